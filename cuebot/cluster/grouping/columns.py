"""Columns of the window: a field of many comments, the newest at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from cuebot.model.rows import ColumnRows

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableSequence

T = TypeVar("T")

MIN_SPARE_ROWS = 1_000
"""Rows that stay at least after they have gone: it is not worth the while to make room for less."""
SPARE_SHARE = 4
"""One row to so many that count may stay."""


class Column(Generic[T]):
    """A field of many rows: the newest come to its end, the oldest go."""

    __slots__ = ("_first", "_values")

    def __init__(self, values: MutableSequence[T]) -> None:
        """Take a list, or an array for numbers, which the collector does not look into."""
        self._values = values
        self._first = 0

    def __len__(self) -> int:
        return len(self._values) - self._first

    @property
    def rows(self) -> ColumnRows[T]:
        """All that it has now."""
        return ColumnRows(self._values, self._first, len(self._values))

    def extend(self, values: Iterable[T]) -> None:
        """Add to its end."""
        self._values.extend(values)

    def drop_oldest(self, gone: int) -> None:
        """Let go of the oldest; rows that somebody keeps stay as they are."""
        self._first += gone
        if self._first > max(MIN_SPARE_ROWS, len(self) // SPARE_SHARE):
            self._values = self._values[self._first :]
            self._first = 0
