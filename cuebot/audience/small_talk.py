"""What viewers write that asks nothing of the card: which kind is next, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.audience.mistyping import type_text, write_signs
from cuebot.audience.phrase_book import load_phrase_book
from cuebot.audience.scenario import BeatKind
from cuebot.audience.template import expand_one

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from cuebot.audience.levels import PressureLevel
    from cuebot.audience.pressure import RoomPressure
    from cuebot.audience.scenario import RoomDials
    from cuebot.audience.viewers import Viewer
    from cuebot.model import Seconds

QUESTION, SIGNS = "question", "signs"
"""Kinds that are no small talk: a question, and a comment of signs alone."""
REST = {
    "reaction": 0.31, "praise": 0.17, "banter": 0.17, "host": 0.09, "thanks": 0.06, "own": 0.06,
    "late": 0.05, "same": 0.04, "platform": 0.035, "bye": 0.015,
}  # fmt: skip
"""How the rest of the comments is shared, when the dials have theirs."""
RIVAL_SHARE, RAID_SHARE, SOUND_SHARE = 0.4, 0.2, 0.3
"""Of the comments in a price war, a raid, and when nobody hears the host."""
BURST_QUESTIONS = 0.2
"""How much larger the share of questions is for each time that a burst is stronger."""
MOST_QUESTIONS = 0.75
UNTYPED = ("reaction", "platform")
"""Kinds that are too short for slips of the thumb."""


def weigh_kinds(
    dials: RoomDials, level: PressureLevel, pressure: RoomPressure, at: Seconds, *, first: bool
) -> dict[str, float]:
    """Return how likely each kind of comment is now; `first` is for somebody's first word."""
    burst = pressure.find_strength(BeatKind.BURST) - 1.0
    questions = dials.questions * level.askers * (1.0 + BURST_QUESTIONS * burst)
    trolls = dials.trolls * level.hostile * pressure.find_strength(BeatKind.TROLLS)
    if pressure.is_on(BeatKind.TROLLS):
        trolls = max(trolls, 0.05 * pressure.find_strength(BeatKind.TROLLS))
    weights = {
        QUESTION: min(MOST_QUESTIONS, questions),
        SIGNS: dials.emoji * (2.0 if pressure.is_flooded(at) else 1.0),
        "greeting": dials.greetings * (2.6 if first else 0.2),
        "order": dials.orders,
        "troll": trolls,
        "spam": dials.spam * level.hostile,
    }
    if pressure.is_on(BeatKind.PRICE_WAR):
        weights["rival"] = RIVAL_SHARE
    if pressure.is_on(BeatKind.RAID) and first:
        weights["raid"] = RAID_SHARE
    if pressure.is_silent(at):
        weights["sound"] = SOUND_SHARE
    rest = max(0.1, 1.0 - sum(weights.values()))
    for kind, share in REST.items():
        weights[kind] = weights.get(kind, 0.0) + share * rest
    return weights


def pick_kind(weights: Mapping[str, float], random: Random) -> str:
    """Return the kind of the next comment."""
    return random.choices(list(weights), list(weights.values()))[0]


def word_small_talk(
    kind: str, viewer: Viewer, slots: Mapping[str, str], typos: float, random: Random
) -> str:
    """Return a comment of a kind, as the viewer types it."""
    book = load_phrase_book(viewer.language)
    if kind == SIGNS:
        return write_signs(book.typing, random)
    text = expand_one(getattr(book.say, kind), slots, random)
    if not text:
        return write_signs(book.typing, random)
    return type_text(text, book.typing, 0.0 if kind in UNTYPED else typos, random)
