"""Clauses that tell the other case of a condition, or what comes of not listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.units import find_leading

if TYPE_CHECKING:
    from cuebot.cell.border import Clause
    from cuebot.cell.units import CellUnit


_NEAR = 3
"""Signs behind the word within which a language may write the `if` of it: `더 깊으면`."""


def is_opposed(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause begins with the other case: `otherwise`, `a single one`."""
    leading = find_leading(unit.cell, clause.begin, unit.hits)
    first = [hit for hit in leading if hit.role is CellWordRole.OPPOSITE]
    if not first:
        return False
    end = max(one.end for one in first)
    return not any(
        hit.role in (CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.IF)
        and hit.begin >= end
        and not (hit.role is CellWordRole.IF and hit.begin <= end + _NEAR)
        for hit in unit.rules
        if clause.begin <= hit.begin < clause.end
    )
