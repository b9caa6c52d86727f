"""A head of two rows: `Price` over `usual` and `live`, as sellers write it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import RESERVED, TITLE, find_columns, fold_name, rank_name
from cuebot.catalogue.part_names import has_word_for, is_whole_name
from cuebot.catalogue.price_names import PriceKind, sort_price
from cuebot.catalogue.sheet import cell_at
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_MAX_PART_LENGTH = 40
"""Characters of a part of a head."""
_LOOKED_AT = 10
"""Rows among which a head may begin."""
_LEAST_PARTS = 2
"""Columns below one name at least."""
_BRACKETS = ("(", "[", "（", "【")
_PRICED = ("now", "live", "usual", "no_price", "whole_now", "whole_before")


def merge_subhead(header: Sequence[str], body: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """Return one head of two, and the rows below both; or what was given, where it has one row.

    A second row of head has words, and no figures, under columns of one name or under one name
    that stands over several columns; it has nothing under the title, but for the title's own name.
    What it has under a name of one column is said of that: `Stock (pieces)`.
    """
    if not body:
        return tuple(header), body
    width = max(len(header), len(body[0][1]))
    names = [cell_at(header, place) for place in range(width)]
    under = [cell_at(body[0][1], place) for place in range(width)]
    under = [
        "" if fold_name(part) == fold_name(name) else part
        for name, part in zip(names, under, strict=True)
    ]
    grouped = _find_grouped(names, under)
    if not _is_subhead(names, under, grouped):
        return tuple(header), body
    merged, over = [], ""
    for place, (name, part) in enumerate(zip(names, under, strict=True)):
        over = name or (over if part else "")
        if place in grouped:
            merged.append(_join_names(over, part))
        else:
            merged.append(_add_remark(name, part) if part else name)
    return tuple(merged), body[1:]


def merge_overhead(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows whose head has `Price` in the row above its own, over `usual` and `live`.

    All other names stand in the lower row, and the upper one has nothing over them.
    """
    for at in range(min(_LOOKED_AT, len(rows) - 1)):
        upper, (line, lower) = rows[at][1], rows[at + 1]
        over = _find_priced(upper, lower)
        if over:
            named = [f"{over[n]} {cell}" if n in over else cell for n, cell in enumerate(lower)]
            return (*rows[:at], (line, named), *rows[at + 2 :])
    return tuple(rows)


def _find_priced(upper: Sequence[str], lower: Sequence[str]) -> dict[int, str]:
    """Return which columns of a head tell which price, below which name; none where it is none."""
    named = TITLE in find_columns(lower) and TITLE not in find_columns(upper)
    if not named or any(map(_has_figure, (*upper, *lower))):
        return {}
    found: dict[int, str] = {}
    for place, name in enumerate(upper):
        if rank_name(name, PRICE.name) is None or cell_at(upper, place + 1):
            continue
        end = place
        while (
            end < len(lower)
            and _tells_price(lower[end])
            and (end == place or not cell_at(upper, end))
        ):
            end += 1
        if end - place >= _LEAST_PARTS:
            found |= dict.fromkeys(range(place, end), name.strip())
    return found


def _tells_price(part: str) -> bool:
    """Tell whether a name below `Price` says which one it is: `usual`, `live`."""
    if not part.strip() or has_word_for(part, STOCK.name):
        return False
    return sort_price(part) is not PriceKind.PLAIN or any(
        is_whole_name(part, what) for what in _PRICED
    )


def _is_subhead(names: Sequence[str], under: Sequence[str], grouped: set[int]) -> bool:
    said = [cell for cell in under if cell]
    title = find_columns(names).get(TITLE, 0)
    titled = not under[title] or (title in grouped and rank_name(under[title], TITLE) is not None)
    return (
        len(said) > 1
        and len(grouped) > 1
        and titled
        and all(len(cell) <= _MAX_PART_LENGTH and not _has_figure(cell) for cell in said)
    )


def _find_grouped(names: Sequence[str], under: Sequence[str]) -> set[int]:
    """Return the columns below one name of several: it is repeated, or nothing stands beside it."""
    folded = [fold_name(name) for name in names]
    found: set[int] = set()
    for place, part in enumerate(under):
        if not part:
            continue
        spans = cell_at(names, place + 1) == "" and cell_at(under, place + 1) != ""
        if folded[place]:
            if folded.count(folded[place]) > 1 or spans:
                found.add(place)
        elif place - 1 in found:
            found.add(place)
    return found


def _join_names(group: str, part: str) -> str:
    """Return the name of a column below a name of several.

    One that only says that facts follow is left out: `Details` over `Size`.
    """
    return part if is_whole_name(group, "container") else f"{group} {part}"


def _add_remark(name: str, part: str) -> str:
    """Return the name of one column with what is said of it below: `Stock (pieces)`.

    Below the title of a sheet, which is no name, stands the name itself.
    """
    if not name or (_is_reserved(part) and not _is_reserved(name)):
        return part
    return f"{name} {part if part.startswith(_BRACKETS) else f'({part})'}"


def _is_reserved(name: str) -> bool:
    return any(rank_name(name, what) is not None for what in RESERVED)


def _has_figure(cell: str) -> bool:
    return any(sign.isdecimal() for sign in cell)
