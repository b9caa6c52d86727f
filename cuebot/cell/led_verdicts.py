"""Lists whose entries say first whether each name is there, then more: `S habis, M ada`.

Behind its name each entry has a verdict of its own, and what it says more is of it alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import RULES, CellWordRole
from cuebot.cell.lists import QuotableSpan
from cuebot.cell.tokens import count_words
from cuebot.cell.units import find_leading
from cuebot.cell.verdict_words import build_pattern
from cuebot.cell.verdicts import PART
from cuebot.text.folding import fold_case_in_place
from cuebot.text.pictures import CROSSES, TICKS
from cuebot.text.scripts import has_glued

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_YES, _NO = ("there", "fit"), ("gone", "unfit")
"""Kinds of the words of `verdicts.toml`."""
_BEGUN = re.compile(
    r"(?P<label>[^\W_]|[^\W_].*?\S)\s*"
    rf"(?:(?P<no>[{CROSSES}]|{build_pattern(*_NO, least=2)})"
    rf"|(?P<yes>[{TICKS}]|{build_pattern(*_YES, least=2)}))(?P<rest>.*)"
)
_ENDED = re.compile(
    rf"(?P<label>[^\W_]|[^\W_].*?\S)\s*(?:(?P<no>{build_pattern(*_NO, least=1)})"
    rf"|(?P<yes>{build_pattern(*_YES, least=1)}))(?P<rest>)"
)
_LABEL_WORDS = 3
"""Words that the name of an entry may have."""
_MIN_ENTRIES = 2
"""Entries with a verdict, from which a cell is a list of them."""
_ENDS = ".。।!！ "
_STOP = re.compile(r"[.。।!！?？:：](?:\s|$)|[:：。।！？]")
_SPARED = {
    True: frozenset({CellWordRole.DENY, CellWordRole.MORE}),
    False: frozenset({CellWordRole.MORE}),
}
"""What an entry may say more after a no, and after a yes."""
_POINTING = frozenset(
    {
        CellWordRole.BACK,
        CellWordRole.BUT,
        CellWordRole.CHARGE,
        CellWordRole.OPPOSITE,
        CellWordRole.SAVE,
        CellWordRole.THEN,
        CellWordRole.UNTIL,
        CellWordRole.WITH,
    }
)


def list_led_verdicts(cell: str) -> Iterator[QuotableSpan]:
    """Give each entry, where a cell is such a list; a remark may end it, which rules nothing."""
    parts = list(PART.finditer(cell))
    marks = {cell[one.end()] for one in parts[:-1]}
    if len(parts) < _MIN_ENTRIES or len(marks) > 1:
        return
    told = [part[0].strip().rstrip(_ENDS) for part in parts]
    read = [_is_entry(fold_case_in_place(text)) for text in told]
    count = read.index(False) if False in read else len(read)
    if count < _MIN_ENTRIES or not all(map(_is_remark, told[count:])):
        return
    yield from _list_spans(
        [part.start() for part in parts], [part[0] for part in parts], told[:count]
    )


def _list_spans(
    begins: Sequence[int], parts: Sequence[str], told: Sequence[str]
) -> Iterator[QuotableSpan]:
    for begin, part, text in zip(begins, parts, told, strict=False):
        at = begin + part.index(text)
        yield QuotableSpan(text, at, at + len(text), ruled=True)


def _is_entry(entry: str) -> bool:
    """Tell whether an entry is a short name, its verdict, and no more than a remark on it."""
    found = _BEGUN.fullmatch(entry) or _ENDED.fullmatch(entry)
    if found is None or _STOP.search(entry) or count_words(found["label"]) > _LABEL_WORDS:
        return False
    labelled = {hit.role for hit in find_hits(found["label"]).all}
    if labelled & RULES - {CellWordRole.BOUND} or labelled & _POINTING:
        return False
    rest = found["rest"].strip()
    if found["yes"] and rest and has_glued(found["yes"]):
        return False
    hits = find_hits(rest).all if rest else ()
    roles = {hit.role for hit in hits}
    if {hit.role for hit in find_leading(rest, 0, hits)} & {CellWordRole.JOIN, CellWordRole.SCOPE}:
        return False  # `L no in red`
    return not (roles & RULES - _SPARED[bool(found["no"])] or roles & _POINTING)


def _is_remark(text: str) -> bool:
    """Tell whether what stands behind a list says nothing that could rule an entry of it."""
    roles = {hit.role for hit in find_hits(text).all}
    return not (roles & RULES or roles & _POINTING)
