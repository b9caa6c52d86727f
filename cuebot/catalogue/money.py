"""Money beside a figure: which one a head or a cell names, and how it is written."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from itertools import combinations
from typing import TYPE_CHECKING, Final

from cuebot.text.folding import fold_text, fold_width
from cuebot.text.prebuilt import PrebuiltTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

SEPARATORS = ".,'’٬٫ \u00a0\u2009\u202f"
FIGURE = re.compile(rf"\d(?:[\d{SEPARATORS}]*\d)?")
_SUM = re.compile(rf"\D{{0,4}}\d(?:[\d{SEPARATORS}]*\d)?\D{{0,4}}")
"""A figure with a sign, a code or a `k` that nobody listed."""
LOST = "\ufffd"
"""What is left of a sign that an encoding does not have."""
_LONGEST_SUM = 40
"""Characters of a cell that is a sum of money."""
_TWO_SUMS = 2
"""Figures of a cell from which it may hold two sums."""
_CHINESE = "CNY"
_ONE_MONEY = {"RMB": _CHINESE, "元": _CHINESE, "圆": _CHINESE, "块": _CHINESE}
"""Signs of one money that may stand at both ends of a figure."""


@cache
def load_cell_words() -> Mapping[str, Mapping[str, object]]:
    """Return the words that stand for figures, by what they mean and language."""
    return TABLE.load()


def list_cell_words(what: str) -> list[str]:
    """Return the words for something in all languages, as they stand in the file."""
    listed = load_cell_words()[what].values()
    return [str(word) for words in listed if isinstance(words, list) for word in words]


def read_cell_words() -> dict[str, dict[str, object]]:
    """Read the words from their file."""
    return tomllib.loads(_locate_words().read_text(encoding="utf-8"))


def _locate_words() -> Traversable:
    return resources.files(_PACKAGE) / "words" / "cells.toml"


def set_unit(figure: str, unit: str) -> str:
    """Set a unit of money where it stands beside a figure in the countries that use it."""
    sign = str(load_cell_words()["money"].get(unit, unit))
    if not sign:
        return figure
    if sign.startswith("~"):
        return f"{figure}{sign[1:]}"
    return f"{sign} {figure}" if sign[-1].isalpha() else f"{sign}{figure}"


def is_money(cell: str) -> bool:
    """Tell whether a cell is a sum, or two with a dash between, with a known money beside it."""
    plain = unicodedata.normalize("NFKC", mend_sign(cell)).replace(LOST, " ")
    if len(plain) > _LONGEST_SUM or not FIGURE.search(plain):
        return False
    beside = [part for part in re.split(r"[\s/–-]+", FIGURE.sub(" ", plain)) if part]
    return bool(beside) and all(find_unit(part) for part in beside)


def is_sum(cell: str) -> bool:
    """Tell whether a cell is a sum, with a sign of money, with one that nobody listed, or bare."""
    plain = unicodedata.normalize("NFKC", cell).strip()
    return is_money(cell) or bool(_SUM.fullmatch(plain))


def find_money(cells: Iterable[str]) -> str:
    """Return the one money that stands beside the sums of a column; empty when none or several."""
    found = {
        unit
        for cell in cells
        for part in re.split(r"[\s/–-]+", FIGURE.sub(" ", fold_width(cell)))
        if (unit := find_unit(part))
    }
    return found.pop() if len(found) == 1 else ""


def mend_sign(cell: str) -> str:
    """Return a cell with the signs of money that a wrong encoding broke, where they tell which.

    A byte 0x80 that was kept is the euro of cp1252; other signs in UTF-8 are read as several of it.
    """
    if cell.isascii():
        return cell
    for broken, sign in _broken_signs().items():
        cell = cell.replace(broken, sign)
    return cell


@cache
def _broken_signs() -> Mapping[str, str]:
    broken = {"\x80": "€"}
    for sign in load_cell_words()["money"]:
        if not sign.isascii():
            for encoding in ("cp1252", "latin-1"):
                read = sign.encode().decode(encoding, "ignore")
                if len(read) == len(sign.encode()):
                    broken[read] = sign
    return dict(sorted(broken.items(), key=lambda pair: -len(pair[0])))


def find_unit(text: str) -> str:
    """Return the money that a head or a cell names; empty when it names none that is known."""
    plain = fold_text(text).strip(" .:")
    return _load_units().get(plain, "")


def names_two_moneys(plain: str) -> bool:
    """Tell whether a cell has two sums in different moneys: which of them is asked for, who knows.

    Two signs of which one says more of the other, `US$` and `$`, are one money.
    """
    if len(FIGURE.findall(plain)) < _TWO_SUMS:
        return False
    units = {
        _ONE_MONEY.get(unit, unit)
        for part in re.split(r"[\s/()（）|,;+–-]+", FIGURE.sub(" ", plain))
        if (unit := find_unit(part))
    }
    signs = {set_unit("", unit).strip(" ~") for unit in units}
    return any(
        not (one.endswith(other) or other.endswith(one))
        for one, other in combinations(sorted(signs), 2)
    )


def contradicts_money(plain: str, unit: str) -> bool:
    """Tell whether a cell has a sign of another money than the one its column or row names.

    A sign of several, as `$` is, contradicts none of them.
    """
    named = _list_codes(unit) if unit else frozenset()
    beside = (
        _list_codes(own)
        for part in re.split(r"[\s/()（）|,;+–-]+", FIGURE.sub(" ", plain))
        if (own := find_unit(part))
    )
    return bool(named) and any(codes and not codes & named for codes in beside)


def _list_codes(unit: str) -> frozenset[str]:
    """Return the moneys, by ISO 4217, that a sign may mean; none where it is not known."""
    return _load_codes().get(fold_text(unit), frozenset())


@cache
def _load_codes() -> Mapping[str, frozenset[str]]:
    codes = {
        fold_text(unit): frozenset({unit})
        for unit in load_cell_words()["money"]
        if re.fullmatch("[A-Z]{3}", unit)
    }
    signs = load_cell_words()["money_codes"]
    return codes | {
        fold_text(sign): frozenset(str(listed).split()) for sign, listed in signs.items()
    }


@cache
def _load_units() -> Mapping[str, str]:
    return {fold_text(unit): unit for unit in load_cell_words()["money"]}


_PACKAGE: Final = "cuebot.catalogue"
TABLE: Final = PrebuiltTable(
    _PACKAGE, "words/cells.bin", lambda: [_locate_words()], read_cell_words
)
