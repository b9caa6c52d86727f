"""What people write in a chat that they typed or pasted: `20.15` for a time, headings, breaks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.capture.formats.kinds import is_notice
from cuebot.capture.formats.messenger import HIDDEN
from cuebot.capture.formats.minutes import write_minutes
from cuebot.capture.formats.recording_words import join_recording_words
from cuebot.text.number_words import HALF_OF_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLOCK = (
    rf"(?P<open>[\[(【]?)\s*(?:(?:{join_recording_words('clock_before')})\s+)?"
    rf"(?:(?P<early>{HALF_OF_DAY})\s?)?(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d)|[点點]\s?(?P<parts>[0-5]?\d)分?)"
    r"(?!\d|:\d|\.\d|[,\s]{1,2}\d{1,2}[:.]\d)"
    rf"(?:\s?(?:(?P<late>{HALF_OF_DAY}|[ap]\.?m\b\.?)|{join_recording_words('clock_after')}))?"
)
_TYPED = re.compile(rf"{_CLOCK}(?=[\s\])】,;–—|-])", re.IGNORECASE)
"""`20.15`, `9.02pm`, `[kl. 20.15]`, `20:15 Uhr`, `晚上8点15分` at the begin of a line; a
day before its time is none."""
_TYPED_NAMED = re.compile(
    rf"[^\W\d][^\n:：.,]{{0,40}}?[\s,]{_CLOCK}(?=[\])】]?\s*[:：]\s)", re.IGNORECASE
)
"""`Kate 20.15: how much`."""
_TYPED_LAST = re.compile(rf"\S.*\s(?=[\[(【]){_CLOCK}(?=[\])】]\s*$)", re.IGNORECASE)
"""`Kate: how much (8.15pm)`."""
_TYPED_HEAD = re.compile(
    rf"\S.*\s(?=(?:{join_recording_words('clock_before')})\s){_CLOCK}(?=\s*$)", re.IGNORECASE
)
"""`kate — hari ini pukul 20.15`, above a text."""
_DAY_BEHIND = re.compile(
    rf"(?P<open>[\[(]?)(?P<clock>(?:(?:{HALF_OF_DAY})\s?)?\d{{1,2}}:\d{{2}}(?::\d{{2}})?"
    rf"(?:\s?(?:{HALF_OF_DAY}|[ap]\.?\s?m\b\.?|SA|CH))?),?\s"
    r"(?P<day>\d{1,2}([-/.])\d{1,2}\4\d{2,4}|\d{4}([-/.])\d{1,2}\5\d{1,2})(?=[\s\]),])",
    re.IGNORECASE,
)
"""A time before its day: `20:15, 30/11/2026`, as WhatsApp writes it in Vietnam and on the web."""
_ITEM = re.compile(r"\A\s{0,8}[-*+]\s+(?=\S)")
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)([^*`\n]{1,80}?)(?<=\S)\1")
_MARKED = re.compile(
    rf"(?:{_ITEM.pattern})?(?:(?:\*\*|__|`)[\[(]?\d|[\[(]?\d[^*`\n]{{2,30}}?\s(?:\*\*|__|`)[^\W\d])"
)
"""A time or the name behind it in marks of Markdown: `- **20:15** kate: hi`, `20:15 **kate**`."""
_RULED_DAY = re.compile(
    r"[-=─—–]{3,}\s*(?P<day>(?=.*\d{4})(?=.*(?<!\d)\d{1,2}(?!\d))(?=.*[^\W\d_])[^:]{8,60}?)\s*[-=─—–]{3,}"
)
_MOST_OF = 0.5
"""Share of the lines that must have a time, for each line to be a comment."""
_PLACES = (
    (_TYPED, _MOST_OF),
    (_TYPED_NAMED, _MOST_OF),
    (_TYPED_LAST, _MOST_OF),
    (_TYPED_HEAD, 0.2),
)
"""Where in a line a time may stand, and of which share of the lines."""
_LEAST_LINES = 3
"""Lines with a time of which a habit can be told."""
_BREAK = re.compile(
    r"[-=*~_#·•—–─>]{2,}\s*[^\s>!].{0,80}|[\[(【（<].{1,80}[\])】）>]"
    r"|([-=*~_#·•—–─])\s*[^\s\d].{0,80}?\s*\1"
)
"""A line that somebody ruled or bracketed: `-- break 15 min --`, `*** PAUSA ***`, `[break]`."""
_RULED = re.compile(
    r"[-=*~_#·•—–─]{2,}\s*[^\s>!].{0,80}?\s*[-=*~_#·•—–─]{2,}|[\[(【（<](?=.*[^\W\d_]{3})[^:：]{1,80}[\])】）>]"
)
"""The same with a rule at both ends or brackets around, which may begin with a time: `-- 19.07 no
sound --`."""
_ASKED = re.compile(r"[^:：\n]{0,60}[^:：\d\n][:：]\s*\S.*")
_BEGUN = re.compile(r"\W{0,3}\d")
_DAY = re.compile(
    r"(?:[^\W\d_]{1,14}[,.]?\s?)?\d{1,4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{0,4}[日일.]?\W*"
    r"(?:[^\W\d_]{1,14}\W*)?"
)
"""A line of a day and perhaps its name: `2026년 11월 30일 월요일`."""
_WORD = r"[^\W\d_][^\s\d,.:]{2,13}\.?"
_WORDED_DAY = re.compile(
    rf"(?:{_WORD},?\s(?:ngày\s)?)?(?:(?:0?[1-9]|[12]\d|3[01])\.?\s(?:de\s)?{_WORD}\s(?:de\s)?|{_WORD}\s(?:0?[1-9]|[12]\d|3[01]),?\s)"
    rf"(?:1[34]|19|20|25)\d\d(?:\s?г\.|,)?(?:\s?[(]?{_WORD}(?:\s{_WORD})?[)]?)?"
)
"""A day whose month is a word: `30 Kasım 2026 Pazartesi`, `Monday, November 30, 2026`."""


def is_day_line(line: str) -> bool:
    """Tell whether a line is a day and perhaps its name, or a date between rules."""
    bare = line.strip(HIDDEN).strip()
    forms = (_DAY, _WORDED_DAY, _RULED_DAY)
    return any(form.fullmatch(bare) is not None for form in forms)


def match_ruled_day(line: str) -> re.Match[str] | None:
    """Return the date that rules enclose, in any language: `--- November 30, 2026 ---`."""
    return _RULED_DAY.fullmatch(line.strip())


def write_clocks(lines: Sequence[str]) -> list[str]:
    """Return lines with `20:15` for the `20.15` or `20.15 Uhr` that most of them have in one place.

    It stands at their begin, behind a name at their begin, or at their end in brackets.  Of the
    minutes of a show, `2 min - kate - hi`, times are made as well.
    """
    if (counted := write_minutes(lines)) is not None:
        return counted
    lines = _set_days_first(_drop_emphasis(lines))
    bare = [line.lstrip(HIDDEN) for line in lines]
    filled = sum(bool(line.strip()) for line in lines)
    for place, share in _PLACES:
        found = [place.match(line) for line in bare]
        told = sum(one is not None for one in found)
        if told >= _LEAST_LINES and told >= share * filled:
            return [
                text[: one.start("open")] + _write_clock(one) + text[one.end() :] if one else line
                for line, text, one in zip(lines, bare, found, strict=True)
            ]
    return list(lines)


def _drop_emphasis(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without the marks of Markdown around times and names, where most have some."""
    marked = sum(_MARKED.match(line) is not None for line in lines)
    if marked < _LEAST_LINES or marked < _MOST_OF * sum(bool(line.strip()) for line in lines):
        return lines
    return [_EMPHASIS.sub(r"\2", _ITEM.sub("", line), count=2) for line in lines]


