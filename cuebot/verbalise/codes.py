"""Letters that a voice would take for something else: sizes like Roman numbers, codes in kana."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.verbalise.tables import table

if TYPE_CHECKING:
    from cuebot.model import Language

_ROMAN = frozenset({"de", "es", "fr", "id", "ms", "pt"})
"""Languages in which a formant voice reads the size XL as forty, XXL as fifty or thirty."""
_SIZE = re.compile(r"\b([Xx]{1,4})([Ll])\b")
_CAPITALS = re.compile(r"([A-ZＡ-Ｚ]+)(?![a-z])(?: (?=[ぁ-ヿ]))?")


def spell_sizes(text: str, language: Language) -> str:
    """Return a text whose sizes and codes are letters to a voice, and nothing else."""
    if language in _ROMAN:
        return _SIZE.sub(lambda found: " ".join(found[0].upper()), text)
    letters = table(language).letters
    if letters:
        return _CAPITALS.sub(lambda found: "".join(letters[_plain(one)] for one in found[1]), text)
    return text


def _plain(letter: str) -> str:
    return letter if letter.isascii() else chr(ord(letter) - 0xFEE0)
