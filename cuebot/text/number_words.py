"""Words that stand with figures: between the ends of a range, behind thousands, beside an hour."""

from __future__ import annotations

import re

from cuebot.text.word_lists import join_words, load_words

NUMBER_WORDS = "number_words.toml"


def join_number_words(kind: str) -> str:
    """Return the words of a table of the file as alternatives of a regular expression."""
    return join_words("cuebot.text", NUMBER_WORDS, kind)


HALF_OF_DAY = join_words("cuebot.text", NUMBER_WORDS, "morning", "afternoon", "night")
"""The words beside an hour, before noon and after it, as alternatives of a regular expression."""


def load_number_words(kind: str) -> tuple[str, ...]:
    """Return the words of a table of the file, in small letters."""
    return tuple(word.casefold() for word in load_words("cuebot.text", NUMBER_WORDS, kind))


NUMBER_RANGE = re.compile(
    r"(\d+(?:\.\d+)?)\s*[^\W\d_]{0,3}\s*"
    rf"(?:[-–~〜]|{join_number_words('range')})\s*(\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
"""Finds a range; its two groups are the figures at its ends: `10 cm bis 20`."""
