"""Texts whose letters an encoding did not have: the program that saved them wrote `?` instead."""

from __future__ import annotations

import re

_RUN = re.compile(r"(?<![^\W_])\?{3,}")
"""Question marks in the place of a word; behind a letter they ask."""


def has_lost_letters(text: str) -> bool:
    """Tell whether at least half of a text's letters are question marks in their place.

    No encoding brings them back.  `Really???` asks, and `??? Mystery box` keeps its own secret.
    """
    lost = sum(len(run) for run in _RUN.findall(text))
    return lost > 0 and lost >= sum(map(str.isalpha, text))
