"""What is said of a cell beside what is quoted of it: half a clause is a twisted one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.guard import quoted
from cuebot.text.clauses import cut, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.model import Line

_WORD = re.compile(r"[\u0e00-\u0eff]+|[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff]")
_SHORTEST = 3
"""Letters of an ASCII word that tells something; other letters tell more."""


def said(left: str, line: Line) -> str:
    """Find words of a clause that a line does not quote in what is left when quotes are out."""
    text = folded(line.text)
    empty = frames.of(line.language).known
    for fact in line.facts:
        clauses = [folded(clause.text) for clause in cut(fact.cell)]
        unquoted = [clause for clause in clauses if not quoted.finder(clause).search(text)]
        parts = {part for clause in unquoted for part in _parts(clause)} - empty
        if any(_finds(part, left) for part in parts):
            return f"it says more of the {fact.head} than it quotes"
    return ""


def _parts(clause: str) -> Iterator[str]:
    """Give the words of a clause, or stretches of it where its script has no spaces."""
    for word in _WORD.findall(clause):
        if _HAN.search(word):
            yield from (pair for pair in _stretches(word, 2) if _HAN.search(pair))
        elif _UNSPACED.search(word):
            yield from _stretches(word, 4)
        elif len(word) >= (_SHORTEST if word.isascii() else 2):
            yield word


def _stretches(word: str, length: int) -> Iterator[str]:
    return (word[i : i + length] for i in range(len(word) - length + 1))


def _finds(part: str, left: str) -> bool:
    if _HAN.search(part) or _UNSPACED.search(part):
        return part in left
    return bool(re.search(rf"(?<![^\W\d_]){re.escape(part)}(?![^\W\d_])", left))
