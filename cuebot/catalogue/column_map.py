"""What stands in which columns of a seller's own table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.catalogue.asides import drop_asides, is_wide
from cuebot.catalogue.cells import clean_cell
from cuebot.catalogue.columns import CURRENCY, TITLE, fold_name, rank_columns, split_unit
from cuebot.catalogue.counts import find_cent_mark, find_decimal_mark
from cuebot.catalogue.doubted_sums import find_questioned
from cuebot.catalogue.figures import find_doubtful
from cuebot.catalogue.heads import find_heads
from cuebot.catalogue.layout import describe_columns
from cuebot.catalogue.money import find_money
from cuebot.catalogue.price_cells import has_figure
from cuebot.catalogue.settling import settle_columns
from cuebot.catalogue.sheet import cell_at
from cuebot.errors import CatalogueError
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.catalogue.heads import HeadColumn
    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import CatalogueTable

_COUNTED_BY_K = {"gia": "đ", "harga": "Rp"}
"""Words for price of Vietnamese and Indonesian, where a `k` behind a figure means thousands."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What stands in which columns, from 0."""

    header: tuple[str, ...]
    reserved: Mapping[str, tuple[int, ...]]
    currency: int | None
    unit: str
    """The money that the head of the prices names."""
    heads: tuple[HeadColumn, ...]
    money: str = ""
    """The one money that stands beside the prices themselves."""
    figured: bool = False
    """Whether most of the prices have figures."""
    doubtful: frozenset[str] = frozenset()
    """Prices that may mean two sums, as they stand in the file."""
    count_mark: str = ""
    """What parts decimals in the column of stock."""
    wide: bool = False
    """Whether a row with one cell is no product."""

    def name_column(self, what: str) -> str:
        """Return what the table calls a reserved column."""
        places = self.reserved.get(what, ())
        return self.header[places[0]].split("|")[0].strip() if places else what


def find_columns(table: CatalogueTable, notes: MendLog) -> ColumnMap:
    """Find out what each column of a table holds; `CatalogueError` when none is of titles."""
    header = tuple(
        clean_cell(cell, partial(notes.add_cell_mend, table.header_line, f"head {n}"))
        for n, cell in enumerate(_widen_header(table), 1)
    )
    telling = replace(table, rows=tuple(drop_asides(table.rows)))
    reserved, outdone = settle_columns(header, telling, notes)
    if TITLE not in reserved:
        raise CatalogueError(
            f"no column is one of titles; there are {describe_columns(header)}",
            where=table.name_line(table.header_line),
            do="call the one with the products' names `title`",
        )
    priced = reserved.get(PRICE.name, ())
    prices = [
        cell for _, cells in table.rows for place in priced if (cell := cell_at(cells, place))
    ]
    taken = {*(place for places in reserved.values() for place in places), *outdone}
    return ColumnMap(
        header=header,
        wide=is_wide(table.rows),
        count_mark=find_decimal_mark(
            (
                cell_at(cells, place)
                for _, cells in telling.rows
                for place in reserved.get(STOCK.name, ())
            ),
            find_cent_mark(prices),
        ),
        reserved=MappingProxyType(reserved),
        currency=next(iter(rank_columns(header, CURRENCY)), None),
        unit=split_unit(header[priced[0]].split("|")[0])[1] if priced else "",
        money=find_money(prices) or _guess_money(header, priced),
        heads=tuple(find_heads(header, table.rows, taken, notes)),
        figured=sum(map(has_figure, prices)) * 2 > len(prices),
        doubtful=find_doubtful(prices) | find_questioned(prices),
    )


def _guess_money(header: Sequence[str], priced: Sequence[int]) -> str:
    """Return the money in which a column's `95k` is likely to count, by the name's language."""
    name = fold_name(header[priced[0]].split("|")[0]) if priced else ""
    return next((money for word, money in _COUNTED_BY_K.items() if word in name.split()), "")


def _widen_header(table: CatalogueTable) -> list[str]:
    """Return a head as long as the longest row of a workbook, which ends with its last cell."""
    longest = max((len(cells) for _, cells in table.rows), default=0) if table.positioned else 0
    return [*table.header, *[""] * (longest - len(table.header))]
