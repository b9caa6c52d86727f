"""What was understood of a catalogue's file: the catalogue, and what was mended on the way."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuebot.model import Catalogue, Link

_LINES_NAMED = 5
"""Lines that a sentence names before it counts the rest."""
_LONGEST_DETAIL = 60
"""Characters of a cell that a sentence repeats."""


class MendKind(StrEnum):
    """What was done to a cell, a row or a column so that the rest could be read."""

    # The whole table.
    ENCODING = "encoding"
    TWICE = "twice"
    NUMBERED = "numbered"
    COLUMN = "column"
    GUESSED = "guessed"
    RIVALS = "rivals"
    OUTDONE = "outdone"
    JOINED = "joined"
    UNNAMED = "unnamed"
    COSTS = "costs"
    CODES = "codes"
    SHEETS = "sheets"
    APPENDED = "appended"
    SYNONYMS = "synonyms"
    # One cell, and nothing is lost.
    HTML = "html"
    INVISIBLE = "invisible"
    EMOJI = "emoji"
    PREFIX = "prefix"
    SHORTENED = "shortened"
    CROSSED = "crossed"
    SIGN = "sign"
    THOUSANDS = "thousands"
    DECIMALS = "decimals"
    INSTALMENTS = "instalments"
    FORMER = "former"
    RECKONED = "reckoned"
    NUMBER = "number"
    SOLD_OUT = "sold_out"
    QUOTES = "quotes"
    PADDED = "padded"
    TITLE = "title"
    # One cell is left empty.
    FORMULA = "formula"
    FAILED = "failed"
    REFUSED_SIGN = "refused_sign"
    PRICE = "price"
    ZERO_PRICE = "zero_price"
    DISAGREEING = "disagreeing"
    BRANCHES = "branches"
    DOUBLED = "doubled"
    UNPRICED = "unpriced"
    SPECIAL = "special"
    STOCK = "stock"
    UNCOUNTED = "uncounted"
    # A whole row is left out.
    HIDDEN = "hidden"
    UNSEEN = "unseen"
    UNTITLED = "untitled"
    LOST_LETTERS = "lost_letters"
    ASIDE = "aside"
    REPEATED = "repeated"
    UNLINKED = "unlinked"
    CUT = "cut"


GRAVE = frozenset(
    {
        MendKind.ENCODING,
        MendKind.TWICE,
        MendKind.NUMBERED,
        MendKind.GUESSED,
        MendKind.RIVALS,
        MendKind.UNNAMED,
        MendKind.SIGN,
        MendKind.CROSSED,
        MendKind.FORMULA,
        MendKind.FAILED,
        MendKind.REFUSED_SIGN,
        MendKind.PRICE,
        MendKind.ZERO_PRICE,
        MendKind.DISAGREEING,
        MendKind.BRANCHES,
        MendKind.DOUBLED,
        MendKind.SPECIAL,
        MendKind.STOCK,
        MendKind.UNSEEN,
        MendKind.UNTITLED,
        MendKind.LOST_LETTERS,
        MendKind.ASIDE,
        MendKind.UNLINKED,
        MendKind.CUT,
    }
)
"""What the operator had better look at before the show; all else lost nothing that was meant."""
LEAVES_ROW_OUT = frozenset(
    {
        MendKind.HIDDEN,
        MendKind.UNSEEN,
        MendKind.UNTITLED,
        MendKind.LOST_LETTERS,
        MendKind.ASIDE,
        MendKind.REPEATED,
        MendKind.UNLINKED,
        MendKind.CUT,
    }
)


@cache
def load_sentences() -> Mapping[str, str]:
    """Read what is said of each kind; done once, and not in the loop: it waits for the disk."""
    path = resources.files("cuebot.catalogue") / "words" / "mends.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {kind: sentence for kinds in table.values() for kind, sentence in kinds.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One thing that was mended."""

    kind: MendKind
    line: int = 0
    """Where it stands in the file, from 1; 0 when it is about the whole table."""
    column: str = ""
    detail: str = ""
    link: Link = ""
    """The product whose row was left out, where it has a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDescription:
    """How a file was read."""

    where: str
    form: str
    """`CSV` or `Excel workbook`."""
    layout: str
    """`catalogue`, or whose export it is."""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_line: int = 1
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Reserved name -> the name of the column that was taken for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedCatalogue:
    """A catalogue as it was understood."""

    catalogue: Catalogue
    source: FileDescription
    mends: tuple[Mend, ...] = ()
    lines: Mapping[Link, int] = field(default_factory=lambda: MappingProxyType({}))
    """Link -> the line of its row, or of its first one."""

    def describe_size(self) -> str:
        """Return how much was read: `3 products, 1 column of facts`."""
        products = len(self.catalogue.by_link.keys() - {""})
        columns = len(self.catalogue.heads)
        return (
            f"{products} {'product' if products == 1 else 'products'}, "
            f"{columns} {'column' if columns == 1 else 'columns'} of facts"
        )

    def describe_mends(self, *, grave: bool | None = None) -> list[str]:
        """Return one sentence a kind of mend, with counts and lines; `grave` asks for some only."""
        return [
            f"{self.source.where}: {_describe_kind(kind, mends)}."
            for kind, mends in group_mends(self.mends).items()
            if grave is None or (kind in GRAVE) == grave
        ]


def group_mends(mends: Iterable[Mend]) -> Mapping[MendKind, list[Mend]]:
    """Return what was mended by kind, the gravest kinds first."""
    found: dict[MendKind, list[Mend]] = defaultdict(list)
    for mend in mends:
        found[mend.kind].append(mend)
    order = sorted(found, key=lambda kind: (kind not in GRAVE, list(MendKind).index(kind)))
    return {kind: found[kind] for kind in order}


def _describe_kind(kind: MendKind, mends: list[Mend]) -> str:
    one = len(mends) == 1
    return load_sentences()[kind].format(
        count=len(mends),
        cells="cell" if one else "cells",
        rows="row" if one else "rows",
        prices="price" if one else "prices",
        were="was" if one else "were",
        lines=_list_lines([mend.line for mend in mends]),
        details=", ".join(_list_first([_cut_detail(mend) for mend in mends])),
    )


def _cut_detail(mend: Mend) -> str:
    cut = mend.detail[:_LONGEST_DETAIL]
    return cut if len(cut) == len(mend.detail) else f"{cut}…"


def _list_lines(lines: list[int]) -> str:
    told = _list_first([str(line) for line in dict.fromkeys(lines)])
    return f"line {told[0]}" if len(told) == 1 else f"lines {', '.join(told)}"


def _list_first(names: list[str]) -> list[str]:
    """Return the first few of some names, each once, and how many more there are."""
    names = list(dict.fromkeys(filter(None, names)))
    more = len(names) - _LINES_NAMED
    return names[:_LINES_NAMED] + ([f"and {more} more"] if more > 0 else [])


class MendLog:
    """Takes down what is mended while a table is read."""

    def __init__(self) -> None:
        self.mends: list[Mend] = []

    def add_mend(
        self, kind: MendKind, line: int = 0, column: str = "", detail: str = "", link: Link = ""
    ) -> None:
        self.mends.append(Mend(kind=kind, line=line, column=column, detail=detail, link=link))

    def add_cell_mend(self, line: int, column: str, kind: MendKind, detail: str) -> None:
        """Take down what became of a cell, which is quoted as it stood."""
        self.add_mend(kind, line, column, f"{column!r} {detail!r}" if detail else "")
