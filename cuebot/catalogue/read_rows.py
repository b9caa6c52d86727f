"""Rows of a table held against each other: numbered, joined, and refused where two disagree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.catalogue.cells import LONGEST_CELL, shorten_text
from cuebot.catalogue.reading import LEAVES_ROW_OUT, MendKind
from cuebot.catalogue.variants import group_rows, join_rows
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.reading import Mend, MendLog
    from cuebot.catalogue.sheet import CatalogueTable
    from cuebot.model import Product


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row, read."""

    line: int
    product: Product
    cells: tuple[str, ...]
    doubted: bool = False
    """Whether its price says no sum for sure: it is not that of its product's first row then."""


def number_rows(read: Sequence[ParsedRow], notes: MendLog) -> list[ParsedRow]:
    """Give the products numbers in their order, which the operator is told."""
    titles = dict.fromkeys(row.product.title for row in read)
    numbers = {title: str(number) for number, title in enumerate(titles, 1)}
    if read:
        notes.add_mend(MendKind.NUMBERED, detail="1" if len(titles) == 1 else f"1 to {len(titles)}")
    return [
        replace(row, product=replace(row.product, link=numbers[row.product.title])) for row in read
    ]


def drop_repeated(read: Sequence[ParsedRow], notes: MendLog) -> list[ParsedRow]:
    seen: set[tuple[str, ...]] = set()
    kept: list[ParsedRow] = []
    for row in read:
        key = (row.product.link, *row.cells)
        if key in seen:
            notes.add_mend(MendKind.REPEATED, row.line)
            continue
        seen.add(key)
        kept.append(row)
    return kept


def drop_unlinked(read: Sequence[ParsedRow], notes: MendLog) -> list[ParsedRow]:
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
        notes.add_mend(MendKind.UNLINKED, row.line)
    dropped = {row.line for row in products}
    return [row for row in read if row.line not in dropped]


def join_variants(
    read: Sequence[ParsedRow], notes: MendLog, options: Collection[tuple[str, str]] = ()
) -> list[ParsedRow]:
    """Make one product of the rows of one link and title that can be told apart.

    `options` are links and heads of what a variant is named by though all may be alike in it.
    """
    joined: list[ParsedRow] = []
    for run in group_rows([row.product for row in read]):
        rows = _drop_doubted([read[place] for place in run])
        named = {head for link, head in options if link == rows[0].product.link}
        product = join_rows([row.product for row in rows], named) if rows[1:] else None
        if product is None:
            joined += rows
        else:
            line = rows[0].line
            joined.append(replace(rows[0], product=_shorten_facts(product, line, notes)))
    return joined


def _drop_doubted(rows: list[ParsedRow]) -> list[ParsedRow]:
    """Return a product's rows without their prices, where that of one of them is not known."""
    if not (rows[1:] and any(row.doubted for row in rows)):
        return rows
    return [replace(row, product=replace(row.product, price="")) for row in rows]


def _shorten_facts(product: Product, line: int, notes: MendLog) -> Product:
    """Shorten the lists of values that are too long to be said; each variant keeps its own."""
    facts = dict(product.facts)
    for name, cell in product.facts.items():
        if len(cell) > LONGEST_CELL:
            notes.add_mend(MendKind.SHORTENED, line, name)
            facts[name] = shorten_text(cell, LONGEST_CELL)
    return replace(product, facts=MappingProxyType(facts))


def refuse_doubles(read: Sequence[ParsedRow], table: CatalogueTable) -> None:
    seen: dict[str, int] = {}
    for row in read:
        link = row.product.link
        if link in seen:
            what = f"link {link!r} stands" if link else "a row for the whole shop stands"
            raise CatalogueError(
                f"{what} on line {seen[link]} already",
                where=table.name_line(row.line),
                do="give each row a link of its own, or its variants the same title and a size or "
                "colour",
            )
        seen[link] = row.line


def refuse_empty(mends: Sequence[Mend], table: CatalogueTable) -> None:
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
