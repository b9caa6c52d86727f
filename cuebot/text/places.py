"""Which places a text names, and the areas that they lie in: a city's country, an island's region.

The names are data, one file a language, in `place_names/`; areas that several make up stand in
`place_groups.toml`.  After a change run `python benchmarks/prebuild.py`.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, TypedDict

from cuebot.text import prebuilt, scripts
from cuebot.text.folding import fold_accents, fold_letter_variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from importlib.resources.abc import Traversable

    from cuebot.text.scripts import Language

AreaCode: TypeAlias = str
"""A country by its ISO 3166 code, a part of it as `ph-visayas`, or several, as `gulf`."""

_PACKAGE: Final = "cuebot.text"
_FOLDER: Final = "place_names"
_GROUPS: Final = "place_groups.toml"
_AREAS, _CITIES = "areas", "cities"
_COUNTRY = re.compile("[a-z]{2}")
_FLAG_LETTER: Final = ord("🇦") - ord("a")
"""From a letter of a country's code to the sign that is half of its flag."""
_TOKEN = re.compile(
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|[{scripts.GLUED}ー]+|(?:(?![{scripts.GLUED}])[^\W_])+"
)
_CAPITALS = re.compile(rf"(?<![^\W_{scripts.GLUED}])[A-Z]{{2}}(?![^\W\d_{scripts.GLUED}])")
_ARTICLE = re.compile(f"^ال(?=[{scripts.ARABIC_LETTERS}]{{3}})")
_CLITIC = re.compile(f"^[وف]?(?:[بلك]?ال|لل|[بلك])(?=[{scripts.ARABIC_LETTERS}]{{3}})")
"""What Arabic writes together with the name that follows: `للرياض`, to Riyadh."""
_MIN_RUN_NAME: Final = 2
"""Signs of the shortest name in a script without spaces."""


class Place(NamedTuple):
    """What a name stands for."""

    area: AreaCode
    """The narrowest that it is, or lies in."""
    city: str = ""
    """One of its names, the same for all of them; empty where it is the area itself."""


class PlaceName(NamedTuple):
    """A name of a place, as it stands in the file of a language."""

    language: Language
    name: str
    place: Place


class StoredPlaces(TypedDict):
    """The names of all languages, as they are stored."""

    names: dict[str, list[tuple[AreaCode, str]]]
    """Folded name -> what it may stand for: Paris is a city of France, and of its mainland."""
    areas: dict[AreaCode, str]
    """Area -> the name that English begins its list with, else another language."""
    wider: dict[AreaCode, str]
    """Area -> those of several areas that it is one of, spaced."""
    begun: dict[str, int]
    """First word of names of several -> words of the longest of them."""
    longest: int
    """Signs of the longest name in a script without spaces."""
    capitals: dict[str, AreaCode]
    """Code that names an area in capital letters alone -> the area."""


def read_place_names() -> Iterator[PlaceName]:
    """Yield every name of every language, as written; a city by the first of its names."""
    for file in list_name_files():
        language = file.name.removesuffix(".toml")
        table = tomllib.loads(file.read_text("utf-8"))
        for section in (_AREAS, _CITIES):
            for area, listed in table.get(section, {}).items():
                for line in listed.splitlines():
                    names = line.split(", ")
                    place = Place(area, names[0] if section == _CITIES else "")
                    yield from (PlaceName(language, name, place) for name in names)


def list_countries() -> list[AreaCode]:
    """Return the codes of the countries, and of the European Union, that have names."""
    codes = {find_country(name.place.area) for name in read_place_names()}
    return sorted(code for code in codes if _COUNTRY.fullmatch(code))


def make_flag(country: AreaCode) -> str:
    """Return the flag of a country, as it is typed."""
    return "".join(chr(ord(sign) + _FLAG_LETTER) for sign in country)


def find_country(area: AreaCode) -> AreaCode:
    """Return the country that an area is a part of; the area itself where it is part of none."""
    return area.partition("-")[0]


@cache
def list_wider_areas(area: AreaCode) -> tuple[AreaCode, ...]:
    """Return an area and those that it lies in, the narrowest first."""
    wider = load_names()["wider"]
    known = (area, find_country(area))
    return tuple(
        dict.fromkeys(wide for one in known for wide in (one, *wider.get(one, "").split()))
    )


@lru_cache(maxsize=2048)
def find_places(text: str) -> frozenset[Place]:
    """Return the places that a text names; of names that overlap, the longest."""
    folded = fold_accents(fold_letter_variants(text))
    codes = load_names()["capitals"]
    found = {Place(codes[code]) for code in _CAPITALS.findall(text) if code in codes}
    tokens = _TOKEN.findall(folded)
    at = 0
    while at < len(tokens):
        if scripts.is_glued_at(tokens[at]):
            found.update(_find_in_run(tokens[at]))
            at += 1
            continue
        size, places = _match_longest(tokens, at)
        found.update(places)
        at += size
    return frozenset(found)


