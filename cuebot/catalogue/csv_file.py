"""A seller's own table: each row made into a product, and what no line may say left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.catalogue.cells import clean_cell
from cuebot.catalogue.columns import (
    CURRENCY,
    LINK,
    TITLE,
    is_exact,
    rank_columns,
    split_unit,
)
from cuebot.catalogue.figures import find_doubtful, find_unit, means, read_count, read_price
from cuebot.catalogue.fitting import Table, fit_rows
from cuebot.catalogue.heads import find_heads
from cuebot.catalogue.layout import describe_columns
from cuebot.catalogue.reading import LEAVES_ROW_OUT, MendKind
from cuebot.catalogue.reserved import find_reserved, read_link
from cuebot.errors import CatalogueError
from cuebot.model import PRICE, STOCK, Catalogue, Product

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.catalogue.heads import HeadColumn
    from cuebot.catalogue.reading import Mend, Notes

MOST_PRODUCTS = 5_000
_LONGEST_NAME = 80
"""Characters of a column's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What came of a table."""

    catalogue: Catalogue
    columns: Mapping[str, str]
    """Reserved name -> the name of the column that was taken for it."""
    lines: Mapping[str, int]
    """Link -> line."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """What stands in which columns, from 0."""

    header: tuple[str, ...]
    reserved: Mapping[str, tuple[int, ...]]
    currency: int | None
    unit: str
    """The money that the head of the prices names."""
    heads: tuple[HeadColumn, ...]
    doubtful: frozenset[str] = frozenset()
    """Prices that may mean two sums, as they stand in the file."""

    def name(self, what: str) -> str:
        """Return what the table calls a reserved column."""
        places = self.reserved.get(what, ())
        return self.header[places[0]].split("|")[0].strip() if places else what


@dataclass(frozen=True, slots=True)
class _Read:
    """A row, read."""

    line: int
    product: Product
    cells: tuple[str, ...]


def assemble(table: Table, notes: Notes) -> Understood:
    """Make the catalogue of a table; `CatalogueError` names what would make a line false."""
    columns = _find_columns(table, notes)
    priced = next(iter(columns.reserved.get(PRICE.name, ())), None)
    fitted = fit_rows(table, columns.header, priced, notes)
    read = [row for line, cells in fitted if (row := _read_row(line, cells, columns, notes))]
    read = _number(read, notes) if _is_unnumbered(read, columns) else read
    read = _drop_unlinked(_drop_repeated(read, notes), notes)
    _refuse_doubles(read, table)
    if table.rows and not read:
        _refuse_empty(notes.mends, table)
    if len(read) > MOST_PRODUCTS:
        raise CatalogueError(
            f"has more than {MOST_PRODUCTS} products",
            where=table.name_line(0),
            do="keep this show's products",
        )
    return Understood(
        catalogue=Catalogue(
            products=tuple(row.product for row in read),
            heads=tuple(column.head for column in columns.heads),
        ),
        columns=MappingProxyType(
            {what: columns.header[places[0]] for what, places in columns.reserved.items()}
        ),
        lines=MappingProxyType({row.product.link: row.line for row in read}),
    )


def _find_columns(table: Table, notes: Notes) -> _Columns:
    header = tuple(
        clean_cell(cell, partial(_note, notes, table.header_line, f"head {n}"), _LONGEST_NAME)
        for n, cell in enumerate(_widen(table), 1)
    )
    reserved = find_reserved(header, table.rows)
    if TITLE not in reserved:
        raise CatalogueError(
            f"no column is one of titles; there are {describe_columns(header)}",
            where=table.name_line(table.header_line),
            do="call the one with the products' names `title`",
        )
    _note_reserved(header, reserved, table.header_line, notes)
    taken = {place for places in reserved.values() for place in places}
    priced = reserved.get(PRICE.name, ())
    return _Columns(
        header=header,
        reserved=MappingProxyType(reserved),
        currency=next(iter(rank_columns(header, CURRENCY)), None),
        unit=split_unit(header[priced[0]].split("|")[0])[1] if priced else "",
        heads=tuple(find_heads(header, table.rows, taken, notes)),
        doubtful=find_doubtful(
            cells[place].strip()
            for _, cells in table.rows
            for place in priced
            if place < len(cells) and cells[place].strip()
        ),
    )


def _widen(table: Table) -> list[str]:
    """Return a head as long as the longest row of a workbook, which ends with its last cell."""
    longest = max((len(cells) for _, cells in table.rows), default=0) if table.positioned else 0
    return [*table.header, *[""] * (longest - len(table.header))]


def _note_reserved(
    header: Sequence[str], reserved: Mapping[str, tuple[int, ...]], line: int, notes: Notes
) -> None:
    for what, places in reserved.items():
        name, *synonyms = header[places[0]].split("|")
        if not is_exact(name, what):
            notes.add(MendKind.COLUMN, line, what, f"{what} is {name.strip()!r}")
        elif any(word.strip() for word in synonyms):
            notes.add(MendKind.SYNONYMS, line, what, f"{what!r}")
        if len(places) > 1:
            notes.add(MendKind.JOINED, line, what, f"{len(places)} called {name.strip()!r}")


def _note(notes: Notes, line: int, column: str, kind: MendKind, detail: str) -> None:
    notes.add(kind, line, column, f"{column!r} {detail!r}" if detail else "")


def _read_row(line: int, cells: Sequence[str], columns: _Columns, notes: Notes) -> _Read | None:
    """Return the row's product; None when it is left out, which is noted."""
    clean = tuple(
        clean_cell(cell, partial(_note, notes, line, name.split("|")[0].strip()))
        if cell and name
        else ""
        for cell, name in zip(cells, columns.header, strict=True)
    )
    link = read_link(_agreed(clean, columns, LINK, line, notes))
    title = next((clean[place] for place in columns.reserved[TITLE] if clean[place]), "")
    if not title or means(title, "blank") or means(title, "total"):
        if any(clean):
            notes.add(MendKind.UNTITLED, line, TITLE, link=link)
        return None
    unit = columns.unit
    if columns.currency is not None:
        unit = find_unit(clean[columns.currency]) or unit
    price = _agreed(clean, columns, PRICE.name, line, notes)
    priced = partial(_note, notes, line, columns.name(PRICE.name))
    if price in columns.doubtful:
        priced(MendKind.PRICE, price)
        price = ""
    stock = _agreed(clean, columns, STOCK.name, line, notes)
    product = Product(
        link=link,
        title=title,
        price=read_price(price, unit, priced),
        stock=read_count(stock, partial(_note, notes, line, columns.name(STOCK.name))),
        facts=MappingProxyType(
            {one.head.name: cell for one in columns.heads if (cell := _joined(clean, one.places))}
        ),
    )
    return _Read(line, product, clean)


