"""Words that stand with figures: between the ends of a range, behind thousands, beside an hour."""

from __future__ import annotations

import re

from cuebot.text.word_lists import join_words

NUMBER_WORDS = "number_words.toml"


def join_number_words(kind: str) -> str:
    """Return the words of a table of the file as alternatives of a regular expression."""
    return join_words("cuebot.text", NUMBER_WORDS, kind)


HALF_OF_DAY = f"{join_number_words('morning')}|{join_number_words('afternoon')}"
"""The words beside an hour, before noon and after it, as alternatives of a regular expression."""
NUMBER_RANGE = re.compile(
    r"(\d+(?:\.\d+)?)\s*[^\W\d_]{0,3}\s*"
    rf"(?:[-–~〜]|{join_number_words('range')})\s*(\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
"""Finds a range; its two groups are the figures at its ends: `10 cm bis 20`."""
