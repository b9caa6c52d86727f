"""The texts by which a cell may be quoted: it whole, its parts that stand alone, ruled items."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from cuebot.cell import bracketed, bulleted, footnotes, lists, noted, phrases
from cuebot.cell.accounted import is_accounted_for
from cuebot.cell.clauses import split_clauses
from cuebot.cell.codes import has_key
from cuebot.cell.counted import cuts_counted_list, list_counted_lists
from cuebot.cell.entries import list_entries
from cuebot.cell.led_verdicts import list_led_verdicts
from cuebot.cell.lexicon import CellWordRole
from cuebot.cell.lists import QuotableSpan
from cuebot.cell.parallel import are_parallel_cases
from cuebot.cell.parting import shares_label, stands_without_following, stands_without_preceding
from cuebot.cell.retold import list_retellings, list_retold_exceptions
from cuebot.cell.sayable import level_marks
from cuebot.cell.scope import depends_on_previous, may_govern
from cuebot.cell.text import normalise_cell
from cuebot.cell.tokens import count_words
from cuebot.cell.units import split_units
from cuebot.cell.verdicts import list_verdicts
from cuebot.text.folding import fold_sentence
from cuebot.text.number_words import NUMBER_RANGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cuebot.cell.clauses import Clause
    from cuebot.cell.units import CellUnit

MAX_CLAUSES = 60
"""A cell of more clauses is said whole or not at all."""
_SAME_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | {"’": "'", "‘": "'", "，": ",", "；": ";", "：": ":"}
)
_LEAST_COVERED = 4
"""Letters and figures of a text that is looked for inside others."""
_END_MARKS = ".,;:!。।，、；：！؛،·•|"
_OPENING, _CLOSING = "([（［【〔「“", ")]）］】〕」”"
_GRID = re.compile(r"(?<=\S)[|/／](?=\S)[^|/／\n]*\S\s+\S[^|/／\n]*(?<=\S)[|/／](?=\S)")
"""A table on one line, whose marks part a name from its value: `S|no M|yes L|no`."""
_LABELLED = re.compile(r"\W*(?:\d|\S{1,12}(?:\s\S{1,12})?[\s:：]*\d)")


@lru_cache(maxsize=4096)
def list_quotable_spans(cell: str) -> tuple[QuotableSpan, ...]:
    """Return every text by which a cell may be quoted, the whole first, then the longer first.

    A cell in a language that cannot be read, with a bracket left open, or with a key to its signs,
    is quoted whole.
    """
    found = _list_spans(normalise_cell(cell))
    spans = [replace(span, text=level_marks(span.text)) for span in found]
    return (*spans[:1], *sorted(spans[1:], key=lambda one: (-len(one.text), one.begin)))


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


def _list_spans(cell: str) -> tuple[QuotableSpan, ...]:
    units, hits = split_units(cell)
    if not units:
        return ()
    whole = QuotableSpan(cell[units[0].begin : units[-1].end], units[0].begin, units[-1].end)
    if footnotes.has_footnotes(cell):
        return (whole, *footnotes.list_footnotes(cell, hits, _list_spans))
    verdicts = _list_told_entries(cell, readable=hits.readable)
    if not hits.readable or _is_said_whole(cell):
        return (whole, *(() if hits.readable else verdicts))
    found = {(whole.text, False): whole} | {(one.text, True): one for one in verdicts}
    retold = list_retold_exceptions(units)
    counted = tuple(list_counted_lists(units))
    governs = cache(partial(may_govern, units))  # each stretch asks it of most pairs again
    for stretch in (
        *_list_unit_spans(units, governs),
        *_list_clause_spans(units, governs),
        *lists.list_ruled_items(units),
        *phrases.list_phrases(units),
        *bulleted.list_bulleted(cell, hits),
        *bracketed.list_remarked_items(units),
        *list_retellings(units),
    ):
        if (verdicts and stretch.ruled) or cuts_counted_list(counted, stretch):
            continue  # each entry has its own verdict, and takes none from another
        cut = any(one.is_cut_by(stretch.begin, stretch.end) for one in retold)
        whole_brackets = _is_balanced(stretch.text) and _is_balanced(
            cell[stretch.begin : stretch.end]
        )
        if not cut and whole_brackets and is_accounted_for(units, stretch):
            found.setdefault((stretch.text, stretch.ruled), stretch)
    for note in noted.list_notes(units, _list_spans):
        found.setdefault((note.text, True), note)  # whole, whatever stays behind
    return tuple(found.values())


def _list_told_entries(cell: str, *, readable: bool) -> tuple[QuotableSpan, ...]:
    """Return the entries of a cell that is a list of names, each with what is said of it."""
    if not _is_balanced(cell):
        return ()
    return (
        tuple(list_verdicts(cell))
        or tuple(list_entries(cell, readable=readable))
        or tuple(list_led_verdicts(cell))
    )


def _is_said_whole(cell: str) -> bool:
    """Tell whether a cell is too long to be cut, has half a bracket, or is a key or a table."""
    many = len(split_clauses(cell)) > MAX_CLAUSES
    return many or not _is_balanced(cell) or has_key(cell) or _is_grid(cell)


def _is_grid(cell: str) -> bool:
    """Tell whether a mark that parts statements elsewhere parts a name from its value."""
    found = _GRID.search(cell)
    return bool(found) and len(split_clauses(cell)) > 1


def _is_balanced(cell: str) -> bool:
    counts = [sum(map(cell.count, marks)) for marks in (_OPENING, _CLOSING)]
    return counts[0] == counts[1]


def _list_unit_spans(
    units: Sequence[CellUnit], governs: Callable[[int, int], bool]
) -> Iterator[QuotableSpan]:
    """Give the stretches of whole units that nothing outside them governs."""
    for first in range(len(units)):
        for last in range(first, len(units)):
            if is_independent(units, first, last, governs):
                begin, end = units[first].begin, units[last].end
                yield QuotableSpan(units[0].cell[begin:end], begin, end)


def is_independent(
    units: Sequence[CellUnit], first: int, last: int, governs: Callable[[int, int], bool]
) -> bool:
    """Tell whether units may be said without the others.

    `governs` tells of two units, by their places, whether the one may govern the other.
    """
    inside = range(first, last + 1)
    outside = [at for at in range(len(units)) if at not in inside]
    dependent = bool(first) and depends_on_previous(units[first])
    if dependent and not are_parallel_cases(units[first - 1], units[first]):
        return False
    if units[last].is_head_only:
        return False
    if first and last > first and _may_be_listed(units, first):
        return False
    return not any(governs(one, other) for one in outside for other in inside)


def _may_be_listed(units: Sequence[CellUnit], at: int) -> bool:
    """Tell whether a unit is a bare name that what stands before it may rule, by words unknown.

    As `Ash` is in `These we gave up on. Ash. Elm. All else takes the oil`.
    """
    unit, before = units[at], units[at - 1]
    bare = unit.is_item and not unit.rules and len(unit.clauses) == 1
    return bare and before.sentence != unit.sentence and not before.has_head


def _list_clause_spans(
    units: Sequence[CellUnit], governs: Callable[[int, int], bool]
) -> Iterator[QuotableSpan]:
    """Give the stretches of clauses inside one unit that stand alone."""
    for at, unit in enumerate(units):
        clauses = unit.clauses
        if len(clauses) == 1 or not is_independent(units, at, at, governs):
            continue
        if unit.is_answer:
            continue
        for first in range(1 if shares_label(units, at) else len(clauses)):
            for last in range(first, len(clauses)):
                if _is_part(unit, first, last):
                    begin, end = clauses[first].begin, clauses[last].end
                    yield QuotableSpan(unit.cell[begin:end], begin, end)


def _is_part(unit: CellUnit, first: int, last: int) -> bool:
    if first and unit.has_head:
        return False
    if is_table(unit):
        return True
    return (not first or stands_without_preceding(unit, first)) and stands_without_following(
        unit, first, last
    )


def is_table(unit: CellUnit) -> bool:
    """Tell whether each clause of a unit is an entry: a range, or a figure with its label."""
    return (
        len(unit.clauses) > 1
        and all(hit.role is CellWordRole.BOUND for hit in unit.rules)
        and (
            _all_match(NUMBER_RANGE, unit.clauses)
            or (_all_match(_LABELLED, unit.clauses) and _is_evenly_bound(unit))
        )
    )


def _is_evenly_bound(unit: CellUnit) -> bool:
    """Tell whether each clause has its own bound, or none has."""
    bound = [
        any(clause.begin <= hit.begin < clause.end for hit in unit.rules) for clause in unit.clauses
    ]
    return all(bound) or not any(bound)


def _all_match(pattern: re.Pattern[str], clauses: Sequence[Clause]) -> bool:
    find = pattern.search if pattern is NUMBER_RANGE else pattern.match
    return all(find(clause.text) for clause in clauses) and _are_alike(clauses)


def _are_alike(clauses: Sequence[Clause]) -> bool:
    """Tell whether entries are about as long, so that none has the words that all of them need."""
    lengths = [count_words(clause.text) for clause in clauses]
    return max(lengths) <= 2 * min(lengths)
