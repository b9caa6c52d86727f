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

from cuebot.capture.formats.clocks import CLOCK
from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.kind_tags import (
    SPOKEN,
    TaggedLine,
    drop_channels,
    drop_verbs,
    has_badges,
    is_of_channel,
    part_kind_names,
    part_tagged_lines,
)
from cuebot.capture.formats.kinds import (
    find_messenger,
    is_bracketed_media,
    is_media,
    is_notice,
    is_other_kind,
)
from cuebot.capture.formats.log_lines import (
    NOTICE,
    has_half_time,
    is_timed_notice,
    match_line,
    match_time,
)
from cuebot.capture.formats.logger_lines import continues_text, drop_loggers
from cuebot.capture.formats.messenger import EXPORTED_NOTICE, is_exported
from cuebot.capture.formats.minutes import write_minutes
from cuebot.capture.formats.quotes import LOOKED_BACK, is_reply_head
from cuebot.capture.formats.sent_heads import SAVED_FROM, are_from, is_private
from cuebot.capture.formats.sheet import are_quoted_cells, has_heads
from cuebot.capture.formats.table import read_table
from cuebot.capture.formats.typed_lines import find_headings, is_day_line, write_clocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

SNIFFED_LINES = 40
"""Lines by which the grammar of a log is told."""
_NOTE = re.compile(
    r"#|Session (?:Start|Time|Ident|Close): |={3,}$"
    r"|-{3}\s.*\d{4}\s*$|-{3,}$|\*{4}\s.*\d{4}\s*$|\[[a-z]{2,8}:[^\]]*\]\s*$"
)
"""A line of the tool's own: `# Log started`, `[ar:the shop]`."""
_OPENED = re.compile(r"--- Log opened |Session Start: |\*{4} BEGIN LOGGING AT ")
"""What irssi, mIRC and HexChat write when they begin a log."""
_SERVED = "# Start logging"
"""What Chatterino's logs begin with, in which the server's notices have a time and no name."""
_LONGEST_NAME = 80
"""Letters of a name; what is longer is a sentence with a colon in it."""
_MOST_ANGLED = 0.6
"""The share of lines with a name in angle brackets in a log of a program that writes all so."""
_PINNED = re.compile(r"\s\(pinned\)$")
"""What DiscordChatExporter writes behind the name above a text that was pinned."""
_ATTACHED = "{"
"""What the list of a message's pictures begins with, where a name stands above its text."""


class ChatLogKind(Enum):
    """How a log's lines say who wrote what."""

    NAMED = "a time, a name and a text"
    NAMELESS = "a time and a text"
    ABOVE = "a time and a name above a text"
    SAVED = "a time, a name and a colon above a text that is indented"


def matches_format(head: bytes) -> bool:
    if not may_be_lines(head):
        return False
    lines = decode_recording(head, whole=False).splitlines()
    return find_kind(write_clocks(lines)) is not None


def find_kind(lines: Sequence[str]) -> ChatLogKind | None:
    """Tell by the first lines that are not the tool's own how most of them are written."""
    told = [line for line in lines if line.strip()][: SNIFFED_LINES * 2]
    said = [line for line in told if not (_NOTE.match(line) or is_day_line(line))][:SNIFFED_LINES]
    if has_heads(said) or are_quoted_cells(said):
        return None
    if drop_loggers(said) is not None:
        return ChatLogKind.NAMED
    said = [line for line in said if not (is_timed_notice(line) or _is_told(line))]
    timed = [match_time(line) for line in said]
    saved = sum(
        bool(one and _ends_in_colon(one["rest"])) and line[:1].isspace()
        for one, line in zip(timed, said[1:], strict=False)
    )
    if saved > 1 and saved * 2 > sum(one is not None for one in timed):
        return ChatLogKind.SAVED
    if sum(match_line(line) is not None for line in said) * 2 > len(said):
        return ChatLogKind.NAMED
    opened = [found for found in timed if found and found["open"] and found["rest"].strip()]
    if len(opened) * 2 > len(said):
        return ChatLogKind.NAMELESS
    above = sum(
        bool(one and one["date"] and _is_name(one["rest"])) and after is None
        for one, after in pairwise(timed)
    )
    return ChatLogKind.ABOVE if above > 1 and above * 4 > len(said) else None


