"""A table of comments: CSV with commas, semicolons, tabs or bars, its columns in any order.

Which column holds what is told by its head, in many languages (`heads.toml`), else by its cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cuebot.capture.formats.columns import (
    SAMPLE_ROWS,
    NamedColumns,
    NoColumnError,
    are_known_heads,
    find_columns,
    find_known_columns,
    has_time_head,
)
from cuebot.capture.formats.decoding import decode_recording, may_be_lines
from cuebot.capture.formats.format import RecordingFormat, read_whole
from cuebot.capture.formats.table import read_table
from cuebot.capture.formats.time_cells import clean_cell, parse_span
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
LEAST_HEADS = 3
"""Columns of a table whose heads are not known; it has more rows than that."""
LONGEST_HEAD = 30
"""Letters of a head; what is longer is a text."""
MOST_ALIKE = 0.8
"""Share of the lines that have as many cells as a first one of heads that nobody knows."""
_QUOTED_CELLS = re.compile(r"\s*\"[^\"\n]{0,200}\"([,;\t|])\"[^\"\n]{0,200}\"(?:\1|\s*$)")
MAX_ROWS_ABOVE = 10
"""Rows that may stand above the heads: a title, a blank line, `sep=;`."""
MAX_ROWS_TITLED = 40
"""The same where the heads are known by their names: an extension tells of the post above them."""


def matches_format(head: bytes) -> bool:
    """Take a text whose first lines are cells under heads, or cells of which some are times."""
    if not may_be_lines(head):
        return False
    lines = decode_recording(head, whole=False).splitlines(keepends=True)
    return _find_delimiter(lines) is not None


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    lines = decode_recording(read_whole(path), str(path)).splitlines(keepends=True)
    found = _find_delimiter(lines)
    if found is None:
        raise NoColumnError("it is no table: no line has the heads of its columns")
    delimiter, heads = found
    broken: dict[int, str] = {}
    table = [
        (number, f"not CSV ({broken[number]})" if number in broken else cells)
        for number, cells in split_rows(lines, delimiter, heads.line, broken)
    ]
    yield from read_sections(heads.names, table, delimiter, named)


def read_sections(
    heads: Sequence[str],
    table: Sequence[Cells],
    delimiter: str,
    named: NamedColumns,
    *,
    has_html: bool = True,
) -> Iterator[Row]:
    """Yield the comments of rows below heads; other heads among them begin a part of their own."""
    table = _join_texts(heads, _align_sections(heads, table), delimiter, named)
    yield from read_table(heads, table, named, has_html=has_html)


def _align_sections(heads: Sequence[str], table: Sequence[Cells]) -> list[Cells]:
    """Put the columns of later parts, which may stand in another order, where the first has them.

    A line of one cell above heads is the title of a part, and no row.
    """
    first, moved = find_known_columns(heads), dict[int, int]()
    aligned: list[Cells] = []
    if table and _is_title(table[0][1]) and any(" " in cell.strip() for cell in table[0][1]):
        table = table[1:]  # `Comments of https://...` below the heads
    for number, cells in table:
        if isinstance(cells, str):
            aligned.append((number, cells))
            continue
        names = [cell.strip().lstrip("\ufeff") for cell in cells]
        if has_time_head(names) and are_known_heads(names):
            known = find_known_columns(names)
            same = names == list(heads)
            moved = {} if same else {first[role]: known[role] for role in first if role in known}
            if aligned and _is_title(aligned[-1][1]):
                aligned.pop()
        elif moved:
            told = [""] * len(heads)
            for place, there in moved.items():
                told[place] = cells[there] if there < len(cells) else ""
            aligned.append((number, told))
        else:
            aligned.append((number, cells))
    return aligned


def _is_title(cells: Sequence[str] | str) -> bool:
    return not isinstance(cells, str) and sum(bool(cell.strip()) for cell in cells) == 1


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
    """Tell whether a text's first line has heads: by their names, or by the cells below them."""
    first = next((line for line in lines if line.strip()), "")
    return any(
        _are_heads([cell.strip().lstrip("\ufeff") for cell in cells])
        or _stand_above_cells(cells, lines, delimiter)
        for delimiter in DELIMITERS
        for _, cells in split_rows([first], delimiter, 0, {})
    )


