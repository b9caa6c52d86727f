"""A table whose columns are held apart by spaces, as terminals print it and people paste it.

Two spaces or more stand between its cells; the last column, of the texts, may have them inside.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.sheet import SNIFFED_LINES, find_heads, read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

_GAP = re.compile(r"[ \t\u3000]{2,}")
_RULE = re.compile(r"[\s=+|-]*")
_LEAST_ROWS = 3
"""Rows in which the same columns must be seen."""


def matches_format(head: bytes) -> bool:
    if not may_be_lines(head):
        return False
    lines = decode_recording(head, whole=False).splitlines()[:SNIFFED_LINES]
    width = _find_width(lines)
    rows = [(number, cells) for number, cells in _cut_columns(lines, width) if len(cells) == width]
    return width > 1 and len(rows) >= _LEAST_ROWS and find_heads(rows) is not None


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    lines = decode_recording(read_whole(path), str(path)).splitlines()
    width = _find_width(lines[:SNIFFED_LINES])
    cut = _cut_columns(lines, width)
    heads = find_heads([(number, cells) for number, cells in cut if len(cells) == width])
    names = heads.names if heads else [f"{n}" for n in range(1, width + 1)]
    below: list[Cells] = [
        (number, cells if len(cells) == width else f"{len(cells)} of {width} columns")
        for number, cells in cut
        if heads is None or number > heads.line
    ]
    yield from read_sections(names, below, "  ", named)


def _find_width(lines: Sequence[str]) -> int:
    """Return how many columns there are: as many as the fewest that half of the lines have."""
    counts = Counter(len(_GAP.split(line.strip())) for line in lines if not _RULE.fullmatch(line))
    several = {width: often for width, often in counts.items() if width > 1}
    if sum(several.values()) * 2 <= counts.total():
        return 0
    return max(several, key=lambda width: (several[width], -width))


def _cut_columns(lines: Sequence[str], width: int) -> list[tuple[int, list[str]]]:
    return [
        (number, _GAP.split(line.strip(), maxsplit=max(width - 1, 1)))
        for number, line in enumerate(lines, 1)
        if not _RULE.fullmatch(line)
    ]


FORMAT = RecordingFormat("a table aligned by spaces", matches_format, read_rows)
