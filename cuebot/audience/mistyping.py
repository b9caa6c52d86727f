"""How a tidy text is typed into a phone: short words, slips, drawn-out words, signs behind it."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from cuebot.audience.slips import draw_out, match_word, slip_once
from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from cuebot.audience.phrase_book import TypingHabits

SWAP_SHARE = 0.3
"""How many of those who can write a word shorter do."""
HASTY_SWAP_SHARE = 0.85
"""How many do of those who leave out the marks too: who types fast does both."""
TAIL_SHARE = 0.13
"""How many put a word of their language behind what they ask."""
EMOJI_SHARE = 0.11
"""How many put a picture behind what they write."""
STRETCH_SHARE = 0.15
"""How many draw out a word that people draw out, when they write it."""
LOWER_SHARE = 0.88
"""How many write without capitals."""
MARKLESS_SHARE = 0.25
"""How many leave out the marks over letters, where many do."""
SHOUT_SHARE = 0.015
"""How many write in capitals alone."""
RUN_EMOJI = 5
"""The commonest signs are those that people write again and again; of others one is enough."""
EMOJI_COMMONNESS = 1.6
"""How much oftener the first signs of a language come than the last."""
_NO_SPACE = 0.7
"""How many put a sign straight behind words of a script without spaces."""


class Manner(StrEnum):
    """What somebody is about, by which they choose what to put behind it."""

    ASKS = "asks"
    TELLS = "tells"
    HOSTILE = "hostile"


def type_text(
    text: str, habits: TypingHabits, typos: float, random: Random, manner: Manner = Manner.TELLS
) -> str:
    """Return a text as somebody types it; `typos` is the share of texts with a slip in them."""
    markless = habits.plain and random.random() < MARKLESS_SHARE
    text = _shorten_words(text, habits, HASTY_SWAP_SHARE if markless else SWAP_SHARE, random)
    if text.isascii() and random.random() < SHOUT_SHARE:
        text = text.upper()
    elif random.random() < LOWER_SHARE:
        text = text.lower()
    if random.random() < STRETCH_SHARE:
        text = draw_out(text, habits.stretched, random)
    if markless:
        text = strip_marks(text)
    if random.random() < typos:
        text = slip_once(text, habits, random)
    if manner is Manner.HOSTILE:
        return text
    tails = habits.ask_tails if manner is Manner.ASKS else habits.tails
    tail = random.choice(tails)
    if random.random() < TAIL_SHARE and _fits_behind(text, tail, tails):
        text += strip_marks(tail) if markless else tail
    return _add_emoji(text, habits, random)


def write_signs(habits: TypingHabits, random: Random) -> str:
    """Return a comment of signs alone: a few hearts, or one face again and again."""
    first = _draw_emoji(habits, (1, 1, 1, 2, 3, 3, 3, 4, 5), random)
    return first + _draw_emoji(habits, (1,), random) if random.random() < EMOJI_SHARE else first


def strip_marks(text: str) -> str:
    """Return a Latin text without the marks over and under its letters."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D").replace("¿", "").replace("¡", "")


def _add_emoji(text: str, habits: TypingHabits, random: Random) -> str:
    if random.random() >= EMOJI_SHARE:
        return text
    space = "" if scripts.has_glued(text) and random.random() < _NO_SPACE else " "
    return text + space + _draw_emoji(habits, (1, 1, 1, 2, 3), random)


def _draw_emoji(habits: TypingHabits, counts: tuple[int, ...], random: Random) -> str:
    place = int(len(habits.emoji) * random.random() ** EMOJI_COMMONNESS)
    count = random.choice(counts)
    return habits.emoji[place] * (count if place < RUN_EMOJI else 1)


def _fits_behind(text: str, tail: str, tails: Sequence[str]) -> bool:
    """Tell whether people put this behind a text: no second one, nor a word that is there."""
    if not text[-1:].isalpha() and not unicodedata.combining(text[-1:] or " "):
        return False
    plain = strip_marks(text).lower()
    ended = plain.endswith(tuple(strip_marks(one).strip() for one in tails))
    return not ended and strip_marks(tail).split()[0] not in plain


def _shorten_words(text: str, habits: TypingHabits, share: float, random: Random) -> str:
    for word, short in habits.swaps:
        if word in text and random.random() < share:
            text = re.sub(match_word(word), lambda _, short=short: short, text)  # type: ignore[misc]
    return text
