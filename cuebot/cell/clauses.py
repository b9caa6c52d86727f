"""Which parts of a cell may be quoted, in what spelling, and under which heads."""

from __future__ import annotations

import re
from functools import lru_cache

from cuebot.cell.border import Clause, split_clauses
from cuebot.cell.hits import find_hits
from cuebot.cell.lexicon import CellWordRole, read_lexicon
from cuebot.cell.sayable import level_marks
from cuebot.cell.stretches import list_quotable_spans
from cuebot.text.folding import fold_sentence

__all__ = [
    "Clause",
    "holds_money",
    "is_amount",
    "list_quotable_texts",
    "may_quote",
    "rules_head",
    "split_clauses",
]

_CURRENCY = re.compile(r"[$€£¥฿₫₩]|元|円|원|บาท|ريال|درهم|R\$|Rp|đ", re.IGNORECASE)
_SUM_OF_MONEY = re.compile(
    r"(?:[$€£¥฿₫₩]|Rp\.?)\s?\d|\d\s?(?:[$€£¥฿₫₩元円원]|บาท|ريال|درهم|đ(?!\w))", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_BARE_AMOUNT = re.compile(r"[^\d,;，；]{0,8}\d[\d.,]*[^\d,;，；]{0,8}")
_PRICE_SPAN = re.compile(r"(\S(?:[^–]*\S)?) – (\S(?:[^–]*\S)?)")
"""How a catalogue writes a price that differs from variant to variant."""
_SAME_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | {"’": "'", "‘": "'", "，": ",", "；": ";", "：": ":"}
)
_LEAST_COVERED = 4
"""Letters and figures of a text that is looked for inside others."""
_END_MARKS = ".,;:!。।，、；：！؛،·•|"
_RULING = (CellWordRole.DENY, CellWordRole.EXCEPT, CellWordRole.ONLY, CellWordRole.BOUND)


def list_quotable_texts(cell: str) -> tuple[str, ...]:
    """Return every text by which a cell may be quoted, the whole cell first.

    Most are stretches of it; an item of a list is joined to the word that rules the list.
    """
    return tuple(dict.fromkeys(stretch.text for stretch in list_quotable_spans(cell)))


def may_quote(text: str, cell: str) -> bool:
    """Tell whether a text is one by which the cell may be quoted."""
    return bool(find_quotable_text(text, cell))


def find_quotable_text(text: str, cell: str) -> str:
    """Return the text by which a cell may be quoted that another one is; else nothing.

    They may differ in case, in width, in spaces, in how a dash, an arrow, a square bracket or an
    apostrophe is written, and in marks at their ends.  What is returned is the card's own.
    """
    plain = _fold_for_quote(level_marks(text))
    return (
        next((run for run in list_quotable_texts(cell) if plain == _fold_for_quote(run)), "")
        if plain
        else ""
    )


def find_covering_text(text: str, cell: str) -> str:
    """Return the shortest text by which a cell may be quoted that has another one in it.

    It brings its ruling word or begins a statement: the end of one alone may want its verb.  It is
    empty where the other is too short to be known by its letters, or stands nowhere.
    """
    plain = _fold_for_quote(level_marks(text))
    if sum(map(str.isalnum, plain)) < _LEAST_COVERED:
        return ""
    begins: dict[int, int] = {}
    for clause in split_clauses(cell):
        begins.setdefault(clause.statement, clause.begin)
    found = [
        span.text
        for span in list_quotable_spans(cell)
        if (span.ruled or span.begin in (0, *begins.values()))
        and plain in _fold_for_quote(span.text)
    ]
    return min(found, key=len, default="")


@lru_cache(maxsize=8192)
def _fold_for_quote(text: str) -> str:
    plain = "".join(fold_sentence(text).translate(_SAME_SIGNS).split())
    return plain.strip(_END_MARKS) or plain


def phrase_price_span(cell: str, language: str) -> tuple[str, ...]:
    """Return how a span of two prices is said in a language; empty when a cell is none."""
    span = _PRICE_SPAN.fullmatch(cell)
    if span is None or not (_DIGIT.search(span[1]) and _DIGIT.search(span[2])):
        return ()
    return tuple(words.format(*span.groups()) for words in read_lexicon().spans.get(language, ()))


def is_amount(cell: str) -> bool:
    """Tell whether a cell is a bare sum of money, which could be taken for the price."""
    return bool(_CURRENCY.search(cell) and _BARE_AMOUNT.fullmatch(cell))


def holds_money(cell: str) -> bool:
    """Tell whether a cell names a sum of money anywhere."""
    return bool(_SUM_OF_MONEY.search(cell))


@lru_cache(maxsize=1024)
def rules_head(word: str) -> bool:
    """Tell whether a head negates or limits its cells, as `not for` does: lines must name it."""
    hits = find_hits(f"1 {word} 1")  # a bound counts beside a figure
    joins = {(hit.begin, hit.end) for hit in hits.select_roles(CellWordRole.JOIN)}
    return any((hit.begin, hit.end) not in joins for hit in hits.select_roles(*_RULING))
