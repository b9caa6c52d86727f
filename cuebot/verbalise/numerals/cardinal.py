"""One door to whole numbers in words: which grammar speaks for which language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.verbalise.numerals import arabic, chinese, southeast
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Language

MAX_NUMBER_DIGITS = 15
"""Digits of a number that is still said as one."""
_BY_NUM2WORDS = {"pt": "pt_BR"}
_NUM2WORDS_LANGUAGES = frozenset(
    {"de", "en", "es", "fr", "id", "it", "ko", "nl", "pl", "pt", "ru", "th", "uk"}
)
_OWN_GRAMMARS: dict[Language, Callable[[int], str]] = {
    "ja": chinese.spell_kana,
    "ms": southeast.spell_malay,
    "tl": southeast.spell_tagalog,
    "tr": southeast.spell_turkish,
    "vi": southeast.spell_vietnamese,
    "zh": chinese.spell_mandarin,
}
_NUM2WORDS_CORRECTIONS: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    "de": ((re.compile(r"eins(?=tausend)"), "ein"), (re.compile(r"eins(?= M)"), "ein")),
    "es": (
        (re.compile(r"veintiuno(?= (mil|mill))"), "veintiún"),
        (re.compile(r"uno(?= (mil|mill))"), "un"),
    ),
    "id": ((re.compile(r"(?<=juta )satu ribu|(?<=miliar )satu ribu"), "seribu"),),
    "it": (
        (re.compile(r"uno(?=mila)"), "un"),
        (re.compile(r"(?<=\w)dicotto"), "diciotto"),
        (re.compile(r"(?<=\w)tre\b"), "tré"),
    ),
    "ru": ((re.compile(r"^одна (?=тысяча)"), ""),),
    "uk": ((re.compile(r"^одна (?=тисяча)"), ""),),
}
"""What num2words 0.5.14 says wrongly, or as nobody does."""


@dataclass(frozen=True, slots=True)
class NounAgreement:
    """How a number fits what it counts."""

    noun: bool = False
    """Whether what it counts follows at once."""
    feminine: bool = False
    oblique: bool = False


NO_AGREEMENT = NounAgreement()


@lru_cache(8192)
def spell_cardinal(number: int, language: Language, fits: NounAgreement = NO_AGREEMENT) -> str:
    """Return a whole number of up to `MAX_NUMBER_DIGITS` digits in words."""
    if language == "ar":
        return arabic.spell_arabic(
            number, feminine=fits.feminine, oblique=fits.oblique, before=fits.noun
        )
    if language == "hi":
        return southeast.spell_hindi(number, load_table(language).numbers.split())
    own = _OWN_GRAMMARS.get(language)
    return (
        own(number)
        if own
        else _apply_agreement(_spell_by_library(number, language), number, language, fits)
    )


def _spell_by_library(number: int, language: Language) -> str:
    from num2words import num2words  # noqa: PLC0415 - 0.12 s to import

    name = language if language in _NUM2WORDS_LANGUAGES else "en"
    said = str(num2words(number, lang=_BY_NUM2WORDS.get(name, name))).replace(",", "")
    for pattern, right in _NUM2WORDS_CORRECTIONS.get(language, ()):
        said = pattern.sub(right, said)
    return said


def _apply_agreement(said: str, number: int, language: Language, fits: NounAgreement) -> str:
    agree = _AGREE.get(language)
    return agree(said, number, fits) if agree else said


def _agree_spanish(said: str, _number: int, fits: NounAgreement) -> str:
    if fits.feminine:
        head, million, tail = said.rpartition("mill")
        tail = re.sub(r"ientos\b", "ientas", tail)
        tail = re.sub(r"\bun(?= mil\b)", "una", tail).replace("veintiún mil", "veintiuna mil")
        return head + million + re.sub(r"uno$", "una", tail)
    if not fits.noun:
        return said
    if said.endswith(("millón", "millones")):
        return said + " de"
    return re.sub(r"\buno$", "un", said.replace("veintiuno", "veintiún"))


def _agree_portuguese(said: str, _number: int, fits: NounAgreement) -> str:
    if fits.noun and said.endswith(("milhão", "milhões", "bilhão", "bilhões")):
        return said + " de"
    if not fits.feminine:
        return said
    head, million, tail = said.rpartition("milh")
    tail = re.sub(r"entos\b", "entas", tail)
    return head + million + re.sub(r"\bum\b", "uma", re.sub(r"\bdois\b", "duas", tail))


def _agree_one(said: str, number: int, fits: NounAgreement, *, language: Language) -> str:
    own = load_table(language)
    if number == 1 and fits.noun:
        return own.one_feminine if fits.feminine else own.one or said
    if language == "fr" and fits.feminine:
        return re.sub(r"\bun$", "une", said)
    return said


def _agree_slavic(said: str, number: int, fits: NounAgreement, *, language: Language) -> str:
    if not fits.feminine:
        return said
    one, two = {"ru": ("одна", "две"), "uk": ("одна", "дві"), "pl": ("", "dwie")}[language]
    if language == "pl" and number == 1:
        return "jedna"
    said = re.sub(r"\bодин$", one, said)
    return re.sub(r"\b(два|dwa)$", two, said)


_AGREE: dict[Language, Callable[[str, int, NounAgreement], str]] = {
    "es": _agree_spanish,
    "pt": _agree_portuguese,
    "de": lambda said, number, fits: _agree_one(said, number, fits, language="de"),
    "fr": lambda said, number, fits: _agree_one(said, number, fits, language="fr"),
    "it": lambda said, number, fits: _agree_one(said, number, fits, language="it"),
    "ru": lambda said, number, fits: _agree_slavic(said, number, fits, language="ru"),
    "uk": lambda said, number, fits: _agree_slavic(said, number, fits, language="uk"),
    "pl": lambda said, number, fits: _agree_slavic(said, number, fits, language="pl"),
}


def spell_digits(digits: str, language: Language, *, dialled: bool = False) -> str:
    """Return digits one by one, as in a telephone number; `dialled` where its nought has a name."""
    own = load_table(language)
    names = list(own.digits)
    if dialled and own.dialled_zero:
        names[0] = own.dialled_zero
    return get_numeral_separator(language).join(names[int(digit)] for digit in digits)


def get_numeral_separator(language: Language) -> str:
    """Return what stands between the words of one number: Korean writes them together, too."""
    return "" if language in scripts.GLUED_LANGUAGES else " "
