"""Ordinals: `1st`, `2ª`, and the day beside its month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.verbalise.counted import Counted
from cuebot.verbalise.numerals import cardinal
from cuebot.verbalise.tables import table

if TYPE_CHECKING:
    from cuebot.model import Language
    from cuebot.verbalise.figures import Amount

_ENGLISH = re.compile(r"(?:st|nd|rd|th)\b")
_ROMANCE = re.compile(r"\.?([ºª])")
_FRENCH = re.compile(r"(?:er|re)\b")
_MOST = 31
_THAI_MONTHS = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]
_THAI_MONTH = re.compile(r"\s?(" + "|".join(map(re.escape, _THAI_MONTHS)) + ")")


def read_ordinal(amount: Amount, language: Language, before: str, after: str) -> Counted | None:
    """Return an ordinal with what it took of the text after it, or None where none is written."""
    number = amount.number
    if number.fraction or number.grouped or len(number.whole) > 4:  # noqa: PLR2004 - digits
        return None
    value = int(number.whole)
    if language == "th" and 0 < value <= _MOST and (month := _THAI_MONTH.match(after)):
        name = table("th").months[_THAI_MONTHS.index(month[1])]
        return Counted(cardinal(value, "th") + name, month.end())
    if language == "en":
        return _english(value, before, after)
    if language == "fr" and value == 1 and (mark := _FRENCH.match(after)):
        return Counted("première" if mark[0] == "re" else "premier", mark.end())
    if language in {"es", "it", "pt"} and 0 < value <= _MOST and (mark := _ROMANCE.match(after)):
        said = _named(value, language)
        return Counted(said[:-1] + "a" if mark[1] == "ª" else said, mark.end())
    return None


def _named(value: int, language: Language) -> str:
    from num2words import num2words  # noqa: PLC0415 - slow to import

    return str(num2words(value, lang="pt_BR" if language == "pt" else language, to="ordinal"))


def _english(value: int, before: str, after: str) -> Counted | None:
    if ending := _ENGLISH.match(after):
        return Counted(_named(value, "en"), ending.end())
    if not 0 < value <= _MOST:
        return None
    words = re.findall(r"[A-Za-z]+", before[-12:])
    last = _lowered(words[-1]) if words and re.search(r"[A-Za-z]\.?\s$", before) else ""
    if _is_month(last):
        return Counted(_named(value, "en"))
    following = re.match(r"\s([A-Za-z]+)", after)
    if following and _is_month(_lowered(following[1])):
        return Counted(f"{_named(value, 'en')} of")
    return None


def _lowered(word: str) -> str:
    """Return a word in small letters; `May` is a month, and `may` is none."""
    return "mai" if word == "May" else word.casefold()


def _is_month(word: str) -> bool:
    """Tell whether a word names a month; `may` is a verb as well."""
    names = [month.casefold() for month in table("en").months]
    return word in {*names, *(name[:3] for name in names), "sept", "mai"} - {"may"}
