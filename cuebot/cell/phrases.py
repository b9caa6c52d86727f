"""Stretches smaller than a clause that are whole all the same, and lists that are ruled whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import Role
from cuebot.cell.lists import Stretch, is_ruled_from_elsewhere, split_items, touches
from cuebot.cell.parting import is_spare
from cuebot.cell.scope import governs
from cuebot.cell.tokens import count_words, is_letter
from cuebot.cell.units import ITEM_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.hits import Hit
    from cuebot.cell.units import Unit

_BRACKETS = re.compile(r"\(([^()]+)\)|（([^（）]+)）")
_LIMITS = (Role.EXCEPT, Role.ONLY, Role.IF, Role.REFER, Role.MORE)
_SUFFIXED = ("ja", "ko")
"""Languages that write `but` at the end of what it sets something against."""


def list_phrases(units: Sequence[Unit]) -> Iterator[Stretch]:
    """Give what of each unit is whole in less than a clause."""
    for at, unit in enumerate(units):
        if is_ruled_from_elsewhere(units, at):
            continue
        yield from _list_brackets(unit)
        yield from _list_contrasts(unit)
        yield from _list_reasoned(unit)
        yield from _list_summed(unit)
        yield from _list_announced(units, at)


def _inside(unit: Unit, begin: int, end: int, *roles: Role) -> tuple[Hit, ...]:
    return tuple(
        hit for hit in unit.hits if begin <= hit.begin and hit.end <= end and hit.role in roles
    )


def _list_brackets(unit: Unit) -> Iterator[Stretch]:
    """Give what a bracket says is not in the set: `(bait is not included)`."""
    for match in _BRACKETS.finditer(unit.cell, unit.begin, unit.end):
        begin, end = match.span(match.lastindex or 0)
        lacking = _inside(unit, begin, end, Role.LACK)
        limits = [
            hit
            for hit in _inside(unit, begin, end, *_LIMITS)
            if not any(lack.begin <= hit.begin and hit.end <= lack.end for lack in lacking)
        ]
        if not lacking or limits:
            continue
        longest = max(hit.end - hit.begin for hit in lacking)
        if len(unit.cell[begin:end].strip()) > longest:
            yield Stretch(unit.cell[begin:end].strip(), begin, end, ruled=True)


def _list_contrasts(unit: Unit) -> Iterator[Stretch]:
    """Give what a `but` denies: `but not for spark plugs`."""
    for hit in _inside(unit, unit.begin, unit.end, Role.BUT):
        attached = hit.language in _SUFFIXED and is_letter(unit.cell, hit.begin - 1)
        begin = hit.end if attached else hit.begin
        begin += len(unit.cell[begin:]) - len(unit.cell[begin:].lstrip())
        if _inside(unit, unit.begin, hit.begin, Role.DENY, Role.EXCEPT, Role.IF, Role.ONLY):
            continue
        for last, clause in enumerate(unit.clauses):
            tail = unit.clauses[last + 1 :]
            spare = all(is_spare(unit, other, timed=False) for other in tail)
            if clause.end > begin and spare and _is_denial(unit, hit, begin, clause.end):
                yield Stretch(unit.cell[begin : clause.end], begin, clause.end, ruled=True)


def _is_denial(unit: Unit, but: Hit, begin: int, end: int) -> bool:
    limits = [
        hit
        for hit in _inside(unit, begin, end, Role.EXCEPT, Role.ONLY, Role.IF, Role.REFER)
        if hit.begin >= but.end and not _inside(unit, hit.begin, hit.end, Role.DENY)
    ]
    return bool(_inside(unit, begin, end, Role.DENY)) and not limits


def _list_reasoned(unit: Unit) -> Iterator[Stretch]:
    """Give what stands before a reason."""
    for hit in _inside(unit, unit.begin, unit.end, Role.WHY):
        rest = _inside(unit, hit.end, unit.end, Role.EXCEPT, Role.ONLY, Role.IF, Role.BUT)
        text = unit.cell[unit.begin : hit.begin].rstrip(" ,，、،")
        if text and not rest:
            yield Stretch(text, unit.begin, unit.begin + len(text), ruled=True)


def _list_summed(unit: Unit) -> Iterator[Stretch]:
    """Give the items of a list and what is said of all of them after it, with a denial in it.

    As in `direct sun, draughts, tap water: it bears none of them`.
    """
    found = _find_sum(unit)
    if unit.headed or not found:
        return
    begin, end = found
    items = split_items(unit, unit.begin, begin)
    texts = [unit.cell[item.begin : item.end] for item in items]
    ruling = unit.cell[items[-1].end : end] if items else ""
    if len(items) < 2 or max(map(count_words, texts)) > ITEM_WORDS + 1:  # noqa: PLR2004 - a list
        return
    if _inside(unit, unit.begin, begin, Role.DENY, Role.BUT, *_LIMITS):
        return
    for first, item in enumerate(items):
        for last in range(first, len(items)):
            text = unit.cell[item.begin : items[last].end]
            if not touches(text, ruling):
                yield Stretch(text + ruling, item.begin, items[last].end, ruled=True)


def _find_sum(unit: Unit) -> tuple[int, int] | None:
    """Return where what is said of a whole list begins and ends."""
    for at, clause in enumerate(unit.clauses):
        spare = all(is_spare(unit, other, timed=False) for other in unit.clauses[at + 1 :])
        colon = re.compile(r"\s*[:：]\s*").search(unit.cell, clause.begin, clause.end)
        begin = colon.start() if colon else clause.begin
        starts = colon.end() if colon else clause.begin
        referring = _inside(unit, starts, clause.end, Role.REFER, Role.MEASURE)
        sums = bool(colon) or any(hit.begin == starts for hit in referring)
        denies = _inside(unit, starts, clause.end, Role.DENY)
        limited = _inside(unit, starts, clause.end, Role.EXCEPT, Role.ONLY, Role.IF)
        if at and spare and sums and denies and not limited:
            return begin, clause.end
    return None


def _list_announced(units: Sequence[Unit], at: int) -> Iterator[Stretch]:
    """Give the sentence that speaks of what follows, and each of what follows it.

    As in `The following are sold apart. Arm guard. Finger tab.`
    """
    unit = units[at]
    deny = _inside(unit, unit.begin, unit.end, Role.DENY)
    refer = _inside(unit, unit.begin, unit.end, Role.REFER)
    limited = _inside(unit, unit.begin, unit.end, Role.EXCEPT, Role.ONLY)
    if unit.headed or not deny or not refer or limited:
        return
    for other in range(at + 1, len(units)):
        item = units[other]
        if not item.is_item or len(item.clauses) > 1:
            return
        gap = unit.cell[unit.end : units[at + 1].begin]
        if _is_ruled_only_by(units, other, at):
            yield Stretch(unit.text + gap + item.text, item.begin, item.end, ruled=True)


def _is_ruled_only_by(units: Sequence[Unit], one: int, ruler: int) -> bool:
    """Tell whether no unit but one governs another."""
    others = (other for other in range(len(units)) if other not in (one, ruler))
    return not any(governs(units, other, one) for other in others)
