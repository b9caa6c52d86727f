"""A chat as lines of a form that nobody named: the form is told by what most lines have in common.

These forms are known, each in any brackets: fields with a time among them, held apart by tabs or
bars (`23:56<tab>kate<tab>hi`, `... INFO bot: COMMENT | @kate | hi`); a name before the time
(`[kate] [11:57 PM] hi`); a time behind the text (`kate: hi (11:57)`); a name and a time above the
text (`kate, [11:57]`); and a time, a name and a text on lines of their own, in any order.  A line
of a day alone gives it to those below; a line without a time goes on, or is a notice of who came.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.formats.day_lines import Calendar
from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.kind_tags import SPOKEN, part_tagged_lines
from cuebot.capture.formats.kinds import (
    find_messenger,
    is_comment_kind,
    is_media,
    is_notice,
    is_other_kind,
    is_placeholder,
)
from cuebot.capture.formats.line_form import (
    BESIDE,
    NUMBERED_HEAD,
    TIME_FIRST,
    Form,
    clean_line,
    cut_line,
    drop_level,
    find_delimiter,
    find_form,
    is_rule,
    match_name,
    strip_fields,
)
from cuebot.capture.formats.log_lines import AT, has_half_time
from cuebot.capture.formats.names_above import PAGE_MARK
from cuebot.capture.formats.sent_heads import SAVED_FROM, is_private
from cuebot.capture.formats.table import read_table
from cuebot.capture.formats.typed_lines import write_clocks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

_TIME_ALONE = re.compile(rf"{AT}\s*{BESIDE}")
_LONGEST_NAME = 80
"""Letters of a name that are kept."""
_LONGEST_HEAD = 120
"""Letters of a line that can be the head of a message."""
_HALF_CLOCK = re.compile(r"\d[-/.]\d{1,2}[-/.]\d|(?<!\S)[\d?xX#*]{1,2}:[\d?xX#*-]")
_MOST_KINDS = 8
"""Different words in one place beyond which they are no kinds of lines."""
_LED_IN = re.compile(r"\s[-–—|·•]\s*$")
"""What stands between a text and the time at its end: `hi — 20:15`."""
_MOST_MARKED = 0.6
"""Share of the times from which on a line is the page's own."""
_QUOTED = re.compile(r'"(.*)"', re.DOTALL)
_ATTACHED = re.compile(r"[\[<(（【].{1,40}[\])>）】]")
"""The word of a program in the place of a text: `[Sticker]`, `<Media omitted>`."""


@dataclass(slots=True)
class _Said:
    """A comment as far as it was read."""

    line: int
    at: str
    user: str
    text: str
    kind: str = ""
    """What stands before the name in lines of fields."""


def matches_format(head: bytes) -> bool:
    if not may_be_lines(head):
        return False
    return find_form(write_clocks(decode_recording(head, whole=False).splitlines())) is not None


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form of the lines says what is what
    lines = [
        clean_line(line)
        for line in write_clocks(decode_recording(read_whole(path), str(path)).splitlines())
    ]
    read = {
        Form.BLOCKS: _read_blocks,
        Form.FIELDS: _read_fields,
        Form.HEADED: _read_headed,
        Form.NAME_FIRST: _read_named,
        Form.TIME_LAST: _read_time_last,
    }
    said = read[find_form(lines) or Form.NAME_FIRST](drop_level(lines))
    if find_messenger(lines):
        said = [one for one in said if not is_media(one.text)]
    table: list[Cells] = [(one.line, [one.at, one.user, _unquote(one.text)]) for one in said]
    yield from read_table(["time", "user", "text"], table, NamedColumns())


def _unquote(text: str) -> str:
    found = _QUOTED.fullmatch(text.strip())
    return found[1].replace('""', '"') if found else text.strip()


