"""Stretches smaller than a clause that are whole all the same, and lists that are ruled whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.announced import list_announced
from cuebot.cell.exceptions import is_affirmed, list_exceptions, names_reason
from cuebot.cell.lexicon import QUALIFIERS, TURNS, CellWordRole
from cuebot.cell.lists import QuotableSpan, is_ruled_from_elsewhere
from cuebot.cell.parting import stands_without_preceding
from cuebot.cell.scenes import names_only
from cuebot.cell.subject import is_told_again
from cuebot.cell.summarised import list_summarised
from cuebot.cell.tails import limits_nothing
from cuebot.cell.tokens import count_words, is_letter
from cuebot.cell.units import ITEM_WORDS, find_hits_inside
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.hits import WordHit
    from cuebot.cell.units import CellUnit

_BRACKET_CONTENT = re.compile(
    r"\(([^()]+)\)|（([^（）]+)）|【([^【】]+)】|\[([^\[\]]+)\]|［([^［］]+)］|〔([^〔〕]+)〕"
)
_MODEL = re.compile(r"(?<![^\W_])(?:[A-Z]|X{1,3}[SL])(?![^\W_])")
"""A letter by which models or sizes go."""
_DASH = re.compile(r"\s+[–—]\s+")
_REMARK_LIMITS = (
    CellWordRole.EXCEPT,
    CellWordRole.SAVE,
    CellWordRole.UNLESS,
    CellWordRole.ONLY,
    CellWordRole.IF,
    CellWordRole.BUT,
    CellWordRole.BOUND,
    CellWordRole.UNTIL,
    CellWordRole.MEASURE,
    CellWordRole.REFER,
)
"""What a remark has that says more than what comes of a denial."""
_SENTENCE = 4
"""Words from which what stands before a bracket is no item of a list."""
_OUTER = 3
"""Words from which what stands around a bracket is a statement."""
_SAID = 2
"""Words from which what stands before a reason says something."""
_SUBJECT = 2
"""Words up to which what stands before a `but` in its clause may be what it is of."""
_CASED_REASONS = ("wegen", "aufgrund")
"""German prepositions: they give a reason by a name, anywhere."""
_SUFFIXED = ("ja", "ko")
"""Languages that write `but` at the end of what it sets something against."""


def list_phrases(units: Sequence[CellUnit]) -> Iterator[QuotableSpan]:
    """Give what of each unit is whole in less than a clause."""
    for at, unit in enumerate(units):
        if is_ruled_from_elsewhere(units, at):
            continue
        affirmed = is_affirmed(units, at)
        yield from _list_brackets(unit)
        yield from _list_contrasts(unit, affirmed=affirmed)
        yield from _list_reasoned(unit)
        yield from list_summarised(unit)
        yield from list_announced(units, at)
        yield from list_exceptions(unit, affirmed=affirmed)


def _list_brackets(unit: CellUnit) -> Iterator[QuotableSpan]:
    """Give what a bracket denies of what it names: `(bait is not included)`, `(not the lid)`."""
    for match in _BRACKET_CONTENT.finditer(unit.cell, unit.begin, unit.end):
        begin, end = match.span(match.lastindex or 0)
        if end < unit.head_end:
            continue  # it is the head of a list
        lacking = find_hits_inside(unit, begin, end, CellWordRole.LACK, CellWordRole.APART)
        flat = find_hits_inside(unit, begin, end, CellWordRole.FLAT)
        flat = flat if _is_remark(unit, match, flat) else ()
        limits = [
            hit
            for hit in find_hits_inside(unit, begin, end, *QUALIFIERS)
            if not any(one.begin <= hit.begin and hit.end <= one.end for one in (*lacking, *flat))
            and not (lacking and hit.role in (CellWordRole.REFER, CellWordRole.IF))
        ]
        text = unit.cell[begin:end].strip()
        longest = max((hit.end - hit.begin for hit in (*lacking, *flat)), default=len(text))
        if len(text) > longest and not limits and not is_told_again(unit, begin, end):
            yield QuotableSpan(text, begin, end, ruled=True)


def _is_remark(unit: CellUnit, bracket: re.Match[str], flat: Sequence[WordHit]) -> bool:
    """Tell whether what a bracket denies is said of the product, and of no entry of a list.

    As in `Takes screw cans (pierced cans do not fit)`, and not in `M (red sold out), L`, nor where
    the cell tells of several models or sizes by their letters.
    """
    begin, end = bracket.span()
    named = unit.cell[begin + 1 : min((hit.begin for hit in flat), default=begin + 1)].strip()
    outer = unit.cell[unit.begin : begin] + unit.cell[end : unit.end]
    own = next((one for one in unit.clauses if one.begin < begin <= one.end), unit.clauses[-1])
    sentence = count_words(unit.cell[own.begin : begin]) >= _SENTENCE
    brackets = [one.span() for one in _BRACKET_CONTENT.finditer(unit.cell)]
    stated = any(
        hit.role is CellWordRole.STATE
        and not any(first <= hit.begin < last for first, last in brackets)
        for hit in unit.hits
    )
    listed = "、" in outer or len(brackets) > 1
    whole = stated or (not listed and (len(unit.clauses) == 1 or sentence))
    ruled = any(hit.role in TURNS and not begin <= hit.begin < end for hit in unit.rules)
    several = len(set(_MODEL.findall(unit.cell))) > 1
    return bool(named) and whole and not ruled and not several and count_words(outer) >= _OUTER


def _list_contrasts(unit: CellUnit, *, affirmed: bool) -> Iterator[QuotableSpan]:
    """Give what a `but` denies: `but not for spark plugs`, and the first things that it denies.

    What it takes out, as `단, 섬은 제외` does, is a no only where what stands before is a yes.
    """
    for hit in find_hits_inside(unit, unit.begin, unit.end, CellWordRole.BUT):
        attached = hit.language in _SUFFIXED and is_letter(unit.cell, hit.begin - 1)
        begin = hit.end if attached else _begin_contrast(unit, hit)
        begin += len(unit.cell[begin:]) - len(unit.cell[begin:].lstrip(" ,，、،"))
        if find_hits_inside(
            unit, unit.begin, hit.begin, CellWordRole.DENY, CellWordRole.EXCEPT, CellWordRole.IF
        ):
            continue
        for last, clause in enumerate(unit.clauses):
            tail = unit.clauses[last + 1 :]
            spare = all(limits_nothing(unit, other, timed=False) for other in tail)
            if (
                clause.end > begin
                and spare
                and _is_denial(unit, hit, begin, clause.end, affirmed=affirmed)
            ):
                yield QuotableSpan(unit.cell[begin : clause.end], begin, clause.end, ruled=True)
                remarks = [start for start, _ in _find_remarks(unit, begin, clause.end)]
                for end in (*_list_ends(unit, begin, clause.end), *remarks):
                    yield QuotableSpan(unit.cell[begin:end], begin, end, ruled=True)


def _begin_contrast(unit: CellUnit, but: WordHit) -> int:
    """Return where what a `but` denies begins: in `thawed aber never again`, with its subject."""
    for clause in unit.clauses[1:]:
        named = unit.cell[clause.begin : but.begin]
        if clause.begin < but.begin < clause.end and count_words(named) <= _SUBJECT:
            return clause.begin
    return but.begin


def _list_ends(unit: CellUnit, begin: int, end: int) -> Iterator[int]:
    """Give where a denial may end before an `or` or `and`: what it denies stays denied."""
    denied = [hit.end for hit in find_hits_inside(unit, begin, end, CellWordRole.FLAT)]
    for hit in find_hits_inside(unit, begin, end, CellWordRole.AND):
        text = unit.cell[max(denied, default=end) : hit.begin]
        parted = unit.cell[hit.begin - 1].isspace()
        named = denied and max(denied) < hit.begin and count_words(text) <= ITEM_WORDS
        if parted and named and text.strip():
            yield hit.begin - 1


def _is_denial(unit: CellUnit, but: WordHit, begin: int, end: int, *, affirmed: bool) -> bool:
    limits = [
        hit
        for hit in find_hits_inside(
            unit,
            begin,
            end,
            CellWordRole.EXCEPT,
            CellWordRole.ONLY,
            CellWordRole.IF,
            CellWordRole.REFER,
        )
        if hit.begin >= but.end
        and not find_hits_inside(unit, hit.begin, hit.end, CellWordRole.DENY)
    ]
    if find_hits_inside(unit, max(begin, but.end), end, CellWordRole.SAVE):
        # `단, 섬은 제외`: what is taken out, in so many words; the `only` of it is said too.
        return affirmed and not any(
            hit.role in (CellWordRole.IF, CellWordRole.REFER) for hit in limits
        )
    return bool(find_hits_inside(unit, begin, end, CellWordRole.DENY)) and not limits


def _list_reasoned(unit: CellUnit) -> Iterator[QuotableSpan]:
    """Give what stands before a reason, where a language says the reason last."""
    reasons = [
        (hit.begin, hit.end)
        for hit in find_hits_inside(unit, unit.begin, unit.end, CellWordRole.WHY)
        if hit.language not in _SUFFIXED
        and not (_is_ruling(unit, hit) or names_reason(unit, hit) or _is_adverb(unit, hit))
    ]
    for begin, end in (*reasons, *_find_remarks(unit, unit.begin, unit.end)):
        rest = find_hits_inside(
            unit,
            end,
            unit.end,
            CellWordRole.EXCEPT,
            CellWordRole.ONLY,
            CellWordRole.IF,
            CellWordRole.BUT,
        )
        text = unit.cell[unit.begin : begin].rstrip(" ,，、،")
        after = unit.begin + len(text)
        led = any(
            one.role in (CellWordRole.BUT, CellWordRole.EXCEPT, CellWordRole.AND, CellWordRole.WHY)
            and one.end == after
            for one in unit.hits
        )
        if count_words(text) >= _SAID and not (rest or led or names_only(unit, after)):
            yield QuotableSpan(text, unit.begin, unit.begin + len(text), ruled=True)
            yield from _list_later_reasoned(unit, unit.begin + len(text))


def _find_remarks(unit: CellUnit, begin: int, end: int) -> list[tuple[int, int]]:
    """Return where a dash sets off what comes of a flat denial: `not that one — the peg turns`.

    A second dash would end what the first began, and a bound or a time could limit the denial.
    """
    dashes = list(_DASH.finditer(unit.cell, begin, end))
    if len(dashes) != 1:
        return []
    dash = dashes[0]
    own = max((one.begin for one in unit.clauses if one.begin < dash.start()), default=begin)
    denied = find_hits_inside(unit, max(own, begin), dash.start(), CellWordRole.FLAT)
    limits = find_hits_inside(unit, dash.end(), end, *_REMARK_LIMITS)
    said = count_words(unit.cell[max(own, begin) : dash.start()]) > _SAID
    return [dash.span()] if denied and said and not limits else []


def _list_later_reasoned(unit: CellUnit, end: int) -> Iterator[QuotableSpan]:
    """Give what of it is whole without the clauses before: `rabbits do not, for they gnaw it`."""
    for at, clause in enumerate(unit.clauses):
        whole = count_words(unit.cell[clause.begin : end]) >= _SAID
        if at and clause.begin < end <= clause.end and whole and stands_without_preceding(unit, at):
            yield QuotableSpan(unit.cell[clause.begin : end], clause.begin, end, ruled=True)


def _is_adverb(unit: CellUnit, hit: WordHit) -> bool:
    """Tell whether a German word gives no reason: `damit` does so only where it begins a clause."""
    begun = any(not unit.cell[one.begin : hit.begin].strip() for one in unit.clauses)
    by_case = fold_case_in_place(unit.cell[hit.begin : hit.end]) in _CASED_REASONS
    parted = unit.cell[: hit.begin].rstrip()[-1:] in ",–—-:("
    return hit.language == "de" and not (begun or parted or by_case)


def _is_ruling(unit: CellUnit, hit: WordHit) -> bool:
    """Tell whether a word is a part of one that rules, as the `denn` of `es sei denn` is."""
    return any(one.begin <= hit.begin and hit.end <= one.end for one in unit.rules)
