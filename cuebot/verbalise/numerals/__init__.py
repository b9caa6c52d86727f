"""Whole numbers in words, by language: num2words where it is right, own grammars elsewhere."""

from cuebot.verbalise.numerals.cardinal import LONGEST, Agreement, cardinal, spell_digits

__all__ = ["LONGEST", "Agreement", "cardinal", "spell_digits"]
