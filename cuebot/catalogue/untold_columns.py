"""Columns that no viewer may hear of: what goods cost their seller, and the codes of programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.headwords import list_all_head_words
from cuebot.catalogue.money import is_sum
from cuebot.catalogue.part_names import has_word_for, is_whole_name, spell_out
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import list_filled
from cuebot.model import Head

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.sheet import Row

_MOST_OF = 0.8
"""The share of the cells of a column without a name that must be sums."""
_MOST_CODED = 3
"""Words of the longest name of a code: `Seller SKU ID`."""


def find_untold(
    header: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> dict[int, MendKind]:
    """Return which further columns are told to nobody, from 0, and why."""
    found = {}
    for place, cell in enumerate(header):
        name = spell_out(cell)
        if place in taken or not name:
            continue
        if _names_cost(name) and _holds_sums(rows, place):
            found[place] = MendKind.COSTS
        elif has_word_for(name, "article_code", exact=True) and len(name.split()) <= _MOST_CODED:
            found[place] = MendKind.CODES
    return found


def _names_cost(name: str) -> bool:
    """Tell whether a name is of what a seller pays; what it costs to send goods is asked for."""
    if has_word_for(name, "carriage") or len(list_all_head_words(Head(name=name))) > 1:
        return False
    return has_word_for(name, "cost", exact=True) or is_whole_name(name, "cost")


def _holds_sums(rows: Sequence[Row], place: int) -> bool:
    """Tell whether most cells are sums: `Modal` is also a fabric."""
    said = list_filled(rows, place)
    return sum(map(is_sum, said)) >= _MOST_OF * len(said)
