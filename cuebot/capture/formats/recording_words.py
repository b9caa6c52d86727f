"""Words of recordings, by language, as alternatives of regular expressions."""

from __future__ import annotations

from cuebot.text import scripts
from cuebot.text.word_lists import join_words, load_words

_PACKAGE = "cuebot.capture.formats"
RECORDING_WORDS = "recording_words.toml"


def join_recording_words(kind: str) -> str:
    """Return the words of a table of the file as alternatives, none of which is a group."""
    return join_words(_PACKAGE, RECORDING_WORDS, kind)


def join_unit_words(unit: str) -> str:
    """Return the words for a unit of time, the inflected ones with their endings."""
    return f"{join_recording_words(unit)}|(?:{join_recording_words(f'{unit}_stem')})[^\\W\\d_]*"


def list_unspaced_words(kind: str) -> tuple[str, ...]:
    """Return those words of a table that stand in a name without a space beside them."""
    words = load_words(_PACKAGE, RECORDING_WORDS, kind)
    return tuple(word for word in words if scripts.has_glued(word))
