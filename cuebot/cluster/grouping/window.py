"""The wordings of the window, the soonest to be forgotten first."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.cluster.grouping.groups import Wording
    from cuebot.model import Seconds


class SlidingWindow(dict["Wording", "Seconds"]):
    """Wordings that somebody used within the window, and when each is next looked at to forget."""

    def __init__(self) -> None:
        super().__init__()
        self._next: list[tuple[Seconds, int, Wording]] = []
        """The same, the soonest first; what is not also in here was taken back meanwhile."""

    def add_wording(self, leaf: Wording) -> bool:
        """Take a wording that was said; tell whether it is new to the window."""
        if leaf in self:
            return False
        self._schedule_expiry(leaf)
        return True

    def expire_wordings(self, until: Seconds) -> Iterator[Wording]:
        """Let go of what was asked up to a moment; yield the wordings of which something went.

        One of which nothing is left is for the caller to take out, after it was yielded.
        """
        while self._next and self._next[0][0] <= until:
            at, _, leaf = heappop(self._next)
            if self.get(leaf) == at:
                if leaf.expire_comments(until):
                    self._schedule_expiry(leaf)
                yield leaf

    def _schedule_expiry(self, leaf: Wording) -> None:
        at = self[leaf] = leaf.asked[0][0]
        heappush(self._next, (at, leaf.number, leaf))
