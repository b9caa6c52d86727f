"""What counts things that were named just before, from either end of them: `the last two`.

The words are those of `ordinals.toml`; here is how they stand together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.text.word_lists import join_words

if TYPE_CHECKING:
    from cuebot.text.scripts import Language

_WORDS = "ordinals.toml"
_MIXED = ("es", "it", "pt")
"""Languages so near to each other that a cell may have the count of one and the end of another."""
_SPACED = (("de",), ("en",), ("fr",), _MIXED)


def _join(kind: str, *languages: Language) -> str:
    """Return the words of a kind as alternatives; of all languages for none."""
    return join_words("cuebot.cell", _WORDS, kind, languages=languages)


def _build_pair(first: str, second: str, languages: tuple[Language, ...]) -> str:
    """Return the pattern of two words of two kinds, or none where the languages have no such."""
    one, other = _join(first, *languages), _join(second, *languages)
    return rf"(?<!\w)(?:{one}) (?:{other})(?!\w)" if one and other else ""


def _build_spaced(languages: tuple[Language, ...]) -> str:
    """Return the pattern of languages in which end and count stand in a row, in either order."""
    orders = (("end_before", "count_behind"), ("count_before", "end_behind"))
    pairs = filter(None, (_build_pair(*order, languages) for order in orders))
    return rf"(?:{'|'.join(pairs)})(?!\s(?:{_join('time')}))"


def _build_parted(language: Language) -> str:
    """Return the pattern of a language in which the thing stands between its count and the end."""
    return (
        rf"(?<!\w)(?:{_join('count_of_things', language)})"
        rf"(?: (?!{_join('time_between', language)})\w+)?"
        rf" (?:{_join('end_of_things', language)})(?!\w)"
    )


_THAI = (
    rf"(?:{_join('joined_count', 'th')})\s?(?:{_join('counter', 'th')})?"
    rf"(?:{_join('joined_end', 'th')})"
)
_JAPANESE = rf"(?:{_join('joined_end', 'ja')})の?(?:{_join('joined_count', 'ja')})"
_KOREAN_END = _join("joined_end", "ko").replace(r"\ ", r"\s?")  # it is written either way
_KOREAN = (
    rf"(?:{_KOREAN_END})의?\s?(?:{_join('joined_count', 'ko')})"
    rf"(?!\s?(?:{_join('joined_time', 'ko')}))"
)
_CHINESE = (
    rf"(?:{_join('joined_end', 'zh')})(?:{_join('joined_count', 'zh')})"
    rf"(?:(?:{_join('counter', 'zh')})"
    rf"|(?:{_join('shared_counter', 'zh')})(?!{_join('shared_time', 'zh')})"
    rf"|(?!{_join('joined_time', 'zh')}))"
)
_PATTERNS = (
    *map(_build_spaced, _SPACED),
    _build_pair("end_before", "count_behind", ("ar",)),  # of times it has a form of their own
    *map(_build_parted, ("id", "vi")),
    *(_THAI, _JAPANESE, _KOREAN, _CHINESE),
)
COUNTED_BACK = re.compile(rf"(?P<said>{'|'.join(_PATTERNS)})", re.IGNORECASE)
