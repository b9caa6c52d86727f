"""Which of some texts the wordings of a question speak of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cuebot.cell.lexicon import CellWordRole, read_lexicon
from cuebot.draft import words
from cuebot.draft.asked_places import list_shared_places
from cuebot.text import folding, scripts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LATIN = re.compile(rf"(?<![^\W\d_{scripts.SPACELESS}])[a-z]{{2,}}(?![^\W\d_{scripts.SPACELESS}])")
"""A word of letters may stand without spaces in a text of kana or Han."""
_GLUED = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?![\d.,]*\d)(?=[^\W\d_a-z])")
"""A figure that a counter is written together with, as in `38码`."""
_LONE_HAN = re.compile(
    rf"(?<![{scripts.HAN}{scripts.KATAKANA}])(?![人日方中上下前後物時回今何使色用本点度])[{scripts.HAN}]"
    rf"(?![{scripts.HAN}{scripts.KATAKANA}らりるれろくぐけげきぎこいえうおつっすせさめわぶべみむ])"
)
"""A name of one sign, which in Japanese stands alone or before a particle; no stem of a verb."""
_WHOLE_FIGURE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?![.,]?\d)")


def count_matching_wordings(
    texts: Sequence[str], wordings: Sequence[str], head_words: Iterable[str]
) -> list[int]:
    """Return, for each text, how many wordings speak of it rather than of the others.

    A wording speaks of those that share most with it beside the words of the head; what stands in
    fewer texts tells more.  A city is shared with what names its country: see `asked_places`.
    """
    told = [_read_terms(text, tuple(head_words)) for text in texts]
    counts = [0] * len(told)
    for wording in wordings:
        placed = list_shared_places(wording, texts)
        shared = [_list_shared(wording, terms) | at for terms, at in zip(told, placed, strict=True)]
        spread = Counter(term for found in shared for term in found)
        weights = [sum(1 / spread[term] for term in found) for found in shared]
        most = max(weights, default=0)
        for at, weight in enumerate(weights):
            counts[at] += bool(weight) and weight >= most
    return counts


def tokenise_heads(head_words: Iterable[str]) -> set[str]:
    """Return the words of a head's names: a wording that has no others names nothing."""
    return {word for phrase in head_words for word in words.tokenise_words(phrase)}


@dataclass(frozen=True, slots=True)
class _Terms:
    """What of a text tells what it speaks of."""

    words: tuple[str, ...]
    pairs: frozenset[str]
    figures: frozenset[str]
    signs: frozenset[str]
    """Names of one sign."""


@lru_cache(maxsize=1024)
def _read_terms(text: str, head_words: tuple[str, ...]) -> _Terms:
    known = tokenise_heads(head_words)
    known_pairs = frozenset[str]().union(*(words.list_bigrams(phrase) for phrase in head_words))
    return _Terms(
        tuple(find_telling_words(text, known)),
        words.list_bigrams(text) - known_pairs,
        frozenset(_WHOLE_FIGURE.findall(text)),
        frozenset(_LONE_HAN.findall(text)) - {*_LONE_HAN.findall(" ".join(head_words))},
    )


def _list_shared(wording: str, terms: _Terms) -> frozenset[str]:
    """Return what of a text a wording has too, each by one word of the wording."""
    have = _list_words(wording)
    named = {
        other
        for other in have
        if any(words.is_same_or_inflected(word, other) for word in terms.words)
    }
    figures = terms.figures.intersection(_WHOLE_FIGURE.findall(wording))
    signs = terms.signs.intersection(_LONE_HAN.findall(wording))
    return frozenset(named) | figures | signs | (terms.pairs & words.list_bigrams(wording))


def _list_words(text: str) -> tuple[str, ...]:
    """Return the spaced words of a text, and those that stand in a row of kana, Han or Thai."""
    plain = folding.fold_text(text)
    return (*words.tokenise_words(text), *_LATIN.findall(plain), *_GLUED.findall(plain))


def find_telling_words(text: str, known: set[str]) -> list[str]:
    """Return the words of a text that tell what it speaks of: none that join, and none known."""
    return [
        word
        for word in _list_words(text)
        if not scripts.has_spaceless(word)
        and len(word) > 1
        and word not in words.STOP_WORDS
        and word not in _list_joints()
        and not any(words.is_same_word(word, other) for other in known)
    ]


@cache
def _list_joints() -> frozenset[str]:
    """Return the words of every language that only join others, one by one."""
    entries = (entry for row in read_lexicon().spaced.values() for entry in row)
    joints = (
        entry
        for entry in entries
        if entry.role in (CellWordRole.JOIN, CellWordRole.LINK, CellWordRole.AND)
    )
    return frozenset(entry.words[0] for entry in joints if len(entry.words) == 1)
