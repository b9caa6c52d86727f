"""Which rows of a table are one product: by a column of row kinds, a common key, or a parent's.

Nothing here knows whose table it is.  A key is a column under which all rows of one value have one
title; a parent's is one whose values are those of a key that stands once in each row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.text.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.sheet import Row

_WORDS = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"<[a-zA-Z/]")
"""What only a text has that is shown on a page: `<p>` is no short word for a product."""
_LONGEST_KIND = 30
"""Characters of the name of a kind of rows."""
_LEAST_ROWS = 2
"""Rows with one key, from which the key joins them."""


class RowKind(Enum):
    """What a row stands for."""

    PRODUCT = "product"
    VARIANT = "variant"
    OTHER = "other"
    """An option that is declared, a picture, a rule."""


@dataclass(slots=True)
class RowGroup:
    """The rows of one product."""

    top: Row
    variants: list[Row] = field(default_factory=list)
    """The rows that can be bought, which the first may be itself."""
    parent: bool = False
    """Whether the others name the first as their parent, and no column says what kind it is."""
    rules: list[Row] = field(default_factory=list)
    """What is said of it beside what can be bought: an option declared, a rule of prices."""


def read_kind(cell: str) -> RowKind | None:
    """Return what kind of row a cell names; None where it names none."""
    if _TAG.search(cell):
        return None
    plain = " ".join(_WORDS.findall(fold_text(cell.replace("_", " "))))
    for kind in (RowKind.OTHER, RowKind.VARIANT, RowKind.PRODUCT):
        words = [plain, *plain.split()]
        if any(is_word_for(word, f"row_{kind.value}") for word in words):
            return kind
    return None


def find_kind_column(cells: Sequence[Sequence[str]], taken: Collection[int]) -> int | None:
    """Return the column of row kinds: each cell names one, and there are rows of parts of goods."""
    for place, said in enumerate(cells):
        if place in taken or not said or max(map(len, said)) > _LONGEST_KIND:
            continue
        kinds = {read_kind(cell) for cell in said}
        if None not in kinds and RowKind.PRODUCT in kinds and len(kinds) > 1:
            return place
    return None


def find_key(
    names: Sequence[str],
    rows: Sequence[Row],
    title: int,
    taken: Collection[int],
    kind: int | None = None,
) -> int | None:
    """Return the column whose values hold the rows of one product together; None for none.

    It must be called like a number or a code, join rows, and join none of two titles.  What a row
    of a part of goods has under the title, by the column `kind`, names that part.
    """
    rows = [
        (line, cells)
        if kind is None or read_kind(cell_at(cells, kind)) in (None, RowKind.PRODUCT)
        else (line, ["" if place == title else cell for place, cell in enumerate(cells)])
        for line, cells in rows
    ]
    best: tuple[int, int] | None = None
    for place, name in enumerate(names):
        if place in taken or place == title or not has_word_for(name, "key"):
            continue
        joined = _count_joined(rows, place, title)
        if joined and (best is None or joined > best[0]):
            best = (joined, place)
    return best[1] if best else None


def _count_joined(rows: Sequence[Row], place: int, title: int) -> int:
    """Return how many rows a column joins to others; 0 where it joins what is not one product."""
    groups: dict[str, list[str]] = defaultdict(list)
    for _, cells in rows:
        if key := cell_at(cells, place):
            groups[key].append(cell_at(cells, title))
    several = [titles for titles in groups.values() if len(titles) >= _LEAST_ROWS]
    for titles in several:
        if len(set(filter(None, titles))) != 1:
            return 0
    return sum(map(len, several))


def find_parents(
    names: Sequence[str], rows: Sequence[Row], taken: Collection[int]
) -> dict[int, int]:
    """Return the rows that name another as their parent: their places -> that of the parent."""
    keys = [place for place, name in enumerate(names) if has_word_for(name, "key")]
    unique = [
        place
        for place in keys
        if (said := list_filled(rows, place)) and len(set(said)) == len(said) > 1
    ]
    for place in keys:
        for key in unique:
            if place in taken or key == place:
                continue
            coded = any(not cell.isdecimal() for cell in list_filled(rows, place))
            if not (coded or has_word_for(names[place], "parent")):
                continue  # the number of a shelf is the number of other goods as well
            if children := _match_parents(rows, place, key):
                return children
    return {}


def _match_parents(rows: Sequence[Row], place: int, key: int) -> dict[int, int]:
    """Return the rows of which a column names the key of another; none where it names no such."""
    at = {cell_at(cells, key): row for row, (_, cells) in enumerate(rows)}
    named = {
        row: at.get(cell.removeprefix("id:").strip())
        for row, (_, cells) in enumerate(rows)
        if (cell := cell_at(cells, place))
    }
    children = {row: up for row, up in named.items() if up is not None and up != row}
    known = all(up is not None for up in named.values())
    return children if known and not children.keys() & set(children.values()) else {}


def group_rows(
    rows: Sequence[Row],
    title: int,
    kind: int | None,
    key: int | None,
    parents: dict[int, int],
    link: int | None = None,
) -> list[RowGroup]:
    """Return the products of a table; rows that are none and nothing of one are left out.

    A row without a title goes on with the product above it, unless it has a link of its own: then
    it is a product that nobody named.
    """
    groups: dict[tuple[str, str], list[tuple[RowKind | None, Row]]] = {}
    last, linked = ("", ""), ""
    for place, row in enumerate(rows):
        told = read_kind(cell_at(row[1], kind)) if kind is not None else None
        if place in parents:
            told = RowKind.VARIANT
        named = cell_at(row[1], title) if told in (None, RowKind.PRODUCT) else ""
        number = cell_at(row[1], key)
        own_link = cell_at(row[1], link)
        if place in parents or place in parents.values():
            last = ("row", str(parents.get(place, place)))
        elif number:
            last = ("key", number)
        elif named:
            last = ("title", named)
        elif own_link and own_link != linked:
            last = ("link", own_link)
        linked = own_link or linked
        groups.setdefault(last, []).append((told, row))
    return [_part_group(group) for group in groups.values()]


def _part_group(group: Sequence[tuple[RowKind | None, Row]]) -> RowGroup:
    top = next((row for kind, row in group if kind is RowKind.PRODUCT), group[0][1])
    variants = [row for kind, row in group if kind is RowKind.VARIANT]
    plain = [row for kind, row in group if kind is not RowKind.OTHER]
    parent = bool(variants) and all(kind is None for kind, row in group if row is top)
    rules = [row for kind, row in group if kind is RowKind.OTHER]
    return RowGroup(top, variants or plain or [top], parent and top not in variants, rules)
