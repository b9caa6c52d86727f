"""Variants on the card: rows of one link joined, `S: 3, M: 0` in a stock cell, and live news."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.errors import CatalogueError
from cuebot.model import Product, Variant
from cuebot.model.variant import canonical, find_variants, list_options, split_values, stock_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_VARIANTS = 250
"""Of one product; no host can tell more apart."""
LONGEST_VALUE = 40
"""Characters of an item that a list cell is taken to name a value by."""
SEPARATOR = re.compile(r"\s*(?:[,;，；、|؛،\n]|(?<!\d)/|/(?!\d))\s*")
"""What parts the items of a list in a cell; `1/2` is one item."""
_ENTRIES = re.compile(r"\s*[,;，；、|؛،\n]\s*")
_ENTRY = re.compile(r"(.*\S)\s*[:：=]\s*(\S.*)")
BACKORDER_WORDS = frozenset(
    canonical(word)
    for words in (
        "backorder|back order|preorder|pre-order|pre order|continue|made to order|po|inden",
        "预售|预订|接单|預購|予約|予約販売|受注|예약|예약판매|주문제작",
        "preventa|bajo pedido|encargo|pré-venda|sob encomenda|encomenda",
        "đặt trước|order trước|สั่งจอง|พรีออเดอร์|طلب مسبق|حجز مسبق",
    )
    for word in words.split("|")
)
"""How a stock cell says that an item goes on selling when none is left."""
_STOCK = "write the items left, `preorder`, or a count a value as in `S: 3, M: 0`"


@dataclass(frozen=True, slots=True)
class Stock:
    """What a stock cell, or the shop, says of one product or variant."""

    count: int | None = None
    backorder: bool | None = False
    """None when nobody said, and it stays as it was."""


def read_stock(cell: str, where: str) -> Stock | dict[str, Stock]:
    """Read a stock cell: a count, `preorder` (with or without one), or a count a value.

    `CatalogueError` names what is none of these; a count below zero is none left.
    """
    if not cell:
        return Stock()
    whole = _read_amount(cell)
    if whole is not None:
        return whole
    counts: dict[str, Stock] = {}
    for entry in _ENTRIES.split(cell):
        pair = _ENTRY.fullmatch(entry)
        amount = _read_amount(pair[2]) if pair else None
        if pair is None or amount is None:
            what = "the cell 'stock' is no whole number"
            raise CatalogueError(what, where=where, do=_STOCK)
        if canonical(pair[1]) in map(canonical, counts):
            what = f"the cell 'stock' has {pair[1]!r} twice"
            raise CatalogueError(what, where=where, do="count each value once")
        counts[pair[1]] = amount
    return counts


def _read_amount(text: str) -> Stock | None:
    plain = canonical(text)
    if plain in BACKORDER_WORDS:
        return Stock(backorder=True)
    count, _, word = plain.partition(" ")
    if not (count.isascii() and count.isdigit()) or (word and word not in BACKORDER_WORDS):
        return None
    return Stock(int(count), backorder=bool(word))


def list_items(cell: str) -> tuple[str, ...]:
    """Return the items that a cell lists, such as `S, M, L`; empty when it is a text."""
    items = tuple(filter(None, SEPARATOR.split(cell.strip().rstrip(".。;；"))))
    short = all(
        len(item) <= LONGEST_VALUE and not re.search(r"[:：.!?。！？]\s", item) for item in items
    )
    return items if short else ()


def join_rows(rows: Sequence[Product], lines: Sequence[int], where: str) -> Product:
    """Make one product of the rows of one link, each of which is a variant.

    The columns in which they differ are its options.  An empty cell is as in the first row.
    """
    first, line = rows[0], lines[0]
    options = [
        head
        for head in dict.fromkeys(head for row in rows for head in row.facts)
        if len({canonical(row.facts[head]) for row in rows if head in row.facts}) > 1
    ]
    if len(rows) > MOST_VARIANTS:
        what = f"link {first.link!r} has more than {MOST_VARIANTS} variants"
        raise CatalogueError(what, where=f"{where}, line {line}", do="keep those of this show")
    seen: dict[tuple[str, ...], int] = {}
    variants = []
    for row, n in zip(rows, lines, strict=True):
        cells = {**first.facts, **row.facts}
        values = {option: cells[option] for option in options if option in cells}
        key = tuple(map(canonical, values.values()))
        if key in seen or not values:
            what = f"link {first.link!r} stands on line {seen.get(key, line)} already"
            do = "give each row a link of its own, or each variant of a link a size or colour"
            raise CatalogueError(what, where=f"{where}, line {n}", do=do)
        seen[key] = n
        variants.append(
            Variant(
                values=MappingProxyType(values),
                stock=row.stock,
                backorder=row.backorder,
                price=row.price or first.price,
            )
        )
    told = {head: cell for row in reversed(rows) for head, cell in row.facts.items()}
    whole = replace(first, facts=MappingProxyType(told), variants=tuple(variants))
    return settle(whole)


def spread_stock(product: Product, counts: Mapping[str, Stock], where: str) -> Product:
    """Give each value of a product the stock that its stock cell counts.

    The values are those of one column, which lists them all.
    """
    wanted = {canonical(value): stock for value, stock in counts.items()}
    for option, cell in product.facts.items():
        listed = {canonical(item): item for item in list_items(cell)}
        if wanted.keys() <= listed.keys():
            variants = tuple(
                Variant(
                    values=MappingProxyType({option: item}),
                    stock=wanted.get(name, Stock()).count,
                    backorder=bool(wanted.get(name, Stock()).backorder),
                )
                for name, item in listed.items()
            )
            return settle(replace(product, variants=variants))
    raise CatalogueError(
        f"the cell 'stock' counts {next(iter(counts))!r}, which no cell of the row lists",
        where=where,
        do="list all the values in a column such as `size`, or write how many are left in all",
    )


def take_news(product: Product, name: str, stock: Stock) -> Product | None:
    """Return a product with the live stock of one variant; None when it has no such variant.

    A value that the card only lists becomes a variant by its first news.
    """
    if not product.variants:
        product = _as_listed(product, name)
    meant = find_variants(product.variants, name)
    if not meant:
        return None
    if len(meant) > 1 and stock.count:
        return None  # a part of the stock of each, and nobody says which

    def renew(variant: Variant) -> Variant:
        goes_on = variant.backorder if stock.backorder is None else stock.backorder
        return replace(variant, stock=stock.count, backorder=goes_on)

    fresh = (renew(variant) if variant in meant else variant for variant in product.variants)
    return settle(replace(product, variants=tuple(fresh)))


def take_total(product: Product, count: int) -> Product:
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
    held = settle(replace(product, variants=tuple(map(hold, product.variants))))
    return replace(held, stock=count)


def take_price(product: Product, name: str, price: str) -> Product | None:
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
    return settle(replace(product, variants=fresh))


def _as_listed(product: Product, name: str) -> Product:
    for option, cell in product.facts.items():
        items = list_items(cell)
        if canonical(name) in map(canonical, items):
            variants = tuple(Variant(values=MappingProxyType({option: item})) for item in items)
            return replace(product, variants=variants)
    return product


def settle(product: Product) -> Product:
    """Return a product whose stock, price and cells are those of its variants.

    A cell of values lists those only that are for sale.
    """
    facts = dict(product.facts)
    for option, values in list_options(product.variants).items():
        offered, gone = split_values(product.variants, option)
        if offered and (
            gone
            or {canonical(v) for v in list_items(facts.get(option, ""))}
            != set(map(canonical, values))
        ):
            facts[option] = ", ".join(offered)
        elif not offered:
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
        price=span_prices(tuple(prices)) or product.price,
    )


def span_prices(prices: Iterable[str]) -> str:
    """Return one price, or the lowest and the highest of several."""

    def figure(price: str) -> float:
        digits = re.search(r"\d[\d.,]*", unicodedata.normalize("NFKC", price))
        if digits is None:
            return 0.0
        plain = digits[0].rstrip(".,")
        point = re.search(r"[.,](\d{1,2})$", plain)
        whole = re.sub(r"[.,]", "", plain[: point.start()] if point else plain)
        return float(f"{whole}.{point[1]}" if point else whole)

    ordered = sorted(prices, key=figure)
    return " – ".join(dict.fromkeys([ordered[0], ordered[-1]])) if ordered else ""
