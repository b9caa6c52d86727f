"""Which of the encodings of two bytes a letter a short text is in, by how common its letters are.

Each of these encodings has its everyday letters in one block, ordered by strokes, sound or
alphabet, and the rare ones in another: Big5 has 5,401 from A440 to C67E, GB 2312 has 3,755 from
B0A1 to D7F9, Shift JIS has its kana from 829F and 2,965 signs from 889F to 9872, and EUC-KR has its
2,350 syllables from B0A1 to C8FE.
"""

from __future__ import annotations

import re

_EVERYDAY = {
    "cp949": ((0xB0A1, 0xC8FE),),
    "big5": ((0xA440, 0xC67E),),
    "cp932": ((0x829F, 0x8396), (0x889F, 0x9872)),
    "gb18030": ((0xB0A1, 0xD7F9),),
}
"""The first of equals has the smaller block within the other's, and so is the likelier."""
_SIGNS = {
    "big5": (0xA140, 0xA3FE),
    "gb18030": (0xA1A1, 0xA3FE),
    "cp932": (0x8140, 0x829A),
    "cp949": (0xA1A1, 0xA3FE),
}
"""Marks, figures and letters of other scripts, which tell nothing."""
_FULL_TRAIL = {"gb18030": 0xA1, "cp949": 0xA1}
"""The least second byte of an everyday letter."""
_LEAST_EVERYDAY = 0.9
"""The share of the letters that must be everyday ones of a language."""
_LEAST_LETTERS = 4
"""Letters, of which fewer tell no encoding."""
_TWO_BYTES = 2
"""Bytes of a letter of these encodings."""
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_TORN_KANA = re.compile("[A-Za-z][\uff66-\uff9f]|[\uff66-\uff9f][A-Za-z]")
_HALF_KANA = re.compile("[\uff66-\uff9f]")
_MOST_TORN = 0.2
"""The share of the narrow kana above which too many stand beside a Latin letter."""


def detect_double_byte(raw: bytes) -> str:
    """Return the encoding in which nearly all letters are everyday ones; empty when none is."""
    fit = {encoding: _score_everyday(raw, encoding) for encoding in _EVERYDAY}
    best = max(fit, key=lambda encoding: fit[encoding])
    return best if fit[best] >= _LEAST_EVERYDAY else ""


def count_kana(text: str) -> int:
    """Return how many kana a text has, as only Japanese does."""
    return len(_KANA.findall(text))


def tears_kana(text: str) -> bool:
    """Tell whether narrow kana stand within Latin words: letters of another encoding do so."""
    torn = len(_TORN_KANA.findall(text))
    return torn > _MOST_TORN * len(_HALF_KANA.findall(text))


def _score_everyday(raw: bytes, encoding: str) -> float:
    """Return the share of letters beyond ASCII that are everyday ones, from 0 to 1."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    letters = [letter.encode(encoding) for letter in text if not letter.isascii()]
    low, high = _SIGNS[encoding]
    told = [
        letter
        for letter in letters
        if len(letter) != _TWO_BYTES or not low <= int.from_bytes(letter) <= high
    ]
    if len(told) < _LEAST_LETTERS:
        return 0.0
    return sum(_is_everyday(letter, encoding) for letter in told) / len(told)


def _is_everyday(letter: bytes, encoding: str) -> bool:
    if len(letter) != _TWO_BYTES or letter[1] < _FULL_TRAIL.get(encoding, 0):
        return False
    return any(low <= int.from_bytes(letter) <= high for low, high in _EVERYDAY[encoding])
