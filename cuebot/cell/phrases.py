"""Stretches smaller than a clause that are whole all the same, and lists that are ruled whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.lists import QuotableSpan, is_ruled_from_elsewhere, run_together, split_items
from cuebot.cell.parting import limits_nothing
from cuebot.cell.scope import may_govern
from cuebot.cell.tokens import count_words, is_letter
from cuebot.cell.units import ITEM_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.hits import WordHit
    from cuebot.cell.units import CellUnit

_BRACKET_CONTENT = re.compile(r"\(([^()]+)\)|（([^（）]+)）")
_LIMITS = (
    CellWordRole.EXCEPT,
    CellWordRole.ONLY,
    CellWordRole.IF,
    CellWordRole.REFER,
    CellWordRole.MORE,
)
_SUFFIXED = ("ja", "ko")
"""Languages that write `but` at the end of what it sets something against."""


def list_phrases(units: Sequence[CellUnit]) -> Iterator[QuotableSpan]:
    """Give what of each unit is whole in less than a clause."""
    for at, unit in enumerate(units):
        if is_ruled_from_elsewhere(units, at):
            continue
        yield from _list_brackets(unit)
        yield from _list_contrasts(unit)
        yield from _list_reasoned(unit)
        yield from _list_summarised_items(unit)
        yield from _list_announced(units, at)


def _find_hits_inside(
    unit: CellUnit, begin: int, end: int, *roles: CellWordRole
) -> tuple[WordHit, ...]:
    return tuple(
        hit for hit in unit.hits if begin <= hit.begin and hit.end <= end and hit.role in roles
    )


def _list_brackets(unit: CellUnit) -> Iterator[QuotableSpan]:
    """Give what a bracket says is not in the set: `(bait is not included)`."""
    for match in _BRACKET_CONTENT.finditer(unit.cell, unit.begin, unit.end):
        begin, end = match.span(match.lastindex or 0)
        lacking = _find_hits_inside(unit, begin, end, CellWordRole.LACK)
        limits = [
            hit
            for hit in _find_hits_inside(unit, begin, end, *_LIMITS)
            if not any(lack.begin <= hit.begin and hit.end <= lack.end for lack in lacking)
        ]
        if not lacking or limits:
            continue
        longest = max(hit.end - hit.begin for hit in lacking)
        if len(unit.cell[begin:end].strip()) > longest:
            yield QuotableSpan(unit.cell[begin:end].strip(), begin, end, ruled=True)


def _list_contrasts(unit: CellUnit) -> Iterator[QuotableSpan]:
    """Give what a `but` denies: `but not for spark plugs`."""
    for hit in _find_hits_inside(unit, unit.begin, unit.end, CellWordRole.BUT):
        attached = hit.language in _SUFFIXED and is_letter(unit.cell, hit.begin - 1)
        begin = hit.end if attached else hit.begin
        begin += len(unit.cell[begin:]) - len(unit.cell[begin:].lstrip())
        if _find_hits_inside(
            unit,
            unit.begin,
            hit.begin,
            CellWordRole.DENY,
            CellWordRole.EXCEPT,
            CellWordRole.IF,
            CellWordRole.ONLY,
        ):
            continue
        for last, clause in enumerate(unit.clauses):
            tail = unit.clauses[last + 1 :]
            spare = all(limits_nothing(unit, other, timed=False) for other in tail)
            if clause.end > begin and spare and _is_denial(unit, hit, begin, clause.end):
                yield QuotableSpan(unit.cell[begin : clause.end], begin, clause.end, ruled=True)


def _is_denial(unit: CellUnit, but: WordHit, begin: int, end: int) -> bool:
    limits = [
        hit
        for hit in _find_hits_inside(
            unit,
            begin,
            end,
            CellWordRole.EXCEPT,
            CellWordRole.ONLY,
            CellWordRole.IF,
            CellWordRole.REFER,
        )
        if hit.begin >= but.end
        and not _find_hits_inside(unit, hit.begin, hit.end, CellWordRole.DENY)
    ]
    return bool(_find_hits_inside(unit, begin, end, CellWordRole.DENY)) and not limits


def _list_reasoned(unit: CellUnit) -> Iterator[QuotableSpan]:
    """Give what stands before a reason."""
    for hit in _find_hits_inside(unit, unit.begin, unit.end, CellWordRole.WHY):
        rest = _find_hits_inside(
            unit,
            hit.end,
            unit.end,
            CellWordRole.EXCEPT,
            CellWordRole.ONLY,
            CellWordRole.IF,
            CellWordRole.BUT,
        )
        text = unit.cell[unit.begin : hit.begin].rstrip(" ,，、،")
        if text and not rest:
            yield QuotableSpan(text, unit.begin, unit.begin + len(text), ruled=True)


def _list_summarised_items(unit: CellUnit) -> Iterator[QuotableSpan]:
    """Give the items of a list and what is said of all of them after it, with a denial in it.

    As in `direct sun, draughts, tap water: it bears none of them`.
    """
    found = _find_summary_span(unit)
    if unit.has_head or not found:
        return
    begin, end = found
    items = split_items(unit, unit.begin, begin)
    texts = [unit.cell[item.begin : item.end] for item in items]
    ruling = unit.cell[items[-1].end : end] if items else ""
    if len(items) < 2 or max(map(count_words, texts)) > ITEM_WORDS + 1:  # noqa: PLR2004 - a list
        return
    if _find_hits_inside(unit, unit.begin, begin, CellWordRole.DENY, CellWordRole.BUT, *_LIMITS):
        return
    for first, item in enumerate(items):
        for last in range(first, len(items)):
            text = unit.cell[item.begin : items[last].end]
            if not run_together(text, ruling):
                yield QuotableSpan(text + ruling, item.begin, items[last].end, ruled=True)


def _find_summary_span(unit: CellUnit) -> tuple[int, int] | None:
    """Return where what is said of a whole list begins and ends."""
    for at, clause in enumerate(unit.clauses):
        spare = all(limits_nothing(unit, other, timed=False) for other in unit.clauses[at + 1 :])
        colon = re.compile(r"\s*[:：]\s*").search(unit.cell, clause.begin, clause.end)
        begin = colon.start() if colon else clause.begin
        starts = colon.end() if colon else clause.begin
        referring = _find_hits_inside(
            unit, starts, clause.end, CellWordRole.REFER, CellWordRole.MEASURE
        )
        sums = bool(colon) or any(hit.begin == starts for hit in referring)
        denies = _find_hits_inside(unit, starts, clause.end, CellWordRole.DENY)
        limited = _find_hits_inside(
            unit, starts, clause.end, CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.IF
        )
        if at and spare and sums and denies and not limited:
            return begin, clause.end
    return None


def _list_announced(units: Sequence[CellUnit], at: int) -> Iterator[QuotableSpan]:
    """Give the sentence that speaks of what follows, and each of what follows it.

    As in `The following are sold apart. Arm guard. Finger tab.`
    """
    unit = units[at]
    deny = _find_hits_inside(unit, unit.begin, unit.end, CellWordRole.DENY)
    refer = _find_hits_inside(unit, unit.begin, unit.end, CellWordRole.REFER)
    limited = _find_hits_inside(unit, unit.begin, unit.end, CellWordRole.EXCEPT, CellWordRole.ONLY)
    if unit.has_head or not deny or not refer or limited:
        return
    for other in range(at + 1, len(units)):
        item = units[other]
        if not item.is_item or len(item.clauses) > 1:
            return
        gap = unit.cell[unit.end : units[at + 1].begin]
        if _is_ruled_only_by(units, other, at):
            yield QuotableSpan(unit.text + gap + item.text, item.begin, item.end, ruled=True)


def _is_ruled_only_by(units: Sequence[CellUnit], one: int, ruler: int) -> bool:
    """Tell whether no unit but one governs another."""
    others = (other for other in range(len(units)) if other not in (one, ruler))
    return not any(may_govern(units, other, one) for other in others)
