"""Lists whose entries semicolons part, up to a full stop, as a card's lines are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.list_items import ListItem
from cuebot.cell.lists import QuotableSpan
from cuebot.cell.sayable import choose_colon
from cuebot.cell.tokens import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.cell.hits import WordHit, WordHits

_LISTED = re.compile(
    r"(?:(?<=[.。।!！?？]\s)|(?<=[。।！？])|^)([^:：;；.。।!！?？\n]{2,80})[:：]\s*"
    r"([^:：;；.。।\n]+(?:[;；][^:：;；.。।\n]+)+)(?=[.。।]|$)"
)
_ENTRY = re.compile(r"[^;；]+")
_TURNS = (CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.IF, CellWordRole.REFER)
_ENTRY_WORDS = 6
"""Words up to which a line is an entry, and no statement."""
_REMARK_WORDS = 3
"""Words up to which a denial behind a list may be of all its entries: `Not included!`."""


@dataclass(frozen=True, slots=True)
class BulletedList:
    """The entries of a list and the head that says what they are."""

    head: ListItem
    entries: tuple[ListItem, ...]


def find_bulleted(cell: str) -> tuple[BulletedList, ...]:
    """Return the lists of a cell that have a head before them."""
    return tuple(
        BulletedList(
            _trim(cell, *found.span(1)),
            tuple(
                _trim(cell, found.start(2) + one.start(), found.start(2) + one.end())
                for one in _ENTRY.finditer(found[2])
            ),
        )
        for found in _LISTED.finditer(cell)
    )


def list_bulleted(cell: str, hits: WordHits) -> Iterator[QuotableSpan]:
    """Give each entry behind the head of its list, where nothing else may turn it."""
    for listed in find_bulleted(cell):
        if not _is_plain(cell, listed, hits.rules):
            continue
        lead = cell[listed.head.begin : listed.head.end]
        lead += choose_colon(lead)
        for entry in listed.entries:
            text = lead + cell[entry.begin : entry.end]
            yield QuotableSpan(text, entry.begin, entry.end, ruled=True)


def _trim(cell: str, begin: int, end: int) -> ListItem:
    text = cell[begin:end]
    begin += len(text) - len(text.lstrip())
    return ListItem(begin, begin + len(text.strip()))


def _is_plain(cell: str, listed: BulletedList, rules: tuple[WordHit, ...]) -> bool:
    """Tell whether a head denies or names, and neither an entry nor what follows limits it."""
    first, last = listed.entries[0].begin, listed.entries[-1].end
    head = [hit for hit in rules if listed.head.begin <= hit.begin < listed.head.end]
    inside = [hit for hit in rules if first <= hit.begin < last]
    beyond = [hit for hit in rules if hit.begin >= last or hit.end <= listed.head.begin]
    denied = any(hit.role is CellWordRole.DENY for hit in head)
    turned = (*_TURNS[:2], CellWordRole.BOUND) if denied else (*_TURNS[:3], CellWordRole.BOUND)
    short = all(
        count_words(cell[entry.begin : entry.end]) <= _ENTRY_WORDS for entry in listed.entries
    )
    remark = count_words(cell[last:]) <= _REMARK_WORDS and bool(cell[last:].strip(" .。।\n"))
    return (
        listed.head.begin < listed.head.end
        and short
        and not any(hit.role in turned for hit in head)
        and not any(hit.role in (*_TURNS, CellWordRole.DENY) for hit in inside)
        and not any(hit.role in _TURNS for hit in beyond)
        and not (remark and any(hit.role is CellWordRole.DENY for hit in beyond))
    )
