"""Which words stand on the shop's own card: they are no strangers beside what is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.reading import TOKEN
from cuebot.text import scripts

if TYPE_CHECKING:
    from cuebot.model import Catalogue

MOST = 400_000
"""Letters of a card that are read for its words."""


class Card:
    """The words of titles, heads and cells."""

    def __init__(self, catalogue: Catalogue) -> None:
        said = [word for head in catalogue.heads for word in head.words]
        for product in catalogue.products:
            said += (product.title, *product.facts.values())
        folded: list[str] = []
        room = MOST
        for text in said:
            room -= len(text)
            if room < 0:
                break
            folded.append(fold_chat_text(text))
        self._words = frozenset(token for text in folded for token in TOKEN.findall(text))
        self._runs = " ".join(text for text in folded if re.search(f"[{scripts.GLUED}]", text))

    def holds(self, word: str) -> bool:
        """Tell whether a folded word stands there; of a script without spaces, within a run."""
        return word in self._words or (len(word) > 1 and word in self._runs)
