"""A table of comments: CSV with commas, semicolons, tabs or bars, its columns in any order.

Which column holds what is told by its head, in many languages (`heads.toml`), else by its cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import Named, NoColumnError, find_columns, knows_heads
from cuebot.capture.formats.decoding import decode
from cuebot.capture.formats.format import Format, whole
from cuebot.capture.formats.table import read_table
from cuebot.catalogue.delimited import split_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 60
"""Lines by which the delimiter and the heads are told."""
MOST_ABOVE = 10
"""Rows that may stand above the heads: a title, a blank line, `sep=;`."""


def knows(head: bytes) -> bool:
    """Take a text whose first lines are cells under heads, or cells of which some are times."""
    if head[:1] in (b"{", b"<") or head.startswith((b"SQLite", b"PK")):
        return False
    return _find_heads(decode(head, whole=False).splitlines(keepends=True)) is not None


def rows(path: Path, named: Named) -> Iterator[Row]:
    lines = decode(whole(path), str(path)).splitlines(keepends=True)
    found = _find_heads(lines)
    if found is None:
        raise NoColumnError("it is no table: no line has the heads of its columns")
    delimiter, place, heads = found
    broken: dict[int, str] = {}
    table = [
        (number, f"not CSV ({broken[number]})" if number in broken else cells)
        for number, cells in split_rows(lines, delimiter, place, broken)
    ]
    yield from read_table(heads, table, named)


def has_heads(lines: list[str]) -> bool:
    """Tell whether a text's first line has heads that are known by their names."""
    first = next((line for line in lines if line.strip()), "")
    return any(
        knows_heads([cell.strip().lstrip("\ufeff") for cell in cells])
        for delimiter in DELIMITERS
        for _, cells in split_rows([first], delimiter, 0, {})
    )


def _find_heads(lines: list[str]) -> tuple[str, int, Sequence[str]] | None:
    """Return the delimiter, the line after the heads, and the heads."""
    first = lines[:LOOKED_AT]
    found = []
    for delimiter in DELIMITERS:
        split = list(split_rows(first, delimiter, 0, {}))
        for row, (number, cells) in enumerate(split[:MOST_ABOVE]):
            heads = [cell.strip().lstrip("\ufeff") for cell in cells]
            below = [cells for _, cells in split[row + 1 :]]
            after = split[row + 1][0] - 1 if below else number
            if len(heads) > 1 and knows_heads(heads):
                found.append((2, len(heads), (delimiter, after, heads)))
            elif len(heads) > 1 and below and _reads(heads, below):
                found.append((1, len(heads), (delimiter, after, heads)))
            if found and found[-1][2][0] == delimiter:
                break
    return max(found, key=lambda one: one[:2])[2] if found else None


def _reads(heads: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether the cells below tell by themselves which column is the text and the time."""
    try:
        find_columns(heads, below, Named())
    except NoColumnError:
        return False
    return True


FORMAT = Format("a table", knows, rows)
