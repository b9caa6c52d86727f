"""What sellers call the columns of link, title, price and stock, and which name means which."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from cuebot.catalogue.money import find_unit
from cuebot.model import PRICE, STOCK
from cuebot.text.folding import ARABIC_SPELLINGS, fold_accents, fold_text, strip_arabic_marks
from cuebot.text.prebuilt import PrebuiltTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from importlib.resources.abc import Traversable

LINK, TITLE = "link", "title"
RESERVED = (LINK, TITLE, PRICE.name, STOCK.name)
CURRENCY, ORDER = "currency", "order"
_BRACKETS = re.compile(r"[(\[{（【](.*?)[)\]}）】]")
_NUMBERED = re.compile(r"\s*[(\[]\d{1,2}[)\]]")
_FOLD_CACHE_SIZE = 4096
"""Names that are kept folded: a table is looked at under each delimiter, row by row."""
_EDGES = " *:：.\t!#﹡＊"


@cache
def load_column_names() -> Mapping[str, Mapping[str, int]]:
    """Return what columns are called: what they hold -> each name, folded, with its rank."""
    return TABLE.load()


def read_column_names() -> dict[str, dict[str, int]]:
    """Read the names from their file, and fold them."""
    table = tomllib.loads(_locate_names().read_text(encoding="utf-8"))
    return {what: _rank_names(by_language.values()) for what, by_language in table.items()}


def _locate_names() -> Traversable:
    return resources.files(_PACKAGE) / "words" / "columns.toml"


def _rank_names(lists: Iterable[Sequence[str]]) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for listed in lists:
        for rank, name in enumerate(listed):
            folded = fold_name(name)
            ranks[folded] = min(rank, ranks.get(folded, rank))
    return ranks


@lru_cache(maxsize=_FOLD_CACHE_SIZE)
def fold_name(text: str) -> str:
    """Return a column's name in the one form in which names are compared."""
    plain = fold_text(text).replace("_", " ")
    plain = fold_accents(strip_arabic_marks(plain.translate(ARABIC_SPELLINGS)))
    short = plain.strip(_EDGES)
    return " ".join((short or plain).split())


@lru_cache(maxsize=_FOLD_CACHE_SIZE)
def split_unit(name: str) -> tuple[str, str]:
    """Return a column's name without what stands in brackets or after it, and the money there."""
    unit = ""
    for found in _BRACKETS.findall(name):
        unit = unit or find_unit(found) or find_unit(found.split(" ")[-1])
    bare = _BRACKETS.sub(" ", name)
    words = re.split(r"[\s/:：,，]+", bare.strip())
    if not unit and len(words) > 1 and (unit := find_unit(words[-1])):
        bare = " ".join(words[:-1])
    return bare if bare.strip() else name, unit


@lru_cache(maxsize=_FOLD_CACHE_SIZE)
def rank_name(name: str, what: str) -> int | None:
    """Return how well a name says what a column holds, 0 the best; None when it does not."""
    if what == TITLE and _NUMBERED.match(name):
        return None  # of a set of options or facts: `[1] Name`
    known = load_column_names()[what]
    bare = split_unit(name)[0]
    for candidate in (name, bare, bare.replace(" ", "")):
        rank = known.get(fold_name(candidate))
        if rank is not None:
            return rank
    return None


def is_exact(name: str, what: str) -> bool:
    """Tell whether a column has the very name that the documentation gives it."""
    return name.strip().casefold() == what


def rank_columns(header: Sequence[str], what: str) -> list[int]:
    """Return the columns that may hold something, from 0, the likeliest first.

    The name itself goes before all others.  `|` parts a name from its synonyms, and the name
    decides.
    """
    ranked: list[tuple[int, int]] = []
    for place, cell in enumerate(header):
        name = cell.split("|")[0]
        rank = -1 if is_exact(name, what) else rank_name(name, what)
        if rank is not None:
            ranked.append((rank, place))
    return [place for _, place in sorted(ranked)]


def find_columns(header: Sequence[str]) -> dict[str, int]:
    """Return what is held by which column, from 0, by their names alone."""
    found: dict[str, int] = {}
    titles = rank_columns(header, TITLE)
    for what in RESERVED:
        free = (
            place
            for place in rank_columns(header, what)
            if place not in found.values() and not (what == LINK and titles == [place])
        )
        place = next(free, None)
        if place is not None:
            found[what] = place
    return found


def is_order_list(header: Sequence[str]) -> bool:
    """Tell whether a header is that of a list of orders."""
    return any(rank_name(cell, ORDER) is not None for cell in header)


_PACKAGE: Final = "cuebot.catalogue"
TABLE: Final = PrebuiltTable(
    _PACKAGE, "words/columns.bin", lambda: [_locate_names()], read_column_names
)
