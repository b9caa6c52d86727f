"""Find words from an unquoted clause of a cell: a clause quoted in part can mislead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.cell.clauses import split_clauses
from cuebot.guard import quoted
from cuebot.guard.policy import GUARD_POLICY
from cuebot.text import scripts
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.model import Line

_WORD = re.compile(rf"[{scripts.THAI}{scripts.LAO}{scripts.MYANMAR}{scripts.KHMER}]+|[^\W\d_]+")
_HAN = re.compile(f"[{scripts.HAN}]")
_LABEL = re.compile(r"[^:：]{2,30}(?=[:：](?!\d))")


def find_unquoted_words(left: str, line: Line) -> str:
    """Find words of a clause that a line does not quote in what is left when quotes are out."""
    text = fold_sentence(line.text)
    empty = frames.load_units(line.language).known
    for fact in line.facts:
        clauses = [fold_sentence(clause.text) for clause in split_clauses(fact.cell)]
        unquoted = [clause for clause in clauses if not quoted.compile_finder(clause).search(text)]
        parts = {part for clause in unquoted for part in _split_clause(clause)} - empty
        if any(_contains_part(part, left) for part in parts):
            return f"it says more of the {fact.head} than it quotes"
    return ""


def find_unquoted_label(left: str, line: Line, heads: Iterable[str]) -> str:
    """Find the label of a clause in what is left of a line that does not say what stands behind it.

    The words of the heads are the line's own, and no label.
    """
    text = fold_sentence(line.text)
    own = {fold_sentence(head) for head in heads}
    for head in sorted(own - {""}, key=len, reverse=True):
        left = quoted.compile_finder(head).sub(" ", left)  # `rain` of the head `sun and rain`
    for fact in line.facts:
        for clause in split_clauses(fact.cell):
            label = _LABEL.match(clause.text)
            named = fold_sentence(label[0]) if label else ""
            whole = quoted.compile_finder(named).search(left) if named else None
            if whole and not _says_behind(clause.text, named, text):
                return f"it names {named!r} and does not say what the card says of it"
    return ""


def _says_behind(clause: str, label: str, text: str) -> bool:
    """Tell whether a text says a label together with something that stands behind it."""
    folded = fold_sentence(clause)
    after = folded[len(label) :].lstrip(" :：")
    return after[: GUARD_POLICY.min_context_word_length] in text


def _split_clause(clause: str) -> Iterator[str]:
    """Give the words of a clause, or stretches of it where its script has no spaces."""
    for word in _WORD.findall(clause):
        if _HAN.search(word):
            yield from (pair for pair in _list_ngrams(word, 2) if _HAN.search(pair))
        elif scripts.has_spaceless(word):
            yield from _list_ngrams(word, 4)
        elif len(word) >= (GUARD_POLICY.min_context_word_length if word.isascii() else 2):
            yield word


def _list_ngrams(word: str, length: int) -> Iterator[str]:
    return (word[i : i + length] for i in range(len(word) - length + 1))


def _contains_part(part: str, left: str) -> bool:
    if scripts.has_spaceless(part):
        return part in left
    return bool(re.search(rf"(?<![^\W\d_]){re.escape(part)}(?![^\W\d_])", left))
