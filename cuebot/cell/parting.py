"""Whether clauses of one unit may be parted from those before them and those after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.cases import begins_with_topic, holds_sum, is_contrasted, tells_own_case
from cuebot.cell.denials import are_parallel, is_own_denial, sets_no_scene
from cuebot.cell.ditto import says_same
from cuebot.cell.lexicon import RULES, CellWordRole
from cuebot.cell.open_ends import (
    gives_reason,
    goes_on,
    is_bare_condition,
    names_only_subject,
)
from cuebot.cell.pointing import points_back
from cuebot.cell.scenes import sets_up
from cuebot.cell.subject import is_told_again, limits_own_subject
from cuebot.cell.tails import is_aside, is_idle, leave_out_other_case, limits_nothing
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading, find_leading_roles, select_within
from cuebot.text import scripts
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.clauses import Clause
    from cuebot.cell.hits import WordHit
    from cuebot.cell.units import CellUnit

_CIRCUMSTANCE = 3
"""Words up to which a clause that begins with a preposition may be under what all is true."""
_NAMED = 2
"""Words from which a denial names what it denies."""
STATEMENT_WORDS = 4
"""Words from which clauses that state or rule something are a statement."""
_LIMITED = (CellWordRole.IF, CellWordRole.ONLY, CellWordRole.BOUND, CellWordRole.UNTIL)
"""What a stretch has of its own when a clause may tell the other case of it."""
_SUMMING = re.compile(r"[:：](?!\d)|\s[–—]\s")
_FIGURES = re.compile(r"\d+|(?<![^\W\d_])[^\W\d_](?![^\W\d_])")
_BARE_FIGURE = re.compile(r"[^\w]*\d[\d.,/]*[^\w]*")
_NAME = re.compile(r"[^\W\d_]{3}|[^\W\d_\x00-\u0fff]{2}")
"""Letters from which a clause is a name and no size: two where each is a syllable or a word."""
_EXTRA_WORDS = 1
"""Words by which the first or the last item of a list may be longer than the others."""


def shares_label(units: Sequence[CellUnit], at: int) -> bool:
    """Tell whether a unit begins as another does, by a label: `size S, belt; size M, none`."""
    label = _read_label(units[at])
    return any(
        len(unit.clauses) > 1 and _read_label(unit) == label
        for other, unit in enumerate(units)
        if other != at
    )


def _read_label(unit: CellUnit) -> str:
    """Return the first clause of a unit without its figures and its single letters."""
    return _FIGURES.sub("", fold_case_in_place(unit.clauses[0].text)).strip()


def _names_figure(clauses: Sequence[Clause], at: int) -> bool:
    """Tell whether a clause names what the bare figure behind it is of: `made to measure, 15`.

    Figures in a row are values of their own, and so is one beside a size.
    """
    if not 0 <= at < len(clauses) - 1:
        return False
    figures = [bool(_BARE_FIGURE.fullmatch(clause.text)) for clause in clauses[at + 1 : at + 3]]
    text = clauses[at].text
    named = bool(_NAME.search(text)) and not any(map(str.isdigit, text))
    return named and figures in ([True], [True, False])


def has_even_length(clauses: Sequence[Clause], at: int) -> bool:
    """Tell whether a clause is about as long as the others, so that it holds no head for them."""
    others = [count_words(clause.text) for n, clause in enumerate(clauses) if n != at]
    return count_words(clauses[at].text) <= max(others, default=0) + _EXTRA_WORDS


def stands_without_preceding(unit: CellUnit, first: int) -> bool:
    """Tell whether a clause says as much without those before it."""
    if _names_figure(unit.clauses, first - 1) or says_same(unit.clauses[first].text):
        return False
    if all(is_bare_condition(unit, at) for at in range(first, len(unit.clauses))):
        return False
    if points_back(unit, unit.clauses[first].begin, unit.end):
        return False
    if is_own_denial(unit, first) or is_contrasted(unit, first, len(unit.clauses) - 1):
        return True
    if limits_own_subject(unit, first) or _bounds_by_entry(unit, first):
        return True
    clause = unit.clauses[first]
    ruled = [hit for hit in unit.rules if hit.begin < clause.end]
    own = [hit for hit in ruled if hit.begin >= clause.begin and hit.role is not CellWordRole.BOUND]
    before = [
        hit for hit in ruled if hit.begin < clause.begin and hit.role is not CellWordRole.MORE
    ]
    return not (own or before) and has_even_length(unit.clauses, 0)


def _bounds_by_entry(unit: CellUnit, first: int) -> bool:
    """Tell whether a clause and all before it each begin with a name and its own bound.

    As in `carriage up to 900 kg, logs at most 300 kg and never downhill`.
    """
    if unit.has_head:
        return False
    for at, clause in enumerate(unit.clauses[: first + 1]):
        rules = select_within(unit.rules, clause)
        bounds = [hit.begin for hit in rules if hit.role is CellWordRole.BOUND]
        named = unit.cell[clause.begin : min(bounds, default=clause.begin)]
        led = find_leading_roles(unit, clause) - {CellWordRole.ARTICLE}
        others = any(hit.role is not CellWordRole.BOUND for hit in rules)
        if not _NAME.search(named) or led or not any(map(str.isdigit, clause.text)):
            return False
        if (others and at < first) or any(hit.begin < min(bounds) for hit in rules):
            return False
    return True


def stands_without_following(unit: CellUnit, first: int, last: int) -> bool:
    """Tell whether clauses say as much without those after them."""
    names_figure = _names_figure(unit.clauses, last)
    if names_figure or gives_reason(unit, last) or names_only_subject(unit, last):
        return False
    if is_contrasted(unit, first, last):
        return True
    return not goes_on(unit, last) and _is_whole(unit, first, last)


def _is_whole(unit: CellUnit, first: int, last: int) -> bool:
    """Tell whether nothing behind clauses may limit them or be said of them."""
    begin, end = unit.clauses[first].begin, unit.clauses[last].end
    kept = [hit for hit in unit.hits if begin <= hit.begin < end]
    tail = _read_tail(unit, last, kept, settled=is_settled(unit, begin, end))
    if tail is None or (tail and _is_bound_on(unit, first, last)) or sets_up(unit, first, last):
        return False
    if not tail or is_settled(unit, begin, end):
        return True
    if _is_listing(unit, first, kept):
        return _tells_apart(unit, kept, tail)  # else it may go on with what is excepted or required
    states = any(hit.role is CellWordRole.STATE or hit.role in RULES for hit in kept)
    statement = states and count_words(unit.cell[begin:end]) >= STATEMENT_WORDS
    if statement or _begin_with_verbs(unit, first, tail):
        return True
    return not _is_summed(unit.clauses[first : last + 1], tail) and has_even_length(
        unit.clauses, len(unit.clauses) - 1
    )


def _read_tail(
    unit: CellUnit, last: int, kept: Sequence[WordHit], *, settled: bool
) -> list[Clause] | None:
    """Return the clauses that might be of those before them; None when one surely may be.

    Those that tell the other case of what is kept are left out.
    """
    after = range(last + 1, len(unit.clauses))
    tail = [unit.clauses[at] for at in after if not are_parallel(unit, last, at)]
    conditioned = any(hit.role is CellWordRole.IF for hit in kept)
    if settled or any(hit.role in _LIMITED for hit in kept):
        tail = leave_out_other_case(unit, tail, conditioned=conditioned)
    timed = _is_timed(kept)
    only = any(hit.role is CellWordRole.ONLY for hit in kept)
    free = all(
        (limits_nothing(unit, clause, timed=timed) and not (only and _takes_part(clause)))
        or (settled and is_idle(unit, clause))
        or (tells_own_case(unit, clause) and not (only and _takes_part(clause)))
        for clause in tail
    )
    return tail if free else None


def _takes_part(clause: Clause) -> bool:
    """Tell whether a clause names a part of what an `only` before it was said of: `white ones are`.

    In Japanese and Korean, by its topic; what asks for money is a case of its own.
    """
    return begins_with_topic(clause.text) and not holds_sum(clause.text)


def _is_timed(kept: Sequence[WordHit]) -> bool:
    return any(hit.role is CellWordRole.UNTIL for hit in kept)


def _is_listing(unit: CellUnit, first: int, kept: Sequence[WordHit]) -> bool:
    """Tell whether a stretch may be the beginning of what is excepted or required."""
    if any(hit.role in (CellWordRole.EXCEPT, CellWordRole.ONLY) for hit in kept):
        return True
    conditioned = any(hit.role is CellWordRole.IF for hit in kept)
    return conditioned and not _is_met(unit, first, kept)


def _tells_apart(unit: CellUnit, kept: Sequence[WordHit], tail: Sequence[Clause]) -> bool:
    """Tell whether each clause after a limited stretch is an aside, or a case of its own."""
    timed = _is_timed(kept)
    return all(
        is_aside(unit, clause, timed=timed) or tells_own_case(unit, clause) for clause in tail
    )


def _is_summed(kept: Sequence[Clause], tail: Sequence[Clause]) -> bool:
    """Tell whether what follows names may be said of them, though no word tells.

    As in `carp, koi: it is too weak`.
    """
    longest = max(count_words(clause.text) for clause in kept) + _EXTRA_WORDS
    summed = any(_SUMMING.search(clause.text) for clause in tail)
    labelled = any(_SUMMING.search(clause.text) for clause in kept)
    longer = any(count_words(clause.text) > longest for clause in tail)
    return longer or (summed and not labelled)


def scopes_all(unit: CellUnit, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the last item of a list alone ends with what may be said of all of them.

    As in `sold out: S, M, L in red`.
    """
    scoped = [
        any(
            hit.role is CellWordRole.SCOPE and begin < hit.begin and hit.end < end
            for hit in unit.hits
        )
        for begin, end in spans
    ]
    ended = [unit.cell[begin:end].endswith("的") for begin, end in spans]
    both = (scoped, ended)
    return len(spans) > 1 and any(one[-1] and not any(one[:-1]) for one in both)


