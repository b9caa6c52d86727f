"""Lists whose items follow the sentence that rules them, each after a stop of its own.

As in `The following are sold apart. Arm guard. Finger tab.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.lists import QuotableSpan, run_together
from cuebot.cell.pointing import find_predicate
from cuebot.cell.scope import announces, may_govern
from cuebot.cell.units import ITEM_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.units import CellUnit


def list_announced(units: Sequence[CellUnit], at: int) -> Iterator[QuotableSpan]:
    """Give the sentence that speaks of what follows, and each of what follows it.

    It is given whole, and once more without the words that only point: `sold apart. Finger tab`.
    """
    unit = units[at]
    if not announces(unit) or any(
        hit.role in (CellWordRole.EXCEPT, CellWordRole.ONLY) for hit in unit.rules
    ):
        return
    leads = dict.fromkeys([unit.text, unit.cell[find_predicate(unit, unit.end) : unit.end]])
    for other in range(at + 1, len(units)):
        item = units[other]
        if item.has_head or item.word_count > ITEM_WORDS or len(item.clauses) > 1:
            return
        gap = unit.cell[unit.end : units[at + 1].begin]
        if not _is_ruled_only_by(units, other, at):
            continue
        for lead in leads:
            if not run_together(lead + gap, item.text):
                yield QuotableSpan(lead + gap + item.text, item.begin, item.end, ruled=True)


def _is_ruled_only_by(units: Sequence[CellUnit], one: int, ruler: int) -> bool:
    """Tell whether no unit but one governs another."""
    others = (other for other in range(len(units)) if other not in (one, ruler))
    return not any(may_govern(units, other, one) for other in others)
