"""Clauses that tell the other case of a condition, or what comes of not listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.units import find_leading

if TYPE_CHECKING:
    from cuebot.cell.border import Clause
    from cuebot.cell.units import CellUnit


def is_opposed(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause begins with the other case: `otherwise`, `a single one`."""
    leading = find_leading(unit.cell, clause.begin, unit.hits)
    first = [hit for hit in leading if hit.role is CellWordRole.OPPOSITE]
    rules = [hit for hit in unit.rules if clause.begin <= hit.begin < clause.end]
    return bool(first) and not any(
        hit.role in (CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.IF)
        and hit.begin >= max(one.end for one in first)
        for hit in rules
    )
