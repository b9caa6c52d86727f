"""A table as it stands in a file, and its rows under their head."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Row: TypeAlias = tuple[int, list[str]]
"""A line number, from 1, and its cells."""

MOST_ROWS = 50_000
"""Rows of a table; a catalogue of 5,000 products with ten variants each fits."""
MOST_COLUMNS = 512
"""Columns of a table."""
_BEFORE_TEXT = b"\xef\xbb\xbf \t\r\n"
"""A byte order mark of UTF-8, and blanks."""
LONGEST_RAW = 32_767
"""Characters that are read of a cell: as many as a spreadsheet's cell holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSheet:
    """Rows that are not blank, each with the line it begins on."""

    rows: tuple[Row, ...]
    form: str
    """What wrote it: `CSV` or `Excel workbook`."""
    encoding: str = ""
    guessed: bool = False
    """Whether the encoding was told by the letters alone."""
    twice: bool = False
    """Whether the letters had been encoded twice, and were mended."""
    delimiter: str = ""
    name: str = ""
    """Of the sheet in its workbook."""
    broken: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """Lines whose quotes stand wrong -> why; they were read as they look."""
    cut_line: int = 0
    """Where a last row began within which the file breaks off; it is not among the rows."""
    appended: tuple[tuple[int, str], ...] = ()
    """Lines behind which the rows of other sheets are counted on, and the names of these."""
    hidden: frozenset[int] = frozenset()
    """Lines that the spreadsheet does not show."""
    nameless: frozenset[int] = frozenset()
    """Lines of records that have no title at all, and go on with none above them."""
    struck: frozenset[int] = frozenset()
    """Lines that the spreadsheet strikes through."""
    others: tuple[str, ...] = ()
    """The workbook's other sheets that are shown."""
    repriced: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """Lines of which another of them has a sum of its own, and what it says."""

    def name_line(self, where: str, line: int) -> str:
        """Return how a line is called in an error; 0 is the whole of what `where` names."""
        if not line:
            return where
        if self.delimiter:
            return f"{where}, line {line}"
        before = [(last, name) for last, name in self.appended if last < line]
        last, name = before[-1] if before else (0, self.name)
        return f"{where}, {name!r} row {line - last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueTable:
    """Rows under one head."""

    header: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]
    name_line: Callable[[int], str]
    """Says where a line stands, for an error."""
    broken: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """Lines whose quotes stand wrong -> why."""
    positioned: bool = False
    """Whether each cell stands in its own column whatever is before it, as in a workbook."""
    trimmed: bool = False
    """Whether rows end with their last cell that is filled, as reports set with tabs or bars do."""
    options: frozenset[tuple[str, str]] = frozenset()
    """Link and head of what an export names variants by, even where all are alike in it."""


def strip_beginning(raw: bytes) -> bytes:
    """Return a file from its first sign on, without a byte order mark of UTF-8 or blanks."""
    return raw.lstrip(_BEFORE_TEXT)


def refuse_surplus_rows(count: int, where: str, most: int = MOST_ROWS) -> None:
    """Raise a `CatalogueError` when a table has more rows than may be read."""
    if count > most:
        raise CatalogueError(
            f"has more than {most} rows", where=where, do="keep this show's products"
        )


def cell_at(cells: Sequence[str], place: int | None) -> str:
    """Return what stands in a column; empty where a row is too short or there is no column."""
    return cells[place].strip() if place is not None and place < len(cells) else ""


def list_filled(rows: Iterable[Row], place: int) -> list[str]:
    """Return what stands in a column, without its empty cells."""
    return [cell for _, cells in rows if (cell := cell_at(cells, place))]
