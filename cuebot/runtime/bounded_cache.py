"""A bounded cache of two generations: when the younger is full, the older is dropped whole."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

FREED_AT_ONCE = 2
"""Values of an older half that are freed with each that is kept: 25,000 at once took 5 ms, in which
the loop stood still.  By two they are gone before the next half is full."""


class GenerationCache(Generic[K, V]):
    """A table in two halves: the older goes whole when the younger is full.

    Whoever takes the oldest away one by one, or half of a table at once, keeps one of several times
    the size and makes it anew every few minutes; in a long show the pieces of memory no longer fit.
    """

    def __init__(self, most: int) -> None:
        """Remember at most so many."""
        self._half = max(1, most // 2)
        self._younger: dict[K, V] = {}
        self._older: dict[K, V] = {}
        self._gone: dict[K, V] = {}
        """What nobody finds any more."""

    def __len__(self) -> int:
        return len(self._younger) + len(self._older)

    def get(self, key: K) -> V | None:
        """Return what was kept under a key, or None; None itself is never kept."""
        value = self._younger.get(key)
        return self._older.get(key) if value is None else value

    def discard(self, key: K) -> None:
        """Forget what was kept under a key, if anything was."""
        self._younger.pop(key, None)
        self._older.pop(key, None)

    def store_value(self, key: K, value: V) -> V:
        """Remember and return a value."""
        if len(self._younger) >= self._half:
            self.drop_older()
        self._younger[key] = value
        for _ in range(min(FREED_AT_ONCE, len(self._gone))):
            self._gone.popitem()
        return value

    def drop_older(self) -> None:
        """Let the older half go, and the younger be the older."""
        self._gone, self._older, self._younger = self._older, self._younger, {}
