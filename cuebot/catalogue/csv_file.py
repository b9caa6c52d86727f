"""A seller's own table: each row made into a product, and what no line may say left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.catalogue.asides import drop_sums, is_total
from cuebot.catalogue.cells import clean_cell
from cuebot.catalogue.column_map import find_columns
from cuebot.catalogue.columns import LINK, TITLE
from cuebot.catalogue.counts import drop_decimals
from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.fitting import fit_rows
from cuebot.catalogue.inapplicable import does_not_apply
from cuebot.catalogue.lost_letters import has_lost_letters
from cuebot.catalogue.money import find_unit, mend_sign
from cuebot.catalogue.price_cells import is_worded, read_price
from cuebot.catalogue.read_rows import (
    ParsedRow,
    drop_repeated,
    drop_unlinked,
    join_variants,
    number_rows,
    refuse_doubles,
    refuse_empty,
)
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.reserved import read_link
from cuebot.catalogue.spreadsheet import is_error
from cuebot.catalogue.variants import find_whole, read_stock, set_stock
from cuebot.errors import CatalogueError
from cuebot.model import PRICE, STOCK, Catalogue, Product

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.catalogue.column_map import ColumnMap
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import CatalogueTable

MOST_PRODUCTS = 5_000
"""Products of a card; a file with more of them is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembledCatalogue:
    """What came of a table."""

    catalogue: Catalogue
    columns: Mapping[str, str]
    """Reserved name -> the name of the column that was taken for it."""
    lines: Mapping[str, int]
    """Link -> line."""


def assemble_catalogue(table: CatalogueTable, notes: MendLog) -> AssembledCatalogue:
    """Make the catalogue of a table; `CatalogueError` names what would make a line false."""
    columns = find_columns(table, notes)
    priced = next(iter(columns.reserved.get(PRICE.name, ())), None)
    fitted = fit_rows(table, columns.header, priced, notes)
    read: list[ParsedRow] = []
    for line, cells in fitted:
        row = _read_row(line, cells, columns, read, notes)
        if row is not None:
            read.append(row)
    read = drop_sums(read, notes)
    read = number_rows(read, notes) if _is_unnumbered(read, columns) else read
    read = drop_unlinked(drop_repeated(read, notes), notes)
    read = join_variants(read, notes, table.options)
    refuse_doubles(read, table)
    if table.rows and not read:
        refuse_empty(notes.mends, table)
    if len(read) > MOST_PRODUCTS:
        raise CatalogueError(
            f"has more than {MOST_PRODUCTS} products",
            where=table.name_line(0),
            do="keep this show's products",
        )
    return AssembledCatalogue(
        catalogue=Catalogue(
            products=tuple(row.product for row in read),
            heads=tuple(column.head for column in columns.heads),
        ),
        columns=MappingProxyType(
            {what: columns.header[places[0]] for what, places in columns.reserved.items()}
        ),
        lines=MappingProxyType({row.product.link: row.line for row in read}),
    )


def _read_row(
    line: int, cells: Sequence[str], columns: ColumnMap, above: Sequence[ParsedRow], notes: MendLog
) -> ParsedRow | None:
    """Return the row's product; None when it is left out, which is noted.

    `above`: the rows before it, one of which a row without a title goes on.
    """
    cells = _mend_signs(line, cells, columns, notes)
    own = {place for places in columns.reserved.values() for place in places}
    clean = tuple(
        clean_cell(
            cell,
            partial(notes.add_cell_mend, line, name.split("|")[0].strip()),
            crossed=place not in own,
        )
        if cell and name
        else ""
        for place, (cell, name) in enumerate(zip(cells, columns.header, strict=True))
    )
    link = read_link(_agreed_cell(clean, columns, LINK, line, notes))
    title = next((clean[place] for place in columns.reserved[TITLE] if clean[place]), "")
    if any(is_error(cells[place]) for place in columns.reserved.get(LINK, ())) and not link:
        notes.add_mend(MendKind.UNLINKED, line, LINK)
        return None
    if not title:
        link, title = _find_continued_product(link, clean, columns, above)
    if not _names_product(line, link, title, clean, columns, notes):
        return None
    unit = columns.unit
    if columns.currency is not None:
        unit = find_unit(clean[columns.currency]) or unit
    price = told_price = _agreed_cell(clean, columns, PRICE.name, line, notes)
    priced = partial(notes.add_cell_mend, line, columns.name_column(PRICE.name))
    if _is_doubted(price, cells, columns):
        priced(MendKind.PRICE, price)
        price = ""
    stocked = partial(notes.add_cell_mend, line, columns.name_column(STOCK.name))
    counted_cell = _agreed_cell(clean, columns, STOCK.name, line, notes)
    stock = drop_decimals(counted_cell, columns.count_mark, stocked)
    told = {one.head.name: _join_cells(clean, one.places) for one in columns.heads}
    for name in [name for name, cell in told.items() if has_lost_letters(cell)]:
        notes.add_cell_mend(line, name, MendKind.REFUSED_SIGN, told.pop(name))
    inapplicable = tuple(
        one.head.name for one in columns.heads if does_not_apply(_join_cells(cells, one.places))
    )
    product = Product(
        link=link,
        title=title,
        price=read_price(price, unit, priced, columns.money),
        facts=MappingProxyType(
            {
                name: cell
                for name, cell in told.items()
                if cell and name not in inapplicable and not is_word_for(cell, "unfilled")
            }
        ),
        inapplicable=inapplicable,
    )
    counted = set_stock(product, read_stock(stock, stocked))
    if counted is None:
        stocked(MendKind.STOCK, stock)
    doubted = bool(told_price) and not product.price and not is_word_for(told_price, "blank")
    return ParsedRow(line, counted or product, clean, doubted)


