"""Tells of most comments, once they are cut, that they can ask nothing: most of a chat is so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import lexicon
from cuebot.cluster.parsing.lexicon import Role
from cuebot.cluster.parsing.question import CHATTY, ENOUGH, HINTED, VALUED, WEIGHTS

if TYPE_CHECKING:
    from cuebot.cluster.parsing.lexicon import Sense
    from cuebot.cluster.parsing.reading import Cut
    from cuebot.model import Language

ASKS, WISHES, VALUE, HINTS = 1, 2, 4, 8
"""What a word may do: make a question alone, or only beside others."""
ASKING = Role.ASK | Role.OPEN | Role.TAIL | Role.WANT | Role.SAME
FORMS = frozenset("?+^不没")
"""Signs and letters that make a question of words which ask nothing."""
WISH = dict(WEIGHTS)[Role.WISH]


def holds(cut: Cut, *, named: bool) -> bool:
    """Tell that `asks` would not reach `ENOUGH`, whatever the order of the words.

    `named`: the comment names a product, beside which a hint says more.
    """
    kinds, kinds_of = 0, _kinds_in(cut.language)
    for word, known, _ in cut.found:
        if known:
            kinds |= kinds_of[word]
    if kinds & ASKS or (kinds and named) or not FORMS.isdisjoint(cut.folded):
        return False
    most = WISH if kinds & WISHES else 0.0
    most += VALUED if kinds & VALUE else HINTED if kinds & HINTS else 0.0
    return most < ENOUGH


class _Kinds(dict[str, int]):
    """What each word may do in one language, worked out when it is first said."""

    def __init__(self, spoken: Language) -> None:
        super().__init__()
        self._spoken = spoken
        self._words = lexicon.load()

    def __missing__(self, word: str) -> int:
        kinds = self[word] = _kinds(self._words.sense(word, self._spoken))
        return kinds


_kinds_in = cache(_Kinds)


def _kinds(sense: Sense) -> int:
    weak = sense.hint or sense.concept in CHATTY or sense.roles & Role.QUALITY
    asks = sense.roles & ASKING or (sense.concept and not weak)
    return (
        (ASKS if asks else 0)
        | (WISHES if sense.roles & Role.WISH else 0)
        | (VALUE if sense.value else 0)
        | (HINTS if sense.concept else 0)
    )
