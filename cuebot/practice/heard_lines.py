"""The lines that a host heard, and by which words it is known that one of them was taken up."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.board.effects import find_cue_link
from cuebot.practice.policy import PRACTICE_POLICY
from cuebot.text import scripts
from cuebot.text.folding import fold_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Catalogue, Link, Seconds, Step

TELLING_LETTERS = 4
"""Letters from which a word of a spaced script tells something."""
COMMON_SHARE = 0.25
"""Share of the lines from which a word stands in all kinds of them, such as "link" or "asking"."""
COMMON_LINES = 4
"""Lines in which it must stand: of a few lines nothing is known."""
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A line that was said, and the words that tell it from others."""

    step: Step
    telling: frozenset[str]

    @property
    def began(self) -> Seconds:
        return self.step.at if self.step.began is None else self.step.began

    @property
    def link(self) -> Link:
        """The product that it is about; empty for the whole shop."""
        return find_cue_link(self.step.cue)

    def is_told_by(self, text: str) -> bool:
        """Tell whether a folded text has enough of its telling words: two, where there are two."""
        heard = len(self.telling & list_words(text))
        least = max(min(2, len(self.telling)), PRACTICE_POLICY.word_share * len(self.telling))
        return heard > 0 and heard >= least


def read_lines(spoken: Sequence[Step], catalogue: Catalogue) -> list[HeardLine]:
    """Return the lines that were said, each with its telling words.

    What names the product, or stands in many lines, tells nothing.  Where a line quotes the card,
    only words of the quoted cells do.
    """
    worded = [list_words(fold_sentence(step.line.text)) if step.line else set() for step in spoken]
    counts = Counter(word for words in worded for word in words)
    least = max(COMMON_LINES, COMMON_SHARE * len(spoken))
    common = {word for word, count in counts.items() if count >= least}
    return [
        HeardLine(step, _find_telling(step, words, common, catalogue))
        for step, words in zip(spoken, worded, strict=True)
    ]


def _find_telling(
    step: Step, words: set[str], common: set[str], catalogue: Catalogue
) -> frozenset[str]:
    link = find_cue_link(step.cue)
    product = catalogue.by_link.get(link)
    named = list_words(fold_sentence(product.title)) if product else set()
    left = words - named - {link}
    facts = step.line.facts if step.line else ()
    quoted = left & list_words(fold_sentence(" ".join(fact.cell for fact in facts)))
    for known in (quoted, left - common):
        if long := {word for word in known if _is_telling_word(word)}:
            return frozenset(long)
    return frozenset(quoted or left - common)  # such as "yes", of which there is nothing else


def _is_telling_word(word: str) -> bool:
    return len(word) >= TELLING_LETTERS or not word.isalpha() or scripts.has_glued(word)


def list_words(text: str) -> set[str]:
    """Return a folded text's figures and words; of scripts without spaces, pairs of signs."""
    words = set(_FIGURE.findall(text))
    for word in _WORD.findall(text):
        if scripts.has_glued(word):
            words |= {word[n : n + 2] for n in range(max(1, len(word) - 1))}
        elif len(word) > 1:
            words.add(word)
    return words


def names_product(text: str, link: Link, card: Catalogue) -> bool:
    """Tell whether a folded text names a product, by its number or by half of its title."""
    product = card.by_link.get(link)
    if product is None or not link:
        return False
    title = {word for word in list_words(fold_sentence(product.title)) if _is_telling_word(word)}
    spoken = list_words(text)
    return link in spoken or (bool(title) and len(title & spoken) >= len(title) / 2)
