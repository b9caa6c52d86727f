"""The tables of a web page; many a shop's panel writes one and calls it `.xls`."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from cuebot.catalogue.encoding import decode_text
from cuebot.catalogue.sheet import LONGEST_RAW, MOST_COLUMNS, MOST_ROWS, RawSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE
)
_HEAD_BYTES = 4096
"""Bytes at the begin of a page in which its encoding is named."""
_CELLS = ("td", "th")
_UNSAID = frozenset({"script", "style", "del", "s", "strike", "template", "title"})
_BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol"})
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_UNSEEN_CLASSES = frozenset({"hidden", "d-none", "hide", "is-hidden", "invisible", "ng-hide"})
_MOST_TABLES = 200
"""Tables of a page that are read."""
_MOST_SPAN = 100
"""Columns or rows that one cell may span."""


def read_tables(raw: bytes, where: str) -> list[RawSheet]:
    """Return each table of a page with its rows; `CatalogueError` when nobody can read its letters.

    A cell that spans several columns or rows fills the first, as a spreadsheet does with it.
    """
    reader = _TableParser()
    reader.feed(_decode_page(raw, where))
    reader.close()
    return [
        RawSheet(
            rows=tuple(table.rows),
            form="web page",
            name=f"table {number}",
            hidden=frozenset(table.hidden),
        )
        for number, table in enumerate(reader.tables, 1)
        if table.rows
    ]


def _decode_page(raw: bytes, where: str) -> str:
    """Return a page's text, in the encoding that it names where it is not Unicode."""
    named = _CHARSET.search(raw[:_HEAD_BYTES])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if named:
        try:
            return raw.decode(codecs.lookup(named[1].decode("ascii")).name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_text(raw, where).text


class _TableParser(HTMLParser):
    """Takes the rows out of a page's tables; a table within a cell is one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_OpenTable] = []
        self._open: list[_OpenTable] = []
        self._unsaid = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSAID:
            self._unsaid += 1
        elif tag == "table" and len(self.tables) < _MOST_TABLES:
            table = _OpenTable()
            self._open.append(table)
            self.tables.append(table)
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].begin_row(hidden=_is_unseen(dict(attrs)))
        elif tag in _CELLS:
            given = dict(attrs)
            self._open[-1].begin_cell(_read_span(given, "colspan"), _read_span(given, "rowspan"))
        elif tag in _BREAKS:
            self._open[-1].add_text("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSAID:
            self._unsaid = max(self._unsaid - 1, 0)
        elif not self._open:
            return
        elif tag == "table":
            self._open.pop().close()
        elif tag == "tr":
            self._open[-1].end_row()

    def handle_data(self, data: str) -> None:
        if self._open and not self._unsaid:
            self._open[-1].add_text(" ".join(data.split("\n")))


class _OpenTable:
    """The rows of a table that is being read."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.hidden: set[int] = set()
        """Rows, from 1, that the page does not show."""
        self._cells: list[str] | None = None
        self._spanned: dict[int, int] = {}
        """Columns that a cell of a row above fills -> how many rows more."""
        self._groups: list[tuple[int, int, int]] = []
        """Row, column and rows of each cell over several rows."""
        self._count = 0
        self._wide = 1

    def close(self) -> None:
        self.end_row()
        self.fill_spans()

    def fill_spans(self) -> None:
        """Write the words of a cell over several rows in each of them, where it heads a group.

        A figure stands once: what is left of three sizes together is not left of each.
        """
        for at, place, more in self._groups:
            rows = [cells for _, cells in self.rows[at : at + more]]
            if not rows or not _is_group(rows, place):
                continue
            for cells in rows[1:]:
                if len(cells) > place and not cells[place]:
                    cells[place] = rows[0][place]

    def begin_row(self, *, hidden: bool = False) -> None:
        self.end_row()
        self._count += 1
        if hidden:
            self.hidden.add(self._count)
        self._cells = []

    def begin_cell(self, columns: int, rows: int) -> None:
        if self._cells is None:
            self.begin_row()
        cells = self._cells
        if cells is None or len(cells) + columns > MOST_COLUMNS:
            return
        self._skip_spanned(cells)
        if rows > 1 and columns == 1:
            self._groups.append((len(self.rows), len(cells), rows))
        for place in range(len(cells), len(cells) + columns):
            if rows > 1:
                self._spanned[place] = rows
        cells += ["", *[""] * (columns - 1)]
        self._wide = columns

    def add_text(self, text: str) -> None:
        if self._cells:
            at = len(self._cells) - self._wide
            if len(self._cells[at]) < LONGEST_RAW:
                self._cells[at] += text

    def end_row(self) -> None:
        cells, self._cells = self._cells, None
        if cells is None:
            return
        self._spanned = {place: left - 1 for place, left in self._spanned.items() if left > 1}
        texts = [cell.strip() for cell in cells]
        if any(texts) and len(self.rows) <= MOST_ROWS:
            self.rows.append((self._count, texts))

    def _skip_spanned(self, cells: list[str]) -> None:
        while len(cells) in self._spanned and len(cells) < MOST_COLUMNS:
            cells.append("")


def _is_unseen(attrs: dict[str, str | None]) -> bool:
    """Tell whether a page does not show what has these attributes."""
    classes = (attrs.get("class") or "").casefold().split()
    return (
        "hidden" in attrs
        or bool(_UNSEEN.search(attrs.get("style") or ""))
        or not _UNSEEN_CLASSES.isdisjoint(classes)
    )


def _is_group(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether words stand beside a name of each row's own, and figures, as no head has."""
    first = rows[0]
    if not first[place] or _has_digit(first[place]) or not any(map(_has_digit, first)):
        return False
    for other in range(place + 1, len(first)):
        said = [cells[other] if len(cells) > other else "" for cells in rows]
        if len(set(said)) == len(said) and all(any(map(str.isalpha, cell)) for cell in said):
            return True
    return False


def _has_digit(cell: str) -> bool:
    return any(map(str.isdecimal, cell))


def _read_span(attrs: dict[str, str | None], name: str) -> int:
    told = (attrs.get(name) or "").strip()
    return min(int(told), _MOST_SPAN) if told.isascii() and told.isdecimal() and int(told) else 1
