"""Which of some values, such as sizes and colours, a text names.

A short value counts only where it stands alone: `M` is in "M还有吗" and not in "I'm" or "5 m".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.text import scripts
from cuebot.text.folding import fold_text
from cuebot.text.word_lists import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACED_LETTERS = f"{scripts.LATIN}{scripts.CYRILLIC}{scripts.DEVANAGARI}"
_ARABIC_CLITICS = "(?:و|ف)?(?:ب|ل|ك)?(?:ال|لل)?"
"""What Arabic writes together with the word that follows."""
_BRACKETED_PART = re.compile(r"\s*[(\[（【].*?[)\]）】]\s*")


def _join_words(kind: str) -> str:
    return join_words("cuebot.text", "mentions.toml", kind)


_KIND = re.compile(rf"^(?:{_join_words('kind_before')})\s*|(?:{_join_words('kind_after')})$")
"""What kind of thing a value is, said with it: `size M`, `màu đen`, `38码`."""
_UNITS = _join_words("unit")
LINK_NUMBER = re.compile(
    rf"(?:(?<![^\W\d_{scripts.GLUED}]){_ARABIC_CLITICS}(?:{_join_words('link_before')})\.?\s*)(\d{{1,3}})(?!\d)"
    rf"|(?<!\d)(\d{{1,3}})\s*(?:{_join_words('link_after')})"
)
"""Finds the number of a product, in its first group or its second."""
_NOT_AFTER_MONEY = r"(?<![$€£¥฿₫₩₱₹#])(?<!rp)(?<!rm)"
_MIN_INFLECTED_LETTERS = 4
"""Letters of a word that may end in another vowel, as adjectives do: negro, negra, negros."""


def find_values(text: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that a text names, in their order; the longer one where two overlap."""
    listed = tuple(dict.fromkeys(values))
    pattern = compile_values(listed)
    if pattern is None:
        return ()
    return tuple(dict.fromkeys(listed[place] for place in pattern.find_places(text)))


@lru_cache(maxsize=256)
def compile_values(values: tuple[str, ...]) -> ValueFinder | None:
    """Return what finds any of some values; None when there are none."""
    forms = [
        (form, place)
        for place, value in enumerate(values)
        for form in _list_forms(fold_text(value))
    ]
    return ValueFinder(forms) if forms else None


class ValueFinder:
    """Finds values in texts."""

    def __init__(self, forms: list[tuple[str, int]]) -> None:
        places: dict[str, int] = {}
        for form, place in forms:
            places.setdefault(form, place)
        ordered = sorted(places, key=len, reverse=True)
        self._places = [places[form] for form in ordered]
        groups = "|".join(f"({_build_pattern(form)})" for form in ordered)
        self._pattern = re.compile(groups)

    def find_places(self, text: str) -> Iterator[int]:
        """Yield the place of each value that a text names, in the order of the text."""
        for match in self._pattern.finditer(LINK_NUMBER.sub(" ", fold_text(text))):
            yield self._places[(match.lastindex or 1) - 1]


def _list_forms(value: str) -> list[str]:
    """Return how a value may be called: as it is, without brackets, without its kind."""
    bare = _BRACKETED_PART.sub(" ", value).strip() or value
    short = _KIND.sub("", bare).strip()
    return list(dict.fromkeys(form for form in (value, bare, short) if _is_distinct_word(form)))


def _is_distinct_word(form: str) -> bool:
    """Tell whether a form is a word: one letter of a script without spaces is part of many."""
    return bool(form) and (len(form) > 1 or form.isascii())


def _build_pattern(form: str) -> str:
    """Return the pattern of a form, with what may not touch it."""
    return (
        _left_boundary(form)
        + r"\s*".join(map(_inflect_pattern, form.split()))
        + _right_boundary(form)
    )


def _left_boundary(form: str) -> str:
    if re.match(f"[{_SPACED_LETTERS}]", form):
        return rf"(?<![{_SPACED_LETTERS}\d'’´`-])" + (r"(?<!\d )" if len(form) == 1 else "")
    if form[0].isdigit():
        return rf"(?<![{_SPACED_LETTERS}\d])(?<!\d[.,:/-]){_NOT_AFTER_MONEY}"
    return (
        rf"(?<![{scripts.ARABIC_LETTERS}]){_ARABIC_CLITICS}"
        if re.match(f"[{scripts.ARABIC_LETTERS}]", form)
        else ""
    )


def _right_boundary(form: str) -> str:
    if re.search(f"[{_SPACED_LETTERS}]$", form):
        return rf"(?![{_SPACED_LETTERS}\d'’´`])" + ("(?!-)" if len(form) == 1 else "")
    if form[-1].isdigit():
        return rf"(?![{_SPACED_LETTERS}\d])(?![.,:/-]\d)(?!\s?(?:{_UNITS})(?![a-z]))"
    return (
        rf"[ةه]?(?![{scripts.ARABIC_LETTERS}])"
        if re.search(f"[{scripts.ARABIC_LETTERS}]$", form)
        else ""
    )


def _inflect_pattern(word: str) -> str:
    plain = "".join(map(_match_accents, word))
    if not re.fullmatch(f"[{_SPACED_LETTERS}]+", word) or len(word) < _MIN_INFLECTED_LETTERS:
        return plain
    if word[-1] in "aeo":
        return "".join(map(_match_accents, word[:-1])) + "(?:[aeo]s?|os|as)"
    return plain + "(?:e?s)?"


def _match_accents(sign: str) -> str:
    """Return what finds a letter with its accents or without them, as people type."""
    bare = "d" if sign == "đ" else unicodedata.normalize("NFD", sign)[0]
    if bare == sign or not re.fullmatch("[a-z]", bare):
        return re.escape(sign)
    return f"[{sign}{bare}]"