def _is_doubted(price: str, cells: Sequence[str], columns: ColumnMap) -> bool:
    """Tell whether the others of its column, or words alone, make a price none for sure.

    `cells` are as they stand in the file: a doubt may be a picture, `45❓`.
    """
    said = {price, *(cells[place].strip() for place in columns.reserved.get(PRICE.name, ()))}
    worded = columns.figured and is_worded(price)
    return bool(price) and (worded or not said.isdisjoint(columns.doubtful))


def _names_product(
    line: int, link: str, title: str, cells: Sequence[str], columns: ColumnMap, notes: MendLog
) -> bool:
    """Tell whether a row is one of a product; one that is not is noted, unless it is empty."""
    if not any(cells):
        return False
    summed = is_total(title) or (not title and any(map(is_total, cells)))
    if summed or (columns.wide and sum(map(bool, cells)) == 1):
        notes.add_mend(MendKind.ASIDE, line)
        return False
    if has_lost_letters(title):
        notes.add_mend(MendKind.LOST_LETTERS, line, TITLE, link=link)
        return False
    if not title or is_word_for(title, "blank"):
        notes.add_mend(MendKind.UNTITLED, line, TITLE, link=link)
        return False
    return True


def _mend_signs(
    line: int, cells: Sequence[str], columns: ColumnMap, notes: MendLog
) -> Sequence[str]:
    """Return a row with the broken signs of money in its prices mended, before they are dropped."""
    mended = list(cells)
    for place in columns.reserved.get(PRICE.name, ()):
        mended[place] = mend_sign(cells[place])
        if mended[place] != cells[place]:
            notes.add_cell_mend(line, columns.name_column(PRICE.name), MendKind.SIGN, mended[place])
    return mended


def _agreed_cell(
    cells: Sequence[str], columns: ColumnMap, what: str, line: int, notes: MendLog
) -> str:
    """Return what the columns of one name say; empty when two of them disagree."""
    said = list(dict.fromkeys(filter(None, (cells[p] for p in columns.reserved.get(what, ())))))
    if len(said) > 1:
        column = columns.name_column(what)
        notes.add_cell_mend(line, column, MendKind.DISAGREEING, " or ".join(said))
        return ""
    return said[0] if said else ""


def _join_cells(cells: Sequence[str], places: Sequence[int]) -> str:
    return "; ".join(dict.fromkeys(cells[place] for place in places if cells[place]))


def _find_continued_product(
    link: str, cells: Sequence[str], columns: ColumnMap, above: Sequence[ParsedRow]
) -> tuple[str, str]:
    """Return link and title of the product that a row without a title is a variant of."""
    told = {one.head.name for one in columns.heads if _join_cells(cells, one.places)}
    places = (*columns.reserved.get(PRICE.name, ()), *columns.reserved.get(STOCK.name, ()))
    own = any(cells[place] for place in places)
    named = (row.product for row in above if row.product.link == link)
    candidates = [next(named, None)] if link else [row.product for row in above[-1:]]
    whole = find_whole(link, told if own else set(), [one for one in candidates if one])
    return (whole.link, whole.title) if whole else (link, "")


def _is_unnumbered(read: Sequence[ParsedRow], columns: ColumnMap) -> bool:
    """Tell whether no row has a link, and there are more rows than one of the whole shop."""
    return LINK not in columns.reserved or (
        len(read) > 1 and not any(row.product.link for row in read)
    )
