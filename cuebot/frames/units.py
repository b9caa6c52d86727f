"""A language's neutral units, read from its file."""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING, TypedDict, TypeVar

from cuebot.text.folding import fold_letter_variants
from cuebot.text.prebuilt import PrebuiltTable, list_data_files
from cuebot.text.scripts import (
    ARABIC_LETTERS,
    WORD_SIGN,
    has_glued,
    has_spaceless,
    is_word_sign,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuebot.model import Language

T = TypeVar("T")

_NOTHING = r"(?!)"
_PACKAGE = "cuebot.frames"
STATING = "stating.toml"
"""The words of every language that state something."""
_CLASS_REFERENCE = re.compile(r"<(\w+)>")
_LIST_SEPARATOR = re.compile(r"\s*[,\n]\s*")
_ARABIC_ARTICLE = r"(?:[وفبك]?ال|لل)?"
"""What Arabic writes together with the word that follows: the, and the, of the."""
_SIGN = rf"(?:{WORD_SIGN}|\d)"
_ARABIC_LETTER = re.compile(f"[{ARABIC_LETTERS}]")


@dataclass(frozen=True, slots=True)
class FrameUnits:
    """A language's neutral units: words, and phrases that are neutral as wholes."""

    anywhere: AbstractSet[str] = frozenset()
    """May stand anywhere but directly beside the quote."""
    before: frozenset[str] = frozenset()
    """May touch the quote from the left: is, says."""
    holding: frozenset[str] = frozenset()
    """May too, where no word denies: has, comes in."""
    costing: frozenset[str] = frozenset()
    """May too, and stand in the frame at all, where the quote is the price: costs, the price."""
    joining: frozenset[str] = frozenset()
    """May stand alone between a head and its quote: of."""
    naming: frozenset[str] = frozenset()
    """May stand alone between a product and its quote, where the head has led: as."""
    after: frozenset[str] = frozenset()
    """May touch the quote from the right."""
    opening: frozenset[str] = frozenset()
    """May open a frame, parted from the rest by a mark: there `quick` speaks to the host, and
    before a head it would praise it."""
    leading: frozenset[str] = frozenset()
    """May lead to a slot before the quote: next, one more on."""
    following: frozenset[str] = frozenset()
    """May follow a slot before the quote: first, on the screen."""
    sourcing: frozenset[str] = frozenset()
    """May lead to a product before the quote, and to nothing else: from, according to."""
    between: frozenset[str] = frozenset()
    """May stand alone between two slots that are no quote: under, from."""
    answering: frozenset[str] = frozenset()
    """Say yes or no, so that they may be no part of a frame by themselves: sure, of course."""
    agreeing: frozenset[str] = frozenset()
    """Say so only before a quote, as what stands right before it: okay, right."""
    affirming: frozenset[str] = frozenset()
    """Say so where they open a frame, and are a particle elsewhere: `ya`."""
    attached: frozenset[str] = frozenset()
    """May be written together with a slot: 's, -nya."""
    barred: frozenset[str] = frozenset()
    """Rows of neutral words that have a sense."""
    turning: frozenset[str] = frozenset()
    """Words of a head by which its cells mean their opposite, or a bound: free from, minimum."""

    known: frozenset[str] = frozenset()
    """Every unit that may stand in a frame, whatever its quote is of."""
    stating_pattern: str = _NOTHING
    scripts: frozenset[str] = frozenset()
    """Of which the units' letters are."""

    @property
    def stating(self) -> re.Pattern[str]:
        """Finds, in a plain text, a word that states something, and is no unit.

        To compile it takes 40 ms, once, which only a model's words need: read it before the loop.
        """
        return _compile_pattern(self.stating_pattern)


@cache
def _compile_pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class _AllBut(AbstractSet[str]):
    """A set but for some: of 42,866 units, 1,193 may not stand anywhere, and a set takes 2 MB."""

    __slots__ = ("_all", "_but")

    def __init__(self, whole: frozenset[str], but: frozenset[str]) -> None:
        self._all = whole
        self._but = but

    def __contains__(self, unit: object) -> bool:
        return unit in self._all and unit not in self._but

    def __iter__(self) -> Iterator[str]:
        return (unit for unit in self._all if unit not in self._but)

    def __len__(self) -> int:
        return len(self._all) - len(self._but)

    @classmethod
    def _from_iterable(cls, units: Iterable[T]) -> frozenset[T]:
        return frozenset(units)


class StoredUnits(TypedDict):
    """A language's units as they are stored."""

    lists: dict[str, list[str]]
    """By the field of `FrameUnits`."""
    stating: str
    """The pattern of that field."""
    scripts: list[str]


_EVERYWHERE = ("anywhere", "before", "holding", "joining", "after")
"""Fields whose units are known, whatever the quote is of."""
_DERIVED = ("known", "stating_pattern", "scripts")
"""Fields that are no lists of a language's file."""


@cache
def load_units(language: Language) -> FrameUnits:
    """Return a language's units; none for a language that has no file."""
    path = resources.files(_PACKAGE) / f"{language}.toml"
    if not path.is_file():
        return FrameUnits()
    stored = make_table(language).load()
    listed = stored["lists"]
    known = frozenset().union(*(listed[name] for name in _EVERYWHERE))
    anywhere = listed.pop("anywhere")
    return FrameUnits(
        anywhere=_AllBut(known, known.difference(anywhere)),
        **{name: frozenset(units) for name, units in listed.items()},
        known=known,
        stating_pattern=stored["stating"],
        scripts=frozenset(stored["scripts"]),
    )


def make_table(language: Language) -> PrebuiltTable[StoredUnits]:
    """Return the table of a language that has a file, as it lies ready."""
    folder = resources.files(_PACKAGE)
    return PrebuiltTable(
        _PACKAGE,
        f"{language}.bin",
        lambda: [folder / f"{language}.toml", folder / STATING],
        partial(read_units, language),
    )


def list_unit_languages() -> list[Language]:
    """Return the languages that have a file of units."""
    names = (file.name for file in list_data_files(_PACKAGE, "", ".toml"))
    return [name.removesuffix(".toml") for name in names if re.fullmatch(r"[a-z]{2}\.toml", name)]


def read_units(language: Language) -> StoredUnits:
    """Read a language's units from its file: each with the words of every class that it names."""
    table = tomllib.loads((resources.files(_PACKAGE) / f"{language}.toml").read_text("utf-8"))
    classes = {name: _split_list(listed) for name, listed in table["classes"].items()}
    lists = {
        field.name: sorted(set(_parse_units(table["units"].get(field.name, ""), classes)))
        for field in fields(FrameUnits)
        if field.name not in _DERIVED
    }
    letters = set("".join(itertools.chain.from_iterable(lists[name] for name in _EVERYWHERE)))
    scripts = sorted({script(sign) for sign in letters if sign.isalpha()})
    return {"lists": lists, "stating": _build_stating_pattern(language), "scripts": scripts}


def _build_stating_pattern(language: Language) -> str:
    """Return what finds the words of `stating.toml`; `*` stands for any ending."""
    table = tomllib.loads(resources.files(_PACKAGE).joinpath(STATING).read_text("utf-8"))
    terms = map(
        fold_letter_variants, filter(None, _LIST_SEPARATOR.split(table.get(language, "").strip()))
    )
    return "|".join(map(_build_term_pattern, sorted(terms, key=len, reverse=True))) or r"(?!)"


def _build_term_pattern(term: str) -> str:
    stem, any_ending = term.removesuffix("*"), term.endswith("*")
    if has_glued(stem):
        return re.escape(stem)
    article = _ARABIC_ARTICLE if _ARABIC_LETTER.match(stem) else ""
    ends = "" if any_ending else rf"(?!{_SIGN})"
    return rf"(?<!{_SIGN}){article}{re.escape(stem)}{ends}"


def script(letter: str) -> str:
    """Return the first word of a letter's name, which tells its script: LATIN, HANGUL, CJK."""
    return unicodedata.name(letter, "").partition(" ")[0]


def has_word_boundaries(text: str, begin: int, end: int) -> bool:
    """Tell whether a stretch is whole words, where its script spaces words."""
    before, after = text[begin - 1 : begin], text[end : end + 1]
    return not (_runs_on(before, text[begin]) or _runs_on(text[end - 1], after))


def _runs_on(left: str, right: str) -> bool:
    """Tell whether two neighbouring signs are of one word of a script with spaces."""
    return _is_sign(left) and _is_sign(right) and not (has_spaceless(left) or has_spaceless(right))


def _is_sign(sign: str) -> bool:
    return sign.isalnum() or is_word_sign(sign)


def _parse_units(listed: str, classes: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for unit in filter(None, _split_list(listed)):
        for expanded in _expand_classes(unit, classes):
            yield " ".join(expanded.split())


def _split_list(listed: str) -> list[str]:
    """Return the units of a list in the form in which they are compared; classes stay named."""
    return [fold_letter_variants(unit) for unit in _LIST_SEPARATOR.split(listed.strip())]


def _expand_classes(unit: str, classes: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Give a unit with each word of the classes that it names."""
    pieces = _CLASS_REFERENCE.split(unit)
    choices = [
        [word for one in classes[piece] if one for word in _expand_classes(one, classes)]
        if of_class
        else [piece]
        for piece, of_class in zip(pieces, itertools.cycle((False, True)), strict=False)
    ]
    for chosen in itertools.product(*choices):
        yield "".join(chosen).replace("_", "")
