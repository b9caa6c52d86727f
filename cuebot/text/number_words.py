"""Words that stand with figures: between the ends of a range, behind thousands, beside an hour."""

from __future__ import annotations

import re

from cuebot.text.word_lists import join_words, load_words

NUMBER_WORDS = "number_words.toml"
HALF_DAYS = ("morning", "afternoon", "night")


def join_number_words(kind: str) -> str:
    """Return the words of a table of the file as alternatives of a regular expression."""
    return join_words("cuebot.text", NUMBER_WORDS, kind)


def join_half_days() -> str:
    """Return what stands beside an hour to tell the half of its day, as alternatives."""
    words = {word for kind in HALF_DAYS for word in load_words("cuebot.text", NUMBER_WORDS, kind)}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def load_number_words(kind: str) -> tuple[str, ...]:
    """Return the words of a table of the file, in small letters."""
    return tuple(word.casefold() for word in load_words("cuebot.text", NUMBER_WORDS, kind))


NUMBER_RANGE = re.compile(
    r"(\d+(?:\.\d+)?)\s*[^\W\d_]{0,3}\s*"
    rf"(?:[-–~〜]|{join_number_words('range')})\s*(\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
"""Finds a range; its two groups are the figures at its ends: `10 cm bis 20`."""
