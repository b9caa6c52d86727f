"""Clauses that tell the other case of a condition, or what comes of not listening."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.units import find_leading
from cuebot.text import scripts
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from cuebot.cell.clauses import Clause
    from cuebot.cell.units import CellUnit


_SURE_WORD = re.compile(
    rf"(?:[^\W\d_{scripts.GLUED}]|[{scripts.DEVANAGARI}]){{4,}}|[{scripts.HANGUL}]{{2,}}"
)
_HAN_PAIR = re.compile(rf"(?=([{scripts.HIRAGANA}{scripts.KATAKANA}{scripts.HAN}]{{2}}))")
_THAI_FOUR = re.compile(rf"(?=([{scripts.THAI}]{{4}}))")
_BEGINNING = 20
"""Signs within which a clause names the condition that is not met."""
_NEAR_BEGINNING = 10
"""Signs within which it says that it is not."""
_NEAR = 3
"""Signs behind the word within which a language may write the `if` of it: `더 깊으면`."""


def is_opposed(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause begins with the other case: `otherwise`, `a single one`."""
    if _lacks_condition(unit, clause):
        return True
    leading = find_leading(unit.cell, clause.begin, unit.hits)
    first = [hit for hit in leading if hit.role is CellWordRole.OPPOSITE]
    if not first:
        return False
    end = max(one.end for one in first)
    denied = any(
        hit.role in (CellWordRole.DENY, CellWordRole.EXCEPT) and hit.begin < clause.begin
        for hit in unit.rules
    )
    barring = (CellWordRole.EXCEPT, CellWordRole.ONLY, *((CellWordRole.IF,) if denied else ()))
    return not any(
        hit.role in barring
        and hit.begin >= end
        and not (hit.role is CellWordRole.IF and hit.begin <= end + _NEAR)
        and not (hit.role is CellWordRole.ONLY and hit.begin <= end + 1)  # `单瓶只配色卡`
        for hit in unit.rules
        if clause.begin <= hit.begin < clause.end
    )


def _lacks_condition(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause begins with the lack of what a condition before it names.

    As `no form and we keep them` does after `lent out if you sign the form`.
    """
    ifs = [hit.begin for hit in unit.rules if hit.role is CellWordRole.IF]
    before = fold_case_in_place(unit.cell[min(ifs, default=clause.begin) : clause.begin])
    text = fold_case_in_place(clause.text)[:_BEGINNING]
    denied = any(
        hit.role is CellWordRole.DENY and clause.begin <= hit.begin < clause.begin + _NEAR_BEGINNING
        for hit in unit.rules
    )
    limits = (CellWordRole.EXCEPT, CellWordRole.ONLY)
    limited = any(
        hit.role in limits and clause.begin <= hit.begin < clause.end for hit in unit.rules
    )
    return denied and not limited and shares_name(text, before)


def shares_name(text: str, other: str) -> bool:
    """Tell whether a text has a word, or a few letters in a row, that another has, too."""
    words = _SURE_WORD.findall(text)
    parts = [match[1] for row in (_HAN_PAIR, _THAI_FOUR) for match in row.finditer(text)]
    return any(word in other for word in (*words, *parts))