def _read_fields(lines: Sequence[str]) -> list[_Said]:
    """Read lines of fields: of the last the text, of the one before it the name."""
    timed = [found for line in lines if (found := TIME_FIRST.fullmatch(line))]
    delimiter, count = find_delimiter([found["rest"] for found in timed]) or ("\t", 1)
    calendar, read = Calendar(lines), list[_Said]()
    goes_on = False
    for number, line in enumerate(lines, 1):
        found = TIME_FIRST.fullmatch(line)
        if found is None:
            if calendar.heed_line(line) or not line or is_notice(line):
                goes_on = False
            elif has_half_time(line):
                read.append(_Said(number, "", "", line))
                goes_on = False
            elif goes_on:
                read[-1].text = f"{read[-1].text} {line.strip()}"
            continue
        fields = [part.strip() for part in strip_fields(found["rest"]).split(delimiter, count)]
        goes_on = len(fields) > count and not _is_attached(fields[-1])
        if goes_on:
            user = fields[-2] if count else ""
            read.append(
                _Said(number, calendar.date_clock(found), user, fields[-1], " ".join(fields[:-2]))
            )
    return _drop_kinds(_drop_colons(read))


def _drop_colons(read: list[_Said]) -> list[_Said]:
    """Return comments without the colon behind each name: `20:00<tab>kate:<tab>hi`."""
    if not all(one.user.endswith((":", "：")) for one in read if one.at):
        return read
    return [replace(one, user=one.user.rstrip(":： ")) for one in read]


def _is_attached(text: str) -> bool:
    return _ATTACHED.fullmatch(text) is not None or is_placeholder(text)


def _drop_kinds(read: list[_Said]) -> list[_Said]:
    """Leave out events that are no comments, where the first fields tell kinds."""
    users = {one.user for one in read}
    if len(users) <= _MOST_KINDS and any(map(is_comment_kind, users)) and read[0].kind:
        read = [replace(one, user=one.kind, kind=one.user) for one in read]  # the kind stands last
    kinds = {one.kind for one in read}
    if len(kinds) > _MOST_KINDS or not any(map(is_comment_kind, map(_last_word, kinds))):
        return read
    return [one for one in read if not is_other_kind(_last_word(one.kind))]


def _last_word(kind: str) -> str:
    return kind.rsplit(maxsplit=1)[-1] if kind.split() else ""


def _read_named(lines: Sequence[str]) -> list[_Said]:
    """Read lines that begin with a name; what has no time goes on, unless it is a notice."""
    calendar, read = Calendar(lines), list[_Said]()
    goes_on = False
    for number, line in enumerate(lines, 1):
        found = match_name(line)
        if found is not None:
            user = found["tag"] or found["nick"] or found["round"] or found["name"]
            goes_on = bool(found["rest"]) and not is_placeholder(found["rest"])
            if goes_on:
                read.append(_Said(number, calendar.date_clock(found), user.strip(), found["rest"]))
        elif calendar.heed_line(line) or not line or is_notice(line):
            goes_on = False
        elif goes_on:
            read[-1].text = f"{read[-1].text} {line.strip()}"
    return _drop_tags(read)


def _drop_tags(read: list[_Said]) -> list[_Said]:
    """Return comments with their names, where a kind or a platform stands in the place of these."""
    if all(NUMBERED_HEAD.match(one.user) for one in read):
        read = [replace(one, user=NUMBERED_HEAD.sub("", one.user, count=1)) for one in read]
    tagged = part_tagged_lines([(one.user, one.text) for one in read])
    if tagged is None:
        return read
    return [
        _Said(one.line, one.at, told.user, told.text, told.kind)
        for one, told in zip(read, tagged, strict=True)
        if told.said
    ]


def _read_headed(lines: Sequence[str]) -> list[_Said]:
    """Read texts below lines of a name and a time."""
    calendar, read = Calendar(lines), list[_Said]()
    names = {cut.name for line in lines if (cut := cut_line(line)) and cut.is_head()}
    for number, line in enumerate(lines, 1):
        cut = cut_line(line)
        if cut is not None and cut.is_head():
            read.append(_Said(number, calendar.date_clock(cut.found), cut.name, ""))
        elif _is_half_head(line, names):
            read.append(_Said(number, "", "", line))
        elif (
            read
            and line
            and not (
                is_rule(line) or calendar.heed_line(line) or is_notice(line) or not read[-1].at
            )
        ):
            read[-1].text = f"{read[-1].text} {line.strip()}".strip()
    return _drop_private([one for one in read if one.text and not _ATTACHED.fullmatch(one.text)])


