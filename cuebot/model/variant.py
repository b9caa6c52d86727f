"""A product's variants: sizes, colours and the like, each with a stock and perhaps a price."""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - the journal is read by these annotations
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ON_SALE = "on sale"
"""The stock cell of what goes on selling when none is left: never sold out, whatever the count."""
SOLD_OUT = "0"
"""The stock cell of what is sold out."""
BETWEEN = " / "
"""Between the values of a variant's name, as in `Black / M`."""


LONGEST_VALUE = 40
"""Characters of an item that a list cell is taken to name a value by."""
_SEPARATOR = re.compile(r"\s*(?:[,;，；、|؛،\n]|(?<!\d)/|/(?!\d))\s*")
"""What parts the items of a list in a cell; `1/2` is one item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way in which a product is sold."""

    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Option -> value, such as `size` -> `M`; an option is a head of the catalogue."""
    stock: int | None = None
    """How many are left; None when nobody counts them."""
    backorder: bool = False
    """Whether it goes on selling when none is left."""
    price: str = ""
    """Its own price, printed as the host should say it; empty when it is the product's."""

    @property
    def name(self) -> str:
        return BETWEEN.join(self.values.values())

    @property
    def sold_out(self) -> bool:
        return self.stock is not None and self.stock <= 0 and not self.backorder


def value_key(value: str) -> str:
    """Return a value in the form in which several may be joined by `+`."""
    return " ".join(fold_text(value).replace("+", " ").split())


def say_name(name: str) -> str:
    """Return a variant's name as it is said: `Black M` of `Black / M`."""
    return name.replace(BETWEEN, " ")


def find_variants(variants: Iterable[Variant], name: str) -> tuple[Variant, ...]:
    """Return the variants that a name means.

    A name is one value (`M`: in every colour), or several of different options with `/` between
    them, in any order.  Empty when no variant has them all.
    """
    known = [
        (variant, {fold_text(value) for value in variant.values.values()}) for variant in variants
    ]
    for parts in ([name], name.split(BETWEEN), name.split("/")):
        wanted = {fold_text(part) for part in parts}
        found = tuple(variant for variant, values in known if wanted <= values)
        if found:
            return found
    return ()


def stock_cell(variants: Sequence[Variant]) -> str:
    """Return what is left of some variants together: a count, `ON_SALE`, or empty when unknown."""
    if any(variant.backorder for variant in variants):
        return ON_SALE
    counts = [variant.stock for variant in variants if variant.stock is not None]
    return str(sum(counts)) if counts and len(counts) == len(variants) else ""


def list_options(variants: Iterable[Variant]) -> dict[str, tuple[str, ...]]:
    """Return option -> its values, both in the order of the variants."""
    found: dict[str, dict[str, None]] = {}
    for variant in variants:
        for option, value in variant.values.items():
            found.setdefault(option, {})[value] = None
    return {option: tuple(values) for option, values in found.items()}


def split_values(
    variants: Sequence[Variant], option: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return an option's values that are for sale, and those that are sold out."""
    offered = {v.values[option] for v in variants if option in v.values and not v.sold_out}
    values = list_options(variants).get(option, ())
    return (
        tuple(value for value in values if value in offered),
        tuple(value for value in values if value not in offered),
    )


def list_items(cell: str) -> tuple[str, ...]:
    """Return the items that a cell lists, such as `S, M, L`; empty when it is a text."""
    items = tuple(filter(None, _SEPARATOR.split(cell.strip().rstrip(".。;；"))))
    short = all(
        len(item) <= LONGEST_VALUE and not re.search(r"[:：.!?।。！？]\s", item) for item in items
    )
    return items if short else ()
