"""What an exception takes out, said with the word that takes it out.

`Ships free to all towns, except islands and lighthouses` may be said as `except islands and
lighthouses` or `except islands`: of what is not named it says nothing.  The part before it is not
said with one exception alone, for then the others would be promised.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import TURNS, CellWordRole
from cuebot.cell.list_items import split_items
from cuebot.cell.lists import QuotableSpan, run_together
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading, find_leading_roles
from cuebot.text.folding import fold_case_in_place
from cuebot.text.word_lists import load_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.clauses import Clause
    from cuebot.cell.hits import WordHit
    from cuebot.cell.list_items import ListItem
    from cuebot.cell.units import CellUnit

_DENIES = (CellWordRole.DENY, CellWordRole.EXCEPT, CellWordRole.ONLY)
"""What makes a yes of what is taken out: a condition of the yes does not."""
_LIMITS = (CellWordRole.EXCEPT, CellWordRole.SAVE, CellWordRole.IF, CellWordRole.ONLY)
_NOUN_REASONS = load_words("cuebot.cell", "reasons.toml")
"""What gives a reason by a name, so that it may be which thing is taken out."""
_OPENINGS = " \t\"'“«¿¡([（"
_FOLLOWING = ("hi", "ja", "ko", "tr", "zh")
"""Languages whose words that take out stand after what is taken out."""
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
"""A remark in brackets behind what takes out."""
_ITEM_WORDS = 6
"""Words up to which what is taken out is one thing."""
_STATED = 2
"""Words from which what stands before an exception says something."""


def list_exceptions(unit: CellUnit, *, affirmed: bool) -> Iterator[QuotableSpan]:
    """Give the exceptions of a unit that says something plain before or beside them.

    `affirmed` tells whether the units before it say yes: what is taken out of a no is a yes.
    """
    if unit.has_head or not affirmed:
        return
    yield from _list_led(unit)
    yield from _list_ended(unit)
    yield from _list_barred(unit)


def is_affirmed(units: Sequence[CellUnit], at: int) -> bool:
    """Tell whether the units before one deny and except nothing."""
    if units[at].leads_with(CellWordRole.EXCEPT) and not (at and units[at - 1].has_statement):
        return False
    return not any(_has_turning_word(unit, unit.begin, unit.end, _DENIES) for unit in units[:at])


def _has_turning_word(
    unit: CellUnit, begin: int, end: int, turns: Sequence[CellWordRole] = TURNS
) -> bool:
    """Tell whether a stretch has a word that turns or limits what is said."""
    permits = [hit for hit in unit.hits if hit.role is CellWordRole.MAY]
    return any(
        hit.role in turns
        and begin <= hit.begin < end
        and not any(one.begin <= hit.begin and hit.end <= one.end for one in permits)
        for hit in unit.hits
    )


def _list_led(unit: CellUnit) -> Iterator[QuotableSpan]:
    """Give what comes after a word that takes out: `except islands`."""
    saves = [hit for hit in unit.hits if hit.role in (CellWordRole.SAVE, CellWordRole.UNLESS)]
    for hit in saves:
        before, after = unit.cell[unit.begin : hit.begin], unit.cell[hit.end : unit.end]
        follows = hit.role is CellWordRole.SAVE and hit.language in _FOLLOWING
        if follows or any(_contains_hit(one, hit) for one in saves):
            continue
        begun = bool(before.strip(_OPENINGS))
        if begun and not affirms_stretch(unit, unit.begin, hit.begin):
            continue
        end = _find_plain_end(unit, hit)
        if hit.role is CellWordRole.SAVE:  # `44 ausgenommen, die kommen noch`
            after = after[: _clause_end(unit, hit.end) - hit.end]
        if not after.strip() or (begun and count_words(before) < _STATED):
            continue
        if hit.role is CellWordRole.UNLESS:
            yield from _list_cases(unit, hit, end)
        elif not _has_turning_word(unit, hit.end, end):
            yield from _list_parts(unit, hit, split_items(unit, hit.end, end))


def _list_cases(unit: CellUnit, unless: WordHit, end: int) -> Iterator[QuotableSpan]:
    """Give the case that is taken out, and the first of several parted by an `or`.

    Where an `and` joins them, one alone takes nothing out.
    """
    later = [hit for hit in unit.hits if unless.end < hit.begin < end]
    ors = [hit.begin for hit in later if hit.role is CellWordRole.OR]
    for stop in dict.fromkeys((end, min(ors, default=end))):
        inside = [hit for hit in later if hit.begin < stop]
        joined = stop != end and any(hit.role is CellWordRole.AND for hit in inside)
        text = unit.cell[unless.begin : stop].rstrip()
        if not joined and not _has_turning_word(unit, unless.end, stop):
            begin = unless.end + len(unit.cell[unless.end : stop])
            begin -= len(unit.cell[unless.end : stop].lstrip())
            yield QuotableSpan(text, begin, unless.begin + len(text), ruled=True, partial=True)


def _find_plain_end(unit: CellUnit, save: WordHit) -> int:
    """Return where an exception ends before clauses that say more of it: `which are at customs`.

    One that begins with a limit of its own could turn it, so then it is the unit's end.
    """
    end = _clause_end(unit, save.end)
    later = [clause for clause in unit.clauses if clause.begin > end]
    turning = {CellWordRole.EXCEPT, CellWordRole.IF, CellWordRole.ONLY}
    limited = any(turning & find_leading_roles(unit, clause) for clause in later)
    end = end if _has_turning_word(unit, save.end, unit.end) and not limited else unit.end
    reasons = [
        hit.begin
        for hit in unit.hits
        if hit.role is CellWordRole.WHY and not names_reason(unit, hit)
    ]
    return min((at for at in reasons if save.end < at < end), default=end)


def names_reason(unit: CellUnit, why: WordHit) -> bool:
    """Tell whether a reason is a part of what is taken out: `except cracks because of a fall`.

    It is one where no comma parts it from the limit before it, and nothing else is said between.
    Words that begin a clause give a reason for the exception: `except maps because they tear`.
    """
    told = fold_case_in_place(unit.cell[why.begin : unit.end]) + " "
    if not any(told.startswith(f"{word} ") for word in _NOUN_REASONS):
        return False
    begin = max((one.begin for one in unit.clauses if one.begin <= why.begin), default=unit.begin)
    said = [hit for hit in unit.hits if begin <= hit.begin < why.begin]
    limits = [hit for hit in said if hit.role in _LIMITS]
    if any(not unit.cell[hit.end : why.begin].strip() for hit in limits):
        return False  # `H+1 only because of the queue`
    flat = [hit.begin for hit in said if hit.role is CellWordRole.FLAT]
    return any(not any(at >= limit.begin for at in flat) for limit in limits)


def _contains_hit(one: WordHit, other: WordHit) -> bool:
    """Tell whether a hit is longer than another and has it inside."""
    outer, inner = (one.begin, one.end), (other.begin, other.end)
    return one.begin <= other.begin and other.end <= one.end and outer != inner


def affirms_stretch(unit: CellUnit, begin: int, end: int) -> bool:
    """Tell whether a stretch surely says yes to something, so that its exceptions are a no."""
    stated = any(hit.role is CellWordRole.STATE and begin <= hit.begin < end for hit in unit.hits)
    every = any(hit.role is CellWordRole.MEASURE and begin <= hit.begin < end for hit in unit.hits)
    whole = every and count_words(unit.cell[begin:end]) > _STATED
    return (stated or whole) and not _has_turning_word(unit, begin, end, _DENIES)


def _list_parts(unit: CellUnit, save: WordHit, items: Sequence[ListItem]) -> Iterator[QuotableSpan]:
    """Give all exceptions together, and each alone where they are a plain list."""
    lead = unit.cell[save.begin : save.end]
    if not items:
        return
    gap = unit.cell[save.end : items[0].begin]
    texts = [unit.cell[item.begin : item.end] for item in items]
    end = items[-1].end
    first = [item for item in items if item.end <= _clause_end(unit, save.end)]
    if not _is_closed(unit, items):
        items, texts, end = first, texts[: len(first)], first[-1].end if first else end
    if not items:
        return
    whole = unit.cell[items[0].begin : end]
    yield QuotableSpan(lead + gap + whole, items[0].begin, end, ruled=True, partial=True)
    stating = any(
        hit.role in (CellWordRole.STATE, CellWordRole.REFER)
        and find_leading(unit.cell, item.begin, (hit,))
        for item in items
        for hit in unit.hits
    )
    if stating or max(map(count_words, texts)) > _ITEM_WORDS:
        return
    for item, text in zip(items, texts, strict=True):
        if not run_together(lead + gap, text):
            yield QuotableSpan(lead + gap + text, item.begin, item.end, ruled=True, partial=True)


def _clause_end(unit: CellUnit, at: int) -> int:
    return next((clause.end for clause in unit.clauses if at <= clause.end), unit.end)


def _is_closed(unit: CellUnit, items: Sequence[ListItem]) -> bool:
    """Tell whether an `and` leads the last item, so that no other list goes on after a comma."""
    if len(items) < 2:  # noqa: PLR2004 - one is a list that ends
        return True
    begin, end = items[-2].end, items[-1].begin
    return any(
        hit.role is CellWordRole.AND and begin <= hit.begin < end and unit.cell[hit.begin].isalpha()
        for hit in unit.hits
    )


def _list_ended(unit: CellUnit) -> Iterator[QuotableSpan]:
    """Give a clause that ends with a word that takes out: `西藏、新疆除外`."""
    for at, clause in enumerate(unit.clauses):
        saves = [
            hit
            for hit in unit.hits
            if hit.role is CellWordRole.SAVE and _lies_in_clause(hit, clause) and hit.begin
        ]
        others = [one for n, one in enumerate(unit.clauses) if n != at]
        if not saves or not _ends_with(unit, clause, saves):
            continue
        first = min(hit.begin for hit in saves)
        led = find_leading(unit.cell, clause.begin, unit.hits)
        begin = max((hit.end for hit in led if hit.role is CellWordRole.BUT), default=clause.begin)
        if not unit.cell[begin:first].strip() or _has_turning_word(unit, begin, first):
            continue
        if any(_turns_clause(unit, other, before=other.begin < clause.begin) for other in others):
            continue
        if at and not affirms_stretch(unit, unit.begin, clause.begin):
            continue
        for end in dict.fromkeys((unit.end, clause.end)):
            text = unit.cell[begin:end].strip()
            yield QuotableSpan(text, begin, end, ruled=True, partial=True)


def _lies_in_clause(hit: WordHit, clause: Clause) -> bool:
    return clause.begin <= hit.begin and hit.end <= clause.end


def _ends_with(unit: CellUnit, clause: Clause, saves: Sequence[WordHit]) -> bool:
    """Tell whether after the word that takes out a clause has no more than its ending."""
    end = max(hit.end for hit in saves)
    if _REMARK.fullmatch(unit.cell, end, clause.end):
        return True
    following = any(hit.language in _FOLLOWING for hit in saves)
    most = _STATED if following else 0
    return count_words(unit.cell[end : clause.end]) <= most and bool(
        unit.cell[clause.begin : min(hit.begin for hit in saves)].strip()
    )


def _turns_clause(unit: CellUnit, clause: Clause, *, before: bool) -> bool:
    """Tell whether a clause could turn an exception beside it.

    One after it may say what is done with the exceptions, as `那边只送到网点` does.
    """
    leading = find_leading_roles(unit, clause)
    if before:
        return _has_turning_word(unit, clause.begin, clause.end)
    roles = {hit.role for hit in unit.hits if _lies_in_clause(hit, clause)}
    denied = CellWordRole.FLAT in roles and CellWordRole.CHARGE not in roles
    joined = CellWordRole.JOIN in leading and not denied  # `有效弦长不够`
    return bool(
        roles & {CellWordRole.EXCEPT, CellWordRole.IF} or CellWordRole.ONLY in leading or joined
    )


def _list_barred(unit: CellUnit) -> Iterator[QuotableSpan]:
    """Give a clause that denies something of one thing only: `only maps cannot be returned`.

    So is one that says something else of it after what is said of all: `only 42s are at customs`.
    """
    for at, clause in enumerate(unit.clauses):
        leading = find_leading(unit.cell, clause.begin, unit.hits)
        only = [hit for hit in leading if hit.role is CellWordRole.ONLY]
        flat = [
            hit
            for hit in unit.hits
            if hit.role is CellWordRole.FLAT and _lies_in_clause(hit, clause)
        ]
        last = at + 1 == len(unit.clauses)
        told = _tells_apart(unit, clause, only) and _tells_of_all(unit, unit.clauses[at - 1])
        if not at or not only or not ((flat and last) or told):
            continue
        begin = max(hit.end for hit in only)
        named = unit.cell[begin : min((hit.begin for hit in flat), default=clause.end)].strip()
        before = unit.cell[unit.begin : clause.begin]
        limits = (CellWordRole.EXCEPT, CellWordRole.IF, CellWordRole.ONLY)
        limited = any(hit.role in limits and hit.begin >= begin for hit in unit.hits)
        affirmed = not _has_turning_word(unit, unit.begin, clause.begin)
        if named and not limited and affirmed and count_words(before) > 1:
            yield QuotableSpan(clause.text, clause.begin, clause.end, ruled=True, partial=True)


def _tells_of_all(unit: CellUnit, clause: Clause) -> bool:
    return any(
        hit.role is CellWordRole.MEASURE and _lies_in_clause(hit, clause) for hit in unit.hits
    )


def _tells_apart(unit: CellUnit, clause: Clause, only: Sequence[WordHit]) -> bool:
    """Tell whether a clause of some length names the one thing behind its `only`."""
    end = max((hit.end for hit in only), default=clause.begin)
    behind = find_leading(unit.cell, end, unit.hits)
    roles = {hit.role for hit in behind}
    joined = CellWordRole.JOIN in roles and CellWordRole.ARTICLE not in roles
    return count_words(clause.text) >= _ITEM_WORDS - 2 and not joined
