"""A cell's text as it is read."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
ROUND_BRACKETS = str.maketrans("{}", "()")
"""Curly brackets hold what round ones do."""


def normalise_cell(cell: str) -> str:
    """Return a cell with its letters composed, and without signs that nobody sees."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", cell)).translate(ROUND_BRACKETS)
