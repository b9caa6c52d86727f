"""One phrase by which viewers ask: what it may be made of, whoever wrote it."""

from __future__ import annotations

import re
import unicodedata

MAX_PHRASE_LENGTH = 120
"""Letters; a comment that is longer is a speech."""
_LINK = re.compile(
    r"https?:|www\.|://|\b[\w-]+\.(?:com|net|org|io|shop|store|app|cn|me|link|xyz)\b|@\w+\.\w",
    re.IGNORECASE,
)
_JOINERS = "\u200c\u200d"
"""Format signs that Persian, Hindi and emoji are spelt with."""


def normalise_phrase(text: str) -> str:
    """Return a phrase composed (NFC) and with single spaces; what it holds stays."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def find_phrase_fault(phrase: str) -> str:
    """Return why a phrase cannot be used, as a clause; empty when it can."""
    if len(phrase) > MAX_PHRASE_LENGTH:
        return f"is longer than {MAX_PHRASE_LENGTH} letters"
    if any(unicodedata.category(sign)[0] == "C" and sign not in _JOINERS for sign in phrase):
        return "holds a control sign"
    if not any(sign.isalnum() for sign in phrase):
        return "holds no word"
    return "holds a link" if _LINK.search(phrase) else ""
