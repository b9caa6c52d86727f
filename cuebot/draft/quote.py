"""The part of a cell that answers, never cut in the middle of a fact."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot import clauses
from cuebot.draft import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cuebot.clauses import Clause

_RANGE = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:[a-z]{1,3}\s*)?(?:to|-|–|~|〜|a|hasta|sampai|ถึง|đến|até|إلى|から|에서|至|到)"
    r"\s*(\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\d.#])\d{2,3}(?![\d.])")
_HEIGHT = re.compile(
    r"(?<![\d.,$€£¥])([12])(?:\s*(?:m|米|เมตร)\s*|[.,](?=\d\d\s*(?:m|米|เมตร)|[4-9]\d(?!\d|\s*[€£$฿%])))"
    r"(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
"""A height in metres, as in `1m6`, `1米65`, `1,65 m` or a bare `1,65`."""
_FEW = 3
"""One wording in so many must share a word with a statement for it to be what they ask of."""
_LIST_WORD = 24
"""Characters up to which a clause without a figure is an item of a list, not a statement."""


def wanted(cell: str, wordings: Sequence[str], head_words: Iterable[str]) -> tuple[str, ...]:
    """Return what answers best: the asked part of the cell, if there is one, then the whole."""
    told = clauses.cut(cell)
    narrow = _entry(told, wordings) or _statement(cell, told, wordings, head_words)
    return tuple(dict.fromkeys(filter(None, (narrow, cell))))


def shorter(
    cell: str, wordings: Sequence[str], head_words: Iterable[str], fits: Callable[[str], bool]
) -> str:
    """Return the longest stretch that fits and speaks of what is asked, or else begins the cell.

    It is empty when no such stretch may stand alone.  `fits` tells whether a stretch leaves the
    line short enough.
    """
    told = clauses.cut(cell)
    hits = _hits([clause.text for clause in told], wordings, head_words)
    hit = [c.text for c, count in zip(told, hits, strict=True) if count * _FEW > len(wordings)]
    fitting = [run for run in clauses.runs(cell) if fits(run)]
    speaking = [run for run in fitting if any(text in run for text in hit)]
    if speaking:
        return max(speaking, key=lambda run: (sum(text in run for text in hit), len(run)))
    # To begin a list or a table and not end it would say that there is no more.
    if sum(bool(_RANGE.search(clause.text)) for clause in told) > 1:
        return ""
    ends = {clause.end for clause in told if not _is_item(clause)}
    ends |= {one.end for one, after in pairwise(told) if one.statement != after.statement}
    return next((run for run in fitting if cell.startswith(run) and len(run) in ends), "")


def _entry(told: tuple[Clause, ...], wordings: Sequence[str]) -> str:
    """Return the one entry of a table, of ranges or of single figures, that the asked ones hit."""
    spans = [(clause, _RANGE.search(clause.text)) for clause in told]
    table = [(clause, float(span[1]), float(span[2])) for clause, span in spans if span]
    table = table or _singles(told)
    if len(table) < 2:  # noqa: PLR2004 - one range is no table
        return ""
    figures = [float(figure) for text in wordings for figure in _FIGURE.findall(_in_cm(text))]
    hit = {
        clause.text.strip()
        for clause, low, high in table
        for figure in figures
        if low <= figure <= high
    }
    return hit.pop() if len(hit) == 1 else ""


def _singles(told: tuple[Clause, ...]) -> list[tuple[Clause, float, float]]:
    """Return the entries of a table each of which begins with a figure of its own."""
    begun = [(clause, _FIGURE.search(clause.text)) for clause in told]
    table = [(clause, float(figure[0]), float(figure[0])) for clause, figure in begun if figure]
    whole = len(table) == len(told) == len({figure for _, figure, _ in table})
    return table if whole else []


def _in_cm(wording: str) -> str:
    return _HEIGHT.sub(lambda height: height[1] + height[2].ljust(2, "0"), wording)


def _statement(
    cell: str, told: tuple[Clause, ...], wordings: Sequence[str], head_words: Iterable[str]
) -> str:
    """Return the one statement of several that the wordings speak of."""
    groups: dict[int, list[Clause]] = {}
    for clause in told:
        groups.setdefault(clause.statement, []).append(clause)
    spans = [cell[group[0].begin : group[-1].end] for group in groups.values()]
    if len(spans) < 2:  # noqa: PLR2004 - one statement is the cell
        return ""
    counts = _hits(spans, wordings, head_words)
    most = max(counts)
    if most * _FEW <= len(wordings) or sum(count * _FEW > most for count in counts) > 1:
        return ""
    text = spans[counts.index(most)]
    return text if clauses.quotes(text, cell) else ""


def _is_item(clause: Clause) -> bool:
    return len(clause.text) <= _LIST_WORD and not re.search(r"\d", clause.text)


def _hits(texts: Sequence[str], wordings: Sequence[str], head_words: Iterable[str]) -> list[int]:
    """Return, for each text, how many wordings share a word with it, beside those of the head."""
    head_words = tuple(head_words)
    known = {word for phrase in head_words for word in words.words(phrase)}
    known_pairs = frozenset[str]().union(*(words.pairs(phrase) for phrase in head_words))
    return [
        sum(
            _shares(wording, _telling(text, known), words.pairs(text) - known_pairs)
            for wording in wordings
        )
        for text in texts
    ]


def _telling(text: str, known: set[str]) -> list[str]:
    return [
        word
        for word in words.words(text)
        if not words.unspaced(word)
        and len(word) > 1
        and word not in words.EMPTY
        and not any(words.same(word, other) for other in known)
    ]


def _shares(wording: str, telling: Sequence[str], pairs: frozenset[str]) -> bool:
    have = words.words(wording)
    return bool(pairs & words.pairs(wording)) or any(
        words.same(word, other) for word in telling for other in have
    )
