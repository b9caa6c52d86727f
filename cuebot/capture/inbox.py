"""The event queue between the sources and the show: bounded, deduplicated, never blocking.

What waits is handed over in the order in which it came.  In a flood it is handed over by batches,
and what people order and the shop reports goes before the comments that wait.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.capture.deduplicator import Deduplicator
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Comment, Deletion, Metric, Tick, WorldEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sized

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
        self._crowd: deque[Event] = deque()
        """Comments, their deletions, and ticks."""
        self._orders: deque[tuple[int, Event]] = deque()
        """All else, and after how many of the crowd each came."""
        self._crowd_taken = 0
        """How many of the crowd have left."""
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
        self._orders_taken = 0
        self._orders_went = False
        """Whether the last batch was of orders: the crowd has every second one, come what may."""
        self._waiters: list[tuple[int, int, asyncio.Future[None]]] = []
        """How much of the crowd and of the orders must have left, and who waits for it."""
        self.is_flooded = False
        """Whether the show could not do with what comes without giving way: then batches end at
        ticks, and people's orders go first however few comments wait."""
        self._turn: asyncio.Future[None] | None = None
        """What the reader waits for in the midst of a flood."""

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
            self._crowd.append(event)
            self._wake.set()
            return
        self._received += 1
        is_comment = isinstance(event, Comment)
        is_order = not is_comment and not isinstance(event, WorldEvent)
        self._ordered += is_order
        if self._closed:
            self._lost += 1
            return
        if self._is_duplicate(event):
            self._duplicates += 1
            return
        if self._waiting >= self._size:
            self._lose_oldest()
        if is_comment or isinstance(event, Deletion):
            self._crowd.append(event)
        else:
            self._orders.append((self._crowd_taken + len(self._crowd), event))
            self._end_turn()
        if is_order:
            clock.hold_back()
        self._waiting += 1
        self._comments += is_comment
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
        while not (self._crowd or self._orders):
            if self._closed:
                raise StopAsyncIteration
            self._wake.clear()
            await self._wake.wait()
        few = len(self._crowd) + len(self._orders) <= CAPTURE_POLICY.events_in_one_batch
        if few and not self.is_flooded:
            return self.drain_events()
        crowd_is_next = self._orders_went and self._crowd
        return self._take_crowd() if crowd_is_next else self.take_orders() or self._take_crowd()

    def drain_events(self) -> list[Event]:
        """Return and clear all queued events, without waiting for more."""
        batch: list[Event] = []
        while self._orders:
            place, event = self._orders.popleft()
            self._orders_taken += 1
            batch += self._pop_crowd(place - self._crowd_taken)
            batch.append(event)
        batch += self._pop_crowd(len(self._crowd))
        self._hand_over(batch)
        return batch

    def take_orders(self) -> list[Event]:
        """Return what people order and the shop reports, before the comments that wait."""
        batch = [self._orders.popleft()[1] for _ in range(_bound_batch(self._orders))]
        self._orders_taken += len(batch)
        self._orders_went = bool(batch)
        self._hand_over(batch)
        return batch

    def _take_crowd(self) -> list[Event]:
        """Return a batch of the crowd, which ends at a tick; orders may go before the next."""
        most = _bound_batch(self._crowd)
        first = islice(self._crowd, most)
        tick = next((n for n, event in enumerate(first, 1) if isinstance(event, Tick)), most)
        batch = self._pop_crowd(tick)
        self._orders_went = False
        self._hand_over(batch)
        return batch

    def _pop_crowd(self, many: int) -> list[Event]:
        batch = [self._crowd.popleft() for _ in range(many)]
        self._crowd_taken += len(batch)
        return batch

    def _hand_over(self, batch: Iterable[Event]) -> None:
        """Count what leaves, and wake those who wait for it."""
        for event in batch:
            if not isinstance(event, Tick):
                self._handed += 1
                self._waiting -= 1
                self._comments -= isinstance(event, Comment)
        self._wake_waiters()

    def _wake_waiters(self) -> None:
        still = []
        for crowd, orders, taken in self._waiters:
            if crowd > self._crowd_taken or orders > self._orders_taken:
                still.append((crowd, orders, taken))
            elif not taken.done():
                taken.set_result(None)
        self._waiters = still

    async def let_others_go(self) -> None:
        """Let all that is ready have its turn, but no order wait: for a reader in a flood."""
        if self._orders:
            await asyncio.sleep(0)
            return
        self._turn = clock.take_turn()
        await self._turn

    def _end_turn(self) -> None:
        """Let the reader go on, for what people order is not to wait."""
        if self._turn is not None and not self._turn.done():
            self._turn.set_result(None)

    async def wait_until_taken(self) -> None:
        """Return when the reader has all that was put so far, and has begun to work on it."""
        if not self._waiting:
            return
        taken = asyncio.get_running_loop().create_future()
        crowd = self._crowd_taken + len(self._crowd)
        self._waiters.append((crowd, self._orders_taken + len(self._orders), taken))
        await taken

    def _is_duplicate(self, event: Event) -> bool:
        if isinstance(event, Comment):
            return self._deduplicator.is_duplicate(event)
        return isinstance(event, Metric) and self._deduplicator.is_repeated_report(event)

    def _lose_oldest(self) -> None:
        # A comment, if there is one: what the shop reports and people order comes once.
        kind = Comment if self._comments else Deletion
        found = (n for n, event in enumerate(self._crowd) if isinstance(event, kind))
        place = next(found, None)
        came_first = not self._orders or (
            place is not None and self._crowd_taken + place < self._orders[0][0]
        )
        if place is not None and (self._comments or came_first):
            gone = self._lose_from_crowd(place)
        else:
            _, gone = self._orders.popleft()
            self._orders_taken += 1
        self.forget_events((gone,))
        self._waiting -= 1
        self._comments -= isinstance(gone, Comment)
        self._lost += 1
        self._wake_waiters()

    def _lose_from_crowd(self, place: int) -> Event:
        """Take one out of the crowd; what came before it keeps its place."""
        gone, at = self._crowd[place], self._crowd_taken + place
        del self._crowd[place]
        self._crowd_taken += 1
        self._orders = deque((came + (came <= at), event) for came, event in self._orders)
        return gone


def _bound_batch(waiting: Sized) -> int:
    """Return how many of those that wait are taken at once."""
    share = len(waiting) // CAPTURE_POLICY.backlog_divisor
    return min(len(waiting), max(share, CAPTURE_POLICY.events_in_one_batch))
