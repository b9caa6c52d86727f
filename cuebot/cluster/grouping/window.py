"""Who used each wording within the sliding window, the soonest to be forgotten first."""

from __future__ import annotations

import math
from bisect import bisect_right, insort
from collections import Counter, deque
from heapq import heappop, heappush
from itertools import islice
from operator import itemgetter
from sys import intern
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cuebot.cluster.grouping.wording import Wording
    from cuebot.model import Deletion, Seconds

Entry: TypeAlias = "tuple[Seconds, str, str, str]"
"""When, which comment, whose count, on which platform."""
_WHEN = itemgetter(0)


Expiry: TypeAlias = "tuple[Wording, int, bool]"
"""A wording, how many people fewer use it, and whether anybody still does.

A plain tuple: a busy second has thousands."""


class WordingChange(NamedTuple):
    """A wording that was changed other than by new or expired comments."""

    wording: Wording
    askers: int
    """How many people use it more than before; negative for fewer."""


class _WordingUse:
    """The comments that used one wording, and their people."""

    __slots__ = ("askers", "due", "entries")

    def __init__(self, due: Seconds) -> None:
        self.due = due
        """When it is next looked at to forget."""
        self.entries: list[Entry] = []
        """In the order of time."""
        self.askers: dict[str, int] = {}
        """Who used it, and how often."""

    def expire_entries(self, until: Seconds) -> int:
        """Let go of what was said up to a moment; return how many askers left."""
        gone = bisect_right(self.entries, until, key=_WHEN)
        fewer = sum([self.drop_asker(entry[2]) for entry in self.entries[:gone]])
        del self.entries[:gone]
        return fewer

    def drop_asker(self, asker: str) -> int:
        """Count one use less; return 1 if it was the asker's last, else 0."""
        often = self.askers[asker]
        if often > 1:
            self.askers[asker] = often - 1
            return 0
        del self.askers[asker]
        return 1


class SlidingWindow:
    """The comments of the window by their wording; the one writer of who asks what."""

    def __init__(self) -> None:
        self._uses: dict[Wording, _WordingUse] = {}
        self._next: list[tuple[Seconds, int, Wording]] = []
        """What is due to be looked at, the soonest first; if taken out meanwhile, it is not due."""
        self._seconds: deque[tuple[int, int]] = deque()
        """How many comments came in each second, the oldest first."""
        self._came = 0
        """How many in all of them."""

    def __contains__(self, wording: object) -> bool:
        return wording in self._uses

    def __iter__(self) -> Iterator[Wording]:
        return iter(self._uses)

    def __len__(self) -> int:
        return len(self._uses)

    def count_comments(self) -> int:
        return sum(len(use.entries) for use in self._uses.values())

    def count_askers(self, wording: Wording) -> int:
        """Return how many people use a wording."""
        use = self._uses.get(wording)
        return len(use.askers) if use is not None else 0

    def count_askers_since(self, wording: Wording, since: Seconds) -> int:
        """Return how many people used a wording after a moment."""
        use = self._uses.get(wording)
        if use is None or use.entries[-1][0] <= since:
            return 0
        return len({entry[2] for entry in use.entries if entry[0] > since})

    def list_entries(self, wording: Wording) -> Sequence[Entry]:
        """Return the comments that use a wording, in the order of time."""
        use = self._uses.get(wording)
        return use.entries if use is not None else ()

    def add_comment(
        self, wording: Wording, at: Seconds, comment: str, asker: str, platform: str = ""
    ) -> tuple[Entry, int, int]:
        """Take a comment; return it as an entry, and how often its wording is used with it.

        That is by all, then by the comment's own asker.
        """
        self._count_second(at)
        entry = (at, comment, asker, intern(platform))
        use = self._uses.get(wording)
        if use is None:
            use = self._uses[wording] = _WordingUse(at)
            heappush(self._next, (at, wording.number, wording))
        if use.entries and at < use.entries[-1][0]:
            insort(use.entries, entry, key=_WHEN)
        else:
            use.entries.append(entry)
        often = use.askers[asker] = use.askers.get(asker, 0) + 1
        return entry, len(use.entries), often

    def remove_comment(self, deletion: Deletion) -> WordingChange | None:
        """Let go of a comment that its platform took back; None when it is not here."""
        for wording, use in self._uses.items():
            for entry in use.entries:
                if entry[1] == deletion.id and deletion.takes(entry[1], entry[3]):
                    use.entries.remove(entry)
                    fewer = use.drop_asker(entry[2])
                    if not use.entries:
                        del self._uses[wording]
                    return WordingChange(wording, -fewer)
        return None

    def expire_comments(self, until: Seconds) -> Sequence[Expiry]:
        """Let go of what was asked up to a moment; return the wordings of which something went."""
        while self._seconds and self._seconds[0][0] + 1 <= until:
            self._came -= self._seconds.popleft()[1]
        expired: list[Expiry] = []
        while self._next and self._next[0][0] <= until:
            due, _, wording = heappop(self._next)
            use = self._uses.get(wording)
            if use is None or use.due != due:
                continue
            fewer = use.expire_entries(until)
            if use.entries:
                use.due = use.entries[0][0]
                heappush(self._next, (use.due, wording.number, wording))
            else:
                del self._uses[wording]
            expired.append((wording, fewer, bool(use.entries)))
        return expired

    def find_surplus_end(self, most: int) -> Seconds:
        """Return up to when to let go so that at most so many comments stay, to a second.

        Minus infinity when they are no more.  The newest second stays, however many it has.
        """
        surplus, end = self._came - most, -math.inf
        for second, count in islice(self._seconds, max(0, len(self._seconds) - 1)):
            if surplus <= 0:
                break
            surplus, end = surplus - count, second + 1.0
        return end

    def _count_second(self, at: Seconds) -> None:
        second, count = int(at), 1
        if self._seconds and self._seconds[-1][0] >= second:  # one that comes late is of the newest
            second, before = self._seconds.pop()
            count += before
        self._seconds.append((second, count))
        self._came += 1

    def recount_askers(self, wording: Wording, users: Collection[str], name: str) -> WordingChange:
        """Recount some of a wording's askers as one, under another name: a brigade."""
        use = self._uses.get(wording)
        if use is None:
            return WordingChange(wording, 0)
        use.entries = [
            (at, comment, name if who in users else who, platform)
            for at, comment, who, platform in use.entries
        ]
        before, use.askers = len(use.askers), Counter(entry[2] for entry in use.entries)
        return WordingChange(wording, len(use.askers) - before)

    def select_askers(self, wording: Wording, users: Collection[str]) -> Collection[str]:
        """Return those of some people who use a wording."""
        use = self._uses.get(wording)
        return [user for user in users if user in use.askers] if use is not None else ()