def _is_told(line: str) -> bool:
    """Tell whether a program wrote a line with a time and without a name: who came and left."""
    return match_time(line) is not None and match_line(line) is None and is_notice(line)


def _ends_in_colon(rest: str) -> bool:
    return rest.rstrip().endswith((":", "："))


def _is_name(rest: str) -> bool:
    return 0 < len(rest.strip()) <= _LONGEST_NAME


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form of a line says what is what
    lines = decode_recording(read_whole(path), str(path)).splitlines()
    written = write_clocks(lines)
    yield from read_lines(written, typed=written != lines and write_minutes(lines) is None)


def read_lines(
    lines: Sequence[str], *, has_html: bool = True, typed: bool = False
) -> Iterator[Row]:
    """Yield the comments of a log's lines, numbered from 1; `typed` times are of a clock."""
    read = {
        ChatLogKind.NAMED: _read_named,
        ChatLogKind.NAMELESS: _read_nameless,
        ChatLogKind.ABOVE: _read_above,
        ChatLogKind.SAVED: _read_saved,
    }
    if (logged := drop_loggers(lines)) is not None:
        table = list(_read_named(logged, logged=True))
    else:
        table = list(read[find_kind(lines) or ChatLogKind.NAMED](lines))
    time = CLOCK if typed or _is_of_chat_program(lines) else "time"
    stands_for = is_media if find_messenger(lines) else is_bracketed_media
    table = [row for row in table if isinstance(row[1], str) or not stands_for(row[1][2])]
    table = [
        row for row in table if row[1][2] or isinstance(row[1], str) or not is_notice(row[1][1])
    ]
    yield from read_table([time, "user", "text", "kind"], table, NamedColumns(), has_html=has_html)


def _is_of_chat_program(lines: Sequence[str]) -> bool:
    """Tell whether a chat program wrote the lines: its clock is the one on the wall."""
    if any(_OPENED.match(line) for line in lines[:SNIFFED_LINES]):
        return True
    found = [one for line in lines if (one := match_line(line))]
    return sum(one["nick"] is not None for one in found) * 2 > len(found)


def _read_named(lines: Sequence[str], *, logged: bool = False) -> Iterator[Cells]:
    matched = [match_line(line) for line in lines]
    angled = _are_angled([one for one in matched if one])
    found = [one if one and (one["nick"] or not angled) else None for one in matched]
    there = [one for one in found if one]
    tagged = iter(_part_tagged(there))
    goes_on = is_exported(there)
    channels = all(is_of_channel(one["name"] or "") for one in there)
    served = any(line.startswith(_SERVED) for line in lines[:SNIFFED_LINES])
    headings = find_headings(lines, [one is not None for one in found])
    said: list[str] | None = None
    for number, (line, one) in enumerate(zip(lines, found, strict=True), 1):
        if one:
            told = next(tagged)
            notice = goes_on and EXPORTED_NOTICE.fullmatch(one["text"].strip())
            said = None if notice else [one["at"], told.user, told.text, told.kind]
            if said and told.said:
                yield number, said
        elif (timed := match_time(line)) is not None:
            said = None
            cut = not timed["rest"].strip(" :.])") and not (goes_on and any(lines[number:]))
            told_by = goes_on or served or _is_notice(timed["rest"], angled=angled)
            told_by = told_by or (timed["rest"].lstrip()[:1].isalnum() and is_notice(timed["rest"]))
            told_by = told_by or (channels and is_of_channel(timed["rest"]))
            if cut or not told_by:
                yield number, "no time, name and text"
        elif said and (goes_on or (logged and continues_text(line))):
            said[2] = f"{said[2]} {line.strip()}".strip()
        elif line.strip() and not _NOTE.match(line) and number - 1 not in headings:
            said = said if goes_on else None
            yield number, "no time, name and text"


def _are_angled(found: Sequence[re.Match[str]]) -> bool:
    """Tell whether names stand in angle brackets: a program tells the rest then, `BAN: kate`."""
    others = [one for one in found if one["nick"] is None and not _is_program(one)]
    nicks = sum(one["nick"] is not None for one in found)
    return nicks > 1 and nicks > _MOST_ANGLED * (nicks + len(others))


