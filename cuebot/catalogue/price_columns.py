"""Which of a table's sums is paid, which replaces it for some goods or days, and which it replaced.

Words in the names propose, and the sums below decide: what is filled in for a few goods only, and
is less there than the price that all have, is a special price; what is more is one of before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import rank_name, split_unit
from cuebot.catalogue.figures import is_word_for, sole_amount
from cuebot.catalogue.part_names import PriceKind, has_word_for, is_whole_name, sort_price
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.special_price import read_day
from cuebot.catalogue.surcharge import names_surcharge
from cuebot.model import PRICE, STOCK
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.sheet import Row

_LONGEST_PRICE = 40
_MOST_OF = 0.8
_HALF = 0.5
_FULL = 0.9
"""The share of the rows with any price that a column must have one in, to be the price of all."""
_JOINTS = frozenset({"on", "is", "in", "at", "en", "à"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceColumns:
    """The columns of sums, from 0."""

    prices: tuple[int, ...] = ()
    """What all goods cost; of several the first that is filled in."""
    special: int | None = None
    begins: int | None = None
    ends: int | None = None
    switch: int | None = None
    """Says whether the special price holds."""
    usual: int | None = None
    surcharge: int | None = None
    """What a variant costs more than its product."""
    others: frozenset[int] = frozenset()
    """Sums that nobody in the audience pays."""

    def list_places(self) -> set[int]:
        """Return every column that is one of these."""
        single = (
            *(self.special, self.begins, self.ends, self.switch, self.usual),
            self.surcharge,
        )
        return {*self.prices, *self.others, *(place for place in single if place is not None)}


def find_price_columns(
    names: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> PriceColumns | None:
    """Return the columns of sums; None where no column is called one of prices."""
    surcharge = next(
        (p for p, name in enumerate(names) if p not in taken and names_surcharge(name)), None
    )
    sums = [place for place in _find_sums(names, rows, taken) if place != surcharge]
    told = {place: _sort(names[place]) for place in sums}
    paid = [place for place in sums if told[place] is not PriceKind.OTHER]
    others = frozenset({*sums, *_list_costs(names)})
    if not paid:
        return PriceColumns(others=others) if sums else None
    parts = _find_parts(paid, told, rows)
    full = _list_full(paid, parts, rows)
    days = _find_days(names, rows, {*taken, *sums})
    switch = _find_switch(names, rows, taken)
    main = _choose_main(full, told, timed=bool(days) or switch is not None)
    if _has_rival(main, full, told, names, rows):
        return PriceColumns(others=others)
    special = _find_special(main, full, paid, told, names, rows)
    if special is None:
        special = _find_timed(main, paid, rows, days)
    if special is None and told[main] <= PriceKind.NOW:
        lasting = next(
            (p for p in sums if p not in paid and _names_first(names[p]) and _lasts(rows, p, main)),
            None,
        )
        main, special = (main, None) if lasting is None else (lasting, main)
    begins, ends = _order_days(names, rows, days, special) if special is not None else (None, None)
    prices = (main, *parts.get(main, ()))
    used = {*prices, special}
    usual = next((p for p in paid if p not in used and _is_above(rows, p, main)), None)
    return PriceColumns(
        prices=prices,
        special=special,
        begins=begins,
        ends=ends,
        switch=switch if special is not None else None,
        usual=usual,
        surcharge=surcharge,
        others=others - used - {usual},
    )


def _find_sums(names: Sequence[str], rows: Sequence[Row], taken: Collection[int]) -> list[int]:
    """Return the columns that are called one of prices, and hold sums."""
    named = [place for place, name in enumerate(names) if place not in taken and _names_price(name)]
    sums = [
        place
        for place in named
        if _hold_sums(rows, place, _HALF if _is_listed(names[place]) else _MOST_OF)
    ]
    if not sums and len(named) == 1:
        return named  # words in each cell: no sum is told, and no other column is one of prices
    return sums


def _is_listed(name: str) -> bool:
    """Tell whether a name is one of those for the price, and not only a word of it."""
    return rank_name(name, PRICE.name) is not None


def _names_price(name: str) -> bool:
    if any(has_word_for(name, what, exact=True) for what in ("tracked", "unlimited")):
        return False
    if has_word_for(name, "option") and has_word_for(name, "value"):
        return False  # `Valor de la opción`: the word is one for both
    return _is_listed(name) or (
        has_word_for(name, PRICE.name) and not has_word_for(name, STOCK.name)
    )


def _sort(name: str) -> PriceKind:
    """Return which price a name means, whatever the sign of money in it: `元` is also `before`."""
    bare, unit = split_unit(name)
    kind = sort_price(bare if unit else name)
    return PriceKind.PLAIN if kind is PriceKind.OTHER and _is_listed(name) else kind


def _list_costs(names: Sequence[str]) -> list[int]:
    return [place for place, name in enumerate(names) if has_word_for(name, "cost", exact=True)]


def _hold_sums(rows: Sequence[Row], place: int, least: float) -> bool:
    said = list_filled(rows, place)
    figures = [
        cell
        for cell in said
        if len(cell) <= _LONGEST_PRICE and (any(map(str.isdecimal, cell)) or _is_open(cell))
    ]
    return (
        len(figures) >= least * len(said)
        and any(sole_amount(cell) for cell in said)
        and not all(read_day(cell) for cell in said)
    )


def _is_open(cell: str) -> bool:
    return is_word_for(cell, "blank") or is_word_for(cell, "unpriced") or cell == "-"


def _amount(cells: Sequence[str], place: int) -> object:
    """Return the sum in a cell; None where there is none, or it is nought."""
    return sole_amount(cell_at(cells, place)) or None


def _find_parts(
    paid: Sequence[int], told: dict[int, PriceKind], rows: Sequence[Row]
) -> dict[int, list[int]]:
    """Return the columns that hold the price of other rows: of variants, where goods have one."""
    found: dict[int, list[int]] = {}
    for place in paid:
        for other in paid:
            if other <= place or told[other] != told[place]:
                continue
            both = any(cell_at(cells, place) and cell_at(cells, other) for _, cells in rows)
            if not both:
                found.setdefault(place, []).append(other)
    return found


def _list_full(paid: Sequence[int], parts: dict[int, list[int]], rows: Sequence[Row]) -> list[int]:
    """Return the columns that have a price of about all goods, with the columns of other rows."""
    count = {place: sum(_amount(cells, place) is not None for _, cells in rows) for place in paid}
    whole = {place: sum(count[one] for one in (place, *parts.get(place, ()))) for place in paid}
    most = max(whole.values())
    return [place for place in paid if whole[place] >= _FULL * most]


def _choose_main(full: Sequence[int], told: dict[int, PriceKind], *, timed: bool) -> int:
    """Return the column of the price that holds for all goods on every day."""
    lasting = [place for place in full if told[place] > PriceKind.NOW]
    if timed and lasting:
        return min(lasting, key=lambda place: told[place])
    return min(full, key=lambda place: told[place])


def _find_special(
    main: int,
    full: Sequence[int],
    paid: Sequence[int],
    told: dict[int, PriceKind],
    names: Sequence[str],
    rows: Sequence[Row],
) -> int | None:
    """Return the column of a price that replaces the one of all where it is filled in."""
    may_be = [
        place
        for place in paid
        if place != main
        and told[place] <= PriceKind.NOW
        and (told[main] > PriceKind.NOW or place not in full)
        and split_unit(names[place])[1] == split_unit(names[main])[1]
        and not _is_above(rows, place, main)
    ]
    return min(may_be, key=lambda place: told[place], default=None)


def _has_rival(
    main: int,
    full: Sequence[int],
    told: dict[int, PriceKind],
    names: Sequence[str],
    rows: Sequence[Row],
) -> bool:
    """Tell whether another column may as well be the price, and says another sum."""
    if _is_listed(names[main]):
        return False
    return any(
        place != main
        and told[place] == told[main]
        and any(_amount(cells, place) != _amount(cells, main) for _, cells in rows)
        for place in full
    )


def _find_timed(
    main: int, paid: Sequence[int], rows: Sequence[Row], days: Sequence[int]
) -> int | None:
    """Return the column of lower sums that those goods have for which days are told."""
    for place in paid:
        priced = {at for at, (_, cells) in enumerate(rows) if cell_at(cells, place)}
        dated = [{at for at, (_, cells) in enumerate(rows) if cell_at(cells, day)} for day in days]
        same = sum(len(one) > 0 and one <= priced for one in dated)
        if place != main and len(priced) < len(rows) and same and not _is_above(rows, place, main):
            return place
    return None


def _is_above(rows: Sequence[Row], place: int, price: int) -> bool:
    """Tell whether a column is at least the price wherever both are filled in."""
    pairs = [
        (mine, other)
        for _, cells in rows
        if (mine := sole_amount(cell_at(cells, place)))
        and (other := sole_amount(cell_at(cells, price)))
    ]
    return bool(pairs) and all(mine >= other for mine, other in pairs)


def _names_first(name: str) -> bool:
    """Tell whether a price is the one that goods have until it is lowered: `Original price`.

    One that is `was` or `old` is asked for nothing any more, whether or not there is another.
    """
    return has_word_for(name, "original") and not is_whole_name(name, "whole_before")


def _lasts(rows: Sequence[Row], place: int, special: int) -> bool:
    """Tell whether a price of before is the one of all goods, and the other that of some."""
    there = [cells for _, cells in rows if _amount(cells, place) is not None]
    some = [cells for _, cells in rows if _amount(cells, special) is not None]
    return (
        len(there) > len(some)
        and all(_amount(cells, place) is not None for cells in some)
        and _is_above(rows, place, special)
    )


def _find_days(names: Sequence[str], rows: Sequence[Row], taken: Collection[int]) -> list[int]:
    found = []
    for place, name in enumerate(names):
        if place in taken or has_word_for(name, "history"):
            continue
        said = list_filled(rows, place)
        if said and all(read_day(cell) or read_day(cell, month_first=True) for cell in said):
            found.append(place)
    return found


def _order_days(
    names: Sequence[str], rows: Sequence[Row], days: Sequence[int], special: int
) -> tuple[int | None, int | None]:
    """Return the columns of the first and the last day of a special price."""
    close = [
        place
        for place in days
        if all(cell_at(cells, special) for _, cells in rows if cell_at(cells, place))
    ]
    ends = [place for place in close if has_word_for(names[place], "until")]
    begins = [place for place in close if place not in ends]
    if not ends and len(begins) > 1:
        begins, ends = begins[:1], begins[1:2]
    return (begins[0] if begins else None), (ends[0] if ends else None)


def _find_switch(names: Sequence[str], rows: Sequence[Row], taken: Collection[int]) -> int | None:
    """Return the column that switches the special price on: `On sale`, with a yes or a no."""
    for place, name in enumerate(names):
        words = [word for word in fold_text(name).split() if word not in _JOINTS]
        if (
            place in taken
            or not words
            or has_word_for(name, "status")
            or not all(has_word_for(word, "now") for word in words)
        ):
            continue
        said = list_filled(rows, place)
        if said and all(is_word_for(cell, "on") or is_word_for(cell, "off") for cell in said):
            return place
    return None
