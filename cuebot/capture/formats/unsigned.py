"""Rows that a tool wrote among comments, told by what they lack: a time and a name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cuebot.capture.formats.columns import find_known_columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SIGNED_SHARE = 0.8
"""Share of the rows that must have both, for one that has neither to be no comment."""
_LEAST_SIGNED = 3
_REMEMBERED = 4096
"""Sets of names of which it is kept what they are of."""


def drop_unsigned(
    rows: Sequence[tuple[int, Mapping[str, str] | str]],
) -> list[tuple[int, Mapping[str, str] | str]]:
    """Return rows, each with its line, without those that have neither a time nor a name.

    Nearly all others must have both: an alert on a page and `{"system": ...}` are nobody's.
    """
    told = [_find_signs(one) for _, one in rows]
    signed, read = told.count(2), sum(not isinstance(one, str) for _, one in rows)
    if signed < _LEAST_SIGNED or signed < _SIGNED_SHARE * read:
        return list(rows)
    return [row for row, signs in zip(rows, told, strict=True) if signs != 0]


def _find_signs(fields: Mapping[str, str] | str) -> int | None:
    """Return how many of a time and a name a row has; None where it could not be read."""
    if isinstance(fields, str):
        return None
    known = _find_roles(tuple(name for name, cell in fields.items() if cell.strip()))
    return ("at" in known) + ("user" in known)


@lru_cache(maxsize=_REMEMBERED)
def _find_roles(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(find_known_columns(names))
