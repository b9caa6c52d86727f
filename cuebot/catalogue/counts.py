"""How a column of counts writes its figures: whether `12,000` is twelve pieces or twelve thousand.

A system that keeps three decimals writes them for every count; one cell among them that no
thousands would be written like (`0,000`, `1 240,000`, `4.00000`) tells it for the whole column, and
so do prices beside them whose cents stand behind the same mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import is_word_for, read_count
from cuebot.catalogue.reading import MendKind
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_FIGURE = re.compile(r"\d(?:[\d.,'’ \u00a0\u2009\u202f]*\d)?")
_SPACES = " \u00a0\u2009\u202f'’"
_LEAST_CELLS = 4
"""Cells that all end in the same three noughts, for these to be decimals."""
_EITHER = re.compile(r"[.,]\d{3}(?!\d)")
_CENTS = re.compile(r"\d([.,])\d{1,2}(?!\d)")


def find_cent_mark(prices: Iterable[str]) -> str:
    """Return the mark before the cents of a table's prices; empty where there is none, or two."""
    marks = {mark for price in prices for mark in _CENTS.findall(fold_width(price))}
    return marks.pop() if len(marks) == 1 else ""


def find_decimal_mark(cells: Iterable[str], cent_mark: str = "") -> str:
    """Return the mark that parts decimals in a column of counts; empty where nothing tells it.

    `cent_mark` is the one before the cents of the prices beside them.
    """
    figures = [found[0] for cell in cells if (found := _FIGURE.search(fold_width(cell)))]
    for mark in ",.":
        marked = [figure for figure in figures if mark in figure]
        if not marked or any(_parts_thousands(figure, mark) for figure in marked):
            continue
        if (mark == cent_mark and all(_EITHER.search(one) for one in marked)) or any(
            _parts_decimals(figure, mark) for figure in marked
        ):
            return mark
        round_ones = all(figure.endswith(f"{mark}000") for figure in figures)
        if round_ones and len(figures) >= _LEAST_CELLS:
            return mark
    return ""


def _parts_thousands(figure: str, mark: str) -> bool:
    """Tell whether a mark stands in a figure more than once, or before the other one."""
    other = "." if mark == "," else ","
    return figure.count(mark) > 1 or figure.rfind(other) > figure.find(mark)


def _parts_decimals(figure: str, mark: str) -> bool:
    whole, _, decimals = figure.partition(mark)
    other = "." if mark == "," else ","
    grouped = any(sign in whole for sign in f"{_SPACES}{other}")
    return grouped or whole == "0" or len(whole) > len("999") or len(decimals) > len("000")


def drop_decimals(cell: str, mark: str, note: Callable[[MendKind, str], None]) -> str:
    """Return a count without the noughts behind its mark.

    A part of a piece is no count: nothing is returned, and `note` hears of it.
    """
    if _holds_part(cell, mark):
        note(MendKind.STOCK, cell)
        return ""
    return _cut_noughts(cell, mark)


def _cut_noughts(cell: str, mark: str) -> str:
    if not mark:
        return cell
    found = re.search(rf"(\d)\{mark}0+(?!\d)", cell)
    if found is None:
        return cell
    whole = cell[: found.end(1)]
    return f"{re.sub(f'[{_SPACES}.,]', '', whole)}{cell[found.end() :]}"


def _holds_part(cell: str, mark: str) -> bool:
    """Tell whether a figure that looks like thousands has a part of a piece: `12,500` of cloth."""
    return bool(mark) and bool(
        re.search(rf"\d\{mark}(?=\d{{3}})\d*[1-9]\d*(?!\d)", fold_width(cell))
    )


def is_count(cell: str, mark: str) -> bool:
    """Tell whether a cell counts, or says that nobody does; `mark` parts decimals."""
    if _holds_part(cell, mark):
        return False
    plain = _cut_noughts(cell, mark)
    return (
        read_count(plain, _ignore) is not None
        or is_word_for(plain, "uncounted")
        or is_word_for(plain, "blank")
        or is_word_for(plain, "backorder")
    )


def _ignore(_kind: MendKind, _cell: str) -> None:
    """Hear what is mended, and tell nobody."""
