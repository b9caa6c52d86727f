"""A head of two rows: a program's keys, `SHIPPING_METHOD`, over what people call them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.columns import CURRENCY, LINK, TITLE, find_columns, rank_columns
from cuebot.catalogue.part_names import has_word_for, is_named_for, spell_out
from cuebot.catalogue.part_ranks import rank_part
from cuebot.catalogue.sheet import cell_at
from cuebot.model import PRICE, STOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.catalogue.sheet import Row

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)*|[a-z]+(?:[A-Z][a-z0-9]*)+")
_JOINED = re.compile(r"[_.]|[a-z][A-Z]")
_LONGEST_LABEL = 50
"""Characters of a label."""
_MOST_OF = 0.8
"""The share of the keys that must have one."""
_LEAST_KEYS = 4
"""Columns with a key, from which a second head is looked for."""
_LOOKED_AT = 3
"""Rows below the keys among which the labels may be."""
_KNOWN = ("key", "status", "option", "value", "technical", "count", "tracked", "unlimited")


def merge_labels(header: tuple[str, ...], body: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """Return a head with labels in the place of keys that only programs know, and the rows below.

    What was given is returned where none of the first rows is one of labels; a row above that one
    only groups them: `Terms of sale`.  A key that tells what its column holds stays: labels differ
    from shop to shop.
    """
    found = (at for at, row in enumerate(body[:_LOOKED_AT]) if _are_labels(header, row[1]))
    at = next(found, None)
    if at is None or any(_has_figure(cell) for _, cells in body[:at] for cell in cells):
        return header, body
    labels = body[at][1]
    merged = [
        name if not (label := cell_at(labels, place)) or _is_known(name) else label
        for place, name in enumerate(header)
    ]
    return tuple(merged), body[at + 1 :]


def _are_labels(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Tell whether a row names nearly each key in words, with a title and a price among them."""
    keys = [place for place, name in enumerate(header) if name.strip()]
    formed = all(_KEY.fullmatch(header[place].strip()) for place in keys)
    joined = any(_JOINED.search(header[place]) for place in keys)
    labels = [label for place in keys if (label := cell_at(cells, place))]
    if len(keys) < _LEAST_KEYS or not (formed and joined) or len(labels) < _MOST_OF * len(keys):
        return False
    worded = all(len(label) <= _LONGEST_LABEL and not _has_figure(label) for label in labels)
    own = any(
        _JOINED.search(name) and name.strip() != cell
        for name, cell in zip(header, cells, strict=False)
    )
    named = TITLE in find_columns(cells) and any(is_named_for(cell, PRICE.name) for cell in labels)
    return worded and own and named and len(set(labels)) == len(labels)


def _has_figure(cell: str) -> bool:
    return any(map(str.isdecimal, cell))


def _is_known(key: str) -> bool:
    """Tell whether the words of a key tell what its column holds, or that it is for programs.

    A key such as `num` is one of numbers, and its label says of what.
    """
    name = spell_out(key)
    return (
        any(rank_part(name, what) is not None for what in (TITLE, PRICE.name, STOCK.name))
        or any(is_named_for(name, what) for what in (PRICE.name, STOCK.name))
        or any(has_word_for(name, what) for what in _KNOWN)
        or bool(find_columns([name]).keys() - {LINK} or rank_columns([name], CURRENCY))
    )
