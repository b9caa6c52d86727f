"""What is asked of a delivery by two words: "price" or "how long", and "delivery"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.cluster.parsing.lexicon import ChatWordRole

if TYPE_CHECKING:
    from cuebot.cluster.parsing.reading import AnalysedComment, CommentToken

SHIPPING_FEE = "shipping_fee"
"""The concept that such a comment asks for."""
SHIPPING_TIME, SHIP_TO = "shipping_time", "ship_to"
DELIVERY = frozenset({SHIPPING_TIME, SHIP_TO})
"""The concepts of its other words."""


def merge_delivery_price(reading: AnalysedComment) -> AnalysedComment:
    """Merge "price" and "delivery" into the shipping fee where nothing else is asked.

    "How long" and "sent to" are merged into the time that it takes.
    """
    pieces = reading.pieces
    if DELIVERY.isdisjoint([p.sense.concept for p in pieces]):
        return reading
    every = {p.sense.concept for p in pieces}
    if every >= DELIVERY and "price" not in every and any(map(_asks_else, pieces)):
        return _rename_delivery(reading, SHIPPING_TIME)
    asked = {p.sense.concept for p in pieces if not p.sense.hint}
    if "price" not in asked or any(map(_asks_else, pieces)):
        return reading
    return _rename_delivery(reading, SHIPPING_FEE)


def _rename_delivery(reading: AnalysedComment, concept: str) -> AnalysedComment:
    """Return a comment whose words of delivery all mean one concept."""
    pieces = tuple(
        replace(p, sense=replace(p.sense, concept=concept, hint=False))
        if p.sense.concept in DELIVERY
        else p
        for p in reading.pieces
    )
    return reading._replace(pieces=pieces)


def _asks_else(piece: CommentToken) -> bool:
    return bool(piece.sense.roles & ChatWordRole.ASK) and piece.sense.concept != "price"
