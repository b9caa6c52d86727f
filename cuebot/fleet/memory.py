"""The broker in this process's memory: for simulations and tests in virtual time."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.broker import BrokerMessage, StaleWriterError, StoredSnapshot
from cuebot.fleet.policy import FLEET_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cuebot.model import Seconds


def match_subject(pattern: str, subject: str) -> bool:
    """Tell whether a subject is of a pattern: `*` is one token, a last `>` all that follow."""
    wanted, given = pattern.split("."), subject.split(".")
    for place, part in enumerate(wanted):
        if part == ">":
            return len(given) > place
        if place >= len(given) or part not in ("*", given[place]):
            return False
    return len(wanted) == len(given)


def find_stem(pattern: str) -> str:
    """Return what all subjects of a pattern begin with: its tokens before the first wildcard."""
    tokens = pattern.split(".")
    wild = (place for place, token in enumerate(tokens) if token in ("*", ">"))
    return ".".join(tokens[: next(wild, len(tokens))])


def list_stems(subject: str) -> Iterator[str]:
    """Yield the stem of each pattern that may match a subject."""
    yield ""
    place = subject.find(".")
    while place >= 0:
        yield subject[:place]
        place = subject.find(".", place + 1)
    yield subject


@dataclass(slots=True)
class _Lease:
    holder: str
    revision: int
    renewed: Seconds


@dataclass(slots=True)
class MemoryBroker:
    """What all clients share: the stored messages, leases and snapshots."""

    leases: dict[str, _Lease] = field(default_factory=dict)
    snapshots: dict[str, StoredSnapshot] = field(default_factory=dict)
    discarded: int = 0
    """Messages that made room for newer ones of their subject."""
    starts: int = 1
    """How often it was started: one that was has lost nothing."""
    _kept: dict[str, deque[BrokerMessage]] = field(default_factory=dict)
    """What is stored of each subject, the oldest first."""
    _subjects: dict[str, list[str]] = field(default_factory=dict)
    """The subjects of which something is stored, by each stem that they have."""
    _names: dict[str, int] = field(default_factory=dict)
    _subscriptions: dict[str, dict[MemorySubscription, None]] = field(default_factory=dict)
    """Those that wait, by the stems of their patterns: of ten thousand a message meets a few."""
    _sequence: int = 0
    _revision: int = 0

    @property
    def stored(self) -> Sequence[BrokerMessage]:
        """All that is stored, in its order."""
        return self._list_stored(">", 0)

    def connect(self) -> MemoryClient:
        """Return a client; each can be cut off by itself."""
        return MemoryClient(self)

    def store(self, subject: str, payload: bytes, name: str, after: int | None) -> int:
        """Keep a message; see `Broker.publish`."""
        if name and (known := self._names.get(name)):
            return known
        kept = self._kept[subject] if subject in self._kept else self._begin_subject(subject)
        latest = kept[-1].sequence if kept else 0
        if after is not None and after != latest:
            raise StaleWriterError(subject, latest)
        self._sequence += 1
        message = BrokerMessage(
            subject=subject, payload=payload, sequence=self._sequence, at=clock.now()
        )
        kept.append(message)
        if name:
            self._names[name] = self._sequence
        if len(kept) > FLEET_POLICY.max_room_messages:
            kept.popleft()
            self.discarded += 1
        self.deliver(message)
        return self._sequence

    def _begin_subject(self, subject: str) -> deque[BrokerMessage]:
        for stem in list_stems(subject):
            self._subjects.setdefault(stem, []).append(subject)
        self._kept[subject] = deque()
        return self._kept[subject]

    def _list_stored(self, pattern: str, start: int) -> Sequence[BrokerMessage]:
        """Return what is stored of a pattern from a number on, in its order."""
        found = [
            message
            for subject in self._subjects.get(find_stem(pattern), ())
            if match_subject(pattern, subject)
            for message in self._kept[subject]
            if message.sequence >= start
        ]
        return sorted(found, key=attrgetter("sequence"))

    def deliver(self, message: BrokerMessage) -> None:
        """Give a message to all who wait for its subject."""
        for stem in list_stems(message.subject):
            for subscription in self._subscriptions.get(stem, ()):
                subscription.take(message)

    def subscribe(self, subscription: MemorySubscription, start: int) -> None:
        """Let a subscription have what comes, after what is stored from a number on."""
        if start:
            for message in self._list_stored(subscription.subject, start):
                subscription.take(message)
        self._subscriptions.setdefault(find_stem(subscription.subject), {})[subscription] = None

    def unsubscribe(self, subscription: MemorySubscription) -> None:
        """Let it have nothing more."""
        stem = find_stem(subscription.subject)
        waiting = self._subscriptions.get(stem, {})
        waiting.pop(subscription, None)
        if not waiting:
            self._subscriptions.pop(stem, None)

    def lease(self, name: str, holder: str, revision: int) -> int:
        """Take, renew or let go of a lease; see `Broker.lease`."""
        known = self.leases.get(name)
        if known and clock.now() - known.renewed >= FLEET_POLICY.lease_ttl:
            known = None
        own = known is not None and (known.revision == revision or known.holder == holder)
        if known is not None and not own:
            return 0
        self._revision += 1
        if not holder:
            self.leases.pop(name, None)
        else:
            self.leases[name] = _Lease(holder, self._revision, clock.now())
        return self._revision

    def put_snapshot(self, name: str, payload: bytes, after: int) -> int:
        """Keep a snapshot; see `Broker.put_snapshot`."""
        latest = self.snapshots[name].revision if name in self.snapshots else 0
        if latest != after:
            raise StaleWriterError(name, latest)
        self._revision += 1
        self.snapshots[name] = StoredSnapshot(payload=payload, revision=self._revision)
        return self._revision


@dataclass(slots=True)
class MemoryClient:
    """One client of it.  `cuebot.fleet.broker.Broker`."""

    broker: MemoryBroker
    cut: bool = False
    """Whether nothing comes through: each verb then fails as late as a real one would."""

    @property
    def server(self) -> str:
        return f"start {self.broker.starts}"

    async def publish(
        self, subject: str, payload: bytes, *, name: str = "", after: int | None = None
    ) -> int:
        await self._cross()
        if subject.startswith("room."):
            return self.broker.store(subject, payload, name, after)
        self.broker.deliver(BrokerMessage(subject=subject, payload=payload))
        return 0

    async def subscribe(self, subject: str, *, start: int = 0) -> MemorySubscription:
        await self._cross()
        subscription = MemorySubscription(subject, lambda: self.cut, self.broker.unsubscribe)
        self.broker.subscribe(subscription, start)
        return subscription

    async def lease(self, name: str, holder: str, *, revision: int = 0) -> int:
        await self._cross()
        return self.broker.lease(name, holder, revision)

    async def put_snapshot(self, name: str, payload: bytes, *, after: int = 0) -> int:
        await self._cross()
        return self.broker.put_snapshot(name, payload, after)

    async def get_snapshot(self, name: str) -> StoredSnapshot | None:
        await self._cross()
        return self.broker.snapshots.get(name)

    async def _cross(self) -> None:
        if self.cut:
            await asyncio.sleep(FLEET_POLICY.broker_timeout)
            raise FleetError("the broker does not answer", retry=True)
        await asyncio.sleep(0)


class MemorySubscription:
    """What waits for one client.  `cuebot.fleet.broker.Subscription`."""

    def __init__(
        self,
        subject: str,
        is_cut: Callable[[], bool],
        close: Callable[[MemorySubscription], None],
    ) -> None:
        self.subject = subject
        self._is_cut = is_cut
        self._close = close
        self._waiting: deque[BrokerMessage] = deque()
        self._came = asyncio.Event()

    def take(self, message: BrokerMessage) -> None:
        """Keep a message of the subject until it is fetched; one not stored is lost in a cut."""
        if match_subject(self.subject, message.subject) and (
            message.sequence or not self._is_cut()
        ):
            self._waiting.append(message)
            self._came.set()

    async def fetch(self, most: int, patience: Seconds) -> Sequence[BrokerMessage]:
        try:
            async with asyncio.timeout(patience):
                while self._is_cut() or not self._waiting:
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            return ()
        return [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]

    async def aclose(self) -> None:
        self._close(self)
