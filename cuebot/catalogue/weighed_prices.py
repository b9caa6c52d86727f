"""Prices for so much of a thing, where a column says of each row how much: `Price Unit`, `lb`.

`24.00` for a pound of cheese is told as `24.00/lb`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.figures import sole_amount
from cuebot.catalogue.part_names import is_named_for, is_whole_name
from cuebot.catalogue.sheet import cell_at
from cuebot.model import PRICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_MEASURE = re.compile(
    r"(?:per |/ ?)?(?P<of>(?:1|10|50|100|250|500|1000) ?)?(?P<unit>kg|g|mg|lbs?|oz|m|cm|ft|yd|l|ml"
    r"|cl|кг|г|л|мл|м|斤|公斤|千克|克|กก\.?|กิโลกรัม|kilo|pound|gram|litre|liter|metre|meter)\.?",
    re.IGNORECASE,
)


def write_weighed_prices(header: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the measure behind such a price."""
    names = [name.partition("|")[0].strip() for name in header]
    unit = next((at for at, name in enumerate(names) if is_whole_name(name, "price_unit")), None)
    prices = [at for at, name in enumerate(names) if at != unit and is_named_for(name, PRICE.name)]
    if unit is None or not prices:
        return list(rows)
    return [(line, _write_row(cells, unit, prices)) for line, cells in rows]


def _write_row(cells: Sequence[str], unit: int, prices: Sequence[int]) -> list[str]:
    measure = _MEASURE.fullmatch(cell_at(cells, unit).strip())
    written = list(cells)
    for place in prices if measure else ():
        cell = cell_at(cells, place).strip()
        if measure and cell and sole_amount(cell) is not None:
            written[place] = f"{cell}/{(measure['of'] or '').strip()}{measure['unit']}"
    return written
