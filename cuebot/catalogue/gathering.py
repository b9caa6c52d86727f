"""The rows of an export gathered into products, and these rewritten as rows of a seller's table.

An export has a row a variant, and so has a seller's table: all rows of a product have its link.
Where nothing tells the variants apart, a product is its span of prices and its stock in all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import RESERVED, fold_name
from cuebot.catalogue.export_names import head_words
from cuebot.catalogue.figures import read_count, sole_amount, span_prices
from cuebot.catalogue.html_text import extract_text
from cuebot.catalogue.price_cells import read_price
from cuebot.catalogue.reading import MendKind
from cuebot.model import PRICE, STOCK
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

DESCRIPTION = "description|details|about"
LONGEST_DESCRIPTION = 400
"""Characters; what is longer is cut at the end of a sentence."""
_SENTENCE_END = re.compile(r"[.!?;।。！？；]+")


@dataclass(slots=True, kw_only=True)
class ExportVariant:
    """One row of an export that can be bought."""

    line: int
    options: dict[str, str] = field(default_factory=dict)
    price: str = ""
    usual: str = ""
    """The price that it is set against, where it is lower now."""
    stock: int | None = None
    """None where nobody counts it."""
    sells_at_zero: bool = False
    """Whether the shop goes on selling it when none is left."""
    others: dict[int, str] = field(default_factory=dict)
    """What stands in columns that cuebot has no name for, by their places from 0."""


@dataclass(slots=True, kw_only=True)
class ExportProduct:
    """A product of an export."""

    line: int
    title: str = ""
    link: str | None = None
    """The number by which viewers name it; None where the table has no such numbers."""
    body: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    variants: list[ExportVariant] = field(default_factory=list)
    hidden: bool = False
    hidden_lines: list[int] = field(default_factory=list)
    """Rows of it that are not for sale."""


@dataclass(frozen=True, slots=True)
class ExportTable:
    """An export as a seller's own table."""

    rows: list[Row]
    """Its head first."""
    options: frozenset[tuple[str, str]]
    """Link and head: what a product's variants are told apart by, or may be."""


def rewrite_products(
    products: Iterable[ExportProduct], notes: MendLog, *, described: str = ""
) -> ExportTable:
    """Return head and rows of a seller's own table; links are numbered in the export's order.

    `described` is what the export calls the column of descriptions.
    """
    shown = []
    for product in products:
        for line in product.hidden_lines or ([product.line] if product.hidden else []):
            notes.add_mend(MendKind.HIDDEN, line)
        if product.hidden:
            continue
        if not product.title:
            notes.add_mend(MendKind.UNTITLED, product.line)
        else:
            shown.append(product)
    _rename_options(shown)
    options = _unique_names(
        name for one in shown for variant in one.variants for name in variant.options
    )
    facts = [
        name for name in _unique_names(n for one in shown for n in one.facts) if name not in options
    ]
    usual = [head_words("usual_price")] if any(_usual_price(one) for one in shown) else []
    body = [_name_description(described)] if any(one.body for one in shown) else []
    out: list[Row] = [(1, ["link", "title", "price", "stock", *options, *facts, *usual, *body])]
    links = [str(at) if one.link is None else one.link for at, one in enumerate(shown, 1)]
    for link, product in zip(links, shown, strict=True):
        about = [
            *(product.facts.get(name, "") for name in facts),
            *(_usual_price(product) for _ in usual),
            *(cut_description(product.body) for _ in body),
        ]
        out += [
            (line, [link, product.title, price, stock, *values, *about])
            for line, price, stock, values in _list_offers(product, options)
        ]
    if shown and any(product.link is None for product in shown):
        notes.add_mend(MendKind.NUMBERED, detail="1" if len(shown) == 1 else f"1 to {len(shown)}")
    named = {
        (link, name)
        for link, product in zip(links, shown, strict=True)
        for variant in product.variants
        for name, value in variant.options.items()
        if value
    }
    return ExportTable(out, frozenset(named))


