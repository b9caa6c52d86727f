"""Prices of moneys with three decimals, written as anybody says them: `4.750` is `4.75`.

A dinar has a thousand fils.  `85.000` is eighty-five where the money or the other prices tell it,
and would be taken for thousands by everybody else who reads the card.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import CURRENCY, rank_columns
from cuebot.catalogue.money import FIGURE, SEPARATORS, list_cell_words
from cuebot.catalogue.part_names import is_named_for
from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.model import PRICE
from cuebot.text.folding import fold_text, fold_width, write_ascii_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_ARABIC_MARK = "٫"
"""The decimal mark of Arabic and Persian, which parts nothing else."""
_PARTS = re.compile(r"(?P<whole>\d.*?)(?P<mark>[.,٫])(?P<decimals>\d{1,3})")
_FAR_ABOVE = 50
"""How far above all that has decimals a sum without any is one of another unit."""
_TWO = 2
"""Marks of a column, of which the rarer may be a slip."""
_MOST_STRAY = 0.25
"""Share of the figures that may have the other mark before three digits."""
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
    told = []
    highest = {place: _find_highest(rows, place, mark) for place, mark in marks.items()}
    for line, cells in rows:
        whole = _drop_thousandths(line, cells, header, highest, notes)
        told.append((line, _write_row(line, whole, header, marks, notes)))
    return told


def _find_highest(rows: Sequence[Row], place: int, marks: str) -> int:
    """Return the highest of the sums that are written with decimals, without these."""
    wholes = (re.match(rf"\D*(\d{{1,7}})[{marks}]\d", cell) for cell in _list_plain(rows, place))
    return max((int(found[1]) for found in wholes if found), default=0)


def _list_plain(rows: Sequence[Row], place: int) -> list[str]:
    return [write_ascii_digits(fold_width(cell)) for cell in list_filled(rows, place)]


def _drop_thousandths(
    line: int,
    cells: Sequence[str],
    header: Sequence[str],
    highest: dict[int, int],
    notes: MendLog,
) -> Sequence[str]:
    """Return a row without sums that are likely to be thousandths: `64500` beside `38,500`."""
    kept = list(cells)
    for place, most in highest.items():
        plain = write_ascii_digits(fold_width(cell_at(cells, place)))
        bare = re.fullmatch(r"\D*(\d{4,9})\D*", plain)
        if bare and int(bare[1]) > _FAR_ABOVE * max(most, 1):
            notes.add_mend(MendKind.PRICE, line, header[place].partition("|")[0].strip(), plain)
            kept[place] = ""
    return kept


def _names_price(name: str) -> bool:
    return is_named_for(name.partition("|")[0], PRICE.name)


def _find_marks(header: Sequence[str], rows: Sequence[Row], place: int) -> str:
    """Return the marks before three decimals in a column; none where nothing tells that they are.

    The Arabic mark may stand beside one of the two others: rows are typed on two keyboards.
    """
    figures = [
        figure
        for cell in list_filled(rows, place)
        for figure in FIGURE.findall(write_ascii_digits(fold_width(cell)))
        if any(mark in figure for mark in ",.٫")
    ]
    found = [_PARTS.fullmatch(figure) for figure in figures]
    parts = _drop_stray([one for one in found if one])
    marks = {one["mark"] for one in parts}
    if not marks or len(marks - {_ARABIC_MARK}) > 1 or None in found:
        return ""
    if any(mark in one["whole"] for one in parts for mark in marks):
        return ""
    told = "".join(sorted(marks))
    if marks == {_ARABIC_MARK} or _names_thousandths(header, rows, place):
        return told
    whole = all(len(one["decimals"]) == len("000") for one in parts)
    proved = any(_proves_decimals(one["whole"]) or one["mark"] == _ARABIC_MARK for one in parts)
    return told if whole and proved else ""


def _drop_stray(parts: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return figures without the few that have the other mark: `1,250` among `85.000`.

    What these mean nobody knows, and `_write_row` leaves them empty.
    """
    often = Counter(one["mark"] for one in parts if one["mark"] != _ARABIC_MARK).most_common()
    if len(often) < _TWO or often[-1][1] > _MOST_STRAY * len(parts):
        return parts
    stray = [one for one in parts if one["mark"] == often[-1][0]]
    lone = all(len(one["decimals"]) == len("000") and one["whole"].isdecimal() for one in stray)
    return [one for one in parts if one not in stray] if lone else parts


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
    return frozenset(map(_fold_money, list_cell_words("three_decimals")))


def _write_row(
    line: int, cells: Sequence[str], header: Sequence[str], marks: dict[int, str], notes: MendLog
) -> list[str]:
    written = list(cells)
    for place, one_of in marks.items():
        if place >= len(written):
            continue
        plain = write_ascii_digits(fold_width(written[place]))
        other = "".join(mark for mark in ".," if mark not in one_of)
        stray = len(other) == 1 and re.search(
            rf"(?<![\d.,])\d{{1,3}}[{other}]\d{{3}}(?![\d.,٫])", plain
        )
        if stray or re.search(rf"\d[{one_of}]\d\d[1-9](?!\d)", plain):
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


def _shorten(mark: str, decimals: str) -> str:
    return "" if decimals == "00" else f"{'.' if mark == _ARABIC_MARK else mark}{decimals}"
