"""What each language calls its digits, currencies, units and months, from `words/LANGUAGE.toml`."""

from __future__ import annotations

import pkgutil
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Language

_NO_LANGUAGE = "signs"
"""The file of what is the same in all languages."""
LANGUAGES: tuple[Language, ...] = tuple(
    sorted(
        name
        for file in resources.files("cuebot.verbalise").joinpath("words").iterdir()
        if (name := file.name.removesuffix(".toml")) not in (file.name, _NO_LANGUAGE)
    )
)
"""Those that have a file: a language is added by one."""
DEFAULT: Language = "en"
"""How figures are read in a language that has no table."""
_SLAVIC_FORMS = 3
"""One, a few, many: 1 рубль, 2 рубля, 5 рублей."""
_ARABIC_FORMS = 3
"""One, two, three to ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTable:
    """One language's data file, key by key."""

    comma: bool
    """Whether the comma, and not the dot, is the decimal mark."""
    spaced: bool = False
    """Whether a plain space groups thousands."""
    decimal: str
    dot: str
    """What a dot is called in a version or where the decimal mark is the comma."""
    fraction: str
    """`digits` when decimals are read one by one, `number` when as one number."""
    yes: str
    """What a tick behind something is heard as."""
    no: str
    """What a cross is."""
    minus: str
    below: str = ""
    """What stands before a temperature under nought, where it is not the minus."""
    plus: str
    to: str
    by: str
    ratio: str
    percent: str
    permille: str = ""
    per: str = "{} / {}"
    """A unit and what it is for each of: `grams per litre`."""
    out_of: str = ""
    """Between a mark and the best there is: `4.9/5`."""
    percent_forms: str = ""
    decimal_percent: str = ""
    cents: str = ""
    """Major and minor unit of a price; empty where prices are read as decimals."""
    bare_cents: bool = False
    """Whether the minor unit keeps its name to itself: `drei Euro fünfzig`."""
    mixed: str
    digits: list[str]
    dialled_zero: str = ""
    months: list[str]
    short_months: list[str] = field(default_factory=list)
    """Months shortened, as they stand behind a day."""
    ordinal_days: list[str] = field(default_factory=list)
    """The days of a month, where they are named and not counted."""
    date: str
    day: str
    first: str = ""
    ordinal_day: bool = False
    time: str
    sharp: str
    early: str
    one_hour: str = ""
    hour_feminine: bool = False
    half_day: dict[str, str]
    halves: dict[str, str] = field(default_factory=dict)
    denominators: list[str] = field(default_factory=list)
    over: str
    plural: str = ""
    clock: list[str]
    clock_after: list[str] = field(default_factory=list)
    dotted_time: bool = False
    dates: list[str]
    dialled: list[str]
    pieces: list[str]
    years: list[str] = field(default_factory=list)
    feminine: list[str] = field(default_factory=list)
    masculine: list[str] = field(default_factory=list)
    neuter: list[str] = field(default_factory=list)
    feminine_plurals: list[str] = field(default_factory=list)
    masculine_plurals: list[str] = field(default_factory=list)
    oblique_after: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    after_two: list[str] = field(default_factory=list)
    native: list[str] = field(default_factory=list)
    sino: list[str] = field(default_factory=list)
    numbers: str = ""
    linked_to: list[str] = field(default_factory=list)
    """Nouns that a Tagalog number is tied to."""
    links: list[str]
    """Words before the number of a product: what follows that number is no part of it."""
    labels: list[str] = field(default_factory=list)
    """Words whose number is a name, and agrees with nothing."""
    stops: list[str] = field(default_factory=list)
    """Words that are no nouns."""
    slavic: bool = False
    one: str = ""
    one_feminine: str = ""
    scales: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    money: dict[str, str] = field(default_factory=dict)
    each: dict[str, str] = field(default_factory=dict)
    """What is said for each of a unit, where it is not made by `per`."""
    bounds: dict[str, str] = field(default_factory=dict)
    """What is said for a sign before a figure, which stands for `{}`: see `marks`."""
    letters: dict[str, str] = field(default_factory=dict)
    counters: dict[str, str] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnitNoun:
    """A unit or a currency as a language names it."""

    forms: tuple[str, ...]
    """Singular and plural; in Slavic one, few, many; in Arabic one, two, few."""
    feminine: bool = False
    minor: UnitNoun | None = field(default=None)
    """The hundredth part of a currency."""


@cache
def load_table(language: Language) -> LanguageTable:
    """Return a language's table, or that of `DEFAULT`; it is read once."""
    own = language if language in LANGUAGES else DEFAULT
    raw = pkgutil.get_data(__package__, f"words/{own}.toml") or b""
    return LanguageTable(**tomllib.loads(raw.decode()))


@cache
def find_unit_noun(language: Language, key: str) -> UnitNoun | None:
    """Return how a language names a unit, or None where it has no word for it."""
    return _parse_noun(language, load_table(language).units.get(key, ""))


@cache
def find_currency_noun(language: Language, key: str) -> UnitNoun | None:
    """Return how a language names a currency, by ISO 4217 code or `US$`."""
    known: Mapping[str, str] = load_table(language).money
    return _parse_noun(language, known.get(key, "") or known.get(_PLAINER.get(key, key), ""))


_PLAINER = {"US$": "USD"}


def _parse_noun(language: Language, told: str) -> UnitNoun | None:
    if not told:
        return None
    parts = told.split("|")
    own = load_table(language)
    if own.slavic:
        parts += [""] * (8 - len(parts))
        minor = UnitNoun(tuple(parts[4:7]), bool(parts[7])) if parts[4] else None
        return UnitNoun(tuple(parts[:_SLAVIC_FORMS]), bool(parts[3]), minor)
    if language == "ar":
        return UnitNoun(tuple(parts[:_ARABIC_FORMS]), parts[-1] == "f")
    feminine = parts[-1] == "f"
    parts = parts[:-1] if feminine else parts
    parts += [""] * (4 - len(parts))
    minor = UnitNoun(_make_plural_pair(parts[2], parts[3], own)) if parts[2] else None
    return UnitNoun(_make_plural_pair(parts[0], parts[1], own), feminine, minor)


def _make_plural_pair(one: str, many: str, own: LanguageTable) -> tuple[str, str]:
    return one, many or one + own.plural
