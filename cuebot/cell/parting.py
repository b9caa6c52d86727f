"""Whether clauses of one unit may be parted from those before them and those after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.denials import are_parallel, is_own_denial, sets_no_scene
from cuebot.cell.lexicon import RULES, CellWordRole
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.border import Clause
    from cuebot.cell.units import CellUnit

STATEMENT_WORDS = 4
"""Words from which clauses that state or rule something are a statement."""
_FIGURES = re.compile(r"\d+|(?<![^\W\d_])[^\W\d_](?![^\W\d_])")
_EXTRA_WORDS = 1
"""Words by which the first or the last item of a list may be longer than the others."""


def shares_label(units: Sequence[CellUnit], at: int) -> bool:
    """Tell whether a unit begins as another does, by a label: `size S, belt; size M, none`."""
    label = _read_label(units[at])
    return any(
        len(unit.clauses) > 1 and _read_label(unit) == label
        for other, unit in enumerate(units)
        if other != at
    )


def _read_label(unit: CellUnit) -> str:
    """Return the first clause of a unit without its figures and its single letters."""
    return _FIGURES.sub("", fold_case_in_place(unit.clauses[0].text)).strip()


def has_even_length(clauses: Sequence[Clause], at: int) -> bool:
    """Tell whether a clause is about as long as the others, so that it holds no head for them."""
    others = [count_words(clause.text) for n, clause in enumerate(clauses) if n != at]
    return count_words(clauses[at].text) <= max(others, default=0) + _EXTRA_WORDS


def stands_without_preceding(unit: CellUnit, first: int) -> bool:
    """Tell whether a clause says as much without those before it."""
    if is_own_denial(unit, first):
        return True
    clause = unit.clauses[first]
    ruled = [hit for hit in unit.rules if hit.begin < clause.end]
    own = [hit for hit in ruled if hit.begin >= clause.begin and hit.role is not CellWordRole.BOUND]
    before = [
        hit for hit in ruled if hit.begin < clause.begin and hit.role is not CellWordRole.MORE
    ]
    return not (own or before) and has_even_length(unit.clauses, 0)


def stands_without_following(unit: CellUnit, first: int, last: int) -> bool:
    """Tell whether clauses say as much without those after them."""
    begin, end = unit.clauses[first].begin, unit.clauses[last].end
    kept = [hit for hit in unit.hits if begin <= hit.begin < end]
    after = range(last + 1, len(unit.clauses))
    tail = [unit.clauses[at] for at in after if not are_parallel(unit, last, at)]
    timed = any(hit.role is CellWordRole.UNTIL for hit in kept)
    if not all(limits_nothing(unit, clause, timed=timed) for clause in tail):
        return False
    listing = any(
        hit.role in (CellWordRole.EXCEPT, CellWordRole.IF, CellWordRole.ONLY) for hit in kept
    )
    if listing and not all(_is_aside(unit, clause) for clause in tail):
        return False  # it may go on with what is excepted or required
    states = any(hit.role is CellWordRole.STATE or hit.role in RULES for hit in kept)
    statement = states and count_words(unit.cell[begin:end]) >= STATEMENT_WORDS
    if statement or not tail or _begin_with_verbs(unit, first, tail):
        return True
    return has_even_length(unit.clauses, len(unit.clauses) - 1)


def _begin_with_verbs(unit: CellUnit, first: int, tail: Sequence[Clause]) -> bool:
    """Tell whether the last clauses begin with a verb of their own, where nothing in a unit rules.

    `are` is no such verb: what it says is of the list before it.
    """
    if unit.rules or not all(sets_no_scene(unit, one) for one in unit.clauses[first:]):
        return False
    leading = (
        {hit.role for hit in find_leading(unit.cell, clause.begin, unit.hits)} for clause in tail
    )
    return all(CellWordRole.STATE in roles and CellWordRole.LINK not in roles for roles in leading)


def _is_aside(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause gives a reason, what comes later, or where a thing is sold."""
    leading = {hit.role for hit in find_leading(unit.cell, clause.begin, unit.hits)}
    within = {hit.role for hit in unit.hits if clause.begin <= hit.begin < clause.end}
    return bool(leading & {CellWordRole.WHY, CellWordRole.THEN}) or CellWordRole.APART in within


def limits_nothing(unit: CellUnit, clause: Clause, *, timed: bool) -> bool:
    """Tell whether a clause limits nothing that was said before it.

    `timed` tells whether what was said has an end of its own, after which something else is so.
    """
    leading = {hit.role for hit in find_leading(unit.cell, clause.begin, unit.hits)}
    if CellWordRole.WHY in leading or (timed and CellWordRole.THEN in leading):
        return True
    apart = [(hit.begin, hit.end) for hit in unit.hits if hit.role is CellWordRole.APART]
    return not any(
        clause.begin <= hit.begin < clause.end
        and hit.role not in (CellWordRole.MORE, CellWordRole.BOUND)
        and not any(begin <= hit.begin and hit.end <= end for begin, end in apart)
        for hit in unit.rules
    )
