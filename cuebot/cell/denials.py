"""Clauses that deny something of the product itself, and are as true without their neighbours.

`Guitar, padded bag, tuner not included`: the last clause needs nothing of those before it.  In
`In the oven, no lid` it does, and in `silk, wool, not washable` too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.clauses import PARTING_MARKS
from cuebot.cell.lexicon import LIMITS, RULES, CellWordRole
from cuebot.cell.subject import denies_own_subject, is_told_again
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading, select_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.clauses import Clause
    from cuebot.cell.hits import WordHit
    from cuebot.cell.units import CellUnit

_OWN_MEASURE = re.compile(
    r"\d\s?(?:[wvk]|cm|mm|m|kg|g|ml|l|hz|mah|瓦|厘米|毫米|公斤|克|กก|ซม|มม|วัตต์|واط|فولت|سم|مم|كغ)"
    r"(?![a-z])",
    re.IGNORECASE,
)
"""A figure of the product's own make.  Degrees and shares are left out: those are conditions."""
_MIN_STATEMENT_WORDS = 2
"""Words from which a clause that begins with its verb is a statement of its own."""
_MIN_WHOLE_WORDS = 3
"""Words from which a clause that begins with another word is no item of a list."""
_BRACKETED = re.compile(
    r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|［[^［］]*］|【[^【】]*】|〔[^〔〕]*〕"
)


def is_own_denial(unit: CellUnit, at: int) -> bool:
    """Tell whether a later clause of a unit denies something whole, whatever stands before it."""
    clause, before = unit.clauses[at], unit.clauses[:at]
    alone = all(sets_no_scene(unit, one) for one in before) and not is_told_again(
        unit, clause.begin, clause.end
    )
    if denies_own_subject(unit, at):
        return True
    if unit.has_head or not alone or not _denies_something(unit, at):
        return False
    others = [n for n in range(len(unit.clauses)) if n != at]
    denying = [n for n in others if _is_lack(unit, n)]
    if not all(n in denying for n in others if n > at) and not all(
        n in denying for n in others if n < at
    ):
        return False  # entries of a table, each with its own label: `black, no lid, white, lid`
    if _has_role(unit, clause, CellWordRole.LACK):
        # After a word or two it may be an exception: `free post, islands not included`.
        return sum(count_words(one.text) for one in before) >= _MIN_STATEMENT_WORDS
    if _has_role(unit, clause, CellWordRole.WITHOUT):
        return bool(denying)
    whole = _tells_make(unit, before) or all(_is_statement(unit, one) for one in before)
    return whole and not denies_onward(unit, find_leading(unit.cell, clause.begin, unit.hits))


def denies_onward(unit: CellUnit, leading: Sequence[WordHit]) -> bool:
    """Tell whether words that lead a stretch begin it as `not for sofas`, and not as `no green`."""
    deny = [hit for hit in leading if hit.role is CellWordRole.DENY]
    joins = [hit for hit in unit.hits if hit.role is CellWordRole.JOIN]
    ends = {hit.end for hit in deny} | {hit.end + 1 for hit in deny}
    return any(
        (join.begin in ends and not unit.cell[join.begin - 1].isalpha())
        or any(join.end == hit.end and join.begin > hit.begin for hit in deny)
        for join in joins
    )


def denies_late(unit: CellUnit) -> bool:
    """Tell whether a unit begins with a clause of its own, and rules something only after it.

    Such a ruling word is bound to what its own unit says.
    """
    first, *later = unit.clauses
    if unit.has_head or not later:
        return False
    rules = [hit for hit in unit.rules if not _is_bound(unit, hit)]
    if any(hit.begin < first.end and hit.role is not CellWordRole.MEASURE for hit in rules):
        return False
    rules = [hit for hit in rules if hit.begin >= first.end]
    lacking = all(_is_lack(unit, at) for at in _ruling_clauses(unit, rules))
    whole = (
        count_words(first.text) >= _MIN_WHOLE_WORDS
        or unit.leads_with(CellWordRole.STATE)
        or lacking
    )
    if not whole or any(hit.role in (CellWordRole.REFER, CellWordRole.MEASURE) for hit in rules):
        return False
    ruling = [unit.clauses[at] for at in _ruling_clauses(unit, rules)]
    return all(
        _tells_content(unit, clause, select_within(rules, clause)) or _limits_whole(unit, clause)
        for clause in ruling
    )


def excepts_late(unit: CellUnit) -> bool:
    """Tell whether all that limits in a unit takes something out of its own first clause.

    As in `a week to send it back, opened tins excepted` and `全国包邮，新疆除外`.
    """
    first, *later = unit.clauses
    spans = {(hit.begin, hit.end) for hit in unit.hits if hit.role is CellWordRole.SAVE}
    limits = [hit for hit in unit.rules if hit.role in LIMITS]
    taken = bool(limits) and all((hit.begin, hit.end) in spans for hit in limits)
    return bool(later) and taken and all(hit.begin >= first.end for hit in limits)


def limits_late(unit: CellUnit) -> bool:
    """Tell whether a unit of one clause says what it limits before its condition.

    As in `free returns if unopened`; the condition is of no other unit.
    """
    rules = [hit for hit in unit.rules if not _is_bound(unit, hit)]
    if unit.has_head or len(unit.clauses) > 1 or not rules or rules[0].role is not CellWordRole.IF:
        return False
    if unit.has_ruling_role(CellWordRole.REFER, CellWordRole.MEASURE, CellWordRole.EXCEPT):
        return False
    before = unit.cell[unit.begin : rules[0].begin]
    stated = any(hit.role is CellWordRole.STATE and hit.end <= rules[0].begin for hit in unit.hits)
    return stated and count_words(before) >= _MIN_STATEMENT_WORDS


