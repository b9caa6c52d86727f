"""The items of a list together with the word that rules it, before the list or after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.list_items import split_items
from cuebot.cell.ordinals import list_rests
from cuebot.cell.parting import shares_label, stands_without_following
from cuebot.cell.plain import are_plain, runs_on
from cuebot.cell.pointing import find_predicate
from cuebot.cell.scope import may_govern
from cuebot.cell.tail_items import is_topic, tells_otherwise
from cuebot.cell.tokens import count_words
from cuebot.cell.units import ITEM_WORDS, find_leading
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.clauses import Clause
    from cuebot.cell.list_items import ListItem
    from cuebot.cell.units import CellUnit

_LED = (CellWordRole.AND, CellWordRole.BUT)
"""What may lead to the words for all others: `but the rest`."""
_STATED = 3
"""Words from which a clause that begins with its verb is a statement."""


@dataclass(frozen=True, slots=True)
class QuotableSpan:
    """A text by which a cell may be quoted."""

    text: str
    begin: int
    """Where in the cell what it tells of begins: a ruled item, without the word that rules it."""
    end: int
    ruled: bool = False
    """Whether it is less than a clause, or an item, that brings along what rules it."""
    partial: bool = False
    """Whether the card says more of the same thing, so that the whole is better where it fits."""
    joined: bool = False
    """Whether it is put together of two places, so that its text says what it tells of."""


def list_ruled_items(units: Sequence[CellUnit]) -> Iterator[QuotableSpan]:
    """Give each item of each list together with its ruling word, where that is sure."""
    for at, unit in enumerate(units):
        if is_ruled_from_elsewhere(units, at):
            continue
        head = find_head(unit)
        if head:
            yield from _list_headed(unit, head)
            yield from _list_followers(units, at, head)
        if shares_label(units, at):
            continue
        for part in _list_beginnings(unit):
            tail = find_tail(part)
            if tail:
                yield from _list_tailed(part, tail)


def _list_beginnings(unit: CellUnit) -> Iterator[CellUnit]:
    """Give a unit, and what of it is as true without its end: `a, b: neither, it rusts`."""
    yield unit
    for last in range(1, len(unit.clauses) - 1):
        if stands_without_following(unit, 0, last):
            end = unit.clauses[last].end
            yield replace(
                unit,
                clauses=unit.clauses[: last + 1],
                hits=tuple(hit for hit in unit.hits if hit.end <= end),
                rules=tuple(hit for hit in unit.rules if hit.end <= end),
            )


def is_ruled_from_elsewhere(units: Sequence[CellUnit], at: int) -> bool:
    return any(may_govern(units, other, at) for other in range(len(units)) if other != at)


def find_head(unit: CellUnit) -> int:
    """Return where the head of a unit's list ends: one that names or denies; 0 when it has none."""
    if unit.has_nested_head or unit.is_head_only or unit.is_answer:
        return 0
    end = unit.head_end if unit.has_head else _find_lead_end(unit)
    inside = [hit for hit in unit.rules if hit.begin < end]
    counted = any(sign.isdigit() for sign in unit.cell[unit.begin : end])
    named = (CellWordRole.DENY, CellWordRole.REFER) if unit.has_head else (CellWordRole.DENY,)
    if not end or counted or any(hit.role not in named for hit in inside):
        return 0
    return end


def _find_lead_end(unit: CellUnit) -> int:
    """Return where a ruling word and what joins it to its list end; 0 when a unit has none."""
    leading = [hit for hit in unit.leading_hits if hit.role is CellWordRole.DENY]
    if not leading or unit.leading_hits[0].role is not CellWordRole.DENY:
        return 0
    end = leading[0].end
    bounds = (CellWordRole.MORE, CellWordRole.BOUND)
    if any(hit.role in bounds and end <= hit.begin <= end + 1 for hit in unit.hits):
        return 0  # `no more than two spoons, one for children`
    joins = [hit for hit in unit.hits if hit.role is CellWordRole.JOIN]
    moved = True
    while moved:
        moved = False
        start = end + (len(unit.cell[end:]) - len(unit.cell[end:].lstrip()))
        for join in joins:
            if join.begin == start and join.end < unit.clauses[0].end:
                end, moved = join.end, True
                break
    return end


def _list_headed(unit: CellUnit, head: int) -> Iterator[QuotableSpan]:
    """Give the items of a list in the unit of its head, said whole or without its `following`."""
    items = _cut_remark(unit, head, split_items(unit, head, unit.end))
    if len(items) < 2 or not are_plain(unit, items):  # noqa: PLR2004 - one item is the unit
        return
    if not unit.has_head and not runs_on(unit, head, items):
        return
    whole = unit.cell[unit.begin : head].rstrip()
    gap = unit.cell[unit.begin + len(whole) : items[0].begin]
    start = find_predicate(unit, head)
    for lead in dict.fromkeys([whole, unit.cell[start : unit.begin + len(whole)]]):
        for first in range(len(items)):
            for last in range(first, len(items)):
                begin, end = items[first].begin, items[last].end
                if not run_together(lead + gap, unit.cell[begin:end]):
                    yield QuotableSpan(lead + gap + unit.cell[begin:end], begin, end, ruled=True)