def _drop_private(read: list[_Said]) -> list[_Said]:
    """Return comments with their names, where heads say from whom to whom; what one saw is none."""
    sent = [SAVED_FROM.fullmatch(one.user) for one in read]
    if sum(bool(one and one["to"]) for one in sent) * 2 <= len(read):
        return read
    return [
        replace(one, user=by["name"].strip() if by else one.user)
        for one, by in zip(read, sent, strict=True)
        if not is_private(by)
    ]


def _is_half_head(line: str, names: Collection[str]) -> bool:
    """Tell whether a line has a known name and what is left of a time."""
    if len(line) > _LONGEST_HEAD or not _HALF_CLOCK.search(line):
        return False
    return any(name in line for name in names)


def _read_time_last(lines: Sequence[str]) -> list[_Said]:
    """Read lines that end with their time."""
    calendar, read = Calendar(lines), list[_Said]()
    for number, line in enumerate(lines, 1):
        cut = cut_line(line)
        spoken = SPOKEN.fullmatch(_LED_IN.sub("", cut.before)) if cut and not cut.after else None
        if cut is not None and spoken is not None:
            at = calendar.date_clock(cut.found)
            read.append(_Said(number, at, spoken["user"].strip(), spoken["text"].strip()))
        else:
            calendar.heed_line(line)
    return read


def _read_blocks(lines: Sequence[str]) -> list[_Said]:
    """Read comments of a few lines each, one of them a time.

    The names are the lines of which fewer are different: those behind the times, or before them.
    """
    lines = _drop_page_marks(lines)
    calendar = Calendar(lines)
    marks: list[tuple[int, str]] = []
    texts: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(lines, 1):
        found = _TIME_ALONE.fullmatch(line)
        if found is not None:
            marks.append((number, calendar.date_clock(found)))
            texts.append([])
        elif line and not calendar.heed_line(line) and not is_notice(line):
            texts[-1].append((number, line))
    behind = [block[0][1] for block in texts[1:] if len(block) > 1]
    before = [block[-1][1] for block in texts[:-1] if block]
    named = len(behind) * 2 > len(marks)
    again = len(before) - len(set(before)) - (len(behind) - len(set(behind)))
    if not texts[-1] and len(texts[0]) > 1:
        return _read_blocks_above(marks, texts)
    if named and texts[0] and not texts[-1][1:] and again >= 0:
        return _read_blocks_below(marks, texts)
    read = []
    for (number, at), block in zip(marks, texts[1:], strict=True):
        user = block[0][1] if named and len(block) > 1 else ""
        said = " ".join(line for _, line in (block[1:] if user else block))
        if said and not _ATTACHED.fullmatch(said):
            read.append(_Said(number, at, user[:_LONGEST_NAME], said))
    return read


def _drop_page_marks(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with those emptied that a page sets to each comment, `Reply`."""
    times = sum(_TIME_ALONE.fullmatch(line) is not None for line in lines)
    often = Counter(line for line in lines if PAGE_MARK.fullmatch(line))
    marks = {line for line, count in often.items() if count >= _MOST_MARKED * times}
    return ["" if line in marks else line for line in lines]


def _read_blocks_above(
    marks: Sequence[tuple[int, str]], texts: Sequence[Sequence[tuple[int, str]]]
) -> list[_Said]:
    """Read blocks that end with their time: a name, a text, `20:15`."""
    return [
        _Said(number, at, block[0][1][:_LONGEST_NAME], " ".join(line for _, line in block[1:]))
        for (number, at), block in zip(marks, texts, strict=False)
        if len(block) > 1
    ]


def _read_blocks_below(
    marks: Sequence[tuple[int, str]], texts: Sequence[Sequence[tuple[int, str]]]
) -> list[_Said]:
    """Read blocks whose time stands below the name and above the text."""
    read = []
    for place, (number, at) in enumerate(marks):
        user = texts[place][-1][1] if texts[place] else ""
        last = place == len(marks) - 1
        block = texts[place + 1] if last else texts[place + 1][:-1]
        said = " ".join(line for _, line in block)
        if said:
            read.append(_Said(number, at, user[:_LONGEST_NAME], said))
    return read


FORMAT = RecordingFormat("lines of one form", matches_format, read_rows)