def _set_days_first(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with the day before its time where most have it behind: `20:15, 30.11.2026`."""
    found = [_DAY_BEHIND.match(line.lstrip(HIDDEN)) for line in lines]
    told = sum(one is not None for one in found)
    if told < _LEAST_LINES or told < _MOST_OF * sum(bool(line.strip()) for line in lines):
        return lines
    return [
        f"{one['open']}{one['day']}, {one['clock']}{one.string[one.end() :]}" if one else line
        for line, one in zip(lines, found, strict=True)
    ]


def _write_clock(found: re.Match[str]) -> str:
    """Return a time with its colon, and the half of its day before it or behind it."""
    half, late = found["early"] or found["late"] or "", found["late"] or ""
    clock = f"{found['hour']}:{(found['minute'] or found['parts']).zfill(2)}"
    behind = late[:1].lower() in ("a", "p") and late.lower().rstrip(".").endswith("m")
    return found["open"] + (f"{clock} {half}" if behind else f"{half} {clock}".strip())


def find_headings(lines: Sequence[str], said: Sequence[bool]) -> set[int]:
    """Return the places of lines that a person set above or between comments, to part them.

    `said` tells of each line whether it is a comment.  What is above the first comment is a
    heading, with a colon only where a blank line parts it from many comments, and so is a day, what
    is ruled off or stands alone between blank lines, and what a program tells; what begins with a
    number or a name and a colon may be a comment that lost its time.
    """
    first = next((place for place, one in enumerate(said) if one), len(lines))
    filled = [bool(line.strip()) for line in lines]
    found = set(_find_head(filled, said, first))
    for place, line in enumerate(lines):
        text = line.strip(HIDDEN).strip()
        if said[place] or not text:
            continue
        if is_day_line(text) or is_notice(text) or _RULED.fullmatch(text):
            found.add(place)
        if _BEGUN.match(text):
            continue
        alone = not any(filled[max(0, place - 1) : place] + filled[place + 1 : place + 2])
        above = place < first
        if _BREAK.fullmatch(text) or ((above or alone) and not _ASKED.fullmatch(text)):
            found.add(place)
    return found


def _find_head(filled: Sequence[bool], said: Sequence[bool], first: int) -> Iterator[int]:
    """Yield the lines above the first comment, where a blank line parts them from many comments."""
    until = next((place for place in range(first, 0, -1) if not filled[place - 1]), 0)
    close = sum(one and after for one, after in pairwise(said))
    if until == first and first < len(said) and close * 2 >= sum(said):
        yield from (place for place in range(until) if filled[place])
