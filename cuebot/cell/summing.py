"""What parts a list from what is said of all of it: `sun, tap water: it bears none of them`."""

from __future__ import annotations

import re

_SUMMING = r"\s*[:：](?!\d)\s*|\s*—+\s*|\s+[–-]\s+"
"""A colon or a dash: a short one stands between spaces, else it is of a word or a range."""
SUMMING = re.compile(_SUMMING)
_ENDED = re.compile(rf"(?:{_SUMMING})$")


def ends_summed(text: str) -> bool:
    """Tell whether a text ends with what parts a list from what is said of all of it."""
    return bool(_ENDED.search(text))
