"""The price of a delivery: a comment asks for one thing by two words, "price" and "delivery"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.lexicon import ChatWordRole

if TYPE_CHECKING:
    from cuebot.cluster.parsing.reading import AnalysedComment, CommentToken

SHIPPING_FEE = "shipping_fee"
"""The concept that such a comment asks for."""
DELIVERY = frozenset({"shipping_time", "ship_to"})
"""The concepts of its other words."""


def merge_delivery_price(reading: AnalysedComment) -> AnalysedComment:
    """Merge "price" and "delivery" into the shipping fee where nothing else is asked."""
    pieces = reading.pieces
    if DELIVERY.isdisjoint([p.sense.concept for p in pieces]):
        return reading
    asked = {p.sense.concept for p in pieces if not p.sense.hint}
    if "price" not in asked or any(map(_asks_else, pieces)):
        return reading
    senses = (
        replace(p.sense, concept=SHIPPING_FEE, hint=False)
        if p.sense.concept in DELIVERY
        else p.sense
        for p in pieces
    )
    merged = tuple(replace(p, sense=sense) for p, sense in zip(pieces, senses, strict=True))
    return reading._replace(pieces=merged)


def _asks_else(piece: CommentToken) -> bool:
    return bool(piece.sense.roles & ChatWordRole.ASK) and piece.sense.concept != "price"
