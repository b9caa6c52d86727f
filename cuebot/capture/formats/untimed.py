"""A chat that was pasted or typed without times: a name and a text a line, and nothing else.

`kate: how much`, `<kate> how much`, `**kate** how much`, `@kate how much`, `[kate] how much`,
`kate> how much`, a tab or several blanks between the two, names between the unseen signs that a
copy from YouTube has, and lists: `1. kate - how much`, `- kate: how much`.  Brackets before the
names may say what kind of event a line is, as print-outs of Douyin's rooms do.  The comments are
played in their order, at a pace that is told.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.formats.decoding import decode_recording
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.kinds import is_comment_kind, is_other_kind
from cuebot.capture.formats.line_form import UNSEEN, clean_line
from cuebot.capture.formats.log_lines import begins_with_time, has_half_time
from cuebot.capture.formats.table import read_table
from cuebot.capture.formats.typed_lines import find_headings
from cuebot.capture.policy import CAPTURE_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

log = logging.getLogger(__name__)

_LISTED = r"(?:\(?\d{1,4}[.)、]\s+|[-*•·–—]\s+)?"
_TAGGED = r"(?:【(?P<kind>[^【】\n]{1,30})】\s*)?(?:\[\d{1,20}\]\s*)?(?:\[[男女]\]\s*)?"
_FORMS = (
    re.compile(rf"{_LISTED}<[~&@%+]*(?P<user>[^<>\n]{{1,80}})>\s*(?P<text>\S.*)"),
    re.compile(rf"(?P<user>[^{UNSEEN}\n]{{1,80}}){UNSEEN}(?P<text>\S.*)"),
    re.compile(
        rf"{_LISTED}(?P<mark>\*\*|__)(?P<user>[^*\n]{{1,40}}?)\s*[:：]?(?P=mark)\s*[:：]?\s*(?P<text>\S.*)"
    ),
    re.compile(
        rf"{_LISTED}{_TAGGED}(?P<user>(?![{{\[\"])[^:：\n]{{1,40}}?)\s*[:：]\s*(?!//)(?P<text>\S.*)"
    ),
    re.compile(rf"{_LISTED}(?P<user>[^\s–—»|].{{0,39}}?)\s+(?:[-–—»|→]|[-=–—]>)\s+(?P<text>\S.*)"),
    re.compile(rf"{_LISTED}@(?P<user>[^\s@:：,]{{1,40}})[,，]?\s+(?P<text>\S.*)"),
)
"""A line's name and its text, the surest form first."""
_ASKED_FORMS = (
    re.compile(r"(?P<user>[^\t\n]{1,60}?)\s*\t\s*(?P<text>\S[^\t\n]*)"),
    re.compile(r"\[(?P<user>[^\[\]\n]{1,40})\]\s*(?P<text>\S.*)"),
    re.compile(r"(?P<user>[^\s<>$#%][^<>\n]{0,39}?)>\s+(?P<text>\S.*)"),
    re.compile(r"(?P<user>\S+(?: \S+){0,3}) {2,}(?P<text>\S.*)"),
)
"""The same, of which a list that is no chat may be as well: names come again and somebody asks."""
_LEAST_LINES = 4
"""Lines of comments of which a habit can be told."""
_MOST_OF = 0.7
"""Share of the lines that must have the form."""
_SNIFFED_LINES = 60
"""Lines by which the form is told."""
_ASKED = re.compile(r"[?？؟]\s*\S{0,4}$")


def matches_format(head: bytes) -> bool:
    """Take text whose lines are names and texts, where a name comes again and something is asked.

    The files of other programs, settings among them, have names that come but once.
    """
    if head[:1] == b"{" or head.startswith((b"SQLite", b"PK")):
        return False
    return _find_form(decode_recording(head, whole=False).splitlines()) is not None


def _find_form(lines: Sequence[str]) -> re.Pattern[str] | None:
    bare = [clean_line(line).strip() for line in lines]
    told = [line for line in bare if line and not _is_tagged_other(line)][:_SNIFFED_LINES]
    if any(begins_with_time(line) or has_half_time(line) for line in told):
        return None
    for form in (*_FORMS, *_ASKED_FORMS):
        found = [one for line in told if (one := form.fullmatch(line))]
        names = Counter(one["user"].strip() for one in found)
        several = len(found) >= _LEAST_LINES and len(found) >= _MOST_OF * len(told)
        again = 1 < len(names) < len(found)
        asked = any(_ASKED.search(one["text"]) for one in found)
        if several and ((again and asked) if form in _ASKED_FORMS else (again or asked)):
            return form
    return None


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form of the lines says what is what
    lines = [
        clean_line(line).strip()
        for line in decode_recording(read_whole(path), str(path)).splitlines()
    ]
    table = list(_read_lines(lines))
    tell_pace(path)
    yield from read_table(["seconds", "user", "text"], table, NamedColumns())


def tell_pace(path: Path) -> float:
    """Tell that a recording has no times; return the seconds from one comment to the next."""
    pace = CAPTURE_POLICY.untimed_pace
    log.warning(
        "%s: no comment has a time; they are played in their order, %g seconds apart.", path, pace
    )
    return pace


def _read_lines(lines: Sequence[str]) -> Iterator[Cells]:
    form = _find_form(lines) or _FORMS[0]
    found = [form.fullmatch(line) for line in lines]
    kinds = {one["kind"] or "" for one in found if one and "kind" in form.groupindex}
    tagged = any(map(is_comment_kind, kinds))
    headings = find_headings(lines, [one is not None for one in found])
    count = 0
    for place, (line, one) in enumerate(zip(lines, found, strict=True)):
        if one and not (tagged and not is_comment_kind(one["kind"] or "")):
            at = count * CAPTURE_POLICY.untimed_pace
            yield place + 1, [f"{at:g}", one["user"].strip(), one["text"].strip()]
            count += 1
        elif not one and line and place not in headings and not _is_tagged_other(line):
            yield place + 1, "no name and text"


def _is_tagged_other(line: str) -> bool:
    """Tell whether the brackets before a line say that it is no comment: `【点赞msg】kate`."""
    found = re.match(r"[【\[](?P<kind>[^【】\[\]\n]{1,30})[】\]]", line)
    return found is not None and (
        is_other_kind(found["kind"]) or not any(map(str.isalnum, found["kind"]))
    )


FORMAT = RecordingFormat("a chat without times", matches_format, read_rows)
