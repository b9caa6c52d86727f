"""Slips of the thumb: what a keyboard makes of a word; and words that people draw out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cuebot.text import scripts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from cuebot.audience.phrase_book import TypingHabits

_LATIN_WORD = re.compile(r"(?<!\w)[a-z]{5,}(?!\w)", re.IGNORECASE)
_KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {
    key: "".join(row[at] for at in (place - 1, place + 1) if 0 <= at < len(row))
    for row in _KEY_ROWS
    for place, key in enumerate(row)
}
"""The keys beside a key, on the keyboard that phones show for the Latin script."""
OWN_SHARE = 0.6
"""How many slips are a known one of the language, where the text has a place for it."""
HIT_SHARE, LOST_SHARE = 0.6, 0.35
"""Of the other slips: a key beside the right one; a letter that was not hit.  The rest is a space
that was not hit."""
RUNS = (1, 2, 2, 3, 3, 4, 6)
"""How many letters a drawn-out word has more."""
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Marks that sit on the first of the letters alone, when a word is drawn out."""


def slip_once(text: str, habits: TypingHabits, random: Random) -> str:
    """Return a text with one slip; the text itself where the language has none for it."""
    own = [(right, wrong) for right, wrong in habits.slips if find_word(text, right)]
    words = list(_LATIN_WORD.finditer(text)) if habits.keys else []
    if own and (not words or random.random() < OWN_SHARE):
        right, wrong = random.choice(own)
        start, end = random.choice(find_word(text, right))
        return text[:start] + wrong + text[end:]
    if not words:
        return text
    word = random.choice(words)
    at = random.randint(word.start() + 1, word.end() - 2)
    way = random.random()
    if way < HIT_SHARE:
        return text[:at] + random.choice(NEIGHBOURS[text[at].lower()]) + text[at + 1 :]
    if way < HIT_SHARE + LOST_SHARE or " " not in text:
        return text[:at] + text[at + 1 :]
    space = random.choice([place for place, letter in enumerate(text) if letter == " "])
    return text[:space] + text[space + 1 :]


def draw_out(text: str, words: Sequence[str], random: Random) -> str:
    """Return a text in which one of these words has its last letter drawn out, if it has any.

    Words of a script without spaces are drawn out only where the text ends.
    """
    places = [place for word in words for place in find_word(text, word)]
    places = [
        (start, end)
        for start, end in places
        if end == len(text) or not scripts.has_glued(text[start:end])
    ]
    if not places:
        return text
    _, end = random.choice(places)
    return text[:end] + _strip_tone(text[end - 1]) * random.choice(RUNS) + text[end:]


def find_word(text: str, word: str) -> list[tuple[int, int]]:
    """Return where a word stands in a text."""
    return [found.span() for found in re.finditer(match_word(word), text)]


def match_word(word: str) -> str:
    """Return the pattern of a word: whole, but in scripts without spaces."""
    pattern = re.escape(word)
    return pattern if scripts.has_glued(word) else rf"(?<!\w){pattern}(?!\w)"


def _strip_tone(letter: str) -> str:
    parts = (part for part in unicodedata.normalize("NFD", letter) if part not in TONES)
    return unicodedata.normalize("NFC", "".join(parts))
