"""Which variants of a product a question asks for, such as its sizes and colours."""

from __future__ import annotations

from itertools import product as combine
from typing import TYPE_CHECKING

from cuebot.model.variant import BETWEEN, value_key
from cuebot.text.mentions import find_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Product


def find_variants(product: Product | None, value: str, wordings: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the variants that a question asks for, in the order of the card.

    `value` is what the question says that all its people name, with `+` between several; without
    it, it is what more than half of the wordings name.
    """
    if product is None or not product.variants:
        return ()
    options = product.options
    named = {value_key(one) for one in value.split("+") if one}
    if not any(value_key(one) in named for values in options.values() for one in values):
        every = [one for values in options.values() for one in values]
        votes = [find_values(text, every) for text in wordings]
        named = {
            value_key(one) for one in every if sum(one in v for v in votes) * 2 > len(wordings)
        }
    chosen = [[one for one in values if value_key(one) in named] for values in options.values()]
    chosen = [values for values in chosen if values]
    return tuple(BETWEEN.join(values) for values in combine(*chosen)) if chosen else ()
