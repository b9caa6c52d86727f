"""What is wrong with the slots of a frame: one is missing, or would be heard as part of a word."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cuebot import frames
from cuebot.draft.tiling import CUTS
from cuebot.model import PRICE
from cuebot.text import folding, scripts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.draft.frame import FramePiece
    from cuebot.model import Fact

_STICKING_SIGN = re.compile(r"[\w%‰$€£¥฿₫₩+~〜～/*=-]")
MISSING_NAME_REASONS = (
    "the line does not name what it speaks of",
    "the line does not name its product",
)
"""What a frame may lack, and is no sign of bad faith."""
RUN_TOGETHER = "two slots run together"
"""What is said of a frame whose slots would be heard as one, though all its words are known."""
TOUCHING = "a slot touches a word"
"""What is said of a frame in which a slot would be heard as a part of a word."""
FORMLESS_REASONS = (*MISSING_NAME_REASONS, RUN_TOGETHER, TOUCHING)
"""What is wrong with a frame that states nothing by itself: its quote may be said in our words."""
_REPEATABLE_SLOTS = ("head", "link", "title")
"""Slots that may come back in a part of their own."""
_THAI = re.compile(f"[{scripts.THAI}]")


def find_slot_fault(pieces: Sequence[FramePiece], fact: Fact, attached: frozenset[str]) -> str:
    """Say which slot a frame lacks, has too often, or has nothing for."""
    found = [piece.slot for piece in pieces if piece.slot]
    if found.count("fact") != 1:
        return "the line does not hold its quote once"
    if any(not piece.text for piece in pieces if piece.slot):
        empty = next(piece.slot for piece in pieces if piece.slot and not piece.text)
        return f"there is no {empty} to fill in"
    if any(found.count(slot) > 1 + (slot in _REPEATABLE_SLOTS) for slot in found) or _repeats_slot(
        pieces
    ):
        return "the line says a slot again"
    if reason := _find_joined_slots(pieces, attached):
        return reason
    product = bool({"link", "title"} & set(found))
    if fact.link and not product:
        return MISSING_NAME_REASONS[1]
    return (
        "" if "head" in found or (fact.head == PRICE.name and product) else MISSING_NAME_REASONS[0]
    )


def _repeats_slot(pieces: Sequence[FramePiece]) -> bool:
    """Tell whether a slot comes back before a mark has ended the part that had it."""
    part: set[str] = set()
    for piece in pieces:
        if not piece.slot and any(mark in piece.text for mark in CUTS):
            part = set()
        if piece.slot in part:
            return True
        part |= {piece.slot} if piece.slot else set()
    return False


def _find_joined_slots(pieces: Sequence[FramePiece], attached: frozenset[str]) -> str:
    """Find slots that would read as one figure or word with what stands beside them."""
    slots = [at for at, piece in enumerate(pieces) if piece.slot]
    for one, other in pairwise(slots):
        between = "".join(piece.text for piece in pieces[one + 1 : other])
        if not between.strip() and _reads_as_one(pieces[one], between, pieces[other]):
            return RUN_TOGETHER
    for left, right in pairwise(pieces):
        if left.slot and right.slot and (left.text[-1:] + right.text[:1]).isascii():
            return RUN_TOGETHER
        if bool(left.slot) != bool(right.slot) and _sticks_to_slot(left, right, attached):
            return TOUCHING
    return ""


def _reads_as_one(left: FramePiece, space: str, right: FramePiece) -> bool:
    """Tell whether two slots with no more than space between them are heard as one thing.

    A head may lead to its quote so; a quote leads to nothing.  In Thai a space is a mark.
    """
    figure = left.text[-1:].isdigit()
    if figure and not right.text[:1].isalpha():
        return True
    if left.slot == "fact":
        return not (space and _THAI.match(right.text))
    return right.slot == "fact" and (figure or left.slot in ("count", "title"))


def _sticks_to_slot(left: FramePiece, right: FramePiece, attached: frozenset[str]) -> bool:
    """Tell whether a sign beside a slot would be read as a part of what code puts there."""
    if right.slot:
        sign, filled = left.text[-1:], right.text[:1]
        fastened = folding.fold_letter_variants(left.text).rsplit(" ", 1)[-1] in attached
    else:
        sign, filled = right.text[:1], left.text[-1:]
        fastened = any(
            folding.fold_letter_variants(right.text).startswith(unit)
            and frames.has_word_boundaries(right.text, 0, len(unit))
            for unit in attached
        )
    if fastened or not _STICKING_SIGN.match(sign):
        return False
    return not sign.isalpha() or (_is_spaced_letter(sign) and _is_spaced_letter(filled))


def _is_spaced_letter(sign: str) -> bool:
    """Tell whether a sign is a letter of a script that spaces words."""
    return sign.isalpha() and not scripts.has_spaceless(sign)
