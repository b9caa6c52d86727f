"""Rows that sum up those above them, known by their figures or by a word before a name.

`TOTAL PINTURAS, 31` is no product, nor is a row with the sums of several columns and no name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.asides import is_total
from cuebot.catalogue.columns import TITLE
from cuebot.catalogue.figures import parse_whole_number, sole_amount
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.reserved import find_reserved
from cuebot.catalogue.sheet import cell_at
from cuebot.model import PRICE
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_LEAST_GOODS = 2
"""Rows of goods, from which figures below them may be their sums."""
_LEAST_SUMS = 2
"""Columns whose sums a row without any word for it must have."""


def drop_sum_rows(header: Sequence[str], rows: Sequence[Row], notes: MendLog) -> list[Row]:
    """Return the rows without such, which are noted.

    `Total Repair` may be a shampoo: a row that begins so has no price, or is the sum.
    """
    if not rows:
        return []
    reserved = find_reserved(header, rows)
    title = next(iter(reserved.get(TITLE, ())), None)
    priced = reserved.get(PRICE.name, ())
    width = max(len(cells) for _, cells in rows)
    usual = sorted(_count_words(cells) for _, cells in rows)[len(rows) // 2]
    kept: list[Row] = []
    sums = _Sums(width)
    for line, cells in rows:
        price = any(cell_at(cells, place) for place in priced)
        if not any(cell.strip() for cell in cells) or not _may_be_sum(cells, title, usual):
            told = False
        elif _begins_as_total(cells):
            told = not price or sums.are_told_by(cells, 1)
        else:
            least = 1 if _is_labelled(cells) else _LEAST_SUMS
            told = not cell_at(cells, title) and sums.are_told_by(cells, least)
        if told:
            notes.add_mend(MendKind.ASIDE, line)
            sums.begin_group()
        else:
            kept.append((line, cells))
            sums.add_row(cells)
    return kept


def _may_be_sum(cells: Sequence[str], title: int | None, usual: int) -> bool:
    """Tell whether a row has a figure, and fewer words than others."""
    words = _count_words(cells) - bool(cell_at(cells, title))
    figures = any(_read_figure(cell) is not None for cell in cells)
    return figures and words < max(usual, 2)


def _is_labelled(cells: Sequence[str]) -> bool:
    """Tell whether a word with a colon stands before a figure, `Count:`, and nothing else does."""
    told = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(told) == _LEAST_SUMS
        and told[0].endswith((":", "："))
        and _read_figure(told[1]) is not None
    )


def _begins_as_total(cells: Sequence[str]) -> bool:
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    word, _, rest = first.partition(" ")
    return is_total(first) or (bool(rest) and is_total(word.strip(":")))


def _count_words(cells: Sequence[str]) -> int:
    return sum(any(map(str.isalpha, cell)) and _read_figure(cell) is None for cell in cells)


def _read_figure(cell: str) -> Decimal | int | None:
    plain = fold_width(cell)
    if not any(map(str.isdecimal, plain)):
        return None
    whole = parse_whole_number(plain)
    return sole_amount(plain) if whole is None and not any(map(str.isalpha, plain)) else whole


class _Sums:
    """What each column came to, in all and since the last sum."""

    def __init__(self, width: int) -> None:
        self._whole: list[Decimal | int] = [0] * width
        self._group: list[Decimal | int] = [0] * width
        self._goods = self._all_goods = 0

    def add_row(self, cells: Sequence[str]) -> None:
        """Add what a row of goods has."""
        self._goods += 1
        self._all_goods += 1
        for place, cell in enumerate(cells):
            figure = _read_figure(cell) or 0
            self._whole[place] += figure
            self._group[place] += figure

    def begin_group(self) -> None:
        """Begin anew behind a sum."""
        self._group = [0] * len(self._group)
        self._goods = 0

    def are_told_by(self, cells: Sequence[str], least: int) -> bool:
        """Tell whether all figures of a row, and so many that are not nought, are sums."""
        told = {place: value for place, cell in enumerate(cells) if (value := _read_figure(cell))}
        if len(told) < least:
            return False
        group = self._goods >= _LEAST_GOODS and all(
            self._group[place] == value for place, value in told.items()
        )
        return group or (
            self._all_goods >= _LEAST_GOODS
            and all(self._whole[place] == value for place, value in told.items())
        )
