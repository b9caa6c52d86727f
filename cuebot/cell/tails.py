"""What stands after clauses and leaves them as true as they were: reasons, sequels, other cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.cases import is_priced_condition
from cuebot.cell.lexicon import RULES, CellWordRole
from cuebot.cell.opposed import is_opposed
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading, find_leading_roles, select_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.clauses import Clause
    from cuebot.cell.units import CellUnit

_CIRCUMSTANCE = 3
"""Words up to which a clause that begins with a preposition may be under what all is true."""
_OWN = 4
"""Words from which a measure in the midst of a clause is of what that clause says."""
_TIME_SIGNS = 8
"""Signs within which a clause names the time from which on it is so."""


def leave_out_other_case(
    unit: CellUnit, tail: Sequence[Clause], *, conditioned: bool
) -> list[Clause]:
    """Return clauses without those that tell the other case of what stands before, and its sequel.

    As in `to 30 m, deeper it floods, flooded ones we do not mend`.
    """
    other, kept = False, []
    for clause in tail:
        limits = any(
            hit.role in (CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.IF)
            for hit in select_within(unit.rules, clause)
        )
        priced = conditioned and is_priced_condition(unit, clause)
        other = is_opposed(unit, clause) or priced or (other and not limits)
        if not other:
            kept.append(clause)
    return kept


def is_idle(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause leaves a flat denial before it as true as it was.

    It may deny more, or say what comes of it; it has no exception, no condition and no bound.
    """
    leading = find_leading(unit.cell, clause.begin, unit.hits)
    within = select_within(unit.hits, clause)
    short = count_words(clause.text) <= _CIRCUMSTANCE
    barring = (
        (CellWordRole.JOIN, CellWordRole.BUT, CellWordRole.SAVE)
        if short
        else (CellWordRole.BUT, CellWordRole.SAVE)
    )
    if any(hit.role in barring for hit in leading):
        return False
    otherwise = [(hit.begin, hit.end) for hit in within if hit.role is CellWordRole.OPPOSITE]
    rules = [hit for hit in within if hit.role in RULES and (hit.begin, hit.end) not in otherwise]
    return not any(
        hit.role not in (CellWordRole.DENY, CellWordRole.MORE, CellWordRole.REFER) for hit in rules
    )


def is_aside(unit: CellUnit, clause: Clause, *, timed: bool) -> bool:
    """Tell whether a clause gives a reason, what comes later, or where a thing is sold."""
    if timed and comes_later(unit, clause):
        return True
    leading = find_leading_roles(unit, clause)
    within = {hit.role for hit in select_within(unit.hits, clause)}
    return bool(leading & {CellWordRole.WHY, CellWordRole.THEN}) or CellWordRole.APART in within


def comes_later(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause begins with a time after which it is so: `from April on`."""
    end = clause.begin + _TIME_SIGNS
    return any(
        hit.role is CellWordRole.THEN and clause.begin <= hit.begin <= end and hit.end <= clause.end
        for hit in unit.hits
    )


def limits_nothing(unit: CellUnit, clause: Clause, *, timed: bool) -> bool:
    """Tell whether a clause limits nothing that was said before it.

    `timed` tells whether what was said has an end of its own, after which something else is so.
    """
    leading = find_leading_roles(unit, clause)
    if CellWordRole.WHY in leading or (timed and comes_later(unit, clause)):
        return True
    if CellWordRole.WITH in leading and _has_figure(unit.cell[unit.begin : clause.begin]):
        return False  # `from 6 to 8, with a grown-up beside`
    apart = [(hit.begin, hit.end) for hit in unit.hits if hit.role is CellWordRole.APART]
    own = count_words(clause.text) >= _OWN and not leading & {
        CellWordRole.MEASURE,
        CellWordRole.JOIN,
    } - ({CellWordRole.JOIN} if CellWordRole.ARTICLE in leading else set())
    weak = (
        (CellWordRole.MORE, CellWordRole.BOUND, CellWordRole.MEASURE)
        if own
        else (CellWordRole.MORE, CellWordRole.BOUND)
    )
    return not any(
        clause.begin <= hit.begin < clause.end
        and hit.role not in weak
        and not any(begin <= hit.begin and hit.end <= end for begin, end in apart)
        for hit in unit.rules
    )


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))