def _agreed(cells: Sequence[str], columns: _Columns, what: str, line: int, notes: Notes) -> str:
    """Return what the columns of one name say; empty when two of them disagree."""
    said = list(dict.fromkeys(filter(None, (cells[p] for p in columns.reserved.get(what, ())))))
    if len(said) > 1:
        _note(notes, line, columns.name(what), MendKind.DISAGREEING, " or ".join(said))
        return ""
    return said[0] if said else ""


def _joined(cells: Sequence[str], places: Sequence[int]) -> str:
    return "; ".join(dict.fromkeys(cells[place] for place in places if cells[place]))


def _is_unnumbered(read: Sequence[_Read], columns: _Columns) -> bool:
    """Tell whether no row has a link, and there are more rows than one of the whole shop."""
    return LINK not in columns.reserved or (
        len(read) > 1 and not any(row.product.link for row in read)
    )


def _number(read: Sequence[_Read], notes: Notes) -> list[_Read]:
    """Give the products numbers in their order, which the operator is told."""
    if read:
        notes.add(MendKind.NUMBERED, detail="1" if len(read) == 1 else f"1 to {len(read)}")
    return [
        replace(row, product=replace(row.product, link=str(number)))
        for number, row in enumerate(read, 1)
    ]


def _drop_repeated(read: Sequence[_Read], notes: Notes) -> list[_Read]:
    seen: set[tuple[str, ...]] = set()
    kept: list[_Read] = []
    for row in read:
        key = (row.product.link, *row.cells)
        if key in seen:
            notes.add(MendKind.REPEATED, row.line)
            continue
        seen.add(key)
        kept.append(row)
    return kept


def _drop_unlinked(read: Sequence[_Read], notes: Notes) -> list[_Read]:
    """Leave out products that have no number tonight: only one row speaks for the whole shop.

    A row with stock, or with a price beside another row without a link, is a product; its facts
    would be told of every other.
    """
    unlinked = [row for row in read if not row.product.link]
    products = [
        row
        for row in unlinked
        if row.product.stock is not None or (row.product.price and len(unlinked) > 1)
    ]
    for row in products:
        notes.add(MendKind.UNLINKED, row.line)
    dropped = {row.line for row in products}
    return [row for row in read if row.line not in dropped]


def _refuse_doubles(read: Sequence[_Read], table: Table) -> None:
    seen: dict[str, int] = {}
    for row in read:
        link = row.product.link
        if link in seen:
            what = f"link {link!r} stands" if link else "a row for the whole shop stands"
            raise CatalogueError(
                f"{what} on line {seen[link]} already",
                where=table.name_line(row.line),
                do="give each row a link of its own, and the shop one row",
            )
        seen[link] = row.line


def _refuse_empty(mends: Sequence[Mend], table: Table) -> None:
    """Say why no row could be read, by the first that was left out."""
    first = next((mend for mend in mends if mend.kind in LEAVES_ROW_OUT), None)
    if first is None or first.kind is MendKind.UNTITLED:
        line = first.line if first else table.rows[0][0]
        raise CatalogueError("has no title", where=table.name_line(line), do="name the product")
    raise CatalogueError(
        "no row of it is a product with a link",
        where=table.name_line(first.line),
        do="give each product a link",
    )
