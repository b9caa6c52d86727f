"""What the host may be told: the shop's catalogue."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the journal is read by these annotations
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from cuebot.model.units import Language, Link  # noqa: TC001 - see above
from cuebot.model.variant import ON_SALE, Variant, find_variants, list_options, stock_cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column of the catalogue: what a fact is called, in every word that asks for it."""

    name: str
    synonyms: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    """Of each of `words`, as far as the header names it; empty when it names none."""

    @property
    def words(self) -> tuple[str, ...]:
        return (self.name, *self.synonyms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One cell of the catalogue, as it was when it was quoted."""

    link: Link
    head: str
    cell: str
    variant: str = ""
    """Which variant it is of, such as `M` or `Black / M`; empty for the whole product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A row of the catalogue."""

    link: Link
    title: str
    price: str = ""
    stock: int | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Head name -> cell; an empty cell is left out, and so is a value that is sold out."""
    variants: tuple[Variant, ...] = ()
    """Empty when it is sold in one way only, or when nobody says in which."""
    inapplicable: tuple[str, ...] = ()
    """Heads of which the card says that they do not apply to it."""
    backorder: bool = False
    """Whether it goes on selling when none is left."""

    @property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """Option -> all its values, sold out or not."""
        return list_options(self.variants)


PRICE = Head(name="price")
STOCK = Head(name="stock")


@dataclass(frozen=True)
class Catalogue:
    """What the host may be told, with the shop's live prices and stock."""

    products: tuple[Product, ...] = ()
    heads: tuple[Head, ...] = ()
    """The columns of facts, in the order of the file; `price` and `stock` are not among them."""

    @cached_property
    def columns(self) -> tuple[Head, ...]:
        """All that viewers can ask for: price, stock, and the columns of facts."""
        return (PRICE, STOCK, *self.heads)

    @cached_property
    def by_link(self) -> Mapping[Link, Product]:
        return MappingProxyType({product.link: product for product in self.products})

    def fact(self, link: Link, head: str, variant: str = "") -> Fact | None:
        """Return the cell under a head, from the product or else from the whole shop.

        With a `variant`, its price or stock; the whole shop has none.
        """
        if variant:
            own = self.by_link.get(link)
            cell = "" if own is None else _variant_cell(own, head, variant)
            return Fact(link=link, head=head, cell=cell, variant=variant) if cell else None
        for where in dict.fromkeys((link, "")):
            product = self.by_link.get(where)
            cell = "" if product is None else _find_cell(product, head)
            if cell:
                return Fact(link=where, head=head, cell=cell)
            if product is not None and head in product.options:
                return None  # all its values are sold out, whatever the whole shop has
        return None


def _find_cell(product: Product, head: str) -> str:
    if head == PRICE.name:
        return product.price
    if head == STOCK.name:
        if product.backorder:
            return ON_SALE
        return "" if product.stock is None else str(product.stock)
    return product.facts.get(head, "")


def _variant_cell(product: Product, head: str, name: str) -> str:
    meant = find_variants(product.variants, name)
    if head == STOCK.name:
        return stock_cell(meant)
    if head == PRICE.name and meant:
        prices = {variant.price or product.price for variant in meant}
        return prices.pop() if len(prices) == 1 else ""
    return ""
