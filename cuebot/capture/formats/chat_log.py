"""A chat as plain lines: a time, a name, a text.

`[12:03:04] kate: how much`, `2026-11-20 20:00:10 <kate> how much`, `0:05 - kate: how much`.  A log
may have no names, as lyrics have none (`[00:05.20]how much`), or a name above its text, as what
DiscordChatExporter writes.  What a messenger exports goes on in lines without a time.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.kinds import is_other_kind
from cuebot.capture.formats.recording_words import join_recording_words
from cuebot.capture.formats.sheet import has_heads
from cuebot.capture.formats.table import read_table
from cuebot.text.number_words import join_number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

SNIFFED_LINES = 40
_NOTE = re.compile(r"#|={3,}$|\*{4}\s.*\d{4}\s*$|\[[a-z]{2,8}:[^\]]*\]\s*$")
"""A line of the tool's own: `# Log started`, `[ar:the shop]`."""
_SERVED = "# Start logging"
"""What Chatterino's logs begin with, in which the server's notices have a time and no name."""
_NOTICE = re.compile(r"\s*(?:-!-|=!=|\*\*?|-->|<--)\s|\s*【(?P<kind>[^【】\n]{1,30})】")
"""What a chat program writes behind the time of what is no message."""
_EXPORTED_NOTICE = re.compile("\u200e.*|<[^<>]{3,40}>")
"""What a messenger's export has in the place of a text: the messenger's own words behind a mark of
direction, `\u200esticker omitted`, or in angles, `<Media omitted>`."""
_SAVED_FROM = re.compile(
    rf"(?:{join_recording_words('sent_from')})\s+(?P<name>.+?)"
    rf"(?:\s+(?:{join_recording_words('sent_to')})\s+(?P<to>.+))?",
    re.IGNORECASE,
)
"""A line above a text as meetings save it: `From Kate to Everyone:`."""
_TO_ONE = re.compile(r".*\([^()]{3,40}\)")
"""To whom a message was sent that only one saw: `Mo (Direct Message)`."""
MAX_LINE_LENGTH = 20_000
"""Characters of a line."""
_DATE_PATTERN = (
    r"(?:\d{1,4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,4}日?|(?:[A-Z][a-z]{2},?\s)?"
    r"(?:[A-Z][a-z]{2,8}\.?\s{1,2}\d{1,2}|\d{1,2}[-\s][A-Z][a-z]{2,8})(?:[-,\s]\s?\d{2,4})?"
    r"|\d{1,2}[-/.]\d{1,2}(?=[,\s]{1,2}\d{1,2}[:.]))[T,،、]?\s*"
)
_HALF_DAY_PATTERN = rf"(?:{join_number_words('morning')}|{join_number_words('afternoon')})?\s?"
_CLOCK_PATTERN = (
    r"[-+−]?"
    + _HALF_DAY_PATTERN
    + r"(?:\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?|\d{1,2}\.\d{2}\.\d{2}"
    r"|\d{1,2}[時时시]\s?\d{1,2}[分분](?:\s?\d{1,2}[秒초])?)"
)
_AFTER = r"(?:\s?[AaPp]\.?\s?[Mm]\b\.?|Z|\s?(?:UTC|GMT)|\s?[+-]\d{2}:?\d{2})?"
_BADGES = (
    r"(?:(?:\((?:[^()\n]|\([^()\n]{1,30}\)){1,60}\)"
    r"|【(?P<kind>[^【】\n]{1,30})】|\[\d{1,20}\])\s*){0,3}"
)
"""What stands before a name: badges as chat-downloader prints them, `(Moderator, Member) `, the
kind of a message and the viewer's number, `【聊天msg】[123]`."""
HIDDEN = "\u200e\u200f\u061c\u202a\u202b\u2066\u2067\u2068\ufeff "
_NAME = (
    r"(?:<[~&@%+]*(?P<nick>[^<>\n]{1,80})>|\[(?!(?:INFO|DEBUG|NOTICE|WARN(?:ING)?|ERROR|SYSTEM)\])(?P<tag>[^\[\]\n]{1,80})\]"
    r"|(?P<name>[^:：\n]{1,80}?)\s*(?:[:：»]|>(?=\s)))"
)
AT = (
    rf"\s*(?P<open>[\[(【])?\s*"
    rf"(?P<at>(?P<date>{_DATE_PATTERN})?{_CLOCK_PATTERN}{_AFTER})\s*[\])】]?"
)
_LINE = re.compile(rf"{AT}\s*[-–|,\t]?\s*{_BADGES}{_NAME}\s*(?P<text>.*)")
_TIMED = re.compile(rf"{AT}(?P<rest>.*)")
_LONGEST_NAME = 80
_ATTACHED = "{"
"""What the list of a message's pictures begins with, where a name stands above its text."""


class Kind(Enum):
    """How a log's lines say who wrote what."""

    NAMED = "a time, a name and a text"
    NAMELESS = "a time and a text"
    ABOVE = "a time and a name above a text"
    SAVED = "a time, a name and a colon above a text that is indented"


def matches_format(head: bytes) -> bool:
    if not may_be_lines(head):
        return False
    lines = decode_recording(head, whole=False).splitlines()
    return find_kind(lines) is not None