def _is_bound_on(unit: CellUnit, first: int, last: int) -> bool:
    """Tell whether clauses need the one after them for all that neither may rule the other."""
    begin, end = unit.clauses[first].begin, unit.clauses[last].end
    kept = [hit for hit in unit.hits if begin <= hit.begin < end]
    if unit.has_head and scopes_all(unit, [(one.begin, one.end) for one in unit.clauses]):
        return True
    if any(hit.role is CellWordRole.DENY for hit in kept) and is_told_again(unit, begin, end):
        return True  # `the lid is not included, the lid for the large pot is`
    return any(_follows(unit, kept, clause) for clause in unit.clauses[last + 1 : last + 2])


def _follows(unit: CellUnit, kept: Sequence[WordHit], clause: Clause) -> bool:
    """Tell whether a clause says what follows from the one before it, or under what it is true.

    As `不合适，可退` and `free delivery, on weekdays` do.
    """
    leading = find_leading_roles(unit, clause)
    if CellWordRole.SO in leading and any(hit.role is CellWordRole.DENY for hit in kept):
        return True
    stated = any(hit.role is CellWordRole.STATE for hit in kept)
    states = any(
        hit.role is CellWordRole.STATE and clause.begin <= hit.begin < clause.end
        for hit in unit.hits
    )
    short = count_words(clause.text) <= _CIRCUMSTANCE
    return (
        stated and short and not states and bool(leading & {CellWordRole.JOIN, CellWordRole.UNTIL})
    )


