"""Counts of which each stands in brackets: `(3)` is oversold only among others that do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.part_names import is_named_for, spell_out
from cuebot.catalogue.sheet import cell_at, list_filled
from cuebot.model import STOCK
from cuebot.text.folding import fold_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_BRACKETED = re.compile(r"\((\d{1,9})\)")


def drop_brackets(header: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    """Return rows without the brackets in columns of stock where each count has them."""
    places = [
        place
        for place, name in enumerate(header)
        if is_named_for(spell_out(name), STOCK.name)
        and (said := list_filled(rows, place))
        and all(_BRACKETED.fullmatch(fold_width(cell)) for cell in said)
    ]
    if not places:
        return list(rows)
    return [
        (
            line,
            [
                _BRACKETED.sub(r"\1", fold_width(cell_at(cells, place)))
                if place in places
                else cell
                for place, cell in enumerate(cells)
            ],
        )
        for line, cells in rows
    ]
