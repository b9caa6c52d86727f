"""The row below a table that counts the others, `Total comments;212`: no viewer wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.catalogue.asides import is_total

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cuebot.model import Seconds

_MOST_CELLS = 2
"""Cells of such a row: what is counted, and how many."""
_LAST_ROWS = 3
"""Rows at the end among which it is looked for."""
_NUMBER = re.compile(r"\d+")
_AROUND = re.compile(r"[\d\W_]+")


def find_footers(
    rows: Sequence[Sequence[str]], times: Sequence[Seconds | None], users: Sequence[str]
) -> set[int]:
    """Return the places of rows at the end that have no time and count those above.

    The number is that of the rows with a time, or a word says that it is a sum; `users` are the
    viewers' names, of which none is such a word.
    """
    timed = sum(at is not None for at in times)
    known = {user for user, at in zip(users, times, strict=True) if user and at is not None}
    first = max(0, len(rows) - _LAST_ROWS)
    return {
        place
        for place in range(first, len(rows))
        if times[place] is None and _is_count(rows[place], timed, known)
    }


def _is_count(row: Sequence[str], timed: int, known: Collection[str]) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    numbers = _NUMBER.findall(" ".join(filled))
    if (
        not 0 < len(filled) <= _MOST_CELLS
        or len(numbers) != 1
        or any(cell in known for cell in filled)
    ):
        return False
    label = _AROUND.sub(" ", " ".join(filled)).strip()
    return bool(label) and (int(numbers[0]) == timed or is_total(label))
