"""Variants on the card: rows of one link joined, `S: 3, M: 0` in a stock cell, and live news."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from cuebot.catalogue.figures import is_word_for, read_count, span_prices
from cuebot.model import Product, Variant
from cuebot.model.variant import (
    find_variants,
    list_items,
    list_options,
    split_values,
    stock_cell,
)
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from cuebot.catalogue.reading import MendKind

    Note: TypeAlias = Callable[[MendKind, str], None]

_LONGEST_COUNT = 9
"""Digits; no shop has more of anything."""
_ENTRIES = re.compile(r"\s*[,;，；、|؛،\n]\s*")
_SPACED = re.compile(r"\s+")
_SPACED_ENTRIES = re.compile(r"\s*[^\s:：=,;]+[:：=]\d+(?:\s+[^\s:：=,;]+[:：=]\d+)+\s*")
"""The same with spaces alone: `S:3 M:0 L:5`."""
_ENTRY = re.compile(r"(.*\S)\s*[:：=]\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class StockLevel:
    """What a stock cell, or the shop, says of one product or variant."""

    count: int | None = None
    backorder: bool | None = False
    """None when nobody said, and it stays as it was."""


def read_stock(cell: str, note: Note) -> StockLevel | dict[str, StockLevel]:
    """Read a stock cell: a count, `preorder` (with or without one), or a count a value.

    What is none of these is no stock, which `note` hears.
    """
    amount = _read_amount(cell)
    if amount is not None:
        return amount
    counts: dict[str, StockLevel] = {}
    for entry in (_SPACED if _SPACED_ENTRIES.fullmatch(cell) else _ENTRIES).split(cell):
        pair = _ENTRY.fullmatch(entry)
        amount = _read_amount(pair[2]) if pair else None
        if pair is None or amount is None or fold_text(pair[1]) in map(fold_text, counts):
            return StockLevel(read_count(cell, note))
        counts[pair[1]] = amount
    return counts


def _read_amount(text: str) -> StockLevel | None:
    """Return what one count says; None when it takes more than a glance."""
    plain = fold_text(text)
    if is_word_for(plain, "backorder"):
        return StockLevel(backorder=True)
    if is_word_for(plain, "sold_out"):
        return StockLevel(0)
    count, _, word = plain.partition(" ")
    if not (count.isdecimal() and len(count) <= _LONGEST_COUNT):
        return None
    if word and not is_word_for(word, "backorder"):
        return None
    return StockLevel(int(count), backorder=bool(word))


def find_whole(link: str, told: set[str], above: Sequence[Product]) -> Product | None:
    """Return the product that a row without a title is a variant of.

    With a link it is that product.  Without one it is the row above, as merged cells leave it, when
    both tell something under one head; `told` are those of a row with a price or stock of its own.
    """
    if link:
        return next((product for product in above if product.link == link), None)
    last = above[-1] if above else None
    if last is None or not last.link or last.variants:
        return None
    return last if told & last.facts.keys() else None


def group_rows(rows: Sequence[Product]) -> list[list[int]]:
    """Return the places of the rows that have one link and one title together."""
    runs: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(rows):
        # Two rows of the whole shop are no variants of it.
        key = (row.link, row.title) if row.link else ("", str(place))
        runs.setdefault(key, []).append(place)
    return list(runs.values())


def join_rows(rows: Sequence[Product], named: Collection[str] = ()) -> Product | None:
    """Make one product of the rows of one link, each of which is a variant.

    The columns in which they differ are its options, and so are those `named`, so that a shop's
    own name of a variant, `Green / M`, finds it where all are green.  An empty cell is as in the
    first row.  None when two rows do not differ but in price or stock.
    """
    first = rows[0]
    heads = dict.fromkeys(head for row in rows for head in row.facts)
    differing = {
        head
        for head in heads
        if len({fold_text(row.facts[head]) for row in rows if head in row.facts}) > 1
    }
    options = [head for head in heads if head in differing or (differing and head in named)]
    seen: set[tuple[str, ...]] = set()
    variants = []
    for row in rows:
        cells = {**first.facts, **row.facts}
        values = {option: cells[option] for option in options if option in cells}
        key = tuple(map(fold_text, values.values()))
        if key in seen or not values:
            return None
        seen.add(key)
        variants.append(
            Variant(
                values=MappingProxyType(values),
                stock=row.stock,
                backorder=row.backorder,
                price=row.price or first.price,
            )
        )
    told = {head: cell for row in reversed(rows) for head, cell in row.facts.items()}
    return aggregate_variants(
        replace(first, facts=MappingProxyType(told), variants=tuple(variants))
    )


def set_stock(product: Product, stock: StockLevel | Mapping[str, StockLevel]) -> Product | None:
    """Give a product its stock, or each of its values the stock that the cell counts.

    The values are those of one column, which lists them all; None when none does.
    """
    if isinstance(stock, StockLevel):
        return replace(product, stock=stock.count, backorder=bool(stock.backorder))
    wanted = {fold_text(value): count for value, count in stock.items()}
    for option, cell in product.facts.items():
        listed = {fold_text(item): item for item in list_items(cell)}
        if wanted.keys() <= listed.keys():
            variants = tuple(
                Variant(
                    values=MappingProxyType({option: item}),
                    stock=wanted.get(name, StockLevel()).count,
                    backorder=bool(wanted.get(name, StockLevel()).backorder),
                )
                for name, item in listed.items()
            )
            return aggregate_variants(replace(product, variants=variants))
    return None


def apply_stock(product: Product, name: str, stock: StockLevel) -> Product | None:
    """Return a product with the live stock of one variant; None when it has no such variant.

    A value that the card only lists becomes a variant by its first news.
    """
    if not product.variants:
        product = _expand_listed_values(product, name)
    meant = find_variants(product.variants, name)
    if not meant:
        return None
    if len(meant) > 1 and stock.count:
        return None  # a part of the stock of each, and nobody says which

    def renew(variant: Variant) -> Variant:
        goes_on = variant.backorder if stock.backorder is None else stock.backorder
        return replace(variant, stock=stock.count, backorder=goes_on)

    fresh = (renew(variant) if variant in meant else variant for variant in product.variants)
    return aggregate_variants(replace(product, variants=tuple(fresh)))


def apply_total_stock(product: Product, count: int) -> Product:
    """Return a product of variants with the live stock of all together.

    What is left of each is then known only as far as the total allows it.
    """

    def hold(variant: Variant) -> Variant:
        if not count:
            return replace(variant, stock=0)
        if not known:
            return replace(variant, stock=None)
        return (
            variant if variant.stock is None else replace(variant, stock=min(variant.stock, count))
        )

    known = any(variant.stock != 0 for variant in product.variants)
    held = aggregate_variants(replace(product, variants=tuple(map(hold, product.variants))))
    return replace(held, stock=count)


def apply_price(product: Product, name: str, price: str) -> Product | None:
    """Return a product with the live price of one variant; None when it has no such variant."""
    meant = find_variants(product.variants, name)
    if not meant:
        return None
    fresh = tuple(
        replace(variant, price=price)
        if variant in meant
        else replace(variant, price=variant.price or product.price)
        for variant in product.variants
    )
    return aggregate_variants(replace(product, variants=fresh))


def _expand_listed_values(product: Product, name: str) -> Product:
    for option, cell in product.facts.items():
        items = list_items(cell)
        if fold_text(name) in map(fold_text, items):
            variants = tuple(Variant(values=MappingProxyType({option: item})) for item in items)
            return replace(product, variants=variants)
    return product


def aggregate_variants(product: Product) -> Product:
    """Return a product whose stock, price and cells are those of its variants.

    A cell of values lists those only that are for sale; one that all variants have is a fact of the
    product, sold out or not.
    """
    facts = dict(product.facts)
    for option, values in list_options(product.variants).items():
        offered, gone = split_values(product.variants, option)
        if offered and (
            gone
            or {fold_text(v) for v in list_items(facts.get(option, ""))}
            != set(map(fold_text, values))
        ):
            facts[option] = ", ".join(offered)
        elif not offered and not (len(values) == 1 < len(product.variants)):
            facts.pop(option, None)
    backorder = any(variant.backorder for variant in product.variants)
    left = stock_cell([variant for variant in product.variants if not variant.backorder])
    sold = [variant for variant in product.variants if not variant.sold_out] or product.variants
    prices = dict.fromkeys(variant.price for variant in sold if variant.price)
    return replace(
        product,
        facts=MappingProxyType(facts),
        stock=int(left) if left.isdigit() else None,
        backorder=backorder,
        price=span_prices(prices) or product.price,
    )
