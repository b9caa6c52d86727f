"""Lists of sums in a record that are no variants: what sending costs, what members or many pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.part_names import has_word_for, is_code_name, is_named_for, spell_out
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SUMS = ("value", "amount", "discount", "percentage_value", "value_type", "type", "currency")
"""What programs write of a price for many besides its quantity."""


def is_aside(
    name: str, records: Sequence[Mapping[str, object]], record: Mapping[str, object]
) -> bool:
    """Tell whether a list of a record has other sums than the prices of its variants.

    A list that is called one of variants has theirs.  One of what sending costs never has; nor one
    of prices by quantity, nor, beside the price of the product, one that counts nothing: a warranty
    costs something, and so does a member's piece.
    """
    plain = spell_out(name)
    if _names_variants(plain):
        return False
    if has_word_for(plain, "carriage", exact=True) or all(map(_is_slab, records)):
        return True
    priced = any(_is_price(key) and _holds_sum(value) for key, value in record.items())
    return priced and not any(_counts(one) for one in records)


def lists_other_prices(name: str, value: object, record: Mapping[str, object]) -> bool:
    """Tell whether a list is one of sums that the audience does not pay for the goods alone.

    What sending costs is kept: viewers ask for it.
    """
    listed = value if isinstance(value, list) else []
    records = [one for one in listed if isinstance(one, dict)]
    if not records or len(records) < len(listed) or not all(map(_has_offer, records)):
        return False
    carried = has_word_for(spell_out(name), "carriage", exact=True)
    return not carried and is_aside(name, records, record)


def _names_variants(plain: str) -> bool:
    return any(has_word_for(plain, what, exact=True) for what in ("nested", "option", "no_title"))


def _is_slab(record: Mapping[str, object]) -> bool:
    """Tell whether a record has how many are bought and what each costs then, and codes."""
    counts = [key for key in record if _is_count(key)]
    sums = [key for key in record if _is_price(key) or key.casefold() in _SUMS]
    others = [key for key in record if key not in counts and key not in sums]
    return len(counts) == 1 and bool(sums) and all(is_code_name(spell_out(key)) for key in others)


def _has_offer(record: Mapping[str, object]) -> bool:
    return any(_is_price(key) or _is_count(key) for key in record)


def _counts(record: Mapping[str, object]) -> bool:
    return any(_is_count(key) for key in record)


def _is_price(key: str) -> bool:
    return is_named_for(spell_out(key), PRICE.name)


def _is_count(key: str) -> bool:
    return is_named_for(spell_out(key), STOCK.name)


def _holds_sum(value: object) -> bool:
    if isinstance(value, dict):
        return any(isinstance(one, str) and sole_amount(one) for one in value.values())
    return isinstance(value, str) and bool(sole_amount(value))
