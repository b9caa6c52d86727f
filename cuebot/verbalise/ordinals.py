"""Ordinals: `1st`, `2ª`, and the day beside its month."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cuebot.verbalise.counted import SpokenFigure
from cuebot.verbalise.numerals import spell_cardinal
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from cuebot.model import Language
    from cuebot.verbalise.figures import Amount

_ENGLISH = re.compile(r"(?:st|nd|rd|th)\b")
_ROMANCE = re.compile(r"\.?([ºª])")
_FRENCH = re.compile(r"(?:er|re)\b")
_MAX_DAY = 31
"""The last day of a month."""
_SPANISH = {11: "undécimo", 12: "duodécimo"}
"""What num2words 0.5.14 puts together of two words, as nobody says it."""


def read_ordinal(
    amount: Amount, language: Language, before: str, after: str
) -> SpokenFigure | None:
    """Return an ordinal with what it took of the text after it, or None where none is written."""
    number = amount.number
    if number.fraction or number.grouped or len(number.whole) > 4:  # noqa: PLR2004 - digits
        return None
    value = int(number.whole)
    own = load_table(language)
    short = _compile_short_months(language)
    if short and 0 < value <= _MAX_DAY and (month := short.match(after)):
        name = own.months[own.short_months.index(month[1])]
        return SpokenFigure(spell_cardinal(value, language) + name, month.end())
    if language == "en":
        return _read_english_ordinal(value, before, after)
    if language == "fr" and value == 1 and (mark := _FRENCH.match(after)):
        return SpokenFigure("première" if mark[0] == "re" else "premier", mark.end())
    if language in {"es", "it", "pt"} and 0 < value <= _MAX_DAY and (mark := _ROMANCE.match(after)):
        said = _spell_ordinal(value, language)
        return SpokenFigure(said[:-1] + "a" if mark[1] == "ª" else said, mark.end())
    return None


@cache
def _compile_short_months(language: Language) -> re.Pattern[str] | None:
    names = load_table(language).short_months
    return re.compile(r"\s?(" + "|".join(map(re.escape, names)) + ")") if names else None


def _spell_ordinal(value: int, language: Language) -> str:
    from num2words import num2words  # noqa: PLC0415 - slow to import

    if language == "es" and value in _SPANISH:
        return _SPANISH[value]
    return str(num2words(value, lang="pt_BR" if language == "pt" else language, to="ordinal"))


def _read_english_ordinal(value: int, before: str, after: str) -> SpokenFigure | None:
    if ending := _ENGLISH.match(after):
        return SpokenFigure(_spell_ordinal(value, "en"), ending.end())
    if not 0 < value <= _MAX_DAY:
        return None
    words = re.findall(r"[A-Za-z]+", before[-12:])
    last = _lower_word(words[-1]) if words and re.search(r"[A-Za-z]\.?\s$", before) else ""
    if _is_month(last):
        return SpokenFigure(_spell_ordinal(value, "en"))
    following = re.match(r"\s([A-Za-z]+)", after)
    if following and _is_month(_lower_word(following[1])):
        return SpokenFigure(f"{_spell_ordinal(value, 'en')} of")
    return None


def _lower_word(word: str) -> str:
    """Return a word in small letters; `May` is a month, and `may` is none."""
    return "mai" if word == "May" else word.casefold()


def _is_month(word: str) -> bool:
    """Tell whether a word names a month; `may` is a verb as well."""
    names = [month.casefold() for month in load_table("en").months]
    return word in {*names, *(name[:3] for name in names), "sept", "mai"} - {"may"}
