"""The characters that a voice is given, and how long they take to say."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cuebot.text import folding, scripts
from cuebot.verbalise import verbalise_ambiguous, verbalise_figures

if TYPE_CHECKING:
    from cuebot.model import Language, Seconds

_SAYABLE_CATEGORIES = frozenset("LMNPZ")
_SAYABLE_SIGNS = frozenset("+=%°$€£¥₩₫฿₱₹")
_SYLLABIC = re.compile(f"[{scripts.HIRAGANA}{scripts.KATAKANA}{scripts.HAN}{scripts.HANGUL}]")
_DIGIT = re.compile(r"\d")


FIGURES_VERSION = "figures 2"
"""Part of each voice's mark: a clip of digits read by the voice is none of figures written out."""


def prepare_speech_text(text: str, language: Language, *, reads_figures: bool = False) -> str:
    """Return what a voice is given to say a text.

    Its figures are in words: all of them, or for a voice that reads figures those that have two
    readings.  Its letters are in the form that voices know.
    """
    written = verbalise_ambiguous if reads_figures else verbalise_figures
    return strip_unspeakable(written(folding.fold_letter_forms(text), language))


def strip_unspeakable(text: str) -> str:
    """Keep letters, marks, numbers, punctuation and a few signs; the rest becomes a space.

    Gone are markup, control, bidirectional, zero-width and private characters, and emoji.
    """
    kept = (_speakable_or_space(character) for character in text)
    return " ".join("".join(kept).split())


def _speakable_or_space(character: str) -> str:
    said = unicodedata.category(character)[0] in _SAYABLE_CATEGORIES or character in _SAYABLE_SIGNS
    return character if said else " "


def estimate_seconds(text: str) -> Seconds:
    """Estimate how long a voice takes, from 5 syllables or digits, or 15 letters, a second."""
    syllabic = len(_SYLLABIC.findall(text))
    letters = sum(character.isalpha() for character in text) - syllabic
    return (syllabic + len(_DIGIT.findall(text))) / 5 + letters / 15


def is_plausible_length(text: str, heard: Seconds) -> bool:
    """Tell whether so many seconds of sound can be these words, and all of them."""
    expected = estimate_seconds(text)
    return 0.3 * expected <= heard <= 3 * expected + 2


def has_sayable_text(text: str) -> bool:
    """Tell whether there is a letter or a digit: punctuation alone makes no sound."""
    return any(character.isalnum() for character in text)


def locale_can_read(locale: str, language: Language) -> bool:
    """Tell whether a system's voice for a locale (`zh_CN`, `en-US`) can read a language aloud.

    Voices of Hong Kong read Chinese in Cantonese.
    """
    spoken, *places = re.split("[_-]", locale)
    return spoken == language != "" and not (spoken == "zh" and "HK" in places)
