"""Rows below goods that declare one option each, as Odoo writes the attributes of a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.sheet import cell_at

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cuebot.catalogue.sheet import Row


def join_declared(
    rows: Sequence[Row], options: Sequence[Mapping[str, str]], sold: Collection[int]
) -> Mapping[str, str]:
    """Return what the options of goods are, where each row below the first declares another.

    Rows of variants name the same options; these have nothing in the columns `sold`, which are
    those of title, price and stock.  Empty where they are anything else.
    """
    names = [name for told in options for name in told]
    alone = not any(cell_at(cells, place) for _, cells in rows[1:] for place in sold)
    if not (alone and all(options[1:])) or len(set(names)) < len(names):
        return {}
    return {name: value for told in options for name, value in told.items()}
