"""Which column holds the lower sums of some goods, where its name has no word for a price."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import split_unit
from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.money import is_money
from cuebot.catalogue.part_names import has_word_for, is_whole_name
from cuebot.catalogue.price_names import is_bare_now
from cuebot.catalogue.price_sums import is_above, read_sum
from cuebot.catalogue.sheet import cell_at, list_filled

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.sheet import Row

_CENTS = re.compile(r"^[^-]*[.,]\d{2}$")
_LEAST_SHARE = Decimal("0.2")
"""The least that a price of now is of the one before."""


def find_timed(
    main: int, paid: Sequence[int], rows: Sequence[Row], days: Sequence[int]
) -> int | None:
    """Return the column of lower sums that those goods have for which days are told."""
    for place in paid:
        priced = {at for at, (_, cells) in enumerate(rows) if cell_at(cells, place)}
        dated = [{at for at, (_, cells) in enumerate(rows) if cell_at(cells, day)} for day in days]
        same = sum(len(one) > 0 and one <= priced for one in dated)
        if place != main and len(priced) < len(rows) and same and not is_above(rows, place, main):
            return place
    return None


def find_bare_special(
    main: int, names: Sequence[str], rows: Sequence[Row], held: Collection[int], *, dated: bool
) -> int | None:
    """Return a column of sums below the price that has no word for one: `After discount`.

    One called `Promo` alone is one where days are told, or its sums have a sign of money or cents;
    under `Now (zł)` bare figures are sums too, if they are no small part of the price.
    """
    return next(
        (
            place
            for place, name in enumerate(names)
            if place not in held
            and (_names_lowered(name) or is_bare_now(name))
            and (
                _hold_only_sums(list_filled(rows, place), signed=is_bare_now(name) and not dated)
                or (_says_now_in_money(name) and _are_shares(rows, place, main))
            )
            and is_above(rows, main, place)
        ),
        None,
    )


def _hold_only_sums(cells: Sequence[str], *, signed: bool) -> bool:
    """Tell whether cells are sums, but for those that say in words that there is none."""
    figured = [cell for cell in cells if any(map(str.isdecimal, cell))]
    told = not signed or all(is_money(cell) or _CENTS.search(cell) for cell in figured)
    return bool(figured) and told and all(map(sole_amount, figured))


def _says_now_in_money(name: str) -> bool:
    """Tell whether a name says `now` and means nothing else, or names its money: `Live (RM)`."""
    return is_bare_now(name) and (is_whole_name(name, "whole_now") or bool(split_unit(name)[1]))


def _are_shares(rows: Sequence[Row], place: int, main: int) -> bool:
    """Tell whether a column holds sums that are no small part of the price in the same row."""
    pairs = [
        (sole_amount(cell), read_sum(cells, main))
        for _, cells in rows
        if (cell := cell_at(cells, place)) and any(map(str.isdecimal, cell))
    ]
    return bool(pairs) and all(
        now is not None and price is not None and now >= _LEAST_SHARE * price
        for now, price in pairs
    )


def _names_lowered(name: str) -> bool:
    """Tell whether a name says that a discount is taken off already."""
    return has_word_for(name, "reduction") and has_word_for(name, "lowered", exact=True)
