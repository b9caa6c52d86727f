"""What strangers wrote, made fit for a terminal."""

from __future__ import annotations

import unicodedata

LONGEST = 500
"""Code points that are looked at; nothing on a terminal needs more."""
MARKS = 2
"""Accents that one letter may carry; more climb over the lines above."""
UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
"""Control, format (bidi, zero width, tags), unassigned, private, half of a pair."""
FIRST_SELECTOR, LAST_SELECTOR = "\ufe00", "\ufe0f"
"""Variation selectors change a character's width, and terminals disagree on how."""
BLANK = frozenset("\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\N{BRAILLE PATTERN BLANK}")


def printable(text: str) -> str:
    """Return the text on one line, without a character that a terminal obeys or hides."""
    kept: list[str] = []
    marks = 0
    for char in text[:LONGEST]:
        category = unicodedata.category(char)
        if char.isspace() or char in BLANK:
            kept.append(" ")
        elif category in UNSEEN or FIRST_SELECTOR <= char <= LAST_SELECTOR:
            continue
        elif category.startswith("M"):
            marks += 1
            if marks <= MARKS:
                kept.append(char)
            continue
        else:
            kept.append(char)
        marks = 0
    return " ".join("".join(kept).split())
