"""Which words stand on the shop's own card: they are no strangers beside what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.cluster.parsing.parsed_comment import NO_VALUES
from cuebot.cluster.parsing.reading import TOKEN
from cuebot.cluster.parsing.word_files import PLACE_CONCEPT
from cuebot.text import places, scripts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.cluster.parsing.reading import AnalysedComment
    from cuebot.model import Catalogue
    from cuebot.text.places import AreaCode

MOST = 400_000
"""Letters of a card that are read for its words."""


class Card:
    """The words of titles, heads and cells."""

    def __init__(self, catalogue: Catalogue) -> None:
        said = [word for head in catalogue.heads for word in head.words]
        for product in catalogue.products:
            said += (product.title, *product.facts.values())
        read = tuple(_cap_card(said))
        folded = [fold_chat_text(text) for text in read]
        self._words = frozenset(token for text in folded for token in TOKEN.findall(text))
        self._runs = " ".join(text for text in folded if scripts.has_glued(text))
        self._areas = frozenset(
            place.area for text in set(read) for place in places.find_places(text)
        )

    def find_told_area(self, area: AreaCode) -> AreaCode:
        """Return the narrowest area of a place that the cells tell apart, else its country."""
        country = places.find_country(area)
        wider = places.list_wider_areas(area)
        return next((one for one in wider if one in self._areas), country)

    def collect_values(self, reading: AnalysedComment) -> frozenset[str]:
        """Return the values that a comment names: a place by its country, or by what is told."""
        found = [piece.sense for piece in reading.pieces if piece.sense.value]
        return (
            frozenset(
                self.find_told_area(sense.value) if sense.of == PLACE_CONCEPT else sense.value
                for sense in found
            )
            if found
            else NO_VALUES
        )

    def holds(self, word: str) -> bool:
        """Tell whether a folded word stands there; of a script without spaces, within a run."""
        return word in self._words or (len(word) > 1 and word in self._runs)


def _cap_card(said: Iterable[str]) -> Iterator[str]:
    room = MOST
    for text in said:
        room -= len(text)
        if room < 0:
            return
        yield text
