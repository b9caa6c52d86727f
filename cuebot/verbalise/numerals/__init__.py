"""Whole numbers in words, by language: num2words where it is right, own grammars elsewhere."""

from cuebot.verbalise.numerals.cardinal import (
    MAX_NUMBER_DIGITS,
    NounAgreement,
    get_numeral_separator,
    spell_cardinal,
    spell_digits,
)

__all__ = [
    "MAX_NUMBER_DIGITS",
    "NounAgreement",
    "get_numeral_separator",
    "spell_cardinal",
    "spell_digits",
]