def _cut_remark(unit: CellUnit, head: int, items: list[ListItem]) -> list[ListItem]:
    """Return a list without a last clause that is a remark on it, as `sold out: 36, 38, for good`.

    A denial after a list that is denied leaves each item denied, and a measure after one that is
    not leaves it as it is; whatever else it says could turn what is said of them.
    """
    last = unit.clauses[-1]
    denied = any(hit.begin < head for hit in unit.rules)
    if denied and last.begin > head and _tells_of_rest(unit, last):
        return [item for item in items if item.end <= last.begin]
    spared = (
        {CellWordRole.DENY, CellWordRole.MORE}
        if denied
        else {CellWordRole.MEASURE, CellWordRole.MORE, CellWordRole.BOUND}
    )
    remark = [hit for hit in unit.rules if hit.begin >= max(last.begin, head)]
    apart = _is_statement(unit, last) or _is_marked_off(unit, head)
    if last.begin > head and denied and not remark and apart:
        return [item for item in items if item.end <= last.begin]
    if last.begin < head or not remark or any(hit.role not in spared for hit in remark):
        return items
    return [item for item in items if item.end <= last.begin]


def _tells_of_rest(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause behind a list says what is so of all others: `the rest is here`."""
    text = clause.text
    begun = clause.begin + len(text) - len(text.lstrip(" ,，、،"))
    starts = {begun} | {hit.end + 1 for hit in unit.hits if hit.begin == begun and hit.role in _LED}
    return any(begin in starts for begin, _ in list_rests(unit.cell))


def _is_marked_off(unit: CellUnit, head: int) -> bool:
    """Tell whether a comma ends a list whose items another mark parts: `甲、乙，丙已在盒里`."""
    *others, last = unit.clauses
    listed = any("、" in unit.cell[max(one.begin, head) : one.end] for one in others)
    whole = count_words(last.text) >= _STATED and not last.text.endswith("的")
    return listed and "、" not in last.text and whole


def _is_statement(unit: CellUnit, clause: Clause) -> bool:
    """Tell whether a clause begins with what makes it a statement, and is no item of a list."""
    leading = find_leading(unit.cell, clause.begin, unit.hits)
    stated = any(hit.role is CellWordRole.STATE for hit in leading)
    return stated and count_words(clause.text) >= _STATED


def run_together(left: str, right: str) -> bool:
    """Tell whether two texts would read as one word or one figure."""
    signs = left[-1:] + right[:1]
    return signs.isalnum() and not scripts.has_spaceless(signs)


def _list_followers(units: Sequence[CellUnit], at: int, head: int) -> Iterator[QuotableSpan]:
    """Give the items of a list that semicolons part, each a unit of its own after its head."""
    ruler = units[at]
    if len(split_items(ruler, head, ruler.end)) != 1 or not ruler.has_head:
        return
    followers = [
        other
        for other in range(at + 1, len(units))
        if units[other].sentence == ruler.sentence and may_govern(units, at, other)
    ]
    lead = ruler.cell[ruler.begin : head].rstrip()
    gap = ruler.cell[ruler.begin + len(lead) : head]
    limited = [
        other
        for other in followers
        if any(may_govern(units, one, other) for one in range(len(units)) if one not in (at, other))
    ]
    for other in followers:
        item = units[other]
        if other not in limited and item.is_item and len(item.clauses) == 1:
            yield QuotableSpan(lead + gap + item.text, item.begin, item.end, ruled=True)
    own = split_items(ruler, head, ruler.end)[0]
    if followers and not limited and count_words(ruler.cell[own.begin : own.end]) <= ITEM_WORDS:
        yield QuotableSpan(
            lead + gap + ruler.cell[own.begin : own.end], own.begin, own.end, ruled=True
        )


def find_tail(unit: CellUnit) -> int:
    """Return where the ruling word at the end of a list begins; 0 when there is none."""
    last = unit.clauses[-1]
    trailing = [
        hit
        for hit in unit.trailing_hits
        if hit.role is CellWordRole.DENY and hit.begin >= last.begin
    ]
    if (
        not trailing
        or unit.has_head
        or any(hit.role is not CellWordRole.DENY for hit in unit.trailing_hits)
    ):
        return 0
    begin = min(hit.begin for hit in trailing)
    links = [hit for hit in unit.hits if hit.role in (CellWordRole.LINK, CellWordRole.DENY)]
    moved = True
    while moved:
        moved = False
        edge = len(unit.cell[:begin].rstrip())
        for link in links:
            if link.end in (edge, begin) and last.begin < link.begin < begin:
                begin, moved = link.begin, True
                break
    return begin


def _list_tailed(unit: CellUnit, tail: int) -> Iterator[QuotableSpan]:
    """Give the items of a list before its ruling word."""
    items = split_items(unit, unit.begin, tail)
    if len(items) < 2 or not are_plain(unit, items, outside=tail):  # noqa: PLR2004 - as above
        return
    if any(is_topic(unit, item) for item in items[:-1]):
        return
    ruling = unit.cell[items[-1].end : unit.end]
    begins = len(items) - 1 if tells_otherwise(unit, items, ruling) else 0
    for first in range(begins, len(items)):
        for last in range(first, len(items)):
            begin, end = items[first].begin, items[last].end
            if not run_together(unit.cell[begin:end], ruling):
                yield QuotableSpan(unit.cell[begin:end] + ruling, begin, end, ruled=True)
