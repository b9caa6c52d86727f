"""Which of two columns of titles names the goods: Heureka's `PRODUCT` stands beside `PRODUCTNAME`.

A row without a title goes on with the goods above, so a column that few fill in would join what is
not one product.  Where both name all, `PRODUCT` has what an offer adds: `Wax red + gift`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import TITLE, rank_name
from cuebot.catalogue.part_names import spell_out
from cuebot.catalogue.sheet import cell_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row


def put_best_title_first(
    header: Sequence[str], rows: Sequence[Row], ranked: Sequence[int]
) -> list[int]:
    """Return columns of titles, the likeliest first, behind one that names the goods better.

    That is one that names what the likeliest leaves unnamed, or each without what an offer adds.
    """
    others = [
        place
        for place, name in enumerate(header)
        if ranked and place != ranked[0] and rank_name(spell_out(name), TITLE) is not None
    ]
    better = next(
        (
            place
            for place in others
            if _names_rest(rows, place, ranked[0]) or _names_shorter(rows, place, ranked[0])
        ),
        None,
    )
    return list(ranked) if better is None else [better, *(p for p in ranked if p != better)]


def _names_rest(rows: Sequence[Row], place: int, other: int) -> bool:
    """Tell whether a column names all goods, and another leaves some of them without a name.

    These are goods of their own, and no variants of the ones above: their names have no word of
    those in common.
    """
    above: frozenset[str] = frozenset()
    unnamed = False
    for _, cells in rows:
        name = cell_at(cells, place)
        words = frozenset(name.casefold().split())
        if not name and any(map(str.strip, cells)):
            return False
        if cell_at(cells, other):
            above = words
        elif words & above:
            return False
        else:
            unnamed = True
    return unnamed


def _names_shorter(rows: Sequence[Row], place: int, other: int) -> bool:
    """Tell whether a column names each of the goods apart, and another the same and then more."""
    names = [(cell_at(cells, place), cell_at(cells, other)) for _, cells in rows]
    told = [(name, longer) for name, longer in names if name or longer]
    return (
        all(name and longer.startswith(name) for name, longer in told)
        and any(len(name) < len(longer) for name, longer in told)
        and len({name for name, _ in told}) == len(told)
    )
