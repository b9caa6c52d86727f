"""A column called pieces: it counts what is left where some goods have none.

What a pack holds is never nought.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.counts import is_count
from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.sheet import list_filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_NOUGHTS = ("0", "0.0", "0,0")


def find_pieces(header: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """Return the columns called pieces that count what is left, from 0."""
    found = []
    for place, cell in enumerate(header):
        if is_word_for(cell.partition("|")[0].strip(), "piece"):
            said = list_filled(rows, place)
            if any(one in _NOUGHTS for one in said) and all(is_count(one, "") for one in said):
                found.append(place)
    return found
