"""Whether all that a stretch of a cell leaves out is understood: what is not may be what rules it.

Words of ruling are many, and no list has all of them: `a, b and c, which we gave up`, `You bring
two things. A, b.`  So this asks what may be left out, and not what may not.  A stretch that brings
a ruling word or a bound of its own is as true without the rest, as far as the reading knows.  Any
other leaves its cell only where each clause that stays behind is a value like it, is under a head
of its own, or states something by words that are known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.cases import holds_sum
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading_roles, select_within
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.clauses import Clause
    from cuebot.cell.lists import QuotableSpan
    from cuebot.cell.units import CellUnit

_OWN = (
    CellWordRole.DENY,
    CellWordRole.EXCEPT,
    CellWordRole.ONLY,
    CellWordRole.IF,
    CellWordRole.BOUND,
    CellWordRole.UNTIL,
)
"""What a stretch has of its own when it says by itself how far it is true."""
_KNOWN = (
    CellWordRole.DENY,
    CellWordRole.EXCEPT,
    CellWordRole.ONLY,
    CellWordRole.IF,
    CellWordRole.WHY,
    CellWordRole.THEN,
    CellWordRole.OPPOSITE,
    CellWordRole.APART,
)
"""What tells the reading what a clause does, so that its other rules have weighed it."""
_NEUTRAL = (
    CellWordRole.AND,
    CellWordRole.OR,
    CellWordRole.ARTICLE,
    CellWordRole.JOIN,
    CellWordRole.SCOPE,
    CellWordRole.COMMON,
    CellWordRole.HARMLESS,
    CellWordRole.MEASURE,
    CellWordRole.BOUND,
)
"""What a value may have beside its names."""
_VALUE_WORDS = 3
"""Words up to which a clause without a word that states or rules is a value."""
_FOOTNOTE = re.compile(r"[*＊※†‡](?!\s?\d)|(?<=[^\W\d_])(?<![mM])[¹²³]|~[^~\n]+~")
"""A mark that sends to a note, which may be of any item, or that strikes something out."""
_FIRST_WORD = re.compile(r"[^\W_]+")
_COLONS = " :：→⇒=＝>-"
"""What a head ends with, which may be said by another mark than the card's."""
_BRACKETED = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*$")


def is_accounted_for(units: Sequence[CellUnit], span: QuotableSpan) -> bool:
    """Tell whether all that a stretch leaves out of its cell is understood."""
    cell = units[0].cell
    if _FOOTNOTE.search(cell) or _leaves_conceded(units, span):
        return False
    said = _locate_said(cell, span)
    if _tells_of_the_past(units, said):
        return False
    home = next(unit for unit in units if span.begin < unit.end)
    if any(hit.role in _OWN and _lies_in(hit.begin, said) for unit in units for hit in unit.hits):
        return True
    headed = home.has_head and _lies_in(home.begin, said)
    plain = all(_is_value(home, clause) for clause in home.clauses if _lies_in(clause.begin, said))
    return all(
        _is_beside(unit, plain=plain, headed=headed) or _is_alike(unit, home)
        if unit is not home
        else all(
            _is_spare(home, clause, after=clause.begin >= span.end, plain=plain or headed)
            for clause in home.clauses
            if not _overlaps_said(clause, said)
        )
        and (headed or not home.has_head)
        for unit in units
        if unit is home or not any(_overlaps_said(clause, said) for clause in unit.clauses)
    )


def _leaves_conceded(units: Sequence[CellUnit], span: QuotableSpan) -> bool:
    """Tell whether a stretch leaves out what a statement says after what changes nothing about it.

    `Opened packs, whether used or not, cannot go back` says nothing until its end, and neither does
    a part of it: `not` denies nothing there.
    """
    return any(
        span.begin < unit.end
        and unit.begin < span.end
        and (unit.begin < span.begin or span.end < unit.end)
        and any(
            hit.role is CellWordRole.CONCEDE and hit.begin < unit.clauses[-1].begin
            for hit in unit.hits
        )
        for unit in units
    )


def _tells_of_the_past(units: Sequence[CellUnit], said: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a stretch says what used to be, and leaves out what comes after it."""
    past = [hit.begin for unit in units for hit in unit.hits if hit.role is CellWordRole.FORMER]
    told = [at for at in past if _lies_in(at, said)]
    return bool(told) and any(
        clause.begin > min(told) and not _overlaps_said(clause, said)
        for unit in units
        for clause in unit.clauses
    )


def _locate_said(cell: str, span: QuotableSpan) -> list[tuple[int, int]]:
    """Return the places of a cell that a stretch says: its own, and its head's or its tail's."""
    item = cell[span.begin : span.end]
    lead, _, tail = span.text.partition(item)
    said = [(span.begin, span.end)]
    for words in filter(None, (lead.strip(_COLONS), tail.strip(_COLONS))):
        at = cell.find(words)
        if at >= 0:
            said.append((at, at + len(words)))
    return said


def _lies_in(at: int, said: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= at < end for begin, end in said)


def _overlaps_said(clause: Clause, said: Sequence[tuple[int, int]]) -> bool:
    return any(begin < clause.end and clause.begin < end for begin, end in said)


def _is_value(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause is a name or a figure and no more, a remark on it in brackets aside."""
    begin = max(clause.begin, unit.head_end)
    text = unit.cell[begin : clause.end]
    hits = [hit for hit in select_within(unit.hits, clause) if hit.begin >= begin]
    bracket = _BRACKETED.search(text)
    end = begin + bracket.start() if bracket else clause.end
    return count_words(unit.cell[begin:end]) <= _VALUE_WORDS and all(
        hit.role in _NEUTRAL for hit in hits if hit.begin < end
    )


def _is_spare(unit: CellUnit, clause: Clause, *, after: bool, plain: bool) -> bool:
    """Tell whether a clause of the same statement says nothing of what is said without it."""
    roles = {hit.role for hit in select_within(unit.hits, clause)}
    if roles & {*_KNOWN} or holds_sum(clause.text):
        return True
    if plain:
        return _is_value(unit, clause)
    stated = CellWordRole.STATE in roles and CellWordRole.LINK not in find_leading_roles(
        unit, clause
    )
    return stated and not after


def _is_alike(unit: CellUnit, home: CellUnit) -> bool:
    """Tell whether two statements are entries of one list: `in oak for the study; in ash for ...`.

    They begin with the same word, are about as long, and neither states or rules anything.
    """
    words = [_FIRST_WORD.search(one.text) for one in (unit, home)]
    counts = sorted((unit.word_count, home.word_count))
    told = any(
        one.has_head or one.has_statement or {hit.role for hit in one.hits} & {*_KNOWN}
        for one in (unit, home)
    )
    same = all(words) and len({fold_case_in_place(word[0]) for word in words if word}) == 1
    return same and not told and counts[1] <= 2 * counts[0]


def _is_beside(unit: CellUnit, *, plain: bool, headed: bool) -> bool:
    """Tell whether another statement of the cell surely speaks of something else."""
    roles = {hit.role for hit in unit.hits}
    if unit.has_head and not unit.is_head_only:
        return True
    if (plain or headed) and CellWordRole.REFER in roles:
        return False  # `the first two you buy yourself`
    if roles & {*_KNOWN} or holds_sum(unit.text):
        return True
    if unit.has_statement:
        led = {hit.role for hit in unit.leading_hits}
        return headed or not plain or CellWordRole.STATE in led - {CellWordRole.LINK}
    return plain and not headed and all(_is_value(unit, clause) for clause in unit.clauses)