def are_quoted_cells(lines: Sequence[str]) -> bool:
    """Tell whether most lines begin with two quoted cells, as those of CSV without heads may."""
    return bool(lines) and sum(map(bool, map(_QUOTED_CELLS.match, lines))) * 2 > len(lines)


def _are_heads(cells: Sequence[str]) -> bool:
    """Tell whether cells are heads by their names: a row with such a word has a time beside it."""
    return are_known_heads(cells) and not any(
        parse_span(clean_cell(cell)) is not None or _is_stamp(cell) for cell in cells
    )


def _is_stamp(cell: str) -> bool:
    """Tell whether a cell begins with a date and has a time behind it."""
    return re.match(r"\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\D.*\d:\d", cell) is not None


def _stand_above_cells(heads: Sequence[str], lines: list[str], delimiter: str) -> bool:
    """Tell whether short words of a first line stand above as many cells in most lines."""
    words = all(0 < len(head.strip()) <= LONGEST_HEAD for head in heads)
    if len(heads) < LEAST_HEADS or not words or any(map(str.isdecimal, "".join(heads))):
        return False
    rows = [cells for _, cells in split_rows(lines[:SNIFFED_LINES], delimiter, 0, {})]
    alike = sum(len(cells) == len(heads) for cells in rows)
    return len(rows) > LEAST_HEADS and alike >= MOST_ALIKE * len(rows)


class Heads(NamedTuple):
    """The heads of a table's columns."""

    known: bool
    """Whether their names tell; else their cells do."""
    line: int
    """The last line before the table's rows."""
    names: Sequence[str]


def _find_delimiter(lines: list[str]) -> tuple[str, Heads] | None:
    """Return the delimiter under which a text has the best heads, and the heads."""
    first = lines[:SNIFFED_LINES]
    found = [
        (delimiter, heads)
        for delimiter in DELIMITERS
        if (heads := find_heads(list(split_rows(first, delimiter, 0, {}))))
    ]
    return max(found, key=lambda one: (one[1].known, len(one[1].names))) if found else None


def find_heads(rows: Sequence[tuple[int, Sequence[str]]]) -> Heads | None:
    """Return the heads among the first rows, each of which has its line and its cells.

    What stands above heads whose names tell the time and the text is a title, whatever it has.
    """
    if (titled := _find_titled_heads(rows)) is not None:
        return titled
    for row, (number, cells) in enumerate(rows[:MAX_ROWS_ABOVE]):
        heads = [cell.strip().lstrip("\ufeff") for cell in cells]
        below = [cells for _, cells in rows[row + 1 :]]
        if len(heads) < 2:  # noqa: PLR2004 - a text and a time
            continue
        if _are_heads(heads):
            return Heads(True, rows[row + 1][0] - 1 if below else number, heads)  # noqa: FBT003 - a field
        if below and _can_find_columns(heads, below):
            if _is_data(heads, below):
                return Heads(False, number - 1, [f"{n}" for n in range(1, len(heads) + 1)])  # noqa: FBT003
            return Heads(False, rows[row + 1][0] - 1, heads)  # noqa: FBT003 - a field
    return None


def _find_titled_heads(rows: Sequence[tuple[int, Sequence[str]]]) -> Heads | None:
    """Return heads that are known by their names, below rows of a title: `Total comments,212`."""
    for row, (number, cells) in enumerate(rows[:MAX_ROWS_TITLED]):
        heads = [cell.strip().lstrip("\ufeff") for cell in cells]
        filled = sum(map(bool, heads))
        if filled > 1 and has_time_head(heads) and _are_heads(heads):
            below = rows[row + 1][0] - 1 if row + 1 < len(rows) else number
            return Heads(True, below, heads)  # noqa: FBT003 - a field
    return None


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
