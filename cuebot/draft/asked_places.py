"""Which of several texts of a cell speaks of a place that is asked for: a city by its country."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.text import places
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.text.places import Place

_PLACE_MARK = "@"
"""Before a place among the words that a text shares with a wording."""


def list_shared_places(wording: str, texts: Sequence[str]) -> list[frozenset[str]]:
    """Return, for each text, which of the places that a wording names it speaks of.

    Of texts that name a place itself, its region and its country, it is those that name the
    narrowest.  A text that names another city of a country tells nothing of this one, and one that
    names a city or a region tells too little of the whole country.
    """
    shared: list[set[str]] = [set() for _ in texts]
    asked = places.find_places(wording)
    for place in asked:
        ranks = [_rank_text(place, text) for text in texts]
        known = [rank for rank in ranks if rank is not None]
        for found, rank in zip(shared, ranks, strict=True):
            if rank is not None and rank == min(known):
                found.add(f"{_PLACE_MARK}{place.area} {place.city}")
    return [frozenset(found) for found in shared]


@lru_cache(maxsize=4096)
def _rank_text(asked: Place, text: str) -> int | None:
    """Return how narrowly a text speaks of a place, 0 when it names it; None when it does not."""
    wider = places.list_wider_areas(asked.area)
    country = places.find_country(asked.area)
    ranks = []
    for told in places.find_places(text):
        if told.city and told.city == asked.city and places.find_country(told.area) == country:
            ranks.append(0)
        elif not told.city and told.area in wider:
            ranks.append(1 + wider.index(told.area))
    return min(ranks, default=None)


def add_asked_value(wording: str, value: str) -> str:
    """Return a folded wording with the value that all who ask name, each in words of their own.

    A place is added by its name, where the wording names none within it.
    """
    named = [
        area
        for place in places.find_places(wording)
        for area in places.list_wider_areas(place.area)
    ]
    added = [
        fold_text(places.name_area(part) or part) for part in value.split("+") if part not in named
    ]
    return " ".join([wording, *added])
