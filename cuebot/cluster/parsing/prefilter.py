"""Prefilter: rule out, before any parsing, the many comments that cannot be questions."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cuebot.cluster.parsing import lexicon
from cuebot.cluster.parsing.asides import ASKING, ASKING_SHORTLY, find_kinds
from cuebot.cluster.parsing.lexicon import ChatWordRole
from cuebot.cluster.parsing.naming import CHATTY_CONCEPTS, HINTED_WEIGHT, VALUED_WEIGHT
from cuebot.cluster.parsing.normalise import MAX_CACHED_WORDS
from cuebot.cluster.parsing.question import QUESTION_THRESHOLD
from cuebot.cluster.parsing.question_form import ROLE_WEIGHTS

if TYPE_CHECKING:
    from cuebot.cluster.parsing.lexicon import WordSense
    from cuebot.cluster.parsing.reading import SegmentedComment
    from cuebot.model import Language

ASKS, WISHES, HAS_VALUE, HINTS = 1, 2, 4, 8
"""Bit flags: what a word can contribute to a question, alone or together with others."""
MAY_ASK_ROLES = (
    ChatWordRole.ASK
    | ChatWordRole.OPEN
    | ChatWordRole.TAIL
    | ChatWordRole.SOFT
    | ChatWordRole.WANT
    | ChatWordRole.SAME
)
QUESTION_SIGNS = frozenset("?+^不没")
"""Signs and letters that make a question of words which ask nothing."""
WISH_WEIGHT = dict(ROLE_WEIGHTS)[ChatWordRole.WISH]


def cannot_ask(cut: SegmentedComment, *, named: bool) -> bool:
    """Tell that a comment would not be taken for a question, whatever the order of the words.

    `named`: it names a product, beside which a hint says more: it is never held back.
    """
    if named or not QUESTION_SIGNS.isdisjoint(cut.folded):
        return False
    kinds, kinds_of = 0, _kinds_in(cut.language)
    for word, _, _ in cut.found:
        kinds |= kinds_of[word]
    if kinds & ASKS:
        return False
    most = WISH_WEIGHT if kinds & WISHES else 0.0
    most += VALUED_WEIGHT if kinds & HAS_VALUE else HINTED_WEIGHT if kinds & HINTS else 0.0
    if most >= QUESTION_THRESHOLD:
        return False
    if not kinds & (HAS_VALUE | HINTS):
        return True
    # "in blue there is", "by day or night"
    return not find_kinds(cut.folded, cut.language) & (ASKING | ASKING_SHORTLY)


class _WordKinds(dict[str, int]):
    """What each word may do in one language, worked out when it is first said.

    It is emptied when it is full: viewers write words that nobody has written before for hours.
    """

    def __init__(self, spoken: Language) -> None:
        super().__init__()
        self._spoken = spoken
        self._words = lexicon.load_lexicon()

    def __missing__(self, word: str) -> int:
        if len(self) >= MAX_CACHED_WORDS:
            self.clear()
        kinds = self[word] = _classify_sense(self._words.find_sense(word, self._spoken))
        return kinds


_kinds_in = cache(_WordKinds)


def _classify_sense(sense: WordSense) -> int:
    weak = sense.hint or sense.concept in CHATTY_CONCEPTS or sense.roles & ChatWordRole.QUALITY
    asks = sense.roles & MAY_ASK_ROLES or (sense.concept and not weak)
    return (
        (ASKS if asks else 0)
        | (WISHES if sense.roles & ChatWordRole.WISH else 0)
        | (HAS_VALUE if sense.value else 0)
        | (HINTS if sense.concept else 0)
    )