def _limits_whole(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause of nothing but ruling words is a limit: `only unopened`."""
    spans = {
        hit.begin
        for hit in select_within(unit.rules, clause)
        if hit.role in (CellWordRole.ONLY, CellWordRole.IF)
    }
    return len(spans) > 1


def _ruling_clauses(unit: CellUnit, rules: Sequence[WordHit]) -> list[int]:
    return [at for at, clause in enumerate(unit.clauses) if select_within(rules, clause)]


def lacks_property(unit: CellUnit, before: int) -> bool:
    """Tell whether a unit is a property that a marked list of them says is lacking.

    As in `2.1 m / 2 pieces / reel not included`; `before` is where the property before it ends.
    """
    mark = unit.cell[before : unit.begin].strip()
    figures = any(sign.isdigit() for sign in unit.text)
    if mark not in PARTING_MARKS or figures or len(unit.clauses) > 1:
        return False
    lacking = _has_role(unit, unit.clauses[0], CellWordRole.LACK, CellWordRole.APART)
    return lacking and _denies_something(unit, 0)


def is_bracketed(unit: CellUnit) -> bool:
    """Tell whether all ruling words of a unit stand in brackets, after words of its own."""
    spans = [match.span() for match in _BRACKETED.finditer(unit.cell, unit.begin, unit.end)]
    return bool(unit.rules) and all(
        any(unit.begin < begin <= hit.begin and hit.end <= end for begin, end in spans)
        for hit in unit.rules
    )


def _has_role(unit: CellUnit, clause: Clause, *roles: CellWordRole) -> bool:
    return any(hit.role in roles for hit in select_within(unit.hits, clause))


def _denies_something(unit: CellUnit, at: int) -> bool:
    """Tell whether all that rules in a clause denies, and denies something that is named in it."""
    clause = unit.clauses[at]
    rules = select_within(unit.rules, clause)
    deny = [hit for hit in rules if hit.role is CellWordRole.DENY]
    if any(hit.role is not CellWordRole.DENY and not _is_bound(unit, hit) for hit in rules):
        return False
    return _tells_content(unit, clause, deny)


def _is_bound(unit: CellUnit, hit: WordHit) -> bool:
    """Tell whether a word makes a figure an edge, whatever else it may be."""
    return any(
        other.role is CellWordRole.BOUND and other.begin <= hit.begin and hit.end <= other.end
        for other in unit.hits
    )


def _tells_content(unit: CellUnit, clause: Clause, rules: Sequence[WordHit]) -> bool:
    """Tell whether a clause has letters that belong to no word of a rule or of what joins it."""
    skipped = _list_skipped(unit, clause)
    return bool(rules) and any(
        unit.cell[at].isalpha() and not any(hit.begin <= at < hit.end for hit in skipped)
        for at in range(clause.begin, clause.end)
    )


def _list_skipped(unit: CellUnit, clause: Clause) -> list[WordHit]:
    """Return the hits of a clause that are words of a rule, or of what joins it."""
    return [
        hit
        for hit in select_within(unit.hits, clause)
        if hit.role not in (CellWordRole.COMMON, CellWordRole.HARMLESS)
    ]


def _is_lack(unit: CellUnit, at: int) -> bool:
    clause = unit.clauses[at]
    return _denies_something(unit, at) and _has_role(
        unit, clause, CellWordRole.LACK, CellWordRole.WITHOUT
    )


def sets_no_scene(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause is no circumstance under which the next is true: `in winter, ...`."""
    rules = select_within(unit.rules, clause)
    if any(hit.role is not CellWordRole.DENY for hit in rules) or not _denied_alone(
        unit, clause, rules
    ):
        return False
    if any(
        hit.role is CellWordRole.JOIN for hit in find_leading(unit.cell, clause.begin, unit.hits)
    ):
        return False
    ends = [hit for hit in unit.hits if hit.end == clause.end]
    ruled = any(hit.role is CellWordRole.DENY for hit in ends)
    return ruled or not any(hit.role in (CellWordRole.JOIN, CellWordRole.LINK) for hit in ends)


def are_parallel(unit: CellUnit, one: int, other: int) -> bool:
    """Tell whether two clauses each name what the product lacks: `no sugar, no colourings`."""
    return _is_lack(unit, one) and _is_lack(unit, other)


def _denied_alone(unit: CellUnit, clause: Clause, rules: Sequence[WordHit]) -> bool:
    return not rules or _has_role(unit, clause, CellWordRole.LACK, CellWordRole.WITHOUT)


def _tells_make(unit: CellUnit, clauses: Sequence[Clause]) -> bool:
    """Tell whether clauses say of what make the product is, as `LED 9 W, warm white` does."""
    return any(_OWN_MEASURE.search(clause.text) for clause in clauses) and not any(
        _has_role(unit, clause, CellWordRole.STATE, *RULES) for clause in clauses
    )


def _is_statement(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause begins with its verb and says something of the product."""
    leading = find_leading(unit.cell, clause.begin, unit.hits)
    stated = any(hit.role is CellWordRole.STATE for hit in leading)
    return stated and count_words(clause.text) >= _MIN_STATEMENT_WORDS
