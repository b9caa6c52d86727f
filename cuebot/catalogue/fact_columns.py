"""Columns that are no title, price or stock: what goods are made of, or what variants differ in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.figures import is_word_for
from cuebot.catalogue.inapplicable import does_not_apply
from cuebot.catalogue.option_columns import read_pairs
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.sheet import cell_at, list_filled

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.catalogue.row_kinds import RowGroup
    from cuebot.catalogue.sheet import Row

_ADDRESS = ("http://", "https://", "//")
_LONGEST_OPTION = 60
"""Characters of the value of an option: `Red`, `XL`."""


class FactColumns:
    """The columns of a table that have a name and no other meaning, and hold no addresses."""

    def __init__(self, header: Sequence[str], rows: Sequence[Row], known: Collection[int]) -> None:
        """`known` are the columns, from 0, that are something else."""
        self._header = header
        self.places = [
            place
            for place, name in enumerate(header)
            if name and place not in known and not _is_address(rows, place)
        ]
        self._options: frozenset[int] = frozenset()
        """Those in which the variants of any product differ."""

    def find_options(self, groups: Sequence[RowGroup]) -> None:
        """Find the facts that tell variants apart: they do so for a product of one colour, too."""
        self._options = frozenset(
            place
            for group in groups
            if len(group.variants) > 1
            for place in self.places
            if self._tells_apart(place, group)
        )

    def tell_apart(self, rows: Sequence[Row]) -> bool:
        """Tell whether each of some rows has another size, colour or the like."""
        return any(
            len({cell for cell in (cell_at(cells, place) for _, cells in rows) if cell})
            == len(rows)
            and _names_choice(self._header[place])
            for place in self.places
        )

    def read_facts(self, group: RowGroup) -> dict[str, str]:
        """Return what all rows of a product say, by the names of the columns."""
        rows = [group.top, *group.variants]
        facts = {}
        for place in self.places:
            said = set(list_filled(rows, place))
            one = next(iter(said), "")
            if len(said) == 1 and (does_not_apply(one) or not is_word_for(one, "blank")):
                facts[self._header[place]] = one
        return facts

    def find_differing(self, cells: Sequence[str]) -> dict[str, str]:
        """Return what a row says where rows of one product differ, in words a buyer has."""
        found: dict[str, str] = {}
        for place in self.places:
            if place in self._options and (value := cell_at(cells, place)):
                found |= read_pairs(value) or {self._header[place]: value}
        return found

    def find_alike(self, cells: Sequence[str], group: RowGroup) -> dict[str, str]:
        """Return what tells variants apart elsewhere, and of this product is one for all."""
        return {
            self._header[place]: cell_at(cells, place)
            for place in sorted(self._options)
            if cell_at(cells, place)
            and len({cell_at(other, place) for _, other in group.variants}) == 1
        }

    def _tells_apart(self, place: int, group: RowGroup) -> bool:
        """Tell whether a column names what the rows of a product differ in."""
        said = {cell_at(other, place) for _, other in group.variants}
        name = self._header[place]
        if "" in said or len(said) < 2:  # noqa: PLR2004 - two to differ
            return False
        if any(has_word_for(name, what) for what in ("key", "technical", "price", "stock")):
            return False
        counted = all(cell.replace(".", "").isdecimal() for cell in said)
        if counted and not has_word_for(name, "no_title"):
            return False  # what was sold or reserved of each, and no size
        return max(map(len, said)) <= _LONGEST_OPTION


def _names_choice(name: str) -> bool:
    """Tell whether a name is of what goods have in several forms, and of no number or sum."""
    others = ("key", "technical", "article_code", "price", "stock", "date")
    chosen = has_word_for(name, "no_title", exact=True)
    return chosen and not any(has_word_for(name, what) for what in others)


def _is_address(rows: Sequence[Row], place: int) -> bool:
    said = list_filled(rows, place)
    return bool(said) and all(cell.startswith(_ADDRESS) for cell in said)
