"""Rows of a long column: a flood asks one thing ten thousand times, and nobody copies that.

The collector looks into each tuple that was made since its last look, number by number: 60,000 rows
made anew at each tick took it 10 ms, in which nothing else went on.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import GenericAlias
from typing import TypeAlias, TypeVar, get_args, overload

T = TypeVar("T")


class ColumnRows(Sequence[T]):
    """Some rows of a column, in its order, for as long as anybody keeps them: equal to a tuple.

    Whoever leads the column adds to its end and never changes what it has.
    """

    __slots__ = ("_column", "_first", "_stop")

    def __init__(self, column: Sequence[T], first: int, stop: int) -> None:
        self._column, self._first, self._stop = column, first, stop

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, make: Callable[[object], T]) -> T:
        """Read them from a journal as a tuple."""
        (of,) = get_args(source)
        return make(GenericAlias(tuple, (of, ...)))

    def __len__(self) -> int:
        return self._stop - self._first

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Rows[T]: ...
    def __getitem__(self, place: int | slice) -> T | Rows[T]:
        if isinstance(place, int):
            if not -len(self) <= place < len(self):
                raise IndexError(place)
            return self._column[place + (self._stop if place < 0 else self._first)]
        start, stop, step = place.indices(len(self))
        if step != 1:
            return tuple(self)[place]
        return ColumnRows(self._column, self._first + start, self._first + max(start, stop))

    def __iter__(self) -> Iterator[T]:
        return iter(self._column[self._first : self._stop])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ColumnRows | tuple):
            return len(self) == len(other) and tuple(self) == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def make_number_rows(numbers: Iterable[int]) -> ColumnRows[int]:
    """Return whole numbers of 64 bits as rows."""
    column = array("q", numbers)
    return ColumnRows(column, 0, len(column))


def make_second_rows(seconds: Iterable[float]) -> ColumnRows[float]:
    """Return moments as rows."""
    column = array("d", seconds)
    return ColumnRows(column, 0, len(column))


Rows: TypeAlias = tuple[T, ...] | ColumnRows[T]
"""A field of each of some comments, in the order of time."""