def _is_met(unit: CellUnit, first: int, kept: Sequence[WordHit]) -> bool:
    """Tell whether a stretch begins with its condition and goes on to what then is so."""
    leading = find_leading(unit.cell, unit.clauses[first].begin, unit.hits)
    led = [hit.end for hit in leading if hit.role is CellWordRole.IF]
    return bool(led) and any(
        hit.role in (CellWordRole.STATE, CellWordRole.FLAT) and hit.begin >= max(led)
        for hit in kept
    )


def is_settled(unit: CellUnit, begin: int, end: int) -> bool:
    """Tell whether a stretch denies something flatly, so that little could turn it any more."""
    inside = [hit for hit in unit.hits if begin <= hit.begin and hit.end <= end]
    flat = [hit for hit in inside if hit.role is CellWordRole.FLAT]
    mild = {
        (hit.begin, hit.end)
        for hit in inside
        if hit.role in (CellWordRole.WITHOUT, CellWordRole.LACK)
    }  # `no lid, not in the oven`: how a thing is done
    limits = [hit for hit in inside if hit.role in RULES and not _is_denial(hit, inside)]
    timed = any(hit.role in (CellWordRole.UNTIL, CellWordRole.THEN) for hit in inside)
    flat = [hit for hit in flat if (hit.begin, hit.end) not in mild]
    named = count_words(unit.cell[begin:end]) >= _NAMED or _names_something(unit, begin, end, flat)
    return bool(flat) and named and not (limits or timed)


def _names_something(unit: CellUnit, begin: int, end: int, flat: Sequence[WordHit]) -> bool:
    """Tell whether a denial in a row of signs has, beside its own word, two more letters or so."""
    rest = "".join(
        unit.cell[at]
        for at in range(begin, end)
        if not any(hit.begin <= at < hit.end for hit in flat)
    )
    return bool(scripts.has_spaceless(rest)) and sum(sign.isalpha() for sign in rest) > 1


def _is_denial(hit: WordHit, inside: Sequence[WordHit]) -> bool:
    """Tell whether a ruling word denies, bounds a figure, or is a part of a denial."""
    return hit.role in (CellWordRole.DENY, CellWordRole.BOUND, CellWordRole.MORE) or any(
        other.role is CellWordRole.FLAT and other.begin <= hit.begin and hit.end <= other.end
        for other in inside
    )


def _begin_with_verbs(unit: CellUnit, first: int, tail: Sequence[Clause]) -> bool:
    """Tell whether the last clauses begin with a verb of their own, where nothing in a unit rules.

    `are` is no such verb: what it says is of the list before it.
    """
    if unit.rules or not all(sets_no_scene(unit, one) for one in unit.clauses[first:]):
        return False
    leading = (find_leading_roles(unit, clause) for clause in tail)
    return all(CellWordRole.STATE in roles and CellWordRole.LINK not in roles for roles in leading)
