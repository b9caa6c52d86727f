"""Long work in pieces: a generator that yields wherever others may have their turn.

Where it stops hangs on how much there is to do and never on the clock, so that a recording that is
played again goes the same way.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

T = TypeVar("T")

Pieces: TypeAlias = Generator[None, None, T]
"""Work that has a result once all of its pieces are done."""

ROWS_IN_ONE_GO = 4_000
"""Comments of the window that are counted in one piece of a tick: some 1 ms of work."""


class RowCount:
    """How many rows were worked on since the last stop."""

    def __init__(self) -> None:
        self._rows = 0

    def is_full(self, rows: int) -> bool:
        """Count some rows more; tell whether it is time to stop, and begin anew then."""
        self._rows += rows
        if self._rows < ROWS_IN_ONE_GO:
            return False
        self._rows = 0
        return True


def do_all(work: Pieces[T]) -> T:
    """Do all pieces of some work at once; return its result."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: T = done.value
            return result
