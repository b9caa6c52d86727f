"""What a text measures by the units in it: a length, a mass, a time.

"how many grams" can only ask for a column whose cells weigh something.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from cuebot.text import scripts
from cuebot.text.prebuilt import PrebuiltTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from importlib.resources.abc import Traversable

UNITS, COUNTED = "units.toml", "counted"
TIME = "time"
"""Its words stand in talk of every kind: "good day"; they count after a number alone."""
MIN_LONE_LETTERS = 4
"""Letters of a unit that is taken for one where no number stands before it: "watts"."""
MIN_SHARE = 0.5
"""Share of a column's cells that measure the same, from which the column does."""
FIGURES = re.compile(r"\d(?:[\d.,]*\d)?")
WORD = re.compile(rf"(?:[^\W\d_]|[{scripts.DEVANAGARI}])+")
"""With the vowel signs of Devanagari, which are no letters to Python."""
GAPS = frozenset(" -")
"""What may stand between a number and its unit."""


class _Units(NamedTuple):
    longest: int
    """Letters of the longest unit."""
    counted: frozenset[str]
    """Words that stand for a number."""
    counted_within: tuple[str, ...]
    """Those that may stand within a word, or are of several."""
    alone: frozenset[str]
    """Units that are taken for some without a number."""
    dimensions: Mapping[str, set[str]]
    """What each unit measures."""


def find_dimensions(text: str) -> frozenset[str]:
    """Return the names of what the units in a text measure."""
    units = _load_units()
    folded = _fold(text)
    ends = [match.end() for match in FIGURES.finditer(folded)]
    words = list(WORD.finditer(folded))
    ends += [word.end() for word in words if word.group() in units.counted]
    ends += [folded.index(word) + len(word) for word in units.counted_within if word in folded]
    found = {_read_unit(folded, at + (folded[at : at + 1] in GAPS), units) for at in ends}
    found |= units.alone.intersection(word.group() for word in words)
    return frozenset(dimension for unit in found for dimension in units.dimensions.get(unit, ()))


def _read_unit(text: str, at: int, units: _Units) -> str:
    """Return the longest unit that begins at a place of a folded text; empty if none does."""
    for end in range(min(len(text), at + units.longest), at, -1):
        unit = text[at:end]
        if unit not in units.dimensions:
            continue
        if scripts.has_glued(unit) or not text[end : end + 1].isalpha():
            return unit
    return ""


def find_column_dimensions(words: Iterable[str], cells: Sequence[str]) -> frozenset[str]:
    """Return what a column measures: by its head, or by most of its cells."""
    named = frozenset[str]().union(*(find_dimensions(f"{word} 1 {word}") for word in words))
    told = [find_dimensions(cell) for cell in cells]
    every = frozenset[str]().union(*told)
    least = MIN_SHARE * len(told)
    return named | {one for one in every if sum(one in cell for cell in told) >= least}


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def list_unit_files() -> list[Traversable]:
    return [resources.files(__package__).joinpath(UNITS)]


def read_units() -> dict[str, list[str]]:
    """Return the units of each dimension, folded, and what counts them, as the file lists them."""
    (file,) = list_unit_files()
    table: dict[str, dict[str, str]] = tomllib.loads(file.read_text("utf-8"))
    return {
        name: sorted({_fold(w).replace("_", " ") for said in by.values() for w in said.split()})
        for name, by in table.items()
    }


TABLE = PrebuiltTable("cuebot.matcher", "units.bin", list_unit_files, read_units)


@cache
def _load_units() -> _Units:
    words = dict(TABLE.load())
    counted = words.pop(COUNTED)
    dimensions: dict[str, set[str]] = {}
    for name, units in words.items():
        for unit in units:
            dimensions.setdefault(unit, set()).add(name)
    within = tuple(word for word in counted if scripts.has_glued(word) or " " in word)
    return _Units(
        max(map(len, dimensions)),
        frozenset(counted).difference(within),
        within,
        frozenset(
            unit
            for unit, names in dimensions.items()
            if TIME not in names and len(unit) >= MIN_LONE_LETTERS and not scripts.has_glued(unit)
        ),
        dimensions,
    )
