"""Refuse an edit with a half-typed row, by comparison with the last good version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.reading import MendKind, group_mends
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from cuebot.catalogue.reading import LoadedCatalogue
    from cuebot.model import Catalogue

_HALF_TYPED = {
    MendKind.UNTITLED: "has no title",
    MendKind.UNLINKED: "has no link",
    MendKind.CUT: "breaks off",
    MendKind.QUOTES: "has quotes that stand wrong",
    MendKind.PADDED: "ends early",
}
"""What a row looks like while somebody types it; a catalogue that is loaded so is told of it."""


def refuse_half_typed(reading: LoadedCatalogue, before: LoadedCatalogue | None) -> None:
    """Raise `CatalogueError` when an edit has more broken rows than the reading before it had.

    At the beginning such a row costs itself and is told.  In mid-show the product that it was would
    be gone from one second to the next, so the last good catalogue stays.
    """
    known = group_mends(before.mends if before else ())
    now = group_mends(reading.mends)
    for kind, what in _HALF_TYPED.items():
        mends = now.get(kind, [])
        if len(mends) > len(known.get(kind, ())):
            worst = mends[-1]
            raise CatalogueError(
                what, where=f"{reading.source.where}, line {worst.line}", do="finish that row"
            )


def refuse_lost_goods(reading: LoadedCatalogue, before: Catalogue) -> None:
    """Raise `CatalogueError` when a broken row costs a show that goes on what its card had.

    How the file was read that `before` comes of is not known: a broken row that costs nothing may
    have been there from the beginning.
    """
    if _is_less(reading.catalogue, before):
        refuse_half_typed(reading, None)


def _is_less(now: Catalogue, before: Catalogue) -> bool:
    """Tell whether a product is gone, or a cell of it that was filled."""
    for product in before.products:
        left = now.by_link.get(product.link)
        if left is None or (product.price and not left.price):
            return True
        if any(cell and not left.facts.get(head) for head, cell in product.facts.items()):
            return True
    return False
