"""Numbers as they stand before what they count: gender, native counters, kana readings, 两."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.verbalise.counted import Counted
from cuebot.verbalise.japanese import japanese
from cuebot.verbalise.numerals import Agreement, cardinal, korean, southeast
from cuebot.verbalise.numerals.arabic import HOURS
from cuebot.verbalise.numerals.cardinal import ALONE
from cuebot.verbalise.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Language

_NEXT = re.compile(r"\s?([^\W\d_]+(?:['’][^\W\d_]+)?)")
_LAST = re.compile(r"([^\W\d_]+)[\s:#.º°]*$")
_FEMININE_ENDS = re.compile(r"(?:as?|ción|ciones|sión|siones|dad|dades|tad|tud|tudes|umbre)$")
_FEMININE_ENDS_PT = re.compile(r"(?:as?|ção|ções|são|sões|dade|dades|gem|gens)$")


def count(number: int, language: Language, before: str, after: str) -> Counted:
    """Return a bare whole number as it stands between two pieces of a text."""
    special = _COUNTS.get(language)
    if special:
        return special(number, before, after)
    return Counted(cardinal(number, language, ALONE))


def _romance(number: int, before: str, after: str, language: Language) -> Counted:
    return Counted(cardinal(number, language, _romance_fits(number, before, after, language)))


def _romance_fits(number: int, before: str, after: str, language: Language) -> Agreement:
    own = table(language)
    label, following = _LAST.search(before), _NEXT.match(after)
    word = following[1].casefold() if following else ""
    if not word or word in own.stops or (following and following[1].isupper()):
        return ALONE
    named = label[1].casefold() if label else ""
    if named in own.labels and not (named == "de" and word.endswith("s")):
        return ALONE
    ends = _FEMININE_ENDS_PT if language == "pt" else _FEMININE_ENDS
    feminine = word in own.feminine or (ends.search(word) and word not in own.masculine)
    plural = word.endswith("s")
    noun = plural or number == 1
    if not noun and not feminine:
        return ALONE
    return Agreement(noun=True, feminine=bool(feminine) and noun)


def _german(number: int, before: str, after: str, language: Language) -> Counted:
    following = _NEXT.match(after)
    noun = number == 1 and following is not None and _last(before) not in table(language).labels
    return Counted(cardinal(number, language, Agreement(noun=noun and language != "fr")))


def _last(before: str) -> str:
    found = _LAST.search(before)
    return found[1].casefold() if found else ""


def _mandarin(number: int, before: str, after: str) -> Counted:
    own = table("zh")
    here = after.lstrip()
    if number == 2:  # noqa: PLR2004 - 两 before a measure word
        ordinal = before.endswith("第") or here.startswith(tuple(own.after_two))
        measured = here.startswith(tuple(own.measures)) and not ordinal
        return Counted("两" if measured else "二")
    return Counted(cardinal(number, "zh"))


_LARGE = re.compile(r"XL(?![A-Za-z])")
_KOREAN_SIZES = {2: "투", 3: "쓰리", 4: "포", 5: "파이브"}


def _korean(number: int, _before: str, after: str) -> Counted:
    if number in _KOREAN_SIZES and (size := _LARGE.match(after)):
        return Counted(f"{_KOREAN_SIZES[number]}엑스라지", size.end())
    own, here = table("ko"), after.lstrip()
    native = here.startswith(tuple(own.native)) and not here.startswith(tuple(own.sino))
    if native and 0 < number <= korean.MOST:
        return Counted(korean.native(number))
    if here.startswith("월") and number in {6, 10} and not here.startswith("월간"):
        return Counted({6: "유", 10: "시"}[number])
    return Counted(cardinal(number, "ko"))


def _arabic(number: int, before: str, after: str) -> Counted:
    following = _NEXT.match(after)
    oblique = _last_arabic(before) in table("ar").oblique_after
    if _last_arabic(before) == "الساعة" and 1 <= number <= 12 and not following:  # noqa: PLR2004
        return Counted(HOURS[number])
    word = following[1] if following else ""
    counts = (
        len(word) > 1
        and not word.startswith("ال")
        and _last_arabic(before) not in table("ar").labels
    )
    if counts and following and number in {1, 2} and (one := _arabic_few(number, word, oblique)):
        return Counted(one, following.end())
    fits = Agreement(noun=counts, feminine=counts and _arabic_feminine(word), oblique=oblique)
    return Counted(cardinal(number, "ar", fits))


def _arabic_few(number: int, word: str, oblique: bool) -> str:  # noqa: FBT001 - inner
    """Return one or two of a feminine thing as its noun says it: قطعة واحدة, قطعتان."""
    if not word.endswith("ة"):
        return ""
    return f"{word} واحدة" if number == 1 else word[:-1] + ("تين" if oblique else "تان")


def _arabic_feminine(word: str) -> bool:
    own = table("ar")
    if word in own.masculine_plurals:
        return False
    return word.endswith(("ة", "ات")) or word in own.feminine_plurals or word in own.feminine


def _last_arabic(before: str) -> str:
    words = before.split()
    return words[-1] if words else ""


def _tagalog(number: int, _before: str, after: str) -> Counted:
    words = cardinal(number, "tl")
    following = _NEXT.match(after)
    joined = following is not None and following[1].casefold() in table("tl").linked_to
    return Counted(southeast.linked(words) if joined else words)


_COUNTS: dict[Language, Callable[[int, str, str], Counted]] = {
    "ar": _arabic,
    "de": lambda number, before, after: _german(number, before, after, "de"),
    "it": lambda number, before, after: _german(number, before, after, "it"),
    "es": lambda number, before, after: _romance(number, before, after, "es"),
    "pt": lambda number, before, after: _romance(number, before, after, "pt"),
    "ko": _korean,
    "tl": _tagalog,
    "zh": _mandarin,
    "ja": lambda number, _before, after: japanese(number, after),
}
