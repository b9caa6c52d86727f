"""A table set with spaces alone, as tills and accounting programs print it.

A column ends where two places or more are blank in the head and in each row below it.  Letters of
China, Japan and Korea are as wide as two.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_RULE = re.compile(r"\s*(?=(?:\s*[-=_─━]){3})[-=_─━][-=_─━\s]*")
_MOST_ABOVE = 12
"""Lines above the head."""
_MOST_BELOW = 3
"""Lines of sums and notes below the last row."""
_SIGN = re.compile(r"[^ ]")
_COLUMN = re.compile(r"1(?:0?1)*")
"""Filled places that no two blank ones part."""
_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
_LONGEST_LINE = 2_000
_WIDE = ("W", "F")
_FILLER = "\0"
"""Stands behind a wide letter, so that places are those on the screen."""


def read_aligned(lines: Sequence[str]) -> list[Row]:
    """Return the rows of a table set with spaces, its head first; empty where there is none.

    Titles above it and sums below it are set otherwise: the lines that make most cells are taken.
    """
    spread = [
        _PrintedLine(number, text, _mark_filled(text))
        for number, line in enumerate(lines, 1)
        if (text := _spread(line.rstrip("\r\n").expandtabs()[:_LONGEST_LINE])).strip()
    ]
    best: list[Row] = []
    for skipped in range(min(len(spread), _MOST_ABOVE)):
        for left_out in range(_MOST_BELOW + 1):
            rows = _cut_block(spread[skipped : len(spread) - left_out])
            if _count_cells(rows) > _count_cells(best):
                best = rows
    return best


@dataclass(frozen=True, slots=True)
class _PrintedLine:
    """A line as it stands on the screen."""

    number: int
    text: str
    filled: int
    """A bit for each place that is not blank, the first one the lowest."""


def _mark_filled(text: str) -> int:
    return int(_SIGN.sub("1", text).replace(" ", "0")[::-1] or "0", 2)


def _count_cells(rows: Sequence[Row]) -> int:
    return sum(bool(cell) for _, cells in rows for cell in cells)


def _spread(text: str) -> str:
    """Return a line in which each letter is as wide as on the screen."""
    wide = (one + _FILLER if unicodedata.east_asian_width(one) in _WIDE else one for one in text)
    return "".join(one for one in wide if not unicodedata.combining(one[0]))


def _cut_block(block: Sequence[_PrintedLine]) -> list[Row]:
    ruled = [line.text for line in block if _RULE.fullmatch(line.text)]
    told = [line for line in block if not _RULE.fullmatch(line.text)]
    if len(told) <= _LEAST_ROWS:
        return []
    borders = _find_ruled(ruled) or _find_gaps(told)
    if len(borders) < _LEAST_COLUMNS:
        return []
    if any(_crosses(line.text, start) for line in told for start, _ in borders[1:]):
        return []
    rows = [(line.number, [_clean(line.text[a:b]) for a, b in borders]) for line in told]
    head = rows[0][1]
    return rows if sum(map(bool, head)) >= len(borders) - 1 else []


def _crosses(line: str, border: int) -> bool:
    """Tell whether a word of a line goes on over a border: it is none, then."""
    return all(one.strip() for one in (line[border - 1 : border], line[border : border + 1]))


def _clean(cell: str) -> str:
    return cell.replace(_FILLER, "").strip()


def _find_ruled(rules: Sequence[str]) -> list[tuple[int, int]]:
    """Return the columns that a line of several dashes below the head draws: `---- ------ ---`."""
    for rule in rules:
        dashes = [found.span() for found in re.finditer(r"\S+", rule)]
        if len(dashes) >= _LEAST_COLUMNS:
            starts = [start for start, _ in dashes]
            return list(zip([0, *starts[1:]], [*starts[1:], _LONGEST_LINE], strict=True))
    return []


def _find_gaps(lines: Sequence[_PrintedLine]) -> list[tuple[int, int]]:
    """Return the columns between the places that are blank in each line, two or more of them."""
    filled = reduce(or_, (line.filled for line in lines))
    places = f"{filled:b}"[::-1]
    return [found.span() for found in _COLUMN.finditer(places)]
