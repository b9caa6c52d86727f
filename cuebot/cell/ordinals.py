"""What tells of things that were named just before by their places: `the last two`, `the third`.

The words are those of `ordinals.toml`; here is how they stand together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cuebot.cell.tokens import count_words
from cuebot.text.folding import fold_case_in_place
from cuebot.text.scripts import THAI, has_spaceless
from cuebot.text.word_lists import join_words, load_word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
_LISTED = re.compile(rf"[,，、،;；·•|/\n。।]|\.(?=\s)|(?<=[{THAI}])\s(?=[{THAI}])")
"""What stands between things that a cell names."""
_LISTS = ((4, 3), (2, 2))
"""Words that each of the things in a row has at most, and how many there are at least."""
_CLITICS = {"ar": "[وفبل]?ل?"}
"""What a language writes together with the word behind it."""
_WHOLE = "_"
"""Behind a word of a place that is whole: `prima` begins a spring, and `ultim` any last thing."""
_BEGUN = r"(?:(?<=[.;。।；،؛,，\n/|]\s)|(?<=[;。।；，\n]))"
_LATIN_EDGE = r"(?!\w)"


@cache
def _compile_places(kind: str) -> Mapping[Language, re.Pattern[str]]:
    """Return how words of a kind stand in each language: they begin a word, where it has spaces."""
    lists = load_word_lists("cuebot.cell", _WORDS, kind)
    return {language: re.compile(_join_begun(language, kind)) for language in lists}


def _join_begun(language: Language, kind: str) -> str:
    words = _join(kind, language)
    if has_spaceless(words):
        times = _join("joined_time", language)
        return f"(?:{words})(?!{times})" if times else f"(?:{words})"
    begun = re.sub(rf"{_WHOLE}(?=\||$)", r"\\b", words)
    return rf"(?<!\w){_CLITICS.get(language, '')}(?:{begun})(?!\w*\s(?:{_join('time')}))"


def find_places(plain: str) -> Iterator[tuple[Language, int, int]]:
    """Give the words by which a folded cell tells of one thing of a list before them."""
    yield from _find_behind_list(plain, "place")


def find_rests(plain: str) -> Iterator[tuple[Language, int, int]]:
    """Give the words by which it tells of all others of such a list."""
    yield from _find_behind_list(plain, "rest")


def find_counted(plain: str) -> Iterator[int]:
    """Give where a folded cell tells of things of a list before them by their places in it.

    Be it of some, `the first two`, of one, `the third`, or of all others, `the rest`.
    """
    yield from (found.start("said") for found in COUNTED_BACK.finditer(plain))
    yield from (begin for _, begin, _ in (*find_places(plain), *find_rests(plain)))


def counts_back(cell: str, begin: int, end: int) -> bool:
    """Tell whether a stretch of a cell tells of things of a list before it by their places."""
    return any(begin <= at < end for at in _list_counted(cell))


@lru_cache(maxsize=1024)
def list_rests(cell: str) -> tuple[tuple[int, int], ...]:
    """Return where the words of a cell begin and end that tell of all others of such a list."""
    return tuple((begin, end) for _, begin, end in find_rests(fold_case_in_place(cell)))


@lru_cache(maxsize=1024)
def _list_counted(cell: str) -> tuple[int, ...]:
    return tuple(find_counted(fold_case_in_place(cell)))


def _find_behind_list(plain: str, kind: str) -> Iterator[tuple[Language, int, int]]:
    begin = _find_list_end(plain)
    if begin:
        for language, pattern in _compile_places(kind).items():
            for found in pattern.finditer(plain, begin):
                yield language, *found.span()


@lru_cache(maxsize=1024)
def _find_list_end(plain: str) -> int:
    """Return where the first list of a folded cell is long enough to be one; 0 when it has none."""
    rows = dict.fromkeys(_LISTS, 0)
    begin = 0
    for mark in _LISTED.finditer(plain):
        count = count_words(plain[begin : mark.start()])
        begin = mark.end()
        for most, least in _LISTS:
            row = rows[most, least] + 1 if count and count <= most else 0
            rows[most, least] = row
            if row >= least:
                return begin
    return 0


def find_sums(plain: str) -> Iterator[tuple[Language, int, int]]:
    """Give the words that speak of all that a folded cell named before: `neither`, `both: no`."""
    for language, pattern in _compile_sums().items():
        for found in pattern.finditer(plain):
            yield language, *found.span()


@cache
def _compile_sums() -> Mapping[Language, re.Pattern[str]]:
    lists = load_word_lists("cuebot.cell", _WORDS, "sum")
    return {language: re.compile(_build_sums(language)) for language in lists}


def _build_sums(language: Language) -> str:
    """Return the pattern of words that begin a statement, or stand alone before a colon."""
    begun, alone = _join("sum", language), _join("all", language)
    edge = "" if has_spaceless(begun) else _LATIN_EDGE
    labels = rf"|(?:{alone})(?=\s?[:：])" if alone else ""
    return rf"{_BEGUN}(?:(?:{begun}){edge}{labels})"


@cache
def _compile_labels() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_join('sum')}|{_join('all')})\W*")


def is_sum(label: str) -> bool:
    """Tell whether a folded label names all that was named before it, and nothing of its own."""
    return bool(_compile_labels().fullmatch(label))
