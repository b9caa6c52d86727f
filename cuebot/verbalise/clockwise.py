"""Times and dates in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.verbalise.counted import SpokenFigure
from cuebot.verbalise.japanese import say_japanese_count
from cuebot.verbalise.numerals import NounAgreement, korean, spell_cardinal, spell_digits
from cuebot.verbalise.numerals.arabic import HOURS
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from cuebot.model import Language

_TWO_DIGITS_FROM = 10
"""Minutes and years below it are said with a word for their nought: `nine oh five`."""
_HALF_HOUR = 30
"""Minutes."""
_QUARTER_HOUR = 15
"""Minutes."""
_NOON = 12
"""The hour from which the second half of the day is counted."""


def say_clock(
    hour: int, minute: int, half_day: str, language: Language, after: str
) -> SpokenFigure:
    """Return a time of day in words; `after` may hold the word that the form brings itself."""
    if half_day and not load_table(language).half_day.get(half_day):
        hour, half_day = hour % _NOON + (_NOON if half_day == "pm" else 0), ""
    if language == "ar":
        said, taken = _say_arabic_clock(hour, minute), 0
    elif language == "hi":
        said, taken = _say_hindi_clock(hour, minute, after)
    else:
        said = _format_clock(hour, minute, language, half_day=bool(half_day))
        taken = _count_repeated_word(language, after)
    half = load_table(language).half_day.get(half_day, "")
    return SpokenFigure(f"{said} {half}" if half else said, taken)


def _format_clock(hour: int, minute: int, language: Language, *, half_day: bool) -> str:
    own = load_table(language)
    form = own.sharp if minute == 0 else own.early if minute < _TWO_DIGITS_FROM else own.time
    if minute == 0 and hour == 1 and own.one_hour:
        form = own.one_hour
    if language == "en" and minute == 0 and (half_day or hour > _NOON or hour == 0):
        form = "{h}" if half_day else "{h} hundred"
    if language in {"fr", "pt"} and hour == 1:
        form = form.replace("heures", "heure").replace("horas", "hora")
    return form.format(h=_say_hour(hour, language), m=_say_minute(minute, language))


def _say_hour(hour: int, language: Language) -> str:
    if language == "ko":
        return korean.spell_native(hour) if 1 <= hour <= _NOON else spell_cardinal(hour, language)
    if language == "ja":
        return say_japanese_count(hour, "時").words
    if language == "zh":
        return "两" if hour == 2 else spell_cardinal(hour, language)  # noqa: PLR2004 - 两点
    feminine = load_table(language).hour_feminine
    return spell_cardinal(hour, language, NounAgreement(noun=feminine, feminine=feminine))


def _say_minute(minute: int, language: Language) -> str:
    if language == "ja":
        return say_japanese_count(minute, "分").words
    feminine = language == "fr"  # vingt et une minutes
    return spell_cardinal(minute, language, NounAgreement(noun=feminine, feminine=feminine))


_OWN_WORDS = {
    "th": re.compile(r"\s?(?:น\.|นาฬิกา)"),
    "vi": re.compile(r"\s?(?:giờ|phút)\b"),
    "de": re.compile(r"\s?Uhr\b"),
    "nl": re.compile(r"\s?uur\b"),
    "zh": re.compile(r"(?:点|分)"),
    "ja": re.compile(r"(?:時|分)"),
    "pt": re.compile(r"\s?(?:h|horas)\b"),
    "es": re.compile(r"\s?(?:h|hs|horas)\b"),
}


def _count_repeated_word(language: Language, after: str) -> int:
    pattern = _OWN_WORDS.get(language)
    found = pattern.match(after) if pattern else None
    return found.end() if found else 0


def _say_arabic_clock(hour: int, minute: int) -> str:
    said = HOURS[hour % _NOON]
    if minute == 0:
        return said
    if minute == _HALF_HOUR:
        return f"{said} والنصف"
    if minute == _QUARTER_HOUR:
        return f"{said} والربع"
    few = 3 <= minute <= 10  # noqa: PLR2004 - the plural of few
    minutes = spell_cardinal(minute, "ar", NounAgreement(feminine=True))
    return f"{said} و{minutes} {'دقائق' if few else 'دقيقة'}"


def _say_hindi_clock(hour: int, minute: int, after: str) -> tuple[str, int]:
    own = re.match(r"\s?बजे", after)
    name = spell_cardinal(hour, "hi")
    if own and minute == _HALF_HOUR and hour > 2:  # noqa: PLR2004 - डेढ़ and ढाई stand for 1:30 and 2:30
        return f"साढ़े {name}", 0
    if minute == 0:
        return (name, 0) if own else (f"{name} बजे", 0)
    taken = own.end() if own else 0
    return f"{name} बजकर {spell_cardinal(minute, 'hi')} मिनट", taken


def say_date(month: int, day: int, year: str, language: Language, before: str = "") -> str:
    """Return a date in words, without its year where it has none."""
    own = load_table(language)
    form = own.date if year else own.day
    said = _say_day(day, language)
    if language == "de" and before.endswith(("am ", "vom ", "zum ", "bis ", "ab ", "dem ")):
        said = f"{said[:-1]}n"
    return form.format(
        d=said,
        m=own.months[month - 1],
        y=_say_year(year, language) if year else "",
    )


def _say_day(day: int, language: Language) -> str:
    own = load_table(language)
    if language == "ja":
        return say_japanese_count(day, "日").words
    if own.ordinal_days:
        return own.ordinal_days[day - 1]
    if language == "en" or own.ordinal_day:
        from num2words import num2words  # noqa: PLC0415 - slow to import

        named = str(num2words(day, lang=language, to="ordinal"))
        return named if language == "en" else f"{named}r"
    if day == 1 and own.first:
        return own.first
    if language == "zh":
        return spell_cardinal(day, language)
    return spell_cardinal(day, language)


def _say_year(year: str, language: Language) -> str:
    if language == "zh":
        return spell_digits(year, language)
    if language == "en":
        return say_english_year(int(year))
    if language == "ja":
        return spell_cardinal(int(year), language).removesuffix("よん") + (
            "よ" if year.endswith("4") else ""
        )
    if language == "ar":
        return spell_cardinal(int(year), language, NounAgreement(oblique=True))
    return spell_cardinal(int(year), language)


def say_english_year(year: int) -> str:
    """Return a year as it is said: `twenty twenty-four`, `nineteen oh five`, `two thousand six`."""
    century, rest = divmod(year, 100)
    if year % 1000 < _TWO_DIGITS_FROM or (century == 20 and rest < _TWO_DIGITS_FROM):  # noqa: PLR2004 - 2000 to 2009
        return spell_cardinal(year, "en").replace(" and", "")
    if rest == 0:
        return f"{spell_cardinal(century, 'en')} hundred"
    low = spell_cardinal(rest, "en")
    return f"{spell_cardinal(century, 'en')} {'oh ' if rest < _TWO_DIGITS_FROM else ''}{low}"


def say_english_decade(year: int) -> str:
    """Return ten years as they are said: `nineteen nineties`, `eighties`, `two thousands`."""
    named = say_english_year(year) if year >= 1000 else spell_cardinal(year, "en")  # noqa: PLR2004
    return f"{named[:-1]}ies" if named.endswith("y") else f"{named}s"
