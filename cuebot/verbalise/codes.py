"""Letters that a voice would take for something else: sizes like Roman numbers, codes in kana."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from cuebot.model import Language

_ROMAN_LANGUAGES = frozenset({"de", "es", "fr", "id", "it", "ms", "pt"})
"""Languages in which a formant voice reads the size XL as forty, XXL as fifty or thirty."""
_SIZE = re.compile(r"\b([Xx]{1,4})([Ll])\b")
_ROMAN_LOOKALIKE = re.compile(r"\b(?=[IVX]*[LCDM])(?!X)[IVXLCDM]*[IX][IVXLCDM]*\b(?<=\w{3})")
"""A word in capitals that a Brazilian voice reads as a year: `MIX` is a thousand and nine."""
_MEETING = re.compile(r"([A-Za-z])(?=[ぁ-ヿ])")
"""Kana right after a Latin letter lose their voicing marks, and the letter its sound."""
_CAPITALS = re.compile(r"([A-ZＡ-Ｚ]+)(?![a-z])(?: (?=[ぁ-ヿ]))?")


def spell_sizes(text: str, language: Language) -> str:
    """Return a text whose sizes and codes are letters to a voice, and nothing else."""
    if language in _ROMAN_LANGUAGES:
        spelled = _SIZE.sub(lambda found: " ".join(found[0].upper()), text)
        return (
            _ROMAN_LOOKALIKE.sub(lambda found: found[0].capitalize(), spelled)
            if language == "pt"
            else spelled
        )
    letters = load_table(language).letters
    if not letters:
        return text
    said = _CAPITALS.sub(
        lambda found: "".join(letters[_to_ascii_letter(one)] for one in found[1]), text
    )
    return _MEETING.sub(r"\1 ", said)


def _to_ascii_letter(letter: str) -> str:
    return letter if letter.isascii() else chr(ord(letter) - 0xFEE0)
