"""The part of a cell that answers, never cut in the middle of a fact."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.cell.stretches import list_stretches
from cuebot.draft import words
from cuebot.text import clauses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cuebot.cell.lists import Stretch
    from cuebot.text.clauses import Clause

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
_LATIN = re.compile(r"(?<![^\W\d_\u0e00-\u9fff])[a-z]{2,}(?![^\W\d_\u0e00-\u9fff])")
"""A word of letters may stand without spaces in a text of kana or Han."""
_HANGUL = re.compile(r"[\uac00-\ud7af]{2,}")
_FEW = 3
"""One wording in so many must share a word with a statement for it to be what they ask of."""
_LIST_WORD = 24
"""Characters up to which a clause without a figure is an item of a list, not a statement."""


def wanted(cell: str, wordings: Sequence[str], head_words: Iterable[str]) -> tuple[str, ...]:
    """Return what answers best: the asked part of the cell, if there is one, then the whole."""
    told = clauses.cut(cell)
    heads = tuple(head_words)
    narrow = (
        _entry(cell, told, wordings)
        or _item(cell, wordings, heads)
        or _statement(cell, told, wordings, heads)
    )
    return tuple(dict.fromkeys(filter(None, (narrow, cell))))


def shorter(
    cell: str, wordings: Sequence[str], head_words: Iterable[str], fits: Callable[[str], bool]
) -> str:
    """Return the longest stretch that fits and speaks of what is asked.

    When nothing in the cell speaks of it, it is the stretch that begins the cell.  It is empty
    when no such stretch may stand alone.  `fits` tells whether a stretch leaves the
    line short enough.
    """
    told = clauses.cut(cell)
    hits = _hits([clause.text for clause in told], wordings, head_words)
    hit = {
        c.text: count for c, count in zip(told, hits, strict=True) if count * _FEW > len(wordings)
    }
    fitting = [run for run in clauses.runs(cell) if fits(run)]
    speaking = [run for run in fitting if any(text in run for text in hit)]
    if speaking:
        told_by = {run: sum(hit[text] for text in hit if text in run) for run in speaking}
        return max(speaking, key=lambda run: (told_by[run], len(run)))
    item = _item(cell, wordings, tuple(head_words))
    if hit or item:
        return item if item and fits(item) else ""
    # To begin a list or a table and not end it would say that there is no more.
    if sum(bool(_RANGE.search(clause.text)) for clause in told) > 1:
        return ""
    ends = {clause.end for clause in told if not _is_item(clause)}
    ends |= {one.end for one, after in pairwise(told) if one.statement != after.statement}
    return next((run for run in fitting if cell.startswith(run) and len(run) in ends), "")


def _entry(cell: str, told: tuple[Clause, ...], wordings: Sequence[str]) -> str:
    """Return the one entry of a table, of ranges or of single figures, that the asked ones hit.

    It comes with the word that rules it, if one does.
    """
    spans = [(clause, _RANGE.search(clause.text)) for clause in told]
    table = [(clause, float(span[1]), float(span[2])) for clause, span in spans if span]
    table = table or _singles(told)
    if len(table) < 2:  # noqa: PLR2004 - one range is no table
        return ""
    figures = [float(figure) for text in wordings for figure in _FIGURE.findall(_in_cm(text))]
    hit = {
        (clause.begin, clause.end)
        for clause, low, high in table
        for figure in figures
        if low <= figure <= high
    }
    return _cover(cell, *hit.pop()) if len(hit) == 1 else ""


def _cover(cell: str, begin: int, end: int) -> str:
    """Return the shortest text that may be said and tells what stands in a place of a cell."""
    covering = [
        stretch.text
        for stretch in list_stretches(cell)
        if stretch.begin <= begin and end <= stretch.end
    ]
    return min(covering, key=len, default="")


def _item(cell: str, wordings: Sequence[str], head_words: tuple[str, ...]) -> str:
    """Return what the wordings speak of with the word that rules it, as short as it may be said."""
    ruled = [one for one in list_stretches(cell) if one.ruled]
    shortest = [one for one in ruled if not any(_holds(one, other) for other in ruled)]
    others = [
        clause.text
        for clause in clauses.cut(cell)
        if not any(one.begin < clause.end and clause.begin < one.end for one in shortest)
    ]
    texts = [cell[one.begin : one.end] for one in shortest]
    at = _most_told([*texts, *others], wordings, head_words) if shortest else None
    return "" if at is None or at >= len(shortest) else shortest[at].text


def _holds(one: Stretch, other: Stretch) -> bool:
    """Tell whether a stretch tells of all that another does, and is longer."""
    return one.begin <= other.begin and other.end <= one.end and len(other.text) < len(one.text)


def _most_told(
    texts: Sequence[str], wordings: Sequence[str], head_words: Iterable[str]
) -> int | None:
    """Return which text the wordings speak of; None when none does, or another comes near."""
    counts = _hits(texts, wordings, head_words)
    most = max(counts)
    if most * _FEW <= len(wordings) or sum(count * _FEW > most for count in counts) > 1:
        return None
    return counts.index(most)


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
    spans = [(group[0].begin, group[-1].end) for group in groups.values()]
    if len(spans) < 2:  # noqa: PLR2004 - one statement is the cell
        return ""
    at = _most_told([cell[begin:end] for begin, end in spans], wordings, head_words)
    return "" if at is None else _cover(cell, *spans[at])


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
        for word in (*words.words(text), *_LATIN.findall(words.fold(text)))
        if not words.unspaced(word)
        and len(word) > 1
        and word not in words.EMPTY
        and not any(words.same(word, other) for other in known)
    ]


def _shares(wording: str, telling: Sequence[str], pairs: frozenset[str]) -> bool:
    have = (*words.words(wording), *_LATIN.findall(words.fold(wording)))
    return bool(pairs & words.pairs(wording)) or any(
        _is_same(word, other) for word in telling for other in have
    )


def _is_same(one: str, other: str) -> bool:
    """Tell whether two words are one; Korean adds its endings to it."""
    if words.same(one, other):
        return True
    short, long = sorted((one, other), key=len)
    return bool(_HANGUL.fullmatch(short)) and long.startswith(short)
