"""The days on which a special price holds, and the column that switches it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.catalogue.special_price import complete_span, read_day
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.sheet import Row

_JOINTS = frozenset({"on", "is", "in", "at", "en", "à"})


def find_days(names: Sequence[str], rows: Sequence[Row], taken: Collection[int]) -> list[int]:
    found = []
    for place, name in enumerate(names):
        if place in taken or has_word_for(name, "history"):
            continue
        said = list_filled(rows, place)
        days = [complete_span(cell) for cell in said]
        if days and all(read_day(cell) or read_day(cell, month_first=True) for cell in days):
            found.append(place)
    return found


def order_days(
    names: Sequence[str], rows: Sequence[Row], days: Sequence[int], special: int
) -> tuple[int | None, int | None]:
    """Return the columns of the first and the last day of a special price."""
    close = [
        place
        for place in days
        if all(cell_at(cells, special) for _, cells in rows if cell_at(cells, place))
    ]
    ends = [place for place in close if has_word_for(names[place], "until")]
    if len(ends) > 1:  # both are `valid`: one `from`, one `to`
        ends = [place for place in ends if not has_word_for(names[place], "upwards", exact=True)]
    begins = [place for place in close if place not in ends]
    if len(close) > 1 and not (begins and ends):  # neither says which it is
        begins, ends = close[:1], close[1:2]
    return (begins[0] if begins else None), (ends[0] if ends else None)


def names_first_day(name: str) -> bool:
    """Tell whether a column's name, spelled out, is of the day from which something holds.

    `Valid until` is of the last one, `valid from` is not; a day in the shop's own books is neither.
    """
    begins = has_word_for(name, "upwards", exact=True)
    ends = has_word_for(name, "until", exact=True) and not begins
    return has_word_for(name, "date") and not (ends or has_word_for(name, "history", exact=True))


def find_switch(names: Sequence[str], rows: Sequence[Row], taken: Collection[int]) -> int | None:
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
