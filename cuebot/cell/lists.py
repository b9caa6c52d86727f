"""The items of a list together with the word that rules it, before the list or after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.parting import shares_label
from cuebot.cell.scope import may_govern
from cuebot.cell.tokens import count_words, is_letter
from cuebot.cell.units import ITEM_WORDS, find_leading
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.hits import WordHit
    from cuebot.cell.units import CellUnit

_LIST_COMMA = re.compile(r"\s*、\s*")
_PARTICLED = ("ja", "ko")
"""Languages that mark what is spoken of by a particle at its end."""
_EXTRA_WORDS = 1
"""Words by which the first or the last item of a list may be longer than the others."""


@dataclass(frozen=True, slots=True)
class QuotableSpan:
    """A text by which a cell may be quoted."""

    text: str
    begin: int
    """Where in the cell what it tells of begins: a ruled item, without the word that rules it."""
    end: int
    ruled: bool = False
    """Whether it is less than a clause, or an item, that brings along what rules it."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """An entry of a list, where it stands."""

    begin: int
    end: int


def list_ruled_items(units: Sequence[CellUnit]) -> Iterator[QuotableSpan]:
    """Give each item of each list together with its ruling word, where that is sure."""
    for at, unit in enumerate(units):
        if is_ruled_from_elsewhere(units, at):
            continue
        head = find_head(unit)
        if head:
            yield from _list_headed(unit, head)
            yield from _list_followers(units, at, head)
        tail = find_tail(unit)
        if tail and not shares_label(units, at):
            yield from _list_tailed(unit, tail)


def is_ruled_from_elsewhere(units: Sequence[CellUnit], at: int) -> bool:
    return any(may_govern(units, other, at) for other in range(len(units)) if other != at)


def find_head(unit: CellUnit) -> int:
    """Return where the head of a unit's list ends: one that names or denies; 0 when it has none."""
    if unit.has_nested_head or unit.is_head_only:
        return 0
    end = unit.head_end if unit.has_head else _find_lead_end(unit)
    inside = [hit for hit in unit.rules if hit.begin < end]
    counted = any(sign.isdigit() for sign in unit.cell[unit.begin : end])
    if not end or counted or any(hit.role is not CellWordRole.DENY for hit in inside):
        return 0
    return end


def _find_lead_end(unit: CellUnit) -> int:
    """Return where a ruling word and what joins it to its list end; 0 when a unit has none."""
    leading = [hit for hit in unit.leading_hits if hit.role is CellWordRole.DENY]
    if not leading or unit.leading_hits[0].role is not CellWordRole.DENY:
        return 0
    end = leading[0].end
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
    """Give the items of a list in the unit of its head."""
    items = _cut_remark(unit, head, split_items(unit, head, unit.end))
    if len(items) < 2 or not _are_plain(unit, items):  # noqa: PLR2004 - one item is the unit
        return
    lead = unit.cell[unit.begin : head].rstrip()
    gap = unit.cell[unit.begin + len(lead) : items[0].begin]
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
    spared = (
        {CellWordRole.DENY, CellWordRole.MORE}
        if denied
        else {CellWordRole.MEASURE, CellWordRole.MORE, CellWordRole.BOUND}
    )
    remark = [hit for hit in unit.rules if hit.begin >= max(last.begin, head)]
    if last.begin < head or not remark or any(hit.role not in spared for hit in remark):
        return items
    return [item for item in items if item.end <= last.begin]


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
    if len(items) < 2 or not _are_plain(unit, items, outside=tail):  # noqa: PLR2004 - as above
        return
    if any(_is_topic(unit, item) for item in items[:-1]):
        return
    ruling = unit.cell[items[-1].end : unit.end]
    for first in range(len(items)):
        for last in range(first, len(items)):
            begin, end = items[first].begin, items[last].end
            if not run_together(unit.cell[begin:end], ruling):
                yield QuotableSpan(unit.cell[begin:end] + ruling, begin, end, ruled=True)


def _is_topic(unit: CellUnit, item: ListItem) -> bool:
    """Tell whether an item ends as what the rest is said of does: `冬は、水をやりません`."""
    return any(
        hit.role is CellWordRole.LINK and hit.language in _PARTICLED and hit.end == item.end
        for hit in unit.hits
        if item.begin < hit.begin
    )


def split_items(unit: CellUnit, begin: int, end: int) -> list[ListItem]:
    """Return the items between two places of a unit, without the `and` that leads the last."""
    items: list[ListItem] = []
    for clause in unit.clauses:
        start, stop = max(clause.begin, begin), min(clause.end, end)
        at = start
        for mark in [*_LIST_COMMA.finditer(unit.cell, start, stop), None]:
            edge = mark.start() if mark else stop
            items.extend(filter(None, [_trim_item(unit, at, edge)]))
            at = mark.end() if mark else stop
    return _split_last_item(unit, items) if len(items) > 1 else items


def _split_last_item(unit: CellUnit, items: list[ListItem]) -> list[ListItem]:
    """Part the end of a list, `b or c`, where words are spaced."""
    *others, last = items
    for hit in unit.hits:
        within = last.begin < hit.begin and hit.end < last.end
        spaced = unit.cell[hit.begin - 1].isspace() and unit.cell[hit.end : hit.end + 1].isspace()
        if hit.role is CellWordRole.AND and within and spaced:
            parts = (_trim_item(unit, last.begin, hit.begin), _trim_item(unit, hit.end, last.end))
            return [*others, *filter(None, parts)]
    return items


def _trim_item(unit: CellUnit, begin: int, end: int) -> ListItem | None:
    text = unit.cell[begin:end]
    begin += len(text) - len(text.lstrip())
    for hit in unit.hits:
        if (
            hit.role is CellWordRole.AND
            and hit.begin == begin
            and not is_letter(unit.cell, hit.end)
        ):
            rest = unit.cell[hit.end : end]
            begin = hit.end + len(rest) - len(rest.lstrip())
            break
    end = begin + len(unit.cell[begin:end].rstrip())
    return ListItem(begin, end) if begin < end else None


def _rules_in(unit: CellUnit, hit: WordHit, item: ListItem) -> bool:
    """Tell whether a rule in an item may reach beyond it: a denial in its midst does not."""
    if not item.begin <= hit.begin < item.end:
        return False
    midst = item.begin < hit.begin and hit.end < item.end
    return hit.role is not CellWordRole.DENY or not midst or " " in unit.cell[item.begin : item.end]


def _are_plain(unit: CellUnit, items: Sequence[ListItem], *, outside: int = 0) -> bool:
    """Tell whether items are no more than that: short, alike, and with nothing that rules."""
    counts = [count_words(unit.cell[item.begin : item.end]) for item in items]
    edge = (counts[0], counts[-1])
    inside = [
        hit
        for hit in unit.rules
        if any(_rules_in(unit, hit, item) for item in items)
        and not (outside and hit.begin >= outside)
    ]
    stating = any(
        hit.role is CellWordRole.STATE and find_leading(unit.cell, item.begin, (hit,))
        for item in items
        for hit in unit.hits
    )
    short = max(counts) <= ITEM_WORDS + (0 if scripts.has_spaceless(unit.text) else 1)
    even = max(edge) <= max(min(counts) * 3, 2 + _EXTRA_WORDS)
    return short and even and not inside and not stating
