"""A table of comments: CSV with commas, semicolons, tabs or bars, its columns in any order.

Which column holds what is told by its head, in many languages (`heads.toml`), else by its cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import (
    SAMPLE_ROWS,
    NamedColumns,
    NoColumnError,
    are_known_heads,
    find_columns,
)
from cuebot.capture.formats.decoding import decode_recording
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.table import read_table
from cuebot.capture.formats.times import read_times
from cuebot.catalogue.delimited import split_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.formats.format import Row
    from cuebot.capture.formats.table import Cells

DELIMITERS = (",", ";", "\t", "|")
SNIFFED_LINES = 60
"""Lines by which the delimiter and the heads are told."""
MAX_ROWS_ABOVE = 10
"""Rows that may stand above the heads: a title, a blank line, `sep=;`."""


def matches_format(head: bytes) -> bool:
    """Take a text whose first lines are cells under heads, or cells of which some are times."""
    if head[:1] in (b"{", b"<") or head.startswith((b"SQLite", b"PK")):
        return False
    return _find_heads(decode_recording(head, whole=False).splitlines(keepends=True)) is not None


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    lines = decode_recording(read_whole(path), str(path)).splitlines(keepends=True)
    found = _find_heads(lines)
    if found is None:
        raise NoColumnError("it is no table: no line has the heads of its columns")
    delimiter, place, heads = found
    broken: dict[int, str] = {}
    table = [
        (number, f"not CSV ({broken[number]})" if number in broken else cells)
        for number, cells in split_rows(lines, delimiter, place, broken)
    ]
    yield from read_table(heads, _join_texts(heads, table, delimiter, named), named)


def _join_texts(
    heads: Sequence[str], table: Sequence[Cells], delimiter: str, named: NamedColumns
) -> Sequence[Cells]:
    """Join a text with commas that no quotes hold together: its row has cells to spare."""
    sample = [cells for _, cells in table if not isinstance(cells, str)][:SAMPLE_ROWS]
    place = find_columns(heads, sample, named)["text"]
    joined: list[Cells] = []
    for number, cells in table:
        if isinstance(cells, str) or len(cells) <= len(heads):
            joined.append((number, cells))
            continue
        while len(cells) > len(heads) and not cells[-1].strip():
            cells = cells[:-1]  # noqa: PLW2901 - empty ones are no part of the text
        after = place + len(cells) - len(heads) + 1
        text = delimiter.join(cells[place:after])
        joined.append((number, [*cells[:place], text, *cells[after:]]))
    return joined


def has_heads(lines: list[str]) -> bool:
    """Tell whether a text's first line has heads that are known by their names."""
    first = next((line for line in lines if line.strip()), "")
    return any(
        are_known_heads([cell.strip().lstrip("\ufeff") for cell in cells])
        for delimiter in DELIMITERS
        for _, cells in split_rows([first], delimiter, 0, {})
    )


def _find_heads(lines: list[str]) -> tuple[str, int, Sequence[str]] | None:
    """Return the delimiter, the line after the heads, and the heads."""
    first = lines[:SNIFFED_LINES]
    found = []
    for delimiter in DELIMITERS:
        split = list(split_rows(first, delimiter, 0, {}))
        for row, (number, cells) in enumerate(split[:MAX_ROWS_ABOVE]):
            heads = [cell.strip().lstrip("\ufeff") for cell in cells]
            below = [cells for _, cells in split[row + 1 :]]
            after = split[row + 1][0] - 1 if below else number
            if len(heads) > 1 and are_known_heads(heads):
                found.append((2, len(heads), (delimiter, after, heads)))
            elif len(heads) > 1 and below and _can_find_columns(heads, below):
                if _is_data(heads, below):
                    after, heads = number - 1, [f"{n}" for n in range(1, len(heads) + 1)]
                found.append((1, len(heads), (delimiter, after, heads)))
            if found and found[-1][2][0] == delimiter:
                break
    return max(found, key=lambda one: one[:2])[2] if found else None


def _is_data(heads: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether what stands where heads should is a row itself: its time is one."""
    place = find_columns(heads, below, NamedColumns())["at"]
    return read_times([heads[place]])[0] is not None


def _can_find_columns(heads: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether the cells below tell by themselves which column is the text and the time."""
    try:
        find_columns(heads, below, NamedColumns())
    except NoColumnError:
        return False
    return True


FORMAT = RecordingFormat("a table", matches_format, read_rows)
