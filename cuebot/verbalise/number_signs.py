"""Digits and signs of every script brought to ASCII, one character for one, so that places stay."""

from __future__ import annotations

import re
import unicodedata

_ASCII_SIGNS = str.maketrans("．：／％＋－＄￥～〜∼٫٬٪−–—﹣×✕✖＊", ".:/%+-$¥~~~.,%----xxx*")
_DIGIT = re.compile(r"\d")
_THOUSANDS_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
"""A full-width comma parts clauses, but between thousands."""
_OWN_SIGN = frozenset("〇")


def has_figure(text: str) -> bool:
    """Tell whether a text has a digit of any script, or a sign that stands for a number."""
    return bool(_DIGIT.search(text)) or (not text.isascii() and any(map(is_number_sign, text)))


def fold_digits(text: str) -> str:
    """Return a text of the same length with ASCII digits and signs."""
    if text.isascii():
        return text
    folded = "".join(map(_fold_digit, text)).translate(_ASCII_SIGNS)
    return _THOUSANDS_COMMA.sub(",", folded)


def _fold_digit(character: str) -> str:
    if character.isdecimal() and not character.isascii():
        return str(unicodedata.decimal(character))
    return character


def read_number_sign(character: str) -> int | None:
    """Return the whole number that one sign is (`①`, `Ⅳ`, `²`), or None."""
    if character in _OWN_SIGN or unicodedata.category(character) not in {"No", "Nl", "Nd"}:
        return None
    value = unicodedata.numeric(character, None)
    return int(value) if value is not None and value == int(value) else None


def is_number_sign(character: str) -> bool:
    """Tell whether a character would still be a figure to a voice."""
    return character not in _OWN_SIGN and unicodedata.category(character) in {"No", "Nl", "Nd"}
