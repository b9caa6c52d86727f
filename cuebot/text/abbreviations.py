"""Which dots shorten a word, and so end no sentence: `do św. Józefa`, `Nov. 15`, `z.B. Wolle`.

The words are those of `abbreviations.toml`.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from cuebot.text.word_lists import join_words, load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_BEGUN = r"(?<![\w\u0900-\u097f])"
"""Where a word begins; of some scripts not each sign is a letter."""
_FIGURE = r"(?=\s+\d)"


def _load(kind: str) -> tuple[str, ...]:
    return load_words("cuebot.text", "abbreviations.toml", kind)


def _look_behind(words: Iterable[str], before: str = _BEGUN) -> str:
    """Return what tells that a dot, which is read already, stands behind one of some words.

    Expressions look back by a known length only, so there is one for each.
    """
    groups = groupby(sorted(words, key=len), key=len)
    behind = (rf"(?<={before}(?:{'|'.join(map(re.escape, group))})\.)" for _, group in groups)
    return rf"(?:{'|'.join(behind)})"


def _build() -> str:
    saints = join_words("cuebot.text", "abbreviations.toml", "saint")
    counted = join_words("cuebot.text", "abbreviations.toml", "ordinal_noun")
    kinds = (
        _look_behind(_load("always")),
        _look_behind(_load("uncounted"), rf"{_BEGUN}(?<!\d\s)"),
        _look_behind(_load("before_figure")) + _FIGURE,
        _look_behind(_load("ending_before_figure"), "") + _FIGURE,
        rf"(?<={_BEGUN}s\.)(?=\s+(?:{saints})\b)",
        rf"(?<=\d\.)(?=\s+(?:{counted})\b)",
        r"(?<=\b(?-i:[a-zа-я])\.)(?=\s[^\W\d_]\.)",  # the first dot of `z. B.`
    )
    numbers = r"(?<=[^\W\d_]\sNo\.)(?=\s+\d)"  # `ink No. 5`; `Silk: no. 40 degrees` denies
    return rf"(?!(?i:{'|'.join(kinds)})|{numbers})"


ENDS_NO_WORD = _build()
"""What follows a dot in an expression that looks for one that does not shorten a word."""
