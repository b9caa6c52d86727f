"""Lists that say of each name whether it is there: `S yes / M yes / L sold out`.

Each entry has its verdict at its own end, so it is as true alone.  The words are those of
`verdicts.toml`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.lists import QuotableSpan
from cuebot.cell.tokens import count_words
from cuebot.cell.verdict_words import build_pattern
from cuebot.text import scripts
from cuebot.text.folding import fold_case_in_place
from cuebot.text.pictures import CROSSES, TICKS

if TYPE_CHECKING:
    from collections.abc import Iterator

PART = re.compile(r"(?:[(（][^()（）]*[)）]|(?<=(?<!\w)\w)/(?=\w(?!\w))|[^/／|·,，、،;；\n])+")
"""An entry: what a bracket holds is never cut."""
_KNOWN = build_pattern("there", "gone")
_VERDICT = re.compile(rf"(?P<label>.*?[^\W_].*?)\s*(?:[{TICKS}{CROSSES}]|{_KNOWN})[.。।!！\s]*")
_LABEL_WORDS = 2
"""Words that the name of an entry may have, where its verdict is a word."""
_TICKED_WORDS = 5
"""The same where it is a mark."""
_MARK_END = re.compile(rf"[{TICKS}{CROSSES}]\s*$")
_REMARK = re.compile(rf"([{TICKS}{CROSSES}])\s*[(（]([^()（）]+)[)）]\s*$")
"""A remark in brackets behind a mark."""
_LETTER_END = re.compile(r"(?<!\w)[ox]\s*$")
_LETTERS_KNOWN = re.compile(f"[{scripts.HANGUL}{scripts.KANA}]")
"""Korean and Japanese tick by an `O` and cross by an `X`."""
_SHORT = 2
"""Letters of a word that may be one of another language: an entry is too short to tell."""
_MIN_ENTRIES = 2
"""Entries with a verdict, from which a cell is a list of them; of ticked ones one is enough."""
_POINTING = frozenset(
    {
        CellWordRole.BUT,
        CellWordRole.EXCEPT,
        CellWordRole.MORE,
        CellWordRole.ONLY,
        CellWordRole.REFER,
        CellWordRole.THEN,
    }
)
"""What an entry begins with that is of another one: `induction no, but the small one yes`."""


_BARE = re.compile(rf"\W*(?:{_KNOWN})\W*|[{TICKS}{CROSSES}]")


def is_bare_verdict(cell: str) -> bool:
    """Tell whether a cell is a yes or a no and nothing more: without its head it is of nothing."""
    return bool(_BARE.fullmatch(fold_case_in_place(cell.strip())))


_LIMITING = _POINTING | {CellWordRole.IF, CellWordRole.BOUND, CellWordRole.MEASURE}


def list_verdicts(cell: str) -> Iterator[QuotableSpan]:
    """Give each entry, where all of a cell is a list of verdicts."""
    parts = list(PART.finditer(cell))
    told = [_drop_remark(fold_case_in_place(part[0].strip())) for part in parts]
    marks = {cell[one.end()] for one in parts[:-1]}
    lettered = any(map(_LETTER_END.search, told)) and not _LETTERS_KNOWN.search(cell)
    ticked = all(map(_MARK_END.search, told))
    least = 1 if ticked else _MIN_ENTRIES
    if lettered or len(parts) < least or len(marks) > 1 or not all(map(_has_verdict, told)):
        return
    if _may_limit_all(parts[-1][0].strip()):
        return
    for part in parts:
        text = part[0].strip().rstrip(".。।!！ ")
        begin = part.start() + part[0].index(text)
        yield QuotableSpan(text, begin, begin + len(text), ruled=True)


def _drop_remark(entry: str) -> str:
    """Return an entry without a remark in brackets behind its mark."""
    return _REMARK.sub(r"\1", entry)


def _may_limit_all(last: str) -> bool:
    """Tell whether a remark behind the last entry may be of the others: `✓ M ✓ L (red only)`.

    Behind a cross it tells why that one is a no.
    """
    remark = _REMARK.search(last)
    if remark is None:
        return False
    roles = {hit.role for hit in find_hits(remark[2]).all}
    return remark[1] in TICKS or bool(roles & _LIMITING)


def _has_verdict(entry: str) -> bool:
    """Tell whether an entry is a short name and its verdict."""
    found = _VERDICT.fullmatch(entry)
    most = _TICKED_WORDS if _MARK_END.search(entry) else _LABEL_WORDS
    if found is None or count_words(found["label"]) > most:
        return False
    return not any(
        hit.role in _POINTING and not hit.begin and hit.end > _SHORT for hit in find_hits(entry).all
    )
