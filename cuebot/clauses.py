"""What of a cell may be quoted, and how texts are compared: the face of the reading in `cell`."""

from __future__ import annotations

import re

from cuebot.cell.border import Clause, cut
from cuebot.cell.stretches import list_stretches
from cuebot.cell.text import folded

__all__ = ["Clause", "cut", "folded", "holds_money", "is_amount", "quotes", "runs"]

_CURRENCY = re.compile(r"[$€£¥฿₫₩]|元|円|원|บาท|ريال|درهم|R\$|Rp|đ", re.IGNORECASE)
_MONEY = re.compile(
    r"(?:[$€£¥฿₫₩]|Rp\.?)\s?\d|\d\s?(?:[$€£¥฿₫₩元円원]|บาท|ريال|درهم|đ(?!\w))", re.IGNORECASE
)
_AMOUNT = re.compile(r"[^\d,;，；]{0,8}\d[\d.,]*[^\d,;，；]{0,8}")


def runs(cell: str) -> tuple[str, ...]:
    """Return every text by which a cell may be quoted, the whole cell first.

    Most are stretches of it; an item of a list is joined to the word that rules the list.
    """
    return tuple(dict.fromkeys(stretch.text for stretch in list_stretches(cell)))


def quotes(text: str, cell: str) -> bool:
    """Tell whether a text is one by which the cell may be quoted."""
    plain = folded(text)
    return any(plain == folded(run) for run in runs(cell))


def is_amount(cell: str) -> bool:
    """Tell whether a cell is a bare sum of money, which could be taken for the price."""
    return bool(_CURRENCY.search(cell) and _AMOUNT.fullmatch(cell))


def holds_money(cell: str) -> bool:
    """Tell whether a cell names a sum of money anywhere."""
    return bool(_MONEY.search(cell))
