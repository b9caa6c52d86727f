"""Clauses that name what they deny, and are as true without the plain ones before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading, find_leading_roles, select_within
from cuebot.text import scripts
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from cuebot.cell.clauses import Clause
    from cuebot.cell.units import CellUnit

_SURE_WORD = re.compile(
    rf"(?:[^\W\d_{scripts.GLUED}]|[{scripts.DEVANAGARI}]){{3,}}|[{scripts.GLUED}]{{2,}}"
)
"""What is a word surely: a short one may be an article, or a part of another word."""
_MIN_PLAIN_WORDS = 2.5
"""Words from which what stands before a denial is no label."""
_SCENES = (
    CellWordRole.IF,
    CellWordRole.EXCEPT,
    CellWordRole.SAVE,
    CellWordRole.UNTIL,
    CellWordRole.THEN,
    CellWordRole.BOUND,
)
"""What makes a clause a circumstance of those after it."""
_OWN_LIMITS = (CellWordRole.IF, CellWordRole.ONLY, CellWordRole.DENY)
"""What a clause may ask of its own subject; `needs` and `may` are among what denies."""
_LINKING = (CellWordRole.LINK, CellWordRole.MEASURE, CellWordRole.REFER)
_PARTICLED = ("ja", "ko")
"""Languages that mark a topic by a particle at its end."""


def denies_own_subject(unit: CellUnit, at: int) -> bool:
    """Tell whether a clause names what it denies flatly, after one that says something plain.

    As in `cats and dogs love it, rabbits should not be left alone with it`.  Before it there may
    stand no condition, exception, figure or preposition: those set the scene for both.
    """
    clause, before = unit.clauses[at], unit.clauses[:at]
    rules = select_within(unit.rules, clause)
    flat = [hit for hit in select_within(unit.hits, clause) if hit.role is CellWordRole.FLAT]
    if unit.has_head or not flat or is_told_again(unit, clause.begin, clause.end):
        return False
    if any(hit.role in (*_SCENES, CellWordRole.ONLY) for hit in rules):
        return False
    named = _drop_links(unit, clause.begin, min(hit.begin for hit in flat))
    plain = sum(count_words(one.text) for one in before) >= _MIN_PLAIN_WORDS
    return (
        _names_subject(unit, clause, named)
        and plain
        and not any(sign.isdigit() for one in before for sign in one.text)
        and not any(_sets_scene(unit, one) for one in before)
    )


def limits_own_subject(unit: CellUnit, at: int) -> bool:
    """Tell whether a later clause names what alone its condition is of, after plain ones.

    As in `cotton goes straight in, denim needs the thick needle`.
    """
    clause, before = unit.clauses[at], unit.clauses[:at]
    rules = select_within(unit.rules, clause)
    ifs = [hit.begin for hit in rules if hit.role in _OWN_LIMITS]
    if unit.has_head or not at or not ifs or is_told_again(unit, clause.begin, clause.end):
        return False
    if any(hit.role not in (*_OWN_LIMITS, CellWordRole.BOUND) for hit in rules):
        return False
    if any(select_within(unit.rules, one) or _sets_scene(unit, one) for one in before):
        return False
    named = unit.cell[clause.begin : min(ifs)]
    words = sum(count_words(one.text) for one in before)
    counted = any(sign.isdigit() for one in before for sign in one.text)
    return _names_subject(unit, clause, named) and words >= _MIN_PLAIN_WORDS and not counted


def _drop_links(unit: CellUnit, begin: int, end: int) -> str:
    """Return a stretch without words that point at names, or link them: `都请` names nothing."""
    linking = [hit for hit in unit.hits if hit.role in _LINKING and begin <= hit.begin < end]
    return "".join(
        " " if any(hit.begin <= at < hit.end for hit in linking) else unit.cell[at]
        for at in range(begin, end)
    )


def _names_subject(unit: CellUnit, clause: Clause, named: str) -> bool:
    """Tell whether what stands before a denial names something, and no preposition leads it."""
    leading = find_leading(unit.cell, clause.begin, unit.hits)
    roles = {hit.role for hit in leading}
    joined = CellWordRole.JOIN in roles and CellWordRole.ARTICLE not in roles
    barred = roles & {CellWordRole.BUT, CellWordRole.REFER, CellWordRole.MORE, CellWordRole.THEN}
    return len(_SURE_WORD.findall(named)) > 0 and not joined and not barred


def _sets_scene(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause may be a circumstance of the next one, or an item of its list."""
    rules = select_within(unit.hits, clause)
    leading = find_leading_roles(unit, clause)
    ends = [hit for hit in unit.hits if hit.end == clause.end]
    joined = CellWordRole.JOIN in leading and CellWordRole.ARTICLE not in leading
    lacking = CellWordRole.WITHOUT in leading and CellWordRole.FLAT not in leading
    return (
        joined
        or lacking  # `without a stamp, tumblers are not raced`
        or any(hit.role in _SCENES for hit in rules)
        or any(hit.language in _PARTICLED and hit.role is CellWordRole.LINK for hit in ends)
    )


def is_told_again(unit: CellUnit, begin: int, end: int) -> bool:
    """Tell whether a cell speaks of the same thing twice: of two models, one may lack it."""
    skipped = [
        hit for hit in unit.hits if hit.role not in (CellWordRole.COMMON, CellWordRole.HARMLESS)
    ]
    rest = fold_case_in_place(unit.cell[:begin] + "\n" + unit.cell[end:])
    text = "".join(
        " " if any(hit.begin <= at < hit.end for hit in skipped) else unit.cell[at]
        for at in range(begin, end)
    )
    words = _SURE_WORD.findall(fold_case_in_place(text))
    return bool(words) and all(word in rest for word in words)
