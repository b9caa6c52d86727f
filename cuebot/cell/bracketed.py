"""Items of a list that have a remark of their own in brackets: `green, amber (to order), black`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.list_items import split_items
from cuebot.cell.lists import QuotableSpan
from cuebot.cell.tokens import count_words
from cuebot.cell.units import ITEM_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.cell.list_items import ListItem
    from cuebot.cell.units import CellUnit

_REMARKED = re.compile(r"([^()（）]*[^()（）\s])\s*[(（]([^()（）]+)[)）]")
_NAMED = (
    CellWordRole.AND,
    CellWordRole.ARTICLE,
    CellWordRole.COMMON,
    CellWordRole.HARMLESS,
    CellWordRole.JOIN,
    CellWordRole.LINK,
    CellWordRole.OR,
    CellWordRole.SCOPE,
)
"""What a name may have in it."""


def list_remarked_items(units: Sequence[CellUnit]) -> Iterator[QuotableSpan]:
    """Give each item of a cell's only list that has a bracket of its own, together with it.

    All of the cell is the list, and outside of brackets nothing in it rules or states.
    """
    if len(units) != 1 or units[0].has_head:
        return
    (unit,) = units
    items = split_items(unit, unit.begin, unit.end)
    texts = [unit.cell[item.begin : item.end] for item in items]
    remarked = [_REMARKED.fullmatch(text) for text in texts]
    named = [found[1] if found else text for found, text in zip(remarked, texts, strict=True)]
    if len(items) < 2 or max(map(count_words, named)) > ITEM_WORDS:  # noqa: PLR2004 - a list
        return
    ends = [item.begin + len(name) for item, name in zip(items, named, strict=True)]
    if not all(map(_is_name, [unit] * len(items), items, ends)):
        return
    for item, text, found in zip(items, texts, remarked, strict=True):
        if found:
            yield QuotableSpan(text, item.begin, item.end, ruled=True)


def _is_name(unit: CellUnit, item: ListItem, end: int) -> bool:
    """Tell whether an item, up to its bracket, is a name and holds no word that does more."""
    inside = [hit for hit in unit.hits if item.begin <= hit.begin < end]
    whole = not set("()（）") & set(unit.cell[item.begin : end])
    return whole and all(hit.role in _NAMED for hit in inside)
