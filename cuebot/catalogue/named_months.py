"""Figures of which a spreadsheet made a month: `Mrz 50` was `3.50`, `fev/20` was `2.20`."""

from __future__ import annotations

import re
from functools import cache

from cuebot.catalogue.money import list_cell_words
from cuebot.text.folding import fold_text

_MONTH_AND_YEAR = re.compile(r"([^\W\d_][^\d]{2,11}?)\s?[-./ ]?\s?\d{2}(?:\d{2})?")
_EDGES = " .-/"


def is_month_cell(cell: str) -> bool:
    """Tell whether a cell is the month of a year, in the words of any listed language."""
    found = _MONTH_AND_YEAR.fullmatch(cell.strip())
    return found is not None and fold_text(found[1]).strip(_EDGES) in _load_months()


@cache
def _load_months() -> frozenset[str]:
    return frozenset(fold_text(month).strip(_EDGES) for month in list_cell_words("month"))
