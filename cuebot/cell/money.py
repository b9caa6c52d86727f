"""Whether a cell names a sum of money."""

from __future__ import annotations

import re

_CURRENCY = re.compile(r"[$€£¥฿₫₩]|元|円|원|บาท|ريال|درهم|R\$|Rp|đ", re.IGNORECASE)
_SUM_OF_MONEY = re.compile(
    r"(?:[$€£¥฿₫₩]|Rp\.?)\s?\d|\d\s?(?:[$€£¥฿₫₩元円원]|บาท|ريال|درهم|đ(?!\w))", re.IGNORECASE
)
_BARE_AMOUNT = re.compile(r"[^\d,;，；]{0,8}\d[\d.,]*[^\d,;，；]{0,8}")


def is_amount(cell: str) -> bool:
    """Tell whether a cell is a bare sum of money, which could be taken for the price."""
    return bool(_CURRENCY.search(cell) and _BARE_AMOUNT.fullmatch(cell))


def holds_money(cell: str) -> bool:
    """Tell whether a cell names a sum of money anywhere."""
    return bool(_SUM_OF_MONEY.search(cell))
