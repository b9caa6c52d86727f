"""The part of a cell that answers, never cut in the middle of a fact."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot.cell import clauses, stretches
from cuebot.cell.sayable import level_marks
from cuebot.cell.stretches import list_quotable_spans
from cuebot.draft.asked_wordings import count_matching_wordings, find_telling_words, tokenise_heads
from cuebot.draft.words import contains_phrase
from cuebot.text.folding import fold_text
from cuebot.text.number_words import NUMBER_RANGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cuebot.cell.clauses import Clause
    from cuebot.cell.lists import QuotableSpan

_FIGURE = re.compile(r"(?<![\d.#])\d{2,3}(?![\d.])")
_HEIGHT = re.compile(
    r"(?<![\d.,$€£¥])([12])(?:\s*(?:m|米|เมตร)\s*|[.,](?=\d\d\s*(?:m|米|เมตร)|[4-9]\d(?!\d|\s*[€£$฿%])))"
    r"(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
"""A height in metres, as in `1m6`, `1米65`, `1,65 m` or a bare `1,65`."""
_SHARED_WORD_DIVISOR = 3
"""One wording in so many must share a word with a statement for it to be what they ask of."""
_MAX_ITEM_LENGTH = 24
"""Characters up to which a clause without a figure is an item of a list, not a statement."""


def find_answering_parts(
    cell: str, wordings: Sequence[str], head_words: Iterable[str]
) -> tuple[str, ...]:
    """Return what answers best: the asked part of the cell, if there is one, then the whole."""
    told = clauses.split_clauses(cell)
    heads = tuple(head_words)
    entry = _find_table_entry(cell, told, wordings)
    item = None if entry else _find_ruled_item(cell, wordings, heads)
    if item and item.partial:
        return (level_marks(cell),)
    narrow = entry or (item.text if item else _find_asked_statement(cell, told, wordings, heads))
    return tuple(dict.fromkeys(filter(None, (narrow, level_marks(cell)))))


def _list_fuller(cell: str, item: QuotableSpan) -> list[str]:
    """Return the texts that tell of what a partial one does, the fullest first, and it last."""
    partial = (one for one in list_quotable_spans(cell) if one.partial)
    return [one.text for one in partial if one.begin <= item.begin and item.end <= one.end]


def shorten_cell(
    cell: str, wordings: Sequence[str], head_words: Iterable[str], fits: Callable[[str], bool]
) -> str:
    """Return the longest stretch that fits and speaks of what is asked.

    When nothing in the cell speaks of it, it is the stretch that begins the cell.  It is empty
    when no such stretch may stand alone.  `fits` tells whether a stretch leaves the
    line short enough.
    """
    told = clauses.split_clauses(cell)
    head_words = tuple(head_words)
    hits = count_matching_wordings([clause.text for clause in told], wordings, head_words)
    hit = {
        c.text: count
        for c, count in zip(told, hits, strict=True)
        if count * _SHARED_WORD_DIVISOR > len(wordings)
    }
    fitting = [run for run in stretches.list_quotable_texts(cell) if fits(run)]
    if _begins_with_head(cell, head_words):
        fitting = [run for run in fitting if any(contains_phrase(one, run) for one in head_words)]
    speaking = [run for run in fitting if any(text in run for text in hit)]
    if speaking:
        told_by = {run: sum(hit[text] for text in hit if text in run) for run in speaking}
        chosen = max(speaking, key=lambda run: (told_by[run], len(run)))
        most = max(hit[text] for text in hit if text in chosen)
        # `Sown until June. After June at your own risk`: no word tells which is asked for.
        heard = {clause.statement for clause in told if clause.text in chosen}
        left = (clause.text for clause in told if clause.statement not in heard)
        return "" if any(hit.get(text, 0) >= most for text in left) else chosen
    item = _find_ruled_item(cell, wordings, tuple(head_words))
    if item:
        texts = _list_fuller(cell, item) if item.partial else [item.text]
        return next(filter(fits, texts), "")
    if hit:
        return ""
    named = _find_named(told, wordings)
    if named:
        telling = [run for run in fitting if any(text in run for text in named)]
        return max(telling, key=len, default="")
    # To begin a list or a table and not end it would say that there is no more.
    ranges = sum(bool(NUMBER_RANGE.search(clause.text)) for clause in told)
    if ranges > 1 or _ask_after_cases(told, wordings, head_words):
        return ""
    ends = {clause.end for clause in told if not _is_item(clause)}
    ends |= {one.end for one, after in pairwise(told) if one.statement != after.statement}
    return next((run for run in fitting if cell.startswith(run) and len(run) in ends), "")


def _begins_with_head(cell: str, head_words: Iterable[str]) -> bool:
    """Tell whether a cell begins with a word of its head and what is said of it.

    In `Sprouts: sprouts once they have leaves; fruit at any time` the fruit is no answer.
    """
    folded = fold_text(cell)
    return any(
        folded.startswith(begun) and folded[len(begun) :].lstrip()[:1].isalnum()
        for begun in map(fold_text, head_words)
        if begun
    )


def _ask_after_cases(
    told: Sequence[Clause], wordings: Sequence[str], head_words: Iterable[str]
) -> bool:
    """Tell whether a cell has several cases and most wordings name something: the first is none.

    "Delivery to Johor?" is not answered by what delivery within Java costs.
    """
    if len({clause.statement for clause in told}) < 2:  # noqa: PLR2004 - one case is the cell
        return False
    known = tokenise_heads(head_words)
    naming = sum(bool(find_telling_words(wording, known)) for wording in wordings)
    return naming > 1 and naming * 2 > len(wordings)


def _find_named(told: tuple[Clause, ...], wordings: Sequence[str]) -> list[str]:
    """Return the clauses that name what is asked, by the words of its head too.

    It is empty when all clauses do or none does: then the words of the head tell nothing.
    """
    counts = count_matching_wordings([clause.text for clause in told], wordings, ())
    named = [
        clause.text
        for clause, count in zip(told, counts, strict=True)
        if count * _SHARED_WORD_DIVISOR > len(wordings)
    ]
    return named if len(named) < len(told) else []


def _find_table_entry(cell: str, told: tuple[Clause, ...], wordings: Sequence[str]) -> str:
    """Return the one entry of a table, of ranges or of single figures, that the asked ones hit.

    It comes with the word that rules it, if one does.
    """
    spans = [(clause, NUMBER_RANGE.search(clause.text)) for clause in told]
    table = [(clause, float(span[1]), float(span[2])) for clause, span in spans if span]
    table = table or _parse_figure_table(told)
    if len(table) < 2:  # noqa: PLR2004 - one range is no table
        return ""
    figures = [
        float(figure) for text in wordings for figure in _FIGURE.findall(_convert_to_cm(text))
    ]
    hit = {
        (clause.begin, clause.end)
        for clause, low, high in table
        for figure in figures
        if low <= figure <= high
    }
    return _find_covering_stretch(cell, *hit.pop()) if len(hit) == 1 else ""


def _find_covering_stretch(cell: str, begin: int, end: int) -> str:
    """Return the shortest text that may be said and tells what stands in a place of a cell."""
    covering = [
        stretch.text
        for stretch in list_quotable_spans(cell)
        if stretch.begin <= begin and end <= stretch.end
    ]
    return min(covering, key=len, default="")


def _find_ruled_item(
    cell: str, wordings: Sequence[str], head_words: tuple[str, ...]
) -> QuotableSpan | None:
    """Return what the wordings speak of with the word that rules it, as short as it may be said."""
    ruled = [one for one in list_quotable_spans(cell) if one.ruled]
    shortest = [one for one in ruled if not any(_contains_stretch(one, other) for other in ruled)]
    others = [
        clause.text
        for clause in clauses.split_clauses(cell)
        if not any(one.begin < clause.end and clause.begin < one.end for one in shortest)
    ]
    texts = [one.text if one.joined else cell[one.begin : one.end] for one in shortest]
    at = _find_most_asked([*texts, *others], wordings, head_words) if shortest else None
    return None if at is None or at >= len(shortest) else shortest[at]


def _contains_stretch(one: QuotableSpan, other: QuotableSpan) -> bool:
    """Tell whether a stretch tells of all that another does, and is longer."""
    return one.begin <= other.begin and other.end <= one.end and len(other.text) < len(one.text)


def _find_most_asked(
    texts: Sequence[str], wordings: Sequence[str], head_words: Iterable[str]
) -> int | None:
    """Return which text the wordings speak of; None when none does, or another comes near."""
    counts = count_matching_wordings(texts, wordings, head_words)
    most = max(counts)
    if (
        most * _SHARED_WORD_DIVISOR <= len(wordings)
        or sum(count * _SHARED_WORD_DIVISOR > most for count in counts) > 1
    ):
        return None
    return counts.index(most)


def _parse_figure_table(told: tuple[Clause, ...]) -> list[tuple[Clause, float, float]]:
    """Return the entries of a table each of which begins with a figure of its own."""
    begun = [(clause, _FIGURE.search(clause.text)) for clause in told]
    table = [(clause, float(figure[0]), float(figure[0])) for clause, figure in begun if figure]
    whole = len(table) == len(told) == len({figure for _, figure, _ in table})
    return table if whole else []


def _convert_to_cm(wording: str) -> str:
    return _HEIGHT.sub(lambda height: height[1] + height[2].ljust(2, "0"), wording)


def _find_asked_statement(
    cell: str, told: tuple[Clause, ...], wordings: Sequence[str], head_words: Iterable[str]
) -> str:
    """Return the one statement of several that the wordings speak of."""
    groups: dict[int, list[Clause]] = {}
    for clause in told:
        groups.setdefault(clause.statement, []).append(clause)
    spans = [(group[0].begin, group[-1].end) for group in groups.values()]
    if len(spans) < 2:  # noqa: PLR2004 - one statement is the cell
        return ""
    at = _find_most_asked([cell[begin:end] for begin, end in spans], wordings, head_words)
    return "" if at is None else _find_covering_stretch(cell, *spans[at])


def _is_item(clause: Clause) -> bool:
    return len(clause.text) <= _MAX_ITEM_LENGTH and not re.search(r"\d", clause.text)
