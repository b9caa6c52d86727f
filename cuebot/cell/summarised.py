"""Lists that what stands behind them denies as a whole: `sun, tap water: it bears none of them`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.lexicon import QUALIFIERS, RULES, CellWordRole
from cuebot.cell.list_items import split_items
from cuebot.cell.lists import QuotableSpan, run_together
from cuebot.cell.ordinals import counts_back
from cuebot.cell.summing import SUMMING
from cuebot.cell.tails import limits_nothing
from cuebot.cell.tokens import count_words
from cuebot.cell.units import ITEM_WORDS, find_hits_inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.hits import WordHit
    from cuebot.cell.list_items import ListItem
    from cuebot.cell.units import CellUnit

_NAMED_WORDS = 8
"""Words up to which each thing is named in a list before a colon."""


def list_summarised(unit: CellUnit) -> Iterator[QuotableSpan]:
    """Give the items of a list and what is said of all of them after it, with a denial in it.

    As in `direct sun, draughts, tap water: it bears none of them`.
    """
    found = _find_summary_span(unit)
    if not found or (unit.has_head and not _has_list_before_colon(unit)):
        return
    begin, end = found
    items = split_items(unit, unit.begin, begin)
    texts = [unit.cell[item.begin : item.end] for item in items]
    ruling = unit.cell[items[-1].end : end] if items else ""
    most = _NAMED_WORDS if unit.cell[begin:end].lstrip()[:1] in (":", "：") else ITEM_WORDS + 1
    if len(items) < 2 or max(map(count_words, texts)) > most:  # noqa: PLR2004 - a list
        return
    limits = find_hits_inside(
        unit, unit.begin, begin, CellWordRole.DENY, CellWordRole.BUT, *QUALIFIERS
    )
    if any(not _is_of_name(unit, hit, items) for hit in limits):
        return
    for first, item in enumerate(items):
        for last in range(first, len(items)):
            text = unit.cell[item.begin : items[last].end]
            if not run_together(text, ruling):
                yield QuotableSpan(text + ruling, item.begin, items[last].end, ruled=True)


def _is_of_name(unit: CellUnit, hit: WordHit, items: Sequence[ListItem]) -> bool:
    """Tell whether a word is of the name in whose midst it stands: `the cord that came with it`."""
    return hit.role in (CellWordRole.REFER, CellWordRole.MORE) and any(
        item.begin < hit.begin and hit.end < item.end and unit.cell[hit.begin - 1].isspace()
        for item in items
    )


def _has_list_before_colon(unit: CellUnit) -> bool:
    """Tell whether a unit's head is a list of its own, which the rest is said of."""
    head = unit.cell[unit.begin : unit.head_end]
    rules = find_hits_inside(unit, unit.begin, unit.head_end, *RULES)
    return (
        not rules and len(split_items(unit, unit.begin, unit.begin + len(head.rstrip(" :：")))) > 1
    )


def _find_summary_span(unit: CellUnit) -> tuple[int, int] | None:
    """Return where what is said of a whole list begins and ends."""
    for at, clause in enumerate(unit.clauses):
        spare = all(limits_nothing(unit, other, timed=False) for other in unit.clauses[at + 1 :])
        colon = SUMMING.search(unit.cell, clause.begin, clause.end)
        begin = colon.start() if colon else clause.begin
        starts = colon.end() if colon else clause.begin
        referring = find_hits_inside(
            unit, starts, clause.end, CellWordRole.REFER, CellWordRole.MEASURE
        )
        denies = find_hits_inside(unit, starts, clause.end, CellWordRole.DENY)
        linked = find_hits_inside(unit, starts, clause.end, CellWordRole.LINK) if denies else ()
        sums = bool(colon) or any(hit.begin == starts for hit in (*referring, *linked))
        limited = find_hits_inside(
            unit, starts, clause.end, CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.IF
        )
        part = counts_back(unit.cell, starts, clause.end)
        if (at or unit.has_head) and spare and sums and denies and not (limited or part):
            return begin, clause.end
    return None
