"""The event queue between the sources and the show: bounded, deduplicated, never blocking."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.capture.deduplicator import Deduplicator
from cuebot.model import Comment, Metric, Tick, WorldEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.model import Event, Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxCounts:
    """Counters with an invariant: received = duplicates + lost + handed + waiting.

    Ticks are the show's own, and do not count.
    """

    received: int
    ordered: int = 0
    """Of these, what people ordered and the show told itself; no room and no shop sent it."""
    duplicates: int
    """Comments and reports of the shop that were here before."""
    lost: int
    """Events that made room for newer ones, or came after the end."""
    handed: int
    """Events given to the reader."""
    waiting: int

    @property
    def world(self) -> int:
        """Events that the room and the shop sent."""
        return self.received - self.ordered


class Inbox:
    """Collect events from all sources and hand them over in batches, to one reader."""

    def __init__(self, size: int, same_text_seconds: Seconds) -> None:
        self._size = size
        self._deduplicator = Deduplicator(same_text_seconds)
        self._events: deque[Event] = deque()
        self._wake = asyncio.Event()
        self._closed = False
        self._received = 0
        self._ordered = 0
        self._duplicates = 0
        self._lost = 0
        self._handed = 0
        self._waiting = 0
        self._comments = 0
        """How many of the waiting are comments."""
        self._taken: asyncio.Future[None] | None = None

    @property
    def lost(self) -> int:
        """Events that made room for newer ones, or came after the end."""
        return self._lost

    @property
    def counts(self) -> InboxCounts:
        return InboxCounts(
            received=self._received,
            ordered=self._ordered,
            duplicates=self._duplicates,
            lost=self._lost,
            handed=self._handed,
            waiting=self._waiting,
        )

    def put(self, event: Event) -> None:
        """Add an event; when full, the oldest comment makes room.  A tick is never lost."""
        if isinstance(event, Tick):
            self._events.append(event)
            self._wake.set()
            return
        self._received += 1
        self._ordered += not isinstance(event, WorldEvent)
        if self._closed:
            self._lost += 1
            return
        if self._is_duplicate(event):
            self._duplicates += 1
            return
        if self._waiting >= self._size:
            self._lose_oldest()
        self._events.append(event)
        self._waiting += 1
        self._comments += isinstance(event, Comment)
        self._wake.set()

    def resume(self, names: Iterable[tuple[str, str]], reports: Iterable[str] = ()) -> None:
        """Take it that some events were here before a restart.

        Of comments their platforms and ids are told, of the shop's reports their ids.
        """
        for platform, id_ in names:
            self._deduplicator.remember_name(platform, id_)
        for id_ in reports:
            self._deduplicator.remember_report(id_)

    @property
    def is_closed(self) -> bool:
        """Whether what is put now is lost, for the show has ended."""
        return self._closed

    def forget_events(self, lost: Iterable[Event]) -> None:
        """Take it that these never were here: who sent them may send them again."""
        for event in lost:
            if isinstance(event, Comment):
                self._deduplicator.forget_comment(event)
            elif isinstance(event, Metric):
                self._deduplicator.forget_report(event)

    def close(self) -> None:
        """Let the reader finish what is here, then stop."""
        self._closed = True
        self._wake.set()

    def __aiter__(self) -> Inbox:
        return self

    async def __anext__(self) -> list[Event]:
        while not self._events:
            if self._closed:
                raise StopAsyncIteration
            self._wake.clear()
            await self._wake.wait()
        return self.drain_events()

    def drain_events(self) -> list[Event]:
        """Return and clear all queued events, without waiting for more."""
        batch = list(self._events)
        self._events.clear()
        self._handed += self._waiting
        self._waiting = self._comments = 0
        if self._taken is not None:
            self._taken.set_result(None)
            self._taken = None
        return batch

    async def wait_until_taken(self) -> None:
        """Return when the reader has all that was put so far, and has begun to work on it."""
        if not self._waiting:
            return
        if self._taken is None:
            self._taken = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._taken)  # others wait for the same

    def _is_duplicate(self, event: Event) -> bool:
        if isinstance(event, Comment):
            return self._deduplicator.is_duplicate(event)
        return isinstance(event, Metric) and self._deduplicator.is_repeated_report(event)

    def _lose_oldest(self) -> None:
        # A comment, if there is one: what the shop reports and people order comes once.
        if self._comments:
            found = (n for n, event in enumerate(self._events) if isinstance(event, Comment))
        else:
            found = (n for n, event in enumerate(self._events) if not isinstance(event, Tick))
        place = next(found)
        gone = self._events[place]
        del self._events[place]
        self.forget_events((gone,))
        self._waiting -= 1
        self._comments -= isinstance(gone, Comment)
        self._lost += 1