def list_other_words(words: Sequence[str]) -> list[str]:
    """Return the words, in small letters, that belong to no name of a place."""
    folded = [fold_accents(fold_letter_variants(word)) for word in words]
    others = []
    at = 0
    while at < len(words):
        size, places = _match_longest(folded, at)
        if not places:
            others.append(words[at])
        at += size
    return others


def name_area(area: AreaCode) -> str:
    """Return the first name of an area, English where there is one; empty for no area."""
    return load_names()["areas"].get(area, "")


def _match_longest(tokens: Sequence[str], at: int) -> tuple[int, Sequence[Place]]:
    """Return how many words the longest name has that begins here, and its places; else one."""
    index = load_names()
    for bare in _list_bare_forms(tokens[at]):
        for size in range(min(index["begun"].get(bare, 1), len(tokens) - at), 0, -1):
            if places := index["names"].get(" ".join([bare, *tokens[at + 1 : at + size]])):
                return size, [Place(*one) for one in places]
    return 1, ()


def _list_bare_forms(word: str) -> Iterable[str]:
    """Return a word as names may begin: Arabic writes its article and "to", "in" together with it.

    A large card has hundreds of thousands of words, and nearly all are plain.
    """
    if word.isascii():
        return (word,)
    return dict.fromkeys(_ARTICLE.sub("", form) for form in (word, _CLITIC.sub("", word)))


def _find_in_run(run: str) -> Iterator[Place]:
    index = load_names()
    at = 0
    while at < len(run):
        for size in range(min(index["longest"], len(run) - at), _MIN_RUN_NAME - 1, -1):
            if places := index["names"].get(run[at : at + size]):
                yield from (Place(*one) for one in places)
                at += size
                break
        else:
            at += 1


def read_places() -> StoredPlaces:
    """Read the names of all languages."""
    read = list(read_place_names())
    areas: dict[AreaCode, str] = {}
    for row in sorted(read, key=lambda row: row.language != "en"):
        if not row.place.city:
            areas.setdefault(row.place.area, row.name)
    groups = tomllib.loads(_find_groups_file().read_text("utf-8"))
    wider: dict[AreaCode, list[AreaCode]] = defaultdict(list)
    for group, members in groups["members"].items():
        for area in members.split():
            wider[area].append(group)
    names = _index_names(read)
    begun: dict[str, int] = {}
    for name in names:
        if count := name.count(" "):
            first = name.partition(" ")[0]
            begun[first] = max(begun.get(first, 0), count + 1)
    return {
        "names": names,
        "begun": begun,
        "longest": max(len(name) for name in names if scripts.is_glued_at(name)),
        "areas": areas,
        "wider": {area: " ".join(held) for area, held in wider.items()},
        "capitals": groups["capitals"],
    }


def _index_names(read: Iterable[PlaceName]) -> dict[str, list[tuple[AreaCode, str]]]:
    """Return folded name -> its areas and cities: each city by one of its names."""
    rows = [(_fold_name(row.name), row.place) for row in read]
    cities = _join_cities([(name, place) for name, place in rows if place.city])
    table: dict[str, list[tuple[AreaCode, str]]] = defaultdict(list)
    for name, place in rows:
        city = cities[find_country(place.area), name] if place.city else ""
        if (place.area, city) not in table[name]:
            table[name].append((place.area, city))
    for country in list_countries():
        table[make_flag(country)] = [(country, "")]
    return dict(sorted(table.items()))


def _join_cities(rows: Sequence[tuple[str, Place]]) -> Mapping[tuple[str, str], str]:
    """Return country and folded name -> one name of the city, the same for all of its names."""
    first: dict[tuple[str, str], str] = {}
    for name, place in rows:
        country = find_country(place.area)
        lead = _fold_name(place.city)
        one = _follow(first, (country, lead))
        other = _follow(first, (country, name))
        first[country, max(one, other)] = min(one, other)
    keys = ((find_country(place.area), name) for name, place in rows)
    return {key: _follow(first, key) for key in keys}


def _follow(first: Mapping[tuple[str, str], str], key: tuple[str, str]) -> str:
    country, name = key
    while (lead := first.get((country, name), name)) != name:
        name = lead
    return name


def _fold_name(name: str) -> str:
    folded = fold_accents(fold_letter_variants(name))
    return _ARTICLE.sub("", " ".join(_TOKEN.findall(folded)))


def list_name_files() -> list[Traversable]:
    """Return the files of names, of each language."""
    return prebuilt.list_data_files(_PACKAGE, _FOLDER, ".toml")


def _find_groups_file() -> Traversable:
    return resources.files(_PACKAGE).joinpath(_GROUPS)


def _list_sources() -> list[Traversable]:
    return [*list_name_files(), _find_groups_file()]


TABLE: Final = prebuilt.PrebuiltTable(_PACKAGE, "places.bin", _list_sources, read_places)


@cache
def load_names() -> StoredPlaces:
    """Load the names, once; it blocks: call it before the event loop starts."""
    return TABLE.load()
