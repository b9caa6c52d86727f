"""What viewers write that asks nothing of the card: which kind is next, and its words."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from cuebot.audience.mistyping import Manner, type_text, write_signs
from cuebot.audience.phrase_book import load_phrase_book
from cuebot.audience.product_words import PRODUCT_SLOTS
from cuebot.audience.scenario import BeatKind
from cuebot.audience.template import expand_one
from cuebot.text import scripts

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
    "reaction": 0.36, "praise": 0.18, "banter": 0.15, "host": 0.09, "thanks": 0.06, "own": 0.03,
    "late": 0.04, "same": 0.04, "platform": 0.035, "bye": 0.015,
}  # fmt: skip
"""How the rest of the comments is shared, when the dials have theirs."""
RIVAL_SHARE, RAID_SHARE, SOUND_SHARE = 0.4, 0.2, 0.3
"""Of the comments in a price war, a raid, and when nobody hears the host."""
BURST_QUESTIONS = 0.2
"""How much larger the share of questions is for each time that a burst is stronger."""
MOST_QUESTIONS = 0.75
"""Share of questions that no burst goes beyond."""
UNTYPED = ("reaction", "platform")
"""Kinds that are too short for slips of the thumb."""
SEEN_TALK, SHORT_TALK, TALK_TRIES = 300, 10, 4
"""Comments that people have seen; letters of one that many write alike (in scripts without spaces
each counts for two); and how often they look for other words for a longer one."""
MANNERS = {
    "again": Manner.ASKS, "sound": Manner.ASKS,
    "troll": Manner.HOSTILE, "spam": Manner.HOSTILE,
}  # fmt: skip
"""What kinds are about that do not only tell."""
NAMED_TALK_SHARE = 0.35
"""How much of the small talk may name the item on screen by its noun: most say only "it"."""


class SmallTalker:
    """Words small talk for a room, which writes whole sentences once and short ones often."""

    def __init__(self) -> None:
        self._seen: deque[str] = deque(maxlen=SEEN_TALK)

    def word_fresh(
        self,
        kind: str,
        viewer: Viewer,
        slots: Mapping[str, str],
        typos: float,
        random: Random,
    ) -> str:
        """Return a comment of a kind; a longer one in words that were not on screen just now."""
        text = ""
        for _ in range(TALK_TRIES):
            text = word_small_talk(kind, viewer, slots, typos, random)
            length = len(text) * (2 if scripts.has_glued(text) else 1)
            if length <= SHORT_TALK or text not in self._seen:
                break
        self._seen.append(text)
        return text


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
    if kind != "again" and random.random() >= NAMED_TALK_SHARE:
        slots = {**slots, **dict.fromkeys(PRODUCT_SLOTS, "")}
    text = expand_one(getattr(book.say, kind), slots, random)
    if not text:
        return write_signs(book.typing, random)
    manner = MANNERS.get(kind, Manner.TELLS)
    return type_text(text, book.typing, 0.0 if kind in UNTYPED else typos, random, manner)
