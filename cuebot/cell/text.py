"""The forms in which a cell's text is compared and read."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WIDE_MARKS = re.compile("([，。：；！？、])")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LEVEL = str.maketrans(
    {0xFF01 + n: 0x21 + n for n in range(94)} | {"\u2019": "'", "\u2018": "'", "İ": "i"}
)
"""Full-width signs and curled apostrophes, each to the one sign that words are written with."""


@lru_cache(maxsize=8192)
def fold_for_comparison(text: str) -> str:
    """Return a text in the one form in which texts are compared.

    The wide marks of a sentence stay wide: a narrow comma between figures would join them.
    """
    pieces = _WIDE_MARKS.split(unicodedata.normalize("NFC", text))
    plain = "".join(
        piece if _WIDE_MARKS.fullmatch(piece) else unicodedata.normalize("NFKC", piece)
        for piece in pieces
    )
    return " ".join(plain.casefold().split())


def normalise_cell(cell: str) -> str:
    """Return a cell with its letters composed, and without signs that nobody sees."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", cell))


def lower_keeping_length(text: str) -> str:
    """Return a text in small letters of plain width, each sign in its place."""
    plain = text.translate(_LEVEL)
    lower = plain.lower()
    return lower if len(lower) == len(text) else "".join(_lower_sign(sign) for sign in plain)


def _lower_sign(sign: str) -> str:
    lower = sign.lower()
    return lower if len(lower) == 1 else sign
