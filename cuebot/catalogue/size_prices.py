"""Prices that stand side by side, a column a size or a measure: `S`, `M`, `L`; `100 g`, `1 kg`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.count_columns import name_title, spread_sizes
from cuebot.catalogue.money import find_unit, is_money, is_sum
from cuebot.catalogue.part_names import is_named_for
from cuebot.catalogue.sheet import list_filled
from cuebot.catalogue.size_columns import find_sizes
from cuebot.model import PRICE
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.reading import MendLog
    from cuebot.catalogue.sheet import Row

_MEASURE = re.compile(
    r"\d{1,4}(?:[.,]\d{1,2})?\s?(?:kg|g|gr|mg|ml|cl|dl|l|oz|lb|cm|mm|m|г|кг|мл|л|см|克|公斤|毫升|升|กรัม|กก)\.?",
    re.IGNORECASE,
)
_CENTS = re.compile(r"\d[.,]\d{2}(?!\d)")
_LEAST = 2


def spread_prices(
    header: Sequence[str], rows: Sequence[Row], notes: MendLog
) -> tuple[tuple[str, ...], list[Row]] | None:
    """Return head and rows with a row a size and one column of prices; None for other tables.

    All that stands below the sizes is a sum, with its money or with cents: bare figures count.
    """
    priced = [
        place for place, name in enumerate(header) if name.strip() and _holds_prices(rows, place)
    ]
    sizes = find_sizes(header, priced) or [
        place for place in priced if _MEASURE.fullmatch(fold_width(_drop_money(header[place])))
    ]
    if len(sizes) < _LEAST or any(
        is_named_for(name, PRICE.name) for place, name in enumerate(header) if place not in sizes
    ):
        return None
    return spread_sizes(name_title(header, rows, notes), rows, sizes, frozenset(), PRICE.name)


def _drop_money(name: str) -> str:
    return " ".join(word for word in name.split() if not find_unit(word.strip("()")))


def _holds_prices(rows: Sequence[Row], place: int) -> bool:
    said = [cell for cell in list_filled(rows, place) if any(map(str.isdecimal, cell))]
    told = sum(is_money(cell) or _CENTS.search(cell) is not None for cell in said)
    return bool(said) and all(map(is_sum, said)) and told * 2 > len(said)
