"""The unit that ends a list and rules its items: `36; 38; 40 sold out`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.denials import lacks_property
from cuebot.cell.lexicon import TURNS, CellWordRole
from cuebot.cell.summing import ends_summed
from cuebot.cell.tokens import count_words
from cuebot.cell.units import ITEM_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.units import CellUnit

_LIST_WORDS = 2
"""Words up to which a clause may be an item of a list."""


def ends_list(units: Sequence[CellUnit], one: int, other: int) -> bool:
    """Tell whether a unit ends a list of which another is an item, as in `36; 38; 40 sold out`."""
    ruler = units[one]
    inside = any(hit not in ruler.leading_hits for hit in ruler.rules)
    if lacks_property(ruler, units[one - 1].end):
        return False
    if _sums_up(ruler):
        between = units[other:one]
        return not any(unit.has_head or unit.has_ruling_role(*TURNS) for unit in between)
    return inside and all(map(_may_be_listed, units[other:one]))


def _sums_up(unit: CellUnit) -> bool:
    """Tell whether a unit says behind a dash what is so of all: `waltz – all of it sold out`."""
    return any(
        hit.role is CellWordRole.MEASURE and ends_summed(unit.cell[unit.begin : hit.begin])
        for hit in unit.hits
    )


def _may_be_listed(unit: CellUnit) -> bool:
    """Tell whether a unit may be an item, be it by a name that points: `There by the mill`."""
    if unit.is_item:
        return True
    points = all(hit.role in (CellWordRole.REFER, CellWordRole.BACK) for hit in unit.rules)
    return points and not (unit.has_head or unit.has_statement or unit.word_count > ITEM_WORDS)


def is_bare_list(unit: CellUnit) -> bool:
    """Tell whether a unit is a list of names and nothing else."""
    return (
        len(unit.clauses) > 1
        and not (unit.has_head or unit.rules or unit.has_statement)
        and not any(sign.isdigit() for sign in unit.text)
        and all(count_words(clause.text) <= _LIST_WORDS for clause in unit.clauses)
    )
