"""Numbers as they stand before what they count: gender, native counters, kana readings, 两."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.verbalise import german
from cuebot.verbalise.counted import SpokenFigure
from cuebot.verbalise.japanese import say_japanese_count
from cuebot.verbalise.numerals import NounAgreement, korean, southeast, spell_cardinal
from cuebot.verbalise.numerals.arabic import HOURS
from cuebot.verbalise.numerals.cardinal import NO_AGREEMENT
from cuebot.verbalise.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Language

_NEXT_WORD = re.compile(r"\s?([^\W\d_]+(?:['’][^\W\d_]+)?)")
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s:#.º°]*$")
_FEMININE_ENDS = re.compile(r"(?:as?|ción|ciones|sión|siones|dad|dades|tad|tud|tudes|umbre)$")
_FEMININE_ENDS_PT = re.compile(r"(?:as?|ção|ções|são|sões|dade|dades|gem|gens)$")


def say_count(number: int, language: Language, before: str, after: str) -> SpokenFigure:
    """Return a bare whole number as it stands between two pieces of a text."""
    special = _COUNTS.get(language)
    if special:
        return special(number, before, after)
    return SpokenFigure(spell_cardinal(number, language, NO_AGREEMENT))


def _count_romance(number: int, before: str, after: str, language: Language) -> SpokenFigure:
    return SpokenFigure(
        spell_cardinal(number, language, _agree_romance(number, before, after, language))
    )


def _agree_romance(number: int, before: str, after: str, language: Language) -> NounAgreement:
    own = load_table(language)
    label, following = _LAST_WORD.search(before), _NEXT_WORD.match(after)
    word = following[1].casefold() if following else ""
    if not word or word in own.stops or (following and following[1].isupper()):
        return NO_AGREEMENT
    named = label[1].casefold() if label else ""
    if named in own.labels and not (named == "de" and word.endswith("s")):
        return NO_AGREEMENT
    ends = _FEMININE_ENDS_PT if language == "pt" else _FEMININE_ENDS
    feminine = word in own.feminine or (ends.search(word) and word not in own.masculine)
    plural = word.endswith("s")
    noun = plural or number == 1
    if not noun and not feminine:
        return NO_AGREEMENT
    return NounAgreement(noun=True, feminine=bool(feminine) and noun)


def _count_german(number: int, before: str, after: str, language: Language) -> SpokenFigure:
    following = _NEXT_WORD.match(after)
    noun = (
        number == 1
        and following is not None
        and following[1].casefold() not in load_table(language).stops
        and _find_last_word(before) not in load_table(language).labels
    )
    feminine = noun and language == "de" and following and german.is_feminine(following[1])
    return SpokenFigure(
        spell_cardinal(number, language, NounAgreement(noun=noun, feminine=bool(feminine)))
    )


def _count_french(number: int, before: str, after: str) -> SpokenFigure:
    own, following = load_table("fr"), _NEXT_WORD.match(after)
    named = _find_last_word(before) in own.labels
    feminine = following is not None and following[1].casefold() in own.feminine and not named
    return SpokenFigure(
        spell_cardinal(number, "fr", NounAgreement(noun=feminine, feminine=feminine))
    )


def _find_last_word(before: str) -> str:
    found = _LAST_WORD.search(before)
    return found[1].casefold() if found else ""


def _count_mandarin(number: int, before: str, after: str) -> SpokenFigure:
    own = load_table("zh")
    here = after.lstrip()
    if number == 2:  # noqa: PLR2004 - 两 before a measure word
        ordinal = before.endswith("第") or here.startswith(tuple(own.after_two))
        measured = here.startswith(tuple(own.measures)) and not ordinal
        return SpokenFigure("两" if measured else "二")
    return SpokenFigure(spell_cardinal(number, "zh"))


_LARGE = re.compile(r"XL(?![A-Za-z])")
_KOREAN_SIZES = {2: "투", 3: "쓰리", 4: "포", 5: "파이브"}


def _count_korean(number: int, _before: str, after: str) -> SpokenFigure:
    if number in _KOREAN_SIZES and (size := _LARGE.match(after)):
        return SpokenFigure(f"{_KOREAN_SIZES[number]}엑스라지", size.end())
    own, here = load_table("ko"), after.lstrip()
    native = here.startswith(tuple(own.native)) and not here.startswith(tuple(own.sino))
    if native and 0 < number <= korean.MAX_NATIVE_NUMBER:
        return SpokenFigure(korean.spell_native(number))
    if here.startswith("월") and number in {6, 10} and not here.startswith("월간"):
        return SpokenFigure({6: "유", 10: "시"}[number])
    return SpokenFigure(spell_cardinal(number, "ko"))


def _count_arabic(number: int, before: str, after: str) -> SpokenFigure:
    following = _NEXT_WORD.match(after)
    oblique = _find_last_arabic(before) in load_table("ar").oblique_after
    if _find_last_arabic(before) == "الساعة" and 1 <= number <= 12 and not following:  # noqa: PLR2004
        return SpokenFigure(HOURS[number])
    word = following[1] if following else ""
    counts = (
        len(word) > 1
        and not word.startswith("ال")
        and _find_last_arabic(before) not in load_table("ar").labels
    )
    if (
        counts
        and following
        and number in {1, 2}
        and (one := _say_arabic_few(number, word, oblique))
    ):
        return SpokenFigure(one, following.end())
    fits = NounAgreement(
        noun=counts, feminine=counts and _is_arabic_feminine(word), oblique=oblique
    )
    return SpokenFigure(spell_cardinal(number, "ar", fits))


def _say_arabic_few(number: int, word: str, oblique: bool) -> str:  # noqa: FBT001 - inner
    """Return one or two of a feminine thing as its noun says it: قطعة واحدة, قطعتان."""
    if not word.endswith("ة"):
        return ""
    return f"{word} واحدة" if number == 1 else word[:-1] + ("تين" if oblique else "تان")


def _is_arabic_feminine(word: str) -> bool:
    own = load_table("ar")
    if word in own.masculine_plurals:
        return False
    return word.endswith(("ة", "ات")) or word in own.feminine_plurals or word in own.feminine


def _find_last_arabic(before: str) -> str:
    words = before.split()
    return words[-1] if words else ""


def _count_tagalog(number: int, _before: str, after: str) -> SpokenFigure:
    words = spell_cardinal(number, "tl")
    following = _NEXT_WORD.match(after)
    joined = following is not None and following[1].casefold() in load_table("tl").linked_to
    return SpokenFigure(southeast.add_ligature(words) if joined else words)


_COUNTS: dict[Language, Callable[[int, str, str], SpokenFigure]] = {
    "ar": _count_arabic,
    "de": lambda number, before, after: _count_german(number, before, after, "de"),
    "fr": _count_french,
    "it": lambda number, before, after: _count_german(number, before, after, "it"),
    "es": lambda number, before, after: _count_romance(number, before, after, "es"),
    "pt": lambda number, before, after: _count_romance(number, before, after, "pt"),
    "ko": _count_korean,
    "tl": _count_tagalog,
    "zh": _count_mandarin,
    "ja": lambda number, _before, after: say_japanese_count(number, after),
}
