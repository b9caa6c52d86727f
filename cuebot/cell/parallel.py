"""Statements beside each other that are built alike, and what of them is of the others.

Of `if granite, temper it; if flint, do not` each is as true alone; what ends the last of
`S: 36, M: 38, L: 40 sold out` may be of all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.ditto import says_same
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading_roles, select_within
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from cuebot.cell.clauses import Clause
    from cuebot.cell.units import CellUnit

_VALUE_WORDS = 2
"""Words up to which what stands behind a label is a value."""
_POINTING = frozenset(
    {CellWordRole.REFER, CellWordRole.BACK, CellWordRole.OPPOSITE, CellWordRole.ONLY}
)
"""What a condition has that is none of its own: `if not`, `if it is the latter`."""
_PRONOUNS = frozenset(("it", "they", "il", "elle", "ils", "elles"))
"""What stands for the product itself."""
_GOING_ON = frozenset(
    {CellWordRole.BACK, CellWordRole.MORE, CellWordRole.SAVE, CellWordRole.UNLESS}
)
"""What in such a statement may be of another one."""
_ADDING = frozenset({CellWordRole.REFER, CellWordRole.MORE, CellWordRole.MEASURE})
_NEUTRAL = frozenset({CellWordRole.COMMON, CellWordRole.HARMLESS})


def are_parallel_cases(one: CellUnit, other: CellUnit) -> bool:
    """Tell whether two statements are such cases."""
    return _tells_case(one) and _tells_case(other)


def ends_labelled_list(ruler: CellUnit, ruled: CellUnit) -> bool:
    """Tell whether a denial that ends an entry may be of those before it, which only name a value.

    As in `S: 36, M: 38, L: 40 sold out`.
    """
    last, first = ruler.clauses[-1], ruled.clauses[0]
    inside = ruler.clauses[0].statement == first.statement
    denied = [
        hit.begin for hit in ruler.rules if hit.role is CellWordRole.DENY and hit.end >= last.end
    ]
    valued = bool(denied) and bool(ruler.cell[ruler.head_end : min(denied)].strip())
    bare = not ruled.rules and not ruled.has_statement
    labelled = ruler.has_head and ruled.has_head
    short = count_words(ruled.cell[ruled.head_end : ruled.end]) <= _VALUE_WORDS
    return inside and valued and bare and labelled and short


def _tells_case(unit: CellUnit) -> bool:
    """Tell whether a statement begins with a condition that names something, and goes on."""
    if unit.has_head or len(unit.clauses) < 2:  # noqa: PLR2004 - the condition and what then is so
        return False
    condition, then, *_ = unit.clauses
    named = {
        hit.role
        for hit in select_within(unit.hits, condition)
        if fold_case_in_place(unit.cell[hit.begin : hit.end]) not in _PRONOUNS
    }
    if not unit.leads_with(CellWordRole.IF) or named & _POINTING or says_same(unit.text):
        return False
    if {hit.role for hit in unit.hits} & _GOING_ON or not _has_own_word(unit, condition):
        return False
    excepts = any(CellWordRole.EXCEPT in find_leading_roles(unit, one) for one in unit.clauses)
    adds = find_leading_roles(unit, then) & _ADDING and not _has_own_word(unit, then)
    return not (adds or excepts)


def _has_own_word(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause has a letter that belongs to no word of the lexicon."""
    known = [hit for hit in select_within(unit.hits, clause) if hit.role not in _NEUTRAL]
    return any(
        unit.cell[at].isalpha() and not any(hit.begin <= at < hit.end for hit in known)
        for at in range(clause.begin, clause.end)
    )
