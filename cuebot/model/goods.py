"""What the host may be told: the shop's catalogue."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the journal is read by these annotations
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from cuebot.model.units import Language, Link  # noqa: TC001 - see above


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A row of the catalogue."""

    link: Link
    title: str
    price: str = ""
    stock: int | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Head name -> cell; an empty cell is left out."""


PRICE = Head(name="price")
STOCK = Head(name="stock")


@dataclass(frozen=True)
class Catalogue:
    """What the host may be told, with the shop's live prices and stock."""

    products: tuple[Product, ...] = ()
    heads: tuple[Head, ...] = ()
    """The columns of facts, in the order of the file; `price` and `stock` are not among them."""

    @cached_property
    def by_link(self) -> Mapping[Link, Product]:
        return MappingProxyType({product.link: product for product in self.products})

    def fact(self, link: Link, head: str) -> Fact | None:
        """Return the cell under a head, from the product or else from the whole shop."""
        for where in dict.fromkeys((link, "")):
            product = self.by_link.get(where)
            cell = "" if product is None else _cell(product, head)
            if cell:
                return Fact(link=where, head=head, cell=cell)
        return None


def _cell(product: Product, head: str) -> str:
    if head == PRICE.name:
        return product.price
    if head == STOCK.name:
        return "" if product.stock is None else str(product.stock)
    return product.facts.get(head, "")
