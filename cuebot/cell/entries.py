"""Lists whose entries each name what they tell of: `Newsprint: lovely. Vellum: forget it`.

What is said of each name stands behind its own mark, so an entry is as true alone, whatever its
words are: verdicts are many, and no list has all of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.ditto import says_same
from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.lists import QuotableSpan
from cuebot.cell.ordinals import is_sum
from cuebot.cell.tokens import count_words
from cuebot.text.abbreviations import ENDS_NO_WORD
from cuebot.text.folding import fold_case_in_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STOPS = re.compile(rf"(?:\.{ENDS_NO_WORD}|[。।!！;；\n|])+(?:\s+|$)|[;；。।！\n|]")
_COMMAS = re.compile(r"[,，、،](?!\d)\s*")
_SHAPES = (
    re.compile(r"(?P<label>[^:：,，、،]+?)\s?[:：](?!\d)\s*(?P<told>[^:：]+)"),
    re.compile(r"(?P<label>[^,，、،]+?)(?:\s+[–—-]\s+|\s?——\s?)(?P<told>(?:(?!\s[–—-]\s|——).)+)"),
    re.compile(r"(?P<label>[^,，、،:：]+?)[,，،]\s*(?P<told>[^,，、،:：]+)"),
)
"""An entry's name, and what is said of it, parted by a colon, a dash or a comma."""
_COMMA_SHAPE = _SHAPES[-1]
_LABEL_WORDS = 4
"""Words that a name may have."""
_TOLD_WORDS = 6
"""Words that what is said of it may have."""
_MIN_MARKED = 2
"""Entries from which colons or dashes make a list, where stops part them."""
_MIN_ENTRIES = 3
"""The same where commas do either, or where nobody knows the language."""
_RULING_LABEL = frozenset(
    {
        CellWordRole.DENY,
        CellWordRole.EXCEPT,
        CellWordRole.ONLY,
        CellWordRole.IF,
        CellWordRole.MEASURE,
        CellWordRole.REFER,
        CellWordRole.BUT,
        CellWordRole.UNTIL,
    }
)
"""What a name does that is the head of a list, or is of other entries: `both`, `not for`."""


def list_entries(cell: str, *, readable: bool) -> Iterator[QuotableSpan]:
    """Give each entry, where all of a cell is such a list.

    `readable` tells whether the cell's language is known.
    """
    for border in (_STOPS, _COMMAS):
        parts = _split_parts(cell, border)
        for shape in _SHAPES:
            by_stops = border is _STOPS and readable
            if shape is _COMMA_SHAPE and not by_stops:
                continue
            least = _MIN_MARKED if by_stops and shape is not _COMMA_SHAPE else _MIN_ENTRIES
            found = [shape.fullmatch(text) for _, text in parts]
            entries = [entry for entry in found if entry]
            if len(entries) < max(least, len(found)) or not all(map(_is_entry, entries)):
                continue
            if border is _COMMAS and any(map(str.isdigit, cell)):
                return  # `S: 36, M: 38, L: 40 sold out`
            yield from _list_spans(parts, entries)
            return


def _split_parts(cell: str, border: re.Pattern[str]) -> list[tuple[int, str]]:
    """Return the stretches between borders, each with its place."""
    parts: list[tuple[int, str]] = []
    begin = 0
    for mark in [*border.finditer(cell), None]:
        end = mark.start() if mark else len(cell)
        text = cell[begin:end]
        bare = text.strip().rstrip(".。।!！ ")
        if bare:
            parts.append((begin + text.index(bare), bare))
        begin = mark.end() if mark else end
    return parts


def _is_entry(entry: re.Match[str]) -> bool:
    """Tell whether an entry has a short name that rules nothing, and little that is said of it."""
    label = entry["label"]
    if not any(map(str.isalpha, label)) or count_words(label) > _LABEL_WORDS:
        return False
    if count_words(entry["told"]) > _TOLD_WORDS or not any(map(str.isalnum, entry["told"])):
        return False
    roles = {hit.role for hit in find_hits(entry[0]).all if hit.begin < len(label)}
    return not (roles & _RULING_LABEL or is_sum(fold_case_in_place(label)))


def _list_spans(
    parts: Sequence[tuple[int, str]], entries: Sequence[re.Match[str]]
) -> Iterator[QuotableSpan]:
    for (begin, text), entry in zip(parts, entries, strict=True):
        at = entry.start("told")
        roles = {hit.role for hit in find_hits(text).all if hit.begin >= at}
        if not says_same(text) and CellWordRole.BACK not in roles:
            yield QuotableSpan(text, begin, begin + len(text), ruled=True)
