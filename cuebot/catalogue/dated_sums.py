"""Sums that a record lists by the day from which they are asked: the last day that has come counts.

So writes Tally its masters: `<STANDARDPRICELIST.LIST>` with a `<DATE>` and a `<RATE>`, one for each
change of the price, and beside it one of costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.part_names import has_word_for, is_named_for, spell_out
from cuebot.catalogue.price_days import names_first_day
from cuebot.catalogue.special_price import read_day
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cuebot.catalogue.record_cells import Value

_FIELDS = 2
"""A day and a sum: a record with more is a variant."""


def settle_dated(record: Mapping[str, Value], today: date) -> dict[str, Value]:
    """Return a record in which each list of prices or costs by days is the sum of today.

    It is empty where no day has come yet, or where two sums are asked from the same day.
    """
    return {
        name: value if dated is None else _choose_sum(dated, today)
        for name, value in record.items()
        for dated in (_read_dated(name, value),)
    }


def _read_dated(name: str, value: Value) -> list[tuple[date, str]] | None:
    """Return the days of a list with their sums; None where it is no such list."""
    plain = spell_out(name)
    named = is_named_for(plain, PRICE.name) or has_word_for(plain, "cost", exact=True)
    if not named or not value or isinstance(value, str):
        return None
    found = []
    for one in value if isinstance(value, list) else [value]:
        pair = _read_pair(one)
        if pair is None:
            return None
        found.append(pair)
    return found


def _read_pair(one: Value) -> tuple[date, str] | None:
    """Return the first day of a sum, and the sum; None for what is more, or of other days."""
    if not isinstance(one, dict) or len(one) != _FIELDS:
        return None
    days = [key for key, said in one.items() if isinstance(said, str) and read_day(said)]
    sums = [said for key, said in one.items() if key not in days and isinstance(said, str)]
    if len(days) != 1 or len(sums) != 1 or sole_amount(sums[0]) is None:
        return None
    if not names_first_day(spell_out(days[0])):
        return None
    day = read_day(str(one[days[0]]))
    return (day, sums[0]) if day else None


def _choose_sum(dated: list[tuple[date, str]], today: date) -> str:
    last = max((day for day, _ in dated if day <= today), default=None)
    sums = {said for day, said in dated if day == last}
    return sums.pop() if len(sums) == 1 else ""
