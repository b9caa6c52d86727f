"""How a tidy text is typed into a phone: short words, slips, stretched letters, signs behind it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cuebot.text import scripts

if TYPE_CHECKING:
    from random import Random

    from cuebot.audience.phrase_book import TypingHabits

_LATIN_WORD = re.compile(r"[A-Za-z]{4,}")
SWAP_SHARE = 0.3
"""How many of those who can write a word shorter do."""
TAIL_SHARE = 0.13
EMOJI_SHARE = 0.11
STRETCH_SHARE = 0.05
LOWER_SHARE = 0.88
MARKLESS_SHARE = 0.35
"""How many leave out the marks over letters, where many do."""
SHOUT_SHARE = 0.015
LONGEST_RUN = 6


def type_text(text: str, habits: TypingHabits, typos: float, random: Random) -> str:
    """Return a text as somebody types it; `typos` is the share of texts with a slip in them."""
    text = _shorten_words(text, habits, random)
    if text.isascii() and random.random() < SHOUT_SHARE:
        text = text.upper()
    elif random.random() < LOWER_SHARE:
        text = text.lower()
    if habits.plain and random.random() < MARKLESS_SHARE:
        text = strip_marks(text)
    if random.random() < typos:
        text = _slip(text, random)
    last = text[-1:]
    if random.random() < STRETCH_SHARE and last.isalpha() and last in (habits.stretched or last):
        text += text[-1] * random.randint(2, LONGEST_RUN)
    ended = text.endswith(tuple(tail.strip() for tail in habits.tails))
    if random.random() < TAIL_SHARE and not ended:
        text += random.choice(habits.tails)
    if random.random() < EMOJI_SHARE:
        space = "" if scripts.has_glued(text) and random.random() < 0.7 else " "  # noqa: PLR2004 - most
        text += space + random.choice(habits.emoji) * random.choice((1, 1, 2, 3))
    return text


def write_signs(habits: TypingHabits, random: Random) -> str:
    """Return a comment of signs alone: a few hearts, or one face again and again."""
    first = random.choice(habits.emoji) * random.choice((1, 1, 1, 2, 3, 3, 3, 4, 5))
    return first + random.choice(habits.emoji) if random.random() < EMOJI_SHARE else first


def strip_marks(text: str) -> str:
    """Return a Latin text without the marks over and under its letters."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D").replace("¿", "").replace("¡", "")


def _shorten_words(text: str, habits: TypingHabits, random: Random) -> str:
    for word, short in habits.swaps:
        if word in text and random.random() < SWAP_SHARE:
            pattern = (
                re.escape(word) if scripts.has_glued(word) else rf"(?<!\w){re.escape(word)}(?!\w)"
            )
            text = re.sub(pattern, lambda _, short=short: short, text)  # type: ignore[misc]
    return text


def _slip(text: str, random: Random) -> str:
    """Return a text with one slip of the thumb: a letter too few or too many, or two in turn."""
    words = list(_LATIN_WORD.finditer(text))
    if not words:
        return text[:-1] if text[-1:] in "?？" else text
    word = random.choice(words)
    at = random.randint(word.start() + 1, word.end() - 2)
    way = random.random()
    if way < 1 / 3:
        return text[:at] + text[at + 1 :]
    if way < 2 / 3:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
