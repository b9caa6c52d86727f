"""Which of a table's sums is paid, which replaces it for some goods or days, and which it replaced.

Words in the names propose, and the sums below decide: what is filled in for a few goods only, and
is less there than the price that all have, is a special price; what is more is one of before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import split_unit
from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.money import is_money
from cuebot.catalogue.part_names import has_word_for, is_whole_name
from cuebot.catalogue.price_days import find_days, find_switch, order_days
from cuebot.catalogue.price_names import (
    PriceKind,
    is_bare_now,
    names_bundle_price,
    names_single,
    names_untaxed,
)
from cuebot.catalogue.price_sums import (
    find_parts,
    find_sums,
    is_above,
    is_listed,
    list_costs,
    list_full,
    outranks,
    read_sum,
    sort_name,
)
from cuebot.catalogue.quantity_prices import find_single
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.surcharge import names_surcharge

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.sheet import Row

_COUNTRY = re.compile(r"(.*\S)[\s_-]\(?[A-Z]{2}\)?")
"""A name with the code of a country behind it."""
_CENTS = re.compile(r"^[^-]*[.,]\d{2}$")
_LEAST_SHARE = Decimal("0.2")
"""The least that a price of now is of the one before."""


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
    of_variant: int | None = None
    """What a variant costs itself, beside what its product does."""
    variant_special: int | None = None
    others: frozenset[int] = frozenset()
    """Sums that nobody in the audience pays."""
    rivals: tuple[int, ...] = ()
    """Of these, the ones of which nothing tells which is the price."""

    def list_places(self) -> set[int]:
        """Return every column that is one of these."""
        single = (
            *(self.special, self.begins, self.ends, self.switch, self.usual),
            *(self.surcharge, self.of_variant, self.variant_special),
        )
        return {*self.prices, *self.others, *(place for place in single if place is not None)}

    def list_priced(self) -> list[int]:
        """Return the columns of which one has what a row costs."""
        return [*(() if self.of_variant is None else (self.of_variant,)), *self.prices]


def find_price_columns(
    names: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> PriceColumns | None:
    """Return the columns of sums; None where no column is called one of prices."""
    surcharge = next(
        (p for p, name in enumerate(names) if p not in taken and names_surcharge(name)), None
    )
    sums = [place for place in find_sums(names, rows, taken) if place != surcharge]
    told = {place: sort_name(names[place]) for place in sums}
    paid = _keep_singles(
        names, [place for place in sums if told[place] is not PriceKind.OTHER], told
    )
    others = frozenset({*sums, *list_costs(names)})
    paid, of_variant, variant_special = _part_variants(names, rows, paid, told)
    if not paid:
        return _take_bundle(names, sums, others) if sums else None
    found = _arrange(names, rows, taken, paid, told, others)
    if found.rivals:
        return found
    return replace(
        found,
        surcharge=surcharge,
        of_variant=of_variant,
        variant_special=variant_special,
        others=found.others - {surcharge, of_variant, variant_special},
    )


def _arrange(
    names: Sequence[str],
    rows: Sequence[Row],
    taken: Collection[int],
    paid: Sequence[int],
    told: dict[int, PriceKind],
    others: frozenset[int],
) -> PriceColumns:
    """Return which of the sums that may be paid is which; `told` has all sums."""
    parts = find_parts(paid, told, rows)
    full = list_full(_drop_net(names, paid, told, rows), parts, rows)
    days = find_days(names, rows, {*taken, *told})
    switch = find_switch(names, rows, taken)
    main = _choose_main(full, told, names, rows, timed=bool(days) or switch is not None)
    rivals = _list_rivals(main, full, told, names, rows)
    single = find_single(names, rows, sorted((main, *rivals))) if rivals else None
    if single is not None:
        return PriceColumns(prices=(single,))
    if rivals:
        return PriceColumns(others=others, rivals=(main, *rivals))
    special = _find_special(main, full, paid, told, names, rows)
    if special is None:
        held = {*taken, *told, *days}
        special = _find_bare_special(main, names, rows, held, dated=bool(days))
    if special is None:
        netted = [place for place in paid if not names_untaxed(names[place])]
        special = _find_timed(main, netted, rows, days)
    if special is None and told[main] <= PriceKind.NOW:
        lasting = next(
            (p for p in told if p not in paid and _names_first(names[p]) and _lasts(rows, p, main)),
            None,
        )
        main, special = (main, None) if lasting is None else (lasting, main)
    begins, ends = order_days(names, rows, days, special) if special is not None else (None, None)
    prices = (main, *parts.get(main, ()))
    used = {*prices, special}
    usual = next(
        (
            p
            for p in paid
            if p not in used
            and is_above(rows, p, main)
            and not (names_untaxed(names[main]) or _asks_elsewhere(names[p], names[main]))
        ),
        None,
    )
    return PriceColumns(
        prices=prices,
        special=special,
        begins=begins,
        ends=ends,
        switch=switch if special is not None else None,
        usual=usual,
        others=others - used - {usual},
    )


def _asks_elsewhere(name: str, own: str) -> bool:
    """Tell whether two prices are those of two countries: `Cena PL`, `Cena CZ`."""
    ends = [_COUNTRY.fullmatch(one) for one in (name, own)]
    return all(ends) and len({found[1] for found in ends if found}) == 1


def _take_bundle(names: Sequence[str], sums: Sequence[int], others: frozenset[int]) -> PriceColumns:
    """Return the one price of a metre or a bunch where no other is one of goods; else none."""
    bundles = tuple(place for place in sums if names_bundle_price(names[place]))
    prices = bundles if len(bundles) == 1 else ()
    return PriceColumns(prices=prices, others=others - set(prices))


def _part_variants(
    names: Sequence[str], rows: Sequence[Row], paid: Sequence[int], told: dict[int, PriceKind]
) -> tuple[list[int], int | None, int | None]:
    """Return prices of goods, that of a variant in the same rows, and its special one.

    Where all prices are called those of variants, they are the only ones.
    """
    own = [place for place in paid if has_word_for(names[place], "option", exact=True)]
    rest = [place for place in paid if place not in own]
    lasting = [place for place in own if told[place] > PriceKind.NOW]
    both = any(
        cell_at(cells, lasting[0]) and any(cell_at(cells, place) for place in rest)
        for _, cells in (rows if len(lasting) == 1 else ())
    )
    if not both:
        return list(paid), None, None
    special = [place for place in own if place not in lasting]
    return rest, lasting[0], special[0] if len(special) == 1 else None


def _keep_singles(names: Sequence[str], paid: list[int], told: dict[int, PriceKind]) -> list[int]:
    """Return prices without those beside one a piece that are of another measure: of a crate."""
    singles = [place for place in paid if names_single(names[place])]
    return [
        place
        for place in paid
        if place in singles
        or is_listed(names[place])
        or not any(told[place] == told[one] for one in singles)
    ]


def _drop_net(
    names: Sequence[str], paid: Sequence[int], told: dict[int, PriceKind], rows: Sequence[Row]
) -> list[int]:
    """Return prices without those before tax beside one that is above them, though not for all.

    Where that is empty, nobody knows what is paid: no net price stands in for it.
    """
    net = [place for place in paid if names_untaxed(names[place])]
    lasting = [place for place in paid if place not in net and told[place] > PriceKind.NOW]
    return [
        place
        for place in paid
        if place not in net or not any(is_above(rows, other, place) for other in lasting)
    ]


def _choose_main(
    full: Sequence[int],
    told: dict[int, PriceKind],
    names: Sequence[str],
    rows: Sequence[Row],
    *,
    timed: bool,
) -> int:
    """Return the column of the price that holds for all goods on every day."""
    lasting = [place for place in full if told[place] > PriceKind.NOW]
    may_be = lasting if timed and lasting else full
    main = min(may_be, key=lambda place: told[place])
    alike = [place for place in may_be if told[place] == told[main] and place != main]
    return next((place for place in alike if outranks(names, rows, place, main)), main)


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
        and not is_above(rows, place, main)
    ]
    return min(may_be, key=lambda place: told[place], default=None)


def _list_rivals(
    main: int,
    full: Sequence[int],
    told: dict[int, PriceKind],
    names: Sequence[str],
    rows: Sequence[Row],
) -> list[int]:
    """Return the columns that may as well be the price, and say another sum."""
    if is_listed(names[main]):
        return []
    return [
        place
        for place in full
        if place != main
        and told[place] == told[main]
        and not outranks(names, rows, main, place)
        and any(read_sum(cells, place) != read_sum(cells, main) for _, cells in rows)
    ]


def _find_timed(
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


def _find_bare_special(
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


def _names_first(name: str) -> bool:
    """Tell whether a price is the one that goods have until it is lowered: `Original price`.

    So is the one before an offer or a discount, which some have not.  One that is `was` or `old`
    is asked for nothing any more, whether or not there is another.
    """
    if is_whole_name(name, "whole_before"):
        return False
    lowered = has_word_for(name, "now") or has_word_for(name, "reduction")
    return has_word_for(name, "original") or (lowered and has_word_for(name, "until_lowered"))


def _lasts(rows: Sequence[Row], place: int, special: int) -> bool:
    """Tell whether a price of before is the one of all goods, and the other that of some."""
    there = [cells for _, cells in rows if read_sum(cells, place) is not None]
    some = [cells for _, cells in rows if read_sum(cells, special) is not None]
    return (
        len(there) > len(some)
        and all(read_sum(cells, place) is not None for cells in some)
        and is_above(rows, place, special)
    )
