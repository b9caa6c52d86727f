"""A head of two rows: `Price` over `usual` and `live`, as sellers write it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.catalogue.columns import TITLE, find_columns, fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_MAX_PART_LENGTH = 40
"""Characters of a part of a head."""


def merge_subhead(header: Sequence[str], body: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """Return one head of two, and the rows below both; or what was given, where it has one row.

    A second row of head has words, and no figures, under columns of one name or under one name
    that stands over several columns, and nothing under the title.
    """
    if not body or not _is_subhead(header, body[0][1]):
        return tuple(header), body
    under = [*body[0][1], *[""] * len(header)]
    merged, over = [], ""
    for name, part in zip(header, under, strict=False):
        over = name.strip() or (over if part.strip() else "")
        merged.append(f"{over} {part.strip()}".strip() if part.strip() else name)
    return tuple(merged), body[1:]


def _is_subhead(header: Sequence[str], cells: Sequence[str]) -> bool:
    title = find_columns(header).get(TITLE, 0)
    said = {place: cell.strip() for place, cell in enumerate(cells) if cell.strip()}
    if title in said or not said:
        return False
    names = [fold_name(name) for name in header]
    grouped = [
        place < len(names)
        and (not names[place] or names.count(names[place]) > 1 or _spans_next_column(names, place))
        for place in said
    ]
    words = [
        len(cell) <= _MAX_PART_LENGTH and not any(sign.isdecimal() for sign in cell)
        for cell in said.values()
    ]
    return all(grouped) and all(words) and len(said) > 1


def _spans_next_column(names: Sequence[str], place: int) -> bool:
    """Tell whether a name stands over the column after it, too."""
    return place + 1 < len(names) and not names[place + 1]
