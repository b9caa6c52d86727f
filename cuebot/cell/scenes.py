"""Clauses that say nothing yet: where or of what the ones behind them are true.

`In sour soil, do not bother` says nothing in its first clause, nor does `washing-up liquid, as the
pot keeps any smell, we never advise`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.lexicon import RULES, CellWordRole
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading_roles

if TYPE_CHECKING:
    from cuebot.cell.units import CellUnit

_PLACING = frozenset({CellWordRole.JOIN, CellWordRole.SCOPE})
_ADDING = {CellWordRole.MORE, CellWordRole.REFER}
"""What rules nothing by itself: the `more` of `whatever it is made of more`."""
_SCENE_WORDS = 4
"""Words up to which clauses that begin with a preposition may be no more than a scene."""


def sets_up(unit: CellUnit, first: int, last: int) -> bool:
    """Tell whether clauses of a unit say nothing without those behind them."""
    return _opens_scene(unit, first, last) or names_only(unit, unit.clauses[last].end)


def _opens_scene(unit: CellUnit, first: int, last: int) -> bool:
    """Tell whether clauses name no more than where or for whom the next one is so.

    `In oak, in ash` are two values, and an article begins a name.
    """
    begin, end = unit.clauses[first].begin, unit.clauses[last].end
    leading = find_leading_roles(unit, unit.clauses[first])
    short = count_words(unit.cell[begin:end]) <= _SCENE_WORDS
    if not short or not leading & _PLACING or CellWordRole.ARTICLE in leading:
        return False
    if _states(unit, begin, end):
        return False
    after = unit.clauses[last + 1 : last + 2]
    return bool(after) and not find_leading_roles(unit, after[0]) & _PLACING


def names_only(unit: CellUnit, end: int) -> bool:
    """Tell whether the clause before a place states nothing, and is denied behind a reason."""
    reasons = [hit.end for hit in unit.hits if hit.role is CellWordRole.WHY and hit.begin >= end]
    begin = max((clause.begin for clause in unit.clauses if clause.begin < end), default=end)
    if reasons and _concludes(unit, min(reasons)):
        return True
    if not reasons or _states(unit, begin, end):
        return False
    return any(hit.role is CellWordRole.DENY and hit.begin >= min(reasons) for hit in unit.rules)


def _concludes(unit: CellUnit, reason: int) -> bool:
    """Tell whether behind a reason a denial follows from it: `as it smells, so we advise none`."""
    so = [hit.end for hit in unit.hits if hit.role is CellWordRole.SO and hit.begin >= reason]
    return any(
        hit.role is CellWordRole.DENY and hit.begin >= min(so, default=unit.end)
        for hit in unit.rules
    )


def _states(unit: CellUnit, begin: int, end: int) -> bool:
    """Tell whether a stretch of a unit states or rules something by a word that is known."""
    return any(
        begin <= hit.begin
        and hit.end <= end
        and (hit.role is CellWordRole.STATE or hit.role in RULES - _ADDING)
        for hit in unit.hits
    )