def _is_program(found: re.Match[str]) -> bool:
    """Tell whether a program's word stands where others have a name: `JOIN: kate`, `[Info] up`."""
    name = found["name"] or ""
    return found["tag"] is not None or (name.isascii() and name.isalpha() and name.isupper())


def _part_tagged(found: Sequence[re.Match[str]]) -> list[TaggedLine]:
    """Return who said what in each line; what stands in brackets may be the kind of all."""
    lines = [(one["tag"] or "", one["text"]) for one in found]
    told = part_tagged_lines(lines)
    if told is None:
        told = part_kind_names([(one["tag"] or one["name"] or "", one["text"]) for one in found])
    if told is not None:
        return told
    if has_badges(lines):
        bare = [(SPOKEN.fullmatch(one["text"]) if one["tag"] else None, one) for one in found]
        return [
            TaggedLine(one["tag"], said["user"].strip(), said["text"].strip(), said=True)
            if said
            else TaggedLine(one["kind"] or "", one["nick"] or one["name"], one["text"], said=True)
            for said, one in bare
        ]
    names = drop_channels([one["nick"] or one["tag"] or one["name"] for one in found])
    sent = [SAVED_FROM.fullmatch(" ".join(name.split())) for name in names]
    meeting = sum(bool(one and one["to"]) for one in sent) * 2 > len(found) or are_from(sent)
    plain = [
        TaggedLine(
            one["kind"] or "",
            by["name"] if meeting and by else name,
            one["text"],
            said=not (meeting and is_private(by)),
        )
        for one, name, by in zip(found, names, sent, strict=True)
    ]
    return drop_verbs(plain)


def _is_notice(rest: str, *, angled: bool) -> bool:
    """Tell whether a program told a line; where names stand in angles, all that has none."""
    if angled and not rest.lstrip().startswith("<") and any(map(str.isalpha, rest)):
        return True
    found = NOTICE.match(rest)
    return found is not None and (not found["kind"] or is_other_kind(found["kind"]))


def _read_nameless(lines: Sequence[str]) -> Iterator[Cells]:
    for number, line in enumerate(lines, 1):
        found = match_time(line)
        if found:
            yield number, [found["at"], "", found["rest"].strip(), ""]
        elif line.strip() and not _NOTE.match(line):
            yield number, "no time and text"


def _read_above(lines: Sequence[str]) -> Iterator[Cells]:
    said: list[str] | None = None
    for number, line in enumerate(lines, 1):
        found = match_time(line)
        if found and found["date"] and _is_name(found["rest"]):
            said = [found["at"], _PINNED.sub("", found["rest"].strip()), "", ""]
            yield number, said
        elif has_half_time(line):
            said = None
            yield number, "no time and name above a text"
        elif not line.strip() or line.startswith(_ATTACHED) or _NOTE.match(line):
            said = None
        elif said:
            said[2] = f"{said[2]} {line.strip()}".strip()


def _read_saved(lines: Sequence[str]) -> Iterator[Cells]:
    """Read texts that are indented below a time and a name; what only one saw is left out."""
    said: list[str] | None = None
    begun, earlier = False, list[list[str]]()
    for number, line in enumerate(lines, 1):
        found = None if line[:1].isspace() else match_time(line)
        if begun and not line[:1].isspace() and _ends_in_colon(line) and not _is_head(found):
            said = None
            yield number, "no time and name above a text"
        elif found and _ends_in_colon(found["rest"]):
            told = found["rest"].strip().rstrip(":：").strip()
            sent = SAVED_FROM.fullmatch(told)
            said = (
                None
                if is_private(sent)
                else [found["at"], sent["name"].strip() if sent else told, "", ""]
            )
            begun = True
            if said:
                earlier.append(said)
                yield number, said
        elif found or (line.strip() and not begun):
            yield number, "no time and name above a text"
        elif (
            said
            and not line.strip()
            and is_reply_head(said[2], [one[2] for one in earlier[-LOOKED_BACK:]])
        ):
            said[2] = ""
        elif said:
            said[2] = f"{said[2]} {line.strip()}".strip()


def _is_head(found: re.Match[str] | None) -> bool:
    """Tell whether a line begins with a whole time: `20:02:xx` is half of one."""
    return found is not None and not found["rest"].startswith((":", "."))


FORMAT = RecordingFormat("a chat log", matches_format, read_rows)
