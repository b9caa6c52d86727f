"""Whether the items of a list are plain enough to be said one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.parting import scopes_all
from cuebot.cell.tokens import count_words
from cuebot.cell.units import ITEM_WORDS, find_leading
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.cell.hits import WordHit
    from cuebot.cell.list_items import ListItem
    from cuebot.cell.units import CellUnit

_MANY = 3
"""Items from which `without` rules all of them, though no `and` leads the last."""
_EXTRA_WORDS = 1
"""Words by which the first or the last item of a list may be longer than the others."""


def runs_on(unit: CellUnit, head: int, items: Sequence[ListItem]) -> bool:
    """Tell whether a ruling word without a colon rules a whole list: `not for silk or wool`.

    After a bare `not` the next item may be a yes: `not waterproof, windproof`.
    """
    inside = [hit for hit in unit.hits if items[0].begin <= hit.begin < items[-1].end]
    if any(hit.role in (CellWordRole.STATE, CellWordRole.FLAT) for hit in inside):
        return False
    leading = [hit for hit in unit.hits if hit.begin >= unit.begin and hit.end <= head]
    if any(hit.role is CellWordRole.JOIN and hit.begin > unit.begin for hit in leading):
        return True
    joined = (hit for hit in inside if hit.begin >= items[-2].end)
    flat = {(hit.begin, hit.end) for hit in leading if hit.role is CellWordRole.FLAT}
    named = {(hit.begin, hit.end) for hit in leading if hit.role is CellWordRole.WITHOUT}
    if named and len(items) >= _MANY:
        return True
    role = CellWordRole.OR if flat and not named else CellWordRole.AND
    return any(hit.role is role and unit.cell[hit.begin] not in ",，" for hit in joined)


def _rules_in(unit: CellUnit, hit: WordHit, item: ListItem) -> bool:
    """Tell whether a rule in an item may reach beyond it: a denial in its midst does not."""
    if not item.begin <= hit.begin < item.end:
        return False
    midst = item.begin < hit.begin and hit.end < item.end
    return hit.role is not CellWordRole.DENY or not midst or " " in unit.cell[item.begin : item.end]


def _is_own(unit: CellUnit, hit: WordHit, items: Sequence[ListItem]) -> bool:
    """Tell whether a rule inside an item of a list that a head denies is of that item alone.

    As in `Avoid: wire, branches over 2 cm, bamboo`: what stands in the last item may be of all.
    """
    if not unit.has_head or not any(one.begin < unit.head_end for one in unit.rules):
        return False
    at = next(n for n, item in enumerate(items) if item.begin <= hit.begin < item.end)
    led = hit.begin == items[at].begin
    if hit.role is CellWordRole.BOUND:
        return at + 1 < len(items)
    return hit.role is CellWordRole.DENY and not led and at + 1 < len(items)


def are_plain(unit: CellUnit, items: Sequence[ListItem], *, outside: int = 0) -> bool:
    """Tell whether items are no more than that: short, alike, and with nothing that rules."""
    counts = [count_words(unit.cell[item.begin : item.end]) for item in items]
    edge = (counts[0], counts[-1])
    inside = [
        hit
        for hit in unit.rules
        if any(_rules_in(unit, hit, item) for item in items)
        and not (outside and hit.begin >= outside)
        and not _is_own(unit, hit, items)
    ]
    marked = any(
        hit.role is CellWordRole.STATE and not hit.language and hit.begin < items[-1].end
        for hit in unit.hits
    )  # `oven ✓, grill ✗`
    stating = marked or any(
        hit.role is CellWordRole.STATE and find_leading(unit.cell, item.begin, (hit,))
        for item in items
        for hit in unit.hits
    )
    if scopes_all(unit, [(item.begin, item.end) for item in items]):
        return False
    short = max(counts) <= ITEM_WORDS + (0 if scripts.has_spaceless(unit.text) else 1)
    even = max(edge) <= max(min(counts) * 3, 2 + _EXTRA_WORDS)
    return short and even and not inside and not stating
