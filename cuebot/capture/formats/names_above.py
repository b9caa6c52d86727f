"""A chat that was copied without times: a name on a line, and what was said on the line below it.

Instagram's and Facebook's windows of a live show are copied so, with or without a blank line
between two comments.  Who came in stands on a line of its own, where a name is due.  The comments
are played in their order, at a pace that is told.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from cuebot.capture.formats.columns import NamedColumns
from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.kinds import is_notice, is_other_kind
from cuebot.capture.formats.line_form import clean_line, is_rule
from cuebot.capture.formats.log_lines import begins_with_time, has_half_time
from cuebot.capture.formats.recording_words import join_recording_words
from cuebot.capture.formats.table import read_table
from cuebot.capture.formats.typed_lines import is_day_line
from cuebot.capture.formats.untimed import tell_pace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

_Line: TypeAlias = tuple[int, str]
"""A line that is not blank, and its number from 1."""
_Said: TypeAlias = tuple[int, str, str]
"""Where a comment begins, who wrote it, and what."""
_SNIFFED_LINES = 120
"""Lines by which the form is told."""
_LEAST_COMMENTS = 4
"""Comments of which a habit can be told."""
_LONGEST_NAME = 40
"""Letters of a name; what is longer is something said."""
_MOST_NAMED = 0.7
"""Share of the comments whose first line must look like a name."""
_MOST_HEADINGS = 2
"""Lines that a person may have set above the first comment."""
_HANDLE = re.compile(r"@?[\w.\-]{2,30}")
_NO_NAME = re.compile(r".*[?？؟!！…,，;；]\s*|.*://.*|\W*")
_ASKED = re.compile(r".*[?？؟]\W{0,4}")
PAGE_MARK = re.compile(
    rf"(?:\d[\d.,]*\s?[KkMm]?\s?)?(?:{join_recording_words('page_mark')})", re.IGNORECASE
)


def matches_format(head: bytes) -> bool:
    """Take text in which names that come again stand above what was said, some of it asked."""
    if not may_be_lines(head):
        return False
    lines = decode_recording(head, whole=False).splitlines()[:_SNIFFED_LINES]
    return _find_comments(lines) is not None


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # where a line stands says what it is
    found = _find_comments(decode_recording(read_whole(path), str(path)).splitlines())
    pace = tell_pace(path)
    table: list[Cells] = [
        (number, [f"{count * pace:g}", user, text])
        for count, (number, user, text) in enumerate(found or [])
    ]
    yield from read_table(["seconds", "user", "text"], table, NamedColumns())


def _find_comments(lines: Sequence[str]) -> list[_Said] | None:
    """Return the comments in the way of reading that fits; None where none does."""
    blocks: list[list[_Line]] = [[]]
    for number, line in enumerate(lines, 1):
        bare = clean_line(line).strip()
        if begins_with_time(bare) or has_half_time(bare):
            return None
        if not bare or is_rule(bare) or is_day_line(bare):
            blocks.append([])
        elif not PAGE_MARK.fullmatch(bare):
            blocks[-1].append((number, bare))
    blocks = [block for block in blocks if block]
    for read in map(_drop_colons, (_read_blocks(blocks), *_read_turns(blocks))):
        if _is_chat(read):
            return read
    return None


def _read_blocks(blocks: Sequence[Sequence[_Line]]) -> list[_Said]:
    """Read blocks that blank lines part, each a name and what was said below it."""
    return [
        (block[0][0], block[0][1], " ".join(line for _, line in block[1:]))
        for block in blocks
        if len(block) > 1
    ]


def _drop_colons(read: list[_Said]) -> list[_Said]:
    """Return comments without the colon behind each name."""
    if not all(user.endswith((":", "：")) for _, user, _ in read):
        return read
    return [(number, user.rstrip(":： "), text) for number, user, text in read]


def _read_turns(blocks: Sequence[Sequence[_Line]]) -> Iterator[list[_Said]]:
    """Read names and texts in turn, below no, one or two headings."""
    lines = [line for block in blocks for line in block]
    for begin in range(_MOST_HEADINGS + 1):
        told = lines[begin:]
        again = {name for name, often in Counter(line for _, line in told).items() if often > 1}
        yield _read_in_turn(told, {name for name in again if _may_be_name(name)})


def _read_in_turn(lines: Sequence[_Line], names: Collection[str]) -> list[_Said]:
    """Read a name and a text after the other; a text goes on where a known name follows later.

    `names` are the lines that come again.
    """
    read: list[_Said] = []
    place = 0
    while place < len(lines):
        number, line = lines[place]
        following = [one for _, one in lines[place + 1 : place + 3]]
        if _is_arrival(line):
            place += 1
        elif read and line not in names and following[:1] and following[0] in names:
            before, user, text = read[-1]  # a second line of what was said
            read[-1] = (before, user, f"{text} {line}")
            place += 1
        elif not following:
            break
        else:
            read.append((number, line, following[0]))
            place += 2
    return read


def _is_arrival(line: str) -> bool:
    """Tell whether a line that stands where a name is due says who came in: `kate joined`."""
    _, _, deed = line.partition(" ")
    return is_notice(line) or (
        len(line) <= 2 * _LONGEST_NAME and is_other_kind(deed.strip(" .!👋"))
    )


def _may_be_name(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and _NO_NAME.fullmatch(line) is None


def _is_chat(read: Sequence[_Said]) -> bool:
    """Tell whether comments read so are some: their names look like names and come again."""
    if len(read) < _LEAST_COMMENTS:
        return False
    names, texts = Counter(user for _, user, _ in read), Counter(text for _, _, text in read)
    looks = sum(often for name, often in names.items() if _may_be_name(name))
    known = sum(often for name, often in names.items() if often > 1 or _HANDLE.fullmatch(name))
    return (
        1 < len(names) < len(texts)
        and looks == len(read)
        and known >= _MOST_NAMED * len(read)
        and len(names.keys() & texts.keys()) == 0
        and _count_words(list(names)) < _count_words(list(texts))
        and any(_ASKED.fullmatch(text) for text in texts)
    )


def _count_words(lines: Sequence[str]) -> float:
    return sum(len(line) for line in lines) / len(lines)


FORMAT = RecordingFormat("a chat with names above its texts", matches_format, read_rows)
