"""Fractions in words, with the unit that follows them: `½ kg`, `1½ L`, `3/4`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.verbalise import german
from cuebot.verbalise.counted import SpokenFigure
from cuebot.verbalise.numerals import MAX_NUMBER_DIGITS, NounAgreement, spell_cardinal, spell_digits
from cuebot.verbalise.numerals.southeast import add_ligature
from cuebot.verbalise.symbols import unit_after, unit_key
from cuebot.verbalise.tables import find_unit_noun, load_table

if TYPE_CHECKING:
    from cuebot.model import Language
    from cuebot.verbalise.figures import CompoundFigure
    from cuebot.verbalise.measures import FigureContext
    from cuebot.verbalise.tables import UnitNoun

_DEFINITE = re.compile(r"\s?ال\w")
"""A noun that a dual before it leans on, and loses its ending."""
_HALVES = {
    "es": ("medio", "media", "y"),
    "fr": ("un demi", "une demi", "et"),
    "it": ("mezzo", "mezza", "e"),
    "pt": ("meio", "meia", "e"),
}
"""Half of a unit, by its gender, and the word that joins a half to what is whole."""
_HINDI_HALVES = {"1": "डेढ़", "2": "ढाई"}
_OF = {"es": "de", "fr": "de", "it": "di", "pt": "de"}
_VOWEL = re.compile("[aeiouyéhœ]")
_AN = re.compile("[aeio]|hour")


def say_fraction(parts: CompoundFigure, language: Language, place: FigureContext) -> SpokenFigure:
    """Return a fraction, or a whole number and one, with its unit if it has one."""
    unit, taken = _find_unit(language, place)
    *whole, above, below = parts.numbers
    if whole:
        return SpokenFigure(_say_mixed(whole[0], above, below, unit, language), taken)
    if language == "ar" and (above, below) == ("2", "3") and _DEFINITE.match(place.after):
        return SpokenFigure("ثلثا")
    if language == "de" and (above, below) == ("1", "2"):
        return SpokenFigure(german.say_half(unit, place.after), taken)
    return SpokenFigure(_say_part(above, below, unit, language), taken)


def _find_unit(language: Language, place: FigureContext) -> tuple[UnitNoun | None, int]:
    """Return the unit behind a fraction, and how many characters it takes."""
    found = unit_after(language).match(place.after)
    sign = next(filter(None, found.groups()), "") if found else ""
    noun = find_unit_noun(language, unit_key(sign, language)) if sign else None
    return noun, found.end() if found and noun else 0


def _say_part(above: str, below: str, unit: UnitNoun | None, language: Language) -> str:
    """Return a part of one, as it stands before a noun: half an hour, three quarters of a litre."""
    words = _say_bare(above, below, language)
    if unit is None:
        return words
    one = unit.forms[0]
    if language == "en":
        article = "an" if _AN.match(one) else "a"
        return (
            f"half {article} {one}"
            if (above, below) == ("1", "2")
            else f"{words} of {article} {one}"
        )
    if language == "vi" and (above, below) == ("1", "2"):
        return f"nửa {one}"
    if language in _HALVES:
        if (above, below) == ("1", "2"):
            return f"{_HALVES[language][unit.feminine]} {one}"
        joint = "d'" if language == "fr" and _VOWEL.match(one) else f"{_OF[language]} "
        return f"{words} {joint}{one}"
    return _join_unit(words, unit, language)


def _say_mixed(
    whole: str, above: str, below: str, unit: UnitNoun | None, language: Language
) -> str:
    if unit and language in _HALVES and (above, below) == ("1", "2"):
        agreement = NounAgreement(noun=True, feminine=unit.feminine)
        masculine, feminine, joint = _HALVES[language]
        half = (feminine if unit.feminine else masculine).split()[-1]
        half = "demie" if half == "demi" and unit.feminine else half
        name = unit.forms[0 if int(whole) == 1 else 1]
        return f"{spell_cardinal(int(whole), language, agreement)} {name} {joint} {half}"
    if language == "de" and (above, below) == ("1", "2") and len(whole) <= MAX_NUMBER_DIGITS:
        return german.say_with_half(int(whole), unit)
    if language == "hi" and (above, below) == ("1", "2"):
        named = _HINDI_HALVES.get(whole) or f"साढ़े {say_digits(whole, language)}"
        return f"{named} {unit.forms[0]}" if unit else named
    if language == "vi" and unit and (above, below) == ("1", "2"):
        return f"{say_digits(whole, language)} {unit.forms[0]} rưỡi"
    small = _say_bare(above, below, language)
    if language == "en" and above == "1":
        small = f"a {small.removeprefix('one ')}"
    words = load_table(language).mixed.format(say_digits(whole, language), small)
    return _join_unit(words, unit, language) if unit else words


def _join_unit(words: str, unit: UnitNoun, language: Language) -> str:
    if language == "tl":
        words = add_ligature(words)
    if language == "de" and words.startswith("ein "):
        return german.say_quarter(words, unit)
    glue = scripts.get_word_separator(language)
    return words + glue + unit.forms[-1 if language != "ar" else 0]


def say_digits(digits: str, language: Language) -> str:
    """Return a whole number, or its digits one by one where it is a name."""
    if len(digits) > MAX_NUMBER_DIGITS or (len(digits) > 1 and digits[0] == "0"):
        return spell_digits(digits, language)
    return spell_cardinal(int(digits), language)


def _say_bare(above: str, below: str, language: Language) -> str:
    own = load_table(language)
    if named := own.halves.get(f"{above}/{below}"):
        return named
    top, bottom = int(above), int(below)
    if own.denominators and 1 < bottom <= len(own.denominators) + 1:
        one, many = own.denominators[bottom - 2].split("|")
        return (
            f"{spell_cardinal(top, language, NounAgreement(noun=True))} {one if top == 1 else many}"
        )
    return own.over.format(say_digits(above, language), say_digits(below, language))
