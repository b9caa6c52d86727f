"""Prices of moneys with three decimals, written as anybody says them: `4.750` is `4.75`.

A dinar has a thousand fils.  `85.000` is eighty-five where the money or the other prices tell it,
and would be taken for thousands by everybody else who reads the card.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import CURRENCY, rank_columns, rank_name
from cuebot.catalogue.money import FIGURE, SEPARATORS, load_cell_words
from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.model import PRICE
from cuebot.text.folding import fold_text, fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_ARABIC_MARK = "٫"
"""The decimal mark of Arabic and Persian, which parts nothing else."""
_PARTS = re.compile(r"(?P<whole>\d.*?)(?P<mark>[.,٫])(?P<decimals>\d{1,3})")
_BRACKETS = re.compile(r"[(\[{（【/]")


def write_decimals(header: Sequence[str], rows: Sequence[Row], notes: MendLog) -> list[Row]:
    """Return the rows with such prices written with two decimals or none, which is noted.

    One with a third that is no nought is left empty: nothing says it so that no voice makes
    thousands of it.
    """
    places = [place for place, name in enumerate(header) if _names_price(name)]
    marks = {place: _find_marks(header, rows, place) for place in places}
    marks = {place: mark for place, mark in marks.items() if mark}
    if not marks:
        return list(rows)
    return [(line, _write_row(line, cells, header, marks, notes)) for line, cells in rows]


def _names_price(name: str) -> bool:
    plain = name.partition("|")[0]
    return rank_name(plain, PRICE.name) is not None or has_word_for(plain, PRICE.name)


def _find_marks(header: Sequence[str], rows: Sequence[Row], place: int) -> str:
    """Return the marks before three decimals in a column; none where nothing tells that they are.

    The Arabic mark may stand beside one of the two others: rows are typed on two keyboards.
    """
    figures = [
        figure
        for cell in list_filled(rows, place)
        for figure in FIGURE.findall(_fold_digits(cell))
        if any(mark in figure for mark in ",.٫")
    ]
    found = [_PARTS.fullmatch(figure) for figure in figures]
    parts = [one for one in found if one]
    marks = {one["mark"] for one in parts}
    if not marks or len(marks - {_ARABIC_MARK}) > 1 or len(parts) < len(figures):
        return ""
    if any(mark in one["whole"] for one in parts for mark in marks):
        return ""
    told = "".join(sorted(marks))
    if marks == {_ARABIC_MARK} or _names_thousandths(header, rows, place):
        return told
    whole = all(len(one["decimals"]) == len("000") for one in parts)
    proved = any(_proves_decimals(one["whole"]) or one["mark"] == _ARABIC_MARK for one in parts)
    return told if whole and proved else ""


def _proves_decimals(whole: str) -> bool:
    """Tell whether what stands before a mark and three figures shows that it parts no thousands."""
    return whole == "0" or any(sign in whole for sign in SEPARATORS) or len(whole) > len("999")


def _names_thousandths(header: Sequence[str], rows: Sequence[Row], place: int) -> bool:
    """Tell whether a column's head, its cells or the rows' currency name such a money."""
    name = header[place].partition("|")[0]
    said = [*_BRACKETS.split(name), name.split()[-1] if name.split() else ""]
    said += [FIGURE.sub(" ", fold_width(cell)) for cell in list_filled(rows, place)[:1]]
    for column in rank_columns(header, CURRENCY):
        said += [cell_at(cells, column) for _, cells in rows[:1]]
    return any(_fold_money(text) in _load_moneys() for text in said)


def _fold_money(text: str) -> str:
    return fold_text(text).replace(".", "").strip(" ()[]{}（）【】:：")


@cache
def _load_moneys() -> frozenset[str]:
    lists = load_cell_words()["three_decimals"]
    assert isinstance(lists, dict)  # noqa: S101 - the file is the box's own
    return frozenset(_fold_money(str(word)) for listed in lists.values() for word in listed)


def _write_row(
    line: int, cells: Sequence[str], header: Sequence[str], marks: dict[int, str], notes: MendLog
) -> list[str]:
    written = list(cells)
    for place, one_of in marks.items():
        if place >= len(written):
            continue
        plain = _fold_digits(written[place])
        if re.search(rf"\d[{one_of}]\d\d[1-9](?!\d)", plain):
            name = header[place].partition("|")[0].strip()
            notes.add_mend(MendKind.PRICE, line, name, plain.strip())
            written[place] = ""
            continue
        pattern = rf"(?<=\d)([{one_of}])(\d\d)0(?!\d)"
        told = re.sub(pattern, lambda found: _shorten(found[1], found[2]), plain)
        if told != plain:
            name = header[place].partition("|")[0].strip()
            notes.add_mend(MendKind.DECIMALS, line, name, f"{plain.strip()} as {told.strip()}")
            written[place] = told
    return written


def _fold_digits(cell: str) -> str:
    """Return a cell with the digits of any script as those of ASCII."""
    plain = fold_width(cell)
    return "".join(str(unicodedata.digit(one)) if one.isdecimal() else one for one in plain)


def _shorten(mark: str, decimals: str) -> str:
    return "" if decimals == "00" else f"{'.' if mark == _ARABIC_MARK else mark}{decimals}"
