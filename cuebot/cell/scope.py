"""Which unit of a cell governs which other one: surely, or for all that can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.denials import (
    denies_late,
    denies_onward,
    is_bracketed,
    lacks_property,
    limits_late,
)
from cuebot.cell.lexicon import Role
from cuebot.cell.tokens import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.units import Unit

LIMITS = (Role.EXCEPT, Role.ONLY, Role.IF, Role.REFER, Role.MEASURE)
"""What limits something said elsewhere when it stands in a fragment."""
FRAGMENT_WORDS = 6
_LIST_WORDS = 2
ITEM_OR_STATEMENT = 3
"""Words beyond which what states something is surely no item of a list."""


def governs(units: Sequence[Unit], one: int, other: int) -> bool:
    """Tell whether a unit may govern another; in doubt it does."""
    if one < other:
        return _governs_forward(units, one, other)
    return _governs_backward(units, one, other)


def depends(unit: Unit) -> bool:
    """Tell whether a unit says nothing whole without the one before it."""
    if unit.leads_with(Role.EXCEPT, Role.REFER, Role.MORE):
        return True
    if unit.headed or not unit.leads_with(*LIMITS):
        return False
    return is_fragment(unit) or (len(unit.clauses) == 1 and unit.leads_with(Role.IF, Role.ONLY))


def is_fragment(unit: Unit) -> bool:
    """Tell whether a unit is no statement of its own, but limits others."""
    short = unit.words <= FRAGMENT_WORDS and not unit.states
    return short and unit.has(*LIMITS)


def _governs_forward(units: Sequence[Unit], one: int, other: int) -> bool:
    ruler, ruled = units[one], units[other]
    same = ruler.sentence == ruled.sentence
    if ruler.headed and _under_head(units, one, other):
        return True
    closed = denies_late(ruler) or is_bracketed(ruler)
    runs_on = ruler.has(*LIMITS) or (ruler.has(Role.DENY) and not (closed and not same))
    if runs_on and all(unit.is_item for unit in units[one + 1 : other + 1]):
        return True
    onward = is_fragment(ruler) and not ruler.headed and not ruled.headed
    return onward and (same or other == one + 1)


def _under_head(units: Sequence[Unit], one: int, other: int) -> bool:
    """Tell whether a unit may stand in the list that another's head rules."""
    ruler, ruled = units[one], units[other]
    between = units[one + 1 : other + 1]
    if ruler.open:
        return not any(unit.open for unit in between)
    if ruler.nested and ruled.headed:
        return ruler.sentence == ruled.sentence
    if any(unit.headed for unit in between):
        return False
    if ruler.sentence == ruled.sentence:
        return not _begins_anew(ruled)
    return ruled.is_item


def _begins_anew(unit: Unit) -> bool:
    """Tell whether a unit begins with a statement of its own."""
    return unit.leads_with(Role.STATE) or (unit.states and unit.words > ITEM_OR_STATEMENT)


def _governs_backward(units: Sequence[Unit], one: int, other: int) -> bool:
    ruler, ruled = units[one], units[other]
    same, next_to = ruler.sentence == ruled.sentence, one == other + 1
    if ruler.leads_with(Role.EXCEPT, Role.REFER):
        return True
    if _is_labelled(ruler):
        return False
    if is_fragment(ruler) and not denies_late(ruler):
        return True
    limits = ruler.leads_with(Role.IF, Role.ONLY)
    denies = denies_onward(ruler, ruler.leading) and not is_bare_list(ruled)
    both_headed = ruler.headed and ruled.headed
    if (same or next_to) and (limits or denies) and not both_headed:
        return True
    if _keeps_to_itself(ruler, same=same) or both_headed:
        return False
    return (same and ruler.has(Role.EXCEPT, Role.IF)) or _ends_list(units, one, other)


def _keeps_to_itself(unit: Unit, *, same: bool) -> bool:
    """Tell whether the ruling words of a unit are bound to what it says itself before them."""
    return (denies_late(unit) or limits_late(unit)) and not (same and _denies(unit))


def _denies(unit: Unit) -> bool:
    """Tell whether a unit has a denial that belongs to no condition or exception before it."""
    limits = [hit for hit in unit.rules if hit.role in (Role.EXCEPT, Role.IF)]
    return any(
        hit.role is Role.DENY and not any(limit.begin <= hit.begin for limit in limits)
        for hit in unit.rules
    )


def _is_labelled(unit: Unit) -> bool:
    """Tell whether a head of its own, which limits nothing, keeps a unit's rules to itself."""
    return unit.headed and not unit.leads_with(*LIMITS) and not denies_onward(unit, unit.leading)


def _ends_list(units: Sequence[Unit], one: int, other: int) -> bool:
    """Tell whether a unit ends a list of which another is an item, as in `36; 38; 40 sold out`."""
    ruler = units[one]
    inside = any(hit not in ruler.leading for hit in ruler.rules)
    if lacks_property(ruler, units[one - 1].end):
        return False
    return inside and all(unit.is_item for unit in units[other:one])


def is_bare_list(unit: Unit) -> bool:
    """Tell whether a unit is a list of names and nothing else."""
    return (
        len(unit.clauses) > 1
        and not (unit.headed or unit.rules or unit.states)
        and not any(sign.isdigit() for sign in unit.text)
        and all(count_words(clause.text) <= _LIST_WORDS for clause in unit.clauses)
    )