def find_kind(lines: Sequence[str]) -> Kind | None:
    """Tell by the first lines that are not the tool's own how most of them are written."""
    told = [line for line in lines if line.strip()][: SNIFFED_LINES * 2]
    said = [line for line in told if not _NOTE.match(line)][:SNIFFED_LINES]
    if has_heads(said):
        return None
    timed = [_match_time(line) for line in said]
    saved = sum(
        bool(one and _ends_in_colon(one["rest"])) and line[:1].isspace()
        for one, line in zip(timed, said[1:], strict=False)
    )
    if saved > 1 and saved * 2 > sum(one is not None for one in timed):
        return Kind.SAVED
    if sum(_match_line(line) is not None for line in said) * 2 > len(said):
        return Kind.NAMED
    opened = [found for found in timed if found and found["open"] and found["rest"].strip()]
    if len(opened) * 2 > len(said):
        return Kind.NAMELESS
    above = sum(
        bool(one and one["date"] and _is_name(one["rest"])) and after is None
        for one, after in pairwise(timed)
    )
    return Kind.ABOVE if above > 1 and above * 4 > len(said) else None


def _match_line(line: str) -> re.Match[str] | None:
    found = _LINE.fullmatch(line[:MAX_LINE_LENGTH].lstrip(HIDDEN))
    # `21.11.26, 19:30 - Jo joined`: a day is no time, nor is an hour a name.
    return None if found and (found["name"] or "").isdecimal() and ":" not in found["at"] else found


def _match_time(line: str) -> re.Match[str] | None:
    return _TIMED.fullmatch(line[:MAX_LINE_LENGTH].lstrip(HIDDEN))


def begins_with_time(line: str) -> bool:
    """Tell whether a line begins as those of a log do."""
    return _match_time(line) is not None


def _ends_in_colon(rest: str) -> bool:
    return rest.rstrip().endswith((":", "："))


def _is_name(rest: str) -> bool:
    return 0 < len(rest.strip()) <= _LONGEST_NAME


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form of a line says what is what
    yield from read_lines(decode_recording(read_whole(path), str(path)).splitlines())


def read_lines(lines: Sequence[str]) -> Iterator[Row]:
    """Yield the comments of a log's lines, numbered from 1."""
    read = {
        Kind.NAMED: _read_named,
        Kind.NAMELESS: _read_nameless,
        Kind.ABOVE: _read_above,
        Kind.SAVED: _read_saved,
    }
    table = list(read[find_kind(lines) or Kind.NAMED](lines))
    yield from read_table(["time", "user", "text", "kind"], table, NamedColumns())


def _read_named(lines: Sequence[str]) -> Iterator[Cells]:
    found = [_match_line(line) for line in lines]
    goes_on = _is_exported([one for one in found if one])
    served = any(line.startswith(_SERVED) for line in lines[:SNIFFED_LINES])
    said: list[str] | None = None
    for number, (line, one) in enumerate(zip(lines, found, strict=True), 1):
        if one and goes_on and _EXPORTED_NOTICE.fullmatch(one["text"].strip()):
            said = None
        elif one:
            said = [
                one["at"],
                one["nick"] or one["tag"] or one["name"],
                one["text"],
                one["kind"] or "",
            ]
            yield number, said
        elif (timed := _match_time(line)) is not None:
            said = None
            if not (goes_on or served or _is_notice(timed["rest"])):
                yield number, "no time, name and text"
        elif goes_on and said:
            said[2] = f"{said[2]} {line.strip()}".strip()
        elif line.strip() and not _NOTE.match(line):
            yield number, "no time, name and text"


def _is_notice(rest: str) -> bool:
    found = _NOTICE.match(rest)
    return found is not None and (not found["kind"] or is_other_kind(found["kind"]))


def _is_exported(found: Sequence[re.Match[str]]) -> bool:
    """Tell a messenger's export, `20/11/26, 20:00 - kate: hi`, by the comma behind its dates."""
    return sum(bool(set(",،、") & set(one["date"] or "")) for one in found) * 2 > len(found)


def _read_nameless(lines: Sequence[str]) -> Iterator[Cells]:
    for number, line in enumerate(lines, 1):
        found = _match_time(line)
        if found:
            yield number, [found["at"], "", found["rest"].strip(), ""]
        elif line.strip() and not _NOTE.match(line):
            yield number, "no time and text"


def _read_above(lines: Sequence[str]) -> Iterator[Cells]:
    said: list[str] | None = None
    for number, line in enumerate(lines, 1):
        found = _match_time(line)
        if found and found["date"] and _is_name(found["rest"]):
            said = [found["at"], found["rest"].strip(), "", ""]
            yield number, said
        elif not line.strip() or line.startswith(_ATTACHED) or _NOTE.match(line):
            said = None
        elif said:
            said[2] = f"{said[2]} {line.strip()}".strip()


def _read_saved(lines: Sequence[str]) -> Iterator[Cells]:
    """Read texts that are indented below a time and a name; what only one saw is left out."""
    said: list[str] | None = None
    begun = False
    for number, line in enumerate(lines, 1):
        found = None if line[:1].isspace() else _match_time(line)
        if begun and not line[:1].isspace() and _ends_in_colon(line) and not _is_head(found):
            said = None
            yield number, "no time and name above a text"
        elif found and _ends_in_colon(found["rest"]):
            told = found["rest"].strip().rstrip(":：").strip()
            sent = _SAVED_FROM.fullmatch(told)
            private = bool(sent and sent["to"] and _TO_ONE.fullmatch(sent["to"].strip()))
            said = (
                None if private else [found["at"], sent["name"].strip() if sent else told, "", ""]
            )
            begun = True
            if said:
                yield number, said
        elif found or (line.strip() and not begun):
            yield number, "no time and name above a text"
        elif said:
            said[2] = f"{said[2]} {line.strip()}".strip()


def _is_head(found: re.Match[str] | None) -> bool:
    """Tell whether a line begins with a whole time: `20:02:xx` is half of one."""
    return found is not None and not found["rest"].startswith((":", "."))


FORMAT = RecordingFormat("a chat log", matches_format, read_rows)