def _name_description(own: str) -> str:
    """Return the head of descriptions: of an export in another language, first its own name."""
    name = own.partition("|")[0].strip()
    own_first = name and "description" not in name.casefold()
    return f"{name}|{DESCRIPTION}" if own_first else f"{DESCRIPTION}|{name}".rstrip("|")


def _list_offers(
    product: ExportProduct, options: Sequence[str]
) -> list[tuple[int, str, str, list[str]]]:
    """Return line, price, stock and values of each variant, or of all that look alike."""
    spelled: dict[tuple[str, str], str] = {}
    known = all(variant.price for variant in product.variants)  # an empty one is no other's price
    rows = []
    for variant in product.variants:
        values = [
            spelled.setdefault((name, value.casefold()), value)
            if (value := variant.options.get(name, ""))
            else product.facts.get(name, "")
            for name in options
        ]
        rows.append((variant.line, variant.price if known else "", write_stock([variant]), values))
    if len(rows) == 1 or _are_told_apart([values for *_, values in rows]):
        return rows
    values = [
        _list_values(product.variants, name) or product.facts.get(name, "") for name in options
    ]
    price = span_prices(variant.price for variant in product.variants)
    return [(product.line, price, write_stock(product.variants), values)]


def _are_told_apart(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows of values differ in options that more than one of them has."""
    if not rows:
        return False
    differing = [
        place
        for place in range(len(rows[0]))
        if len({fold_text(values[place]) for values in rows if values[place]}) > 1
    ]
    told = {tuple(fold_text(one[p] or rows[0][p]) for p in differing) for one in rows}
    return bool(differing) and len(told) == len(rows)


def write_stock(variants: Sequence[ExportVariant]) -> str:
    """Return a stock cell, which says so where any of some variants is sold when none is left."""
    goes_on = any(variant.sells_at_zero for variant in variants)
    return f"{sum_stock(variants)}{' backorder' if goes_on else ''}".strip()


def _rename_options(products: Iterable[ExportProduct]) -> None:
    """Keep what a seller calls `Price` or `Title` among the options from being taken for it."""
    for variant in (variant for product in products for variant in product.variants):
        variant.options = {
            f"option {name}" if fold_name(name) in RESERVED else name: value
            for name, value in variant.options.items()
        }


def _unique_names(names: Iterable[str]) -> list[str]:
    """Return each name once: the first of its spellings."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name, name)
    return list(first)


def _list_values(variants: Sequence[ExportVariant], name: str) -> str:
    values: dict[str, str] = {}
    for variant in variants:
        if value := variant.options.get(name, ""):
            values.setdefault(value.casefold(), value)
    return ", ".join(values.values())


def _usual_price(product: ExportProduct) -> str:
    """Return what all variants cost before; empty where one of them is not reduced."""
    reduced = [
        variant.usual
        for variant in product.variants
        if (before := sole_amount(variant.usual)) is not None
        and (now := sole_amount(variant.price)) is not None
        and before > now
    ]
    return span_prices(reduced) if len(reduced) == len(product.variants) else ""


def sum_stock(variants: Sequence[ExportVariant]) -> str:
    """Return how many there are of all variants; empty where one of them is not counted."""
    counts = [variant.stock for variant in variants if variant.stock is not None]
    return str(sum(counts)) if counts and len(counts) == len(variants) else ""


def cut_description(body: str) -> str:
    """Return the words of a description, whole sentences only."""
    text = extract_text(body).lstrip("=+-@ ")
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text[:LONGEST_DESCRIPTION])]
    return text[: ends[-1]].rstrip(" ;") if ends else ""


def read_variant_price(cell: str, unit: str, line: int, notes: MendLog) -> str:
    """Return a variant's price, or nothing where it is none for sure, which is noted."""
    return read_price(cell, unit, lambda kind, what: notes.add_mend(kind, line, PRICE.name, what))


def read_variant_stock(cell: str, line: int, notes: MendLog) -> int | None:
    """Return a variant's count, or nothing where it is none, which is noted."""
    return read_count(cell, lambda kind, what: notes.add_mend(kind, line, STOCK.name, what))
