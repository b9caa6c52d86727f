"""A table of text: commas, semicolons, tabs or bars between its cells, as spreadsheets save it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.catalogue.drawn_table import read_drawn_tables
from cuebot.catalogue.fixed_width import read_aligned
from cuebot.catalogue.layout import find_layout
from cuebot.catalogue.sheet import LONGEST_RAW, MOST_COLUMNS, RawSheet, refuse_surplus_rows
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cuebot.catalogue.encoding import DecodedText
    from cuebot.catalogue.sheet import Row

DELIMITERS = (",", ";", "\t", "|")
"""The likeliest first."""
_SEP = re.compile(r'"?sep=(.)"?;*,*\s*', re.IGNORECASE)
"""The line by which a spreadsheet is told the delimiter."""
MOST_BROKEN = 50
"""Rows whose quotes stand wrong; more of them are no slip, and each is looked for to the end."""
_MOST_ROWS_AGREE = 0.5
"""The share of the rows above which their width is that of the table."""
_SNIFFED_LINES = 40
"""Lines by which the delimiter is told."""


def read_texts(decoded: DecodedText, where: str) -> list[RawSheet]:
    """Read the tables of a text, of which only those that are drawn may be several."""
    drawn = read_drawn_tables(_cut_lines(decoded))
    several = len(drawn) > 1
    return [
        replace(
            _make_printed(rows, "drawn table", "|", decoded, where),
            name=f"table {number}" if several else "",
        )
        for number, rows in enumerate(drawn, 1)
    ] or [read_delimited(decoded, where)]


def _cut_lines(decoded: DecodedText) -> list[str]:
    return list(io.StringIO(decoded.text.lstrip("\ufeff"), newline=""))


def read_delimited(decoded: DecodedText, where: str) -> RawSheet:
    """Read a text's rows; `CatalogueError` names a table that is too large."""
    lines = _cut_lines(decoded)
    told = _SEP.fullmatch(lines[0]) if lines else None
    first = 1 if told else 0
    delimiter = told[1] if told else find_delimiter(lines)
    if not told and (aligned := _read_printed(lines, delimiter)):
        return _make_printed(aligned, "printed table", " ", decoded, where)
    broken: dict[int, str] = {}
    rows: list[Row] = []
    for row in split_rows(lines, delimiter, first, broken):
        _refuse_size(row, len(rows), where)
        rows.append(row)
    cut_line = 0
    if rows and _is_cut(decoded, rows, broken):
        cut_line, _ = rows.pop()
        broken.pop(cut_line, "")
    if len(broken) >= MOST_BROKEN:
        line, why = next(iter(broken.items()))
        raise CatalogueError(
            f"is broken here and in many more rows ({why})",
            where=f"{where}, line {line}",
            do="mend the quotes",
        )
    return RawSheet(
        rows=tuple(rows),
        form="CSV",
        encoding=decoded.encoding,
        guessed=decoded.guessed,
        twice=decoded.twice,
        delimiter=delimiter,
        broken=MappingProxyType(broken),
        cut_line=cut_line,
    )


def _read_printed(lines: list[str], delimiter: str) -> list[Row]:
    """Return the rows of a table set with spaces, where no sign between cells makes one."""
    head = [line[: LONGEST_RAW * 2] for line in lines[:_SNIFFED_LINES]]
    if find_layout(list(split_rows(head, delimiter, 0, {}))):
        return []
    aligned = read_aligned(lines)
    return aligned if find_layout(aligned) else []


def _make_printed(
    rows: Sequence[Row], form: str, delimiter: str, decoded: DecodedText, where: str
) -> RawSheet:
    for number, row in enumerate(rows):
        _refuse_size(row, number, where)
    return RawSheet(
        rows=tuple(rows),
        form=form,
        encoding=decoded.encoding,
        guessed=decoded.guessed,
        twice=decoded.twice,
        delimiter=delimiter,
    )


def _is_cut(decoded: DecodedText, rows: Sequence[Row], broken: Mapping[int, str]) -> bool:
    """Tell whether a file breaks off within its last row, as a copy does that was not finished."""
    line, cells = rows[-1]
    if decoded.cut or "end of data" in broken.get(line, ""):
        return True
    ended = decoded.text.endswith(("\n", "\r"))
    return not ended and len(rows) > 1 and len(cells) < len(rows[-2][1])


def _refuse_size(row: Row, so_far: int, where: str) -> None:
    line, cells = row
    refuse_surplus_rows(so_far + 1, where)
    if len(cells) > MOST_COLUMNS:
        raise CatalogueError(
            f"has more than {MOST_COLUMNS} columns",
            where=f"{where}, line {line}",
            do="keep those the host may be told of",
        )


def find_delimiter(lines: list[str]) -> str:
    """Return the delimiter under which the first lines make most sense as a table's head."""
    head = [line[: LONGEST_RAW * 2] for line in lines[:_SNIFFED_LINES]]

    def sense(delimiter: str) -> tuple[int, int]:
        rows = list(split_rows(head, delimiter, 0, {}))
        layout = find_layout(rows)
        if layout:
            return layout.score, len(layout.header)
        return 0, _count_columns(rows)

    used = [one for one in DELIMITERS if any(one in line for line in head)]
    unused = [one for one in DELIMITERS if one not in used][:1]  # all of them cut nothing
    return max([*used, *unused], key=lambda one: (sense(one), -DELIMITERS.index(one)))


def _count_columns(rows: Sequence[Row]) -> int:
    """Return how many cells most rows have, where they agree; 1 where they do not.

    A last row in which the file breaks off, and titles above the head, are few.
    """
    widths = Counter(len(cells) for _, cells in rows)
    width, often = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
    return width if often > _MOST_ROWS_AGREE * len(rows) else 1


def split_rows(
    lines: list[str], delimiter: str, first: int, broken: dict[int, str]
) -> Iterator[Row]:
    """Yield each row that is not blank, with the line it begins on.

    A row whose quotes stand wrong is cut as it looks, from its first line alone, and noted in
    `broken`: what follows it is not swallowed.  After `MOST_BROKEN` of them nothing more comes.
    """
    place = first
    while place < len(lines) and len(broken) < MOST_BROKEN:
        reader = csv.reader(islice(lines, place, None), delimiter=delimiter, strict=True)
        began = place
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield began + 1, cells
                began = place + reader.line_num
        except csv.Error as error:
            broken[began + 1] = str(error)
            yield began + 1, _cut_as_it_looks(lines[began], delimiter)
            place = began + 1
        else:
            return


def _cut_as_it_looks(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return []
