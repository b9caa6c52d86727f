"""The forms in which texts are compared, each named by what it folds together.

Every room compares by one of these, so that two rooms never disagree on whether two texts are one.
What a chat comment needs beyond them stands in `cuebot.cluster.parsing.normalise`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ARABIC_SPELLINGS = str.maketrans("أإآٱىیئةؤک", "ااااييي\u0647وك")
"""Letters of Arabic that people write in two ways, or type on another keyboard."""
UNACCENTED_LETTERS = str.maketrans("đłøı", "dloi")
"""Small Latin letters that have no accent to take off, and are typed without it."""
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
"""Vowel signs and the stroke that lengthens a word: most people write neither."""
_APOSTROPHES = str.maketrans("’‘", "''")
_ACCENTED = ("LATIN ", "GREEK ")
"""Scripts, by the beginnings of their letters' names, that are typed without accents too."""
_WIDE_MARKS = re.compile("([，。：；！？、])")
_PLAIN_WIDTH = str.maketrans(
    {0xFF01 + n: 0x21 + n for n in range(94)} | {"’": "'", "‘": "'", "İ": "i"}
)
"""Full-width signs and curled apostrophes, each to the one sign that words are written with."""
_ASCII_SIGNS = str.maketrans("．：／％＋－＄￥～〜∼٫٬٪−–—﹣×✕✖＊", ".:/%+-$¥~~~.,%----xxx*")
_THOUSANDS_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
"""A full-width comma parts clauses, but between thousands."""


def fold_width(text: str) -> str:
    """Fold width (NFKC) and spaces; case stays, and so do the signs that nobody sees."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=16384)
def fold_text(text: str) -> str:
    """Fold case, width (NFKC) and spaces, and take out what nobody sees."""
    if text.isascii() and text.isprintable():  # most texts, and nothing of what follows is in them
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_drop_unseen(plain).split())


@lru_cache(maxsize=8192)
def fold_sentence(text: str) -> str:
    """Fold as `fold_text` does, but keep the wide marks of a sentence wide.

    A narrow comma between figures would join them.
    """
    pieces = _WIDE_MARKS.split(unicodedata.normalize("NFC", text))
    plain = "".join(
        piece if _WIDE_MARKS.fullmatch(piece) else unicodedata.normalize("NFKC", piece)
        for piece in pieces
    )
    return " ".join(_drop_unseen(plain.casefold()).split())


@lru_cache(maxsize=16384)
def fold_letter_variants(text: str) -> str:
    """Fold as `fold_text` does, and apostrophes and letters that are written in two ways."""
    plain = fold_text(text).translate(_APOSTROPHES).translate(ARABIC_SPELLINGS)
    return " ".join(strip_arabic_marks(plain).split())


def strip_arabic_marks(text: str) -> str:
    """Take the vowel signs off the letters of Arabic, and out the stroke that lengthens a word."""
    return _ARABIC_MARKS.sub("", text)


def fold_accents(text: str) -> str:
    """Take the accents off small Latin and Greek letters.

    In other scripts a mark is part of the word.
    """
    if text.isascii():
        return text
    kept: list[str] = []
    accented = False
    for sign in unicodedata.normalize("NFD", text.translate(UNACCENTED_LETTERS)):
        if unicodedata.combining(sign) and accented:
            continue
        accented = unicodedata.name(sign, "").startswith(_ACCENTED)
        kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))


def fold_digits(text: str) -> str:
    """Return a text of the same length with ASCII digits and signs, so that places stay."""
    if text.isascii():
        return text
    folded = "".join(map(_fold_digit, text)).translate(_ASCII_SIGNS)
    return _THOUSANDS_COMMA.sub(",", folded)


def fold_case_in_place(text: str) -> str:
    """Return a text of the same length in small letters of plain width, so that places stay."""
    plain = text.translate(_PLAIN_WIDTH)
    lower = plain.lower()
    return lower if len(lower) == len(text) else "".join(_lower_sign(sign) for sign in plain)


def _drop_unseen(text: str) -> str:
    """Take out control and format characters: bidi marks, zero widths, soft hyphens."""
    if text.isprintable():
        return text
    return "".join(
        sign for sign in text if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf"}
    )


def _fold_digit(character: str) -> str:
    if character.isdecimal() and not character.isascii():
        return str(unicodedata.decimal(character))
    return character


def _lower_sign(sign: str) -> str:
    lower = sign.lower()
    return lower if len(lower) == 1 else sign
