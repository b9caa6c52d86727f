"""What a fleet asks of a broker: five verbs, and no word of which broker it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from cuebot.errors import FleetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Seconds


class StaleWriterError(FleetError):
    """Another has written since: whoever meets this no longer owns what it writes."""

    def __init__(self, where: str, latest: int) -> None:
        super().__init__("another worker has written since", where=where)
        self.latest = latest
        """The number of the last that is there; 0 when nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerMessage:
    """What came by a subject."""

    subject: str
    payload: bytes
    sequence: int = 0
    """Its place in the order of all that is stored; 0 when it was not."""
    at: Seconds = 0.0
    """When the broker stored it, in a fleet's show time; 0 when it did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSnapshot:
    """The latest snapshot under a name."""

    payload: bytes
    revision: int


@runtime_checkable
class Subscription(Protocol):
    """What comes by a subject, taken when there is time for it."""

    async def fetch(self, most: int, patience: Seconds) -> Sequence[BrokerMessage]:
        """Return up to so many messages; none when nothing came in time.

        A `FleetError` says that the broker cannot be asked; the next call goes on where this one
        was.
        """

    async def aclose(self) -> None:
        """Take no more."""


@runtime_checkable
class Broker(Protocol):
    """A server that all workers share.  Each verb raises `FleetError` when it cannot be asked."""

    @property
    def server(self) -> str:
        """Which start of which server answers, or answered last.

        It is another once that was started anew, and the same after a connection that broke.
        """

    async def publish(
        self, subject: str, payload: bytes, *, name: str = "", after: int | None = None
    ) -> int:
        """Send a message; of a stored subject, return its number once it is kept.

        One of the same `name` is kept once.  With `after`, it is kept only while that is the number
        of the last message of this subject; else `StaleWriterError`.
        """

    async def subscribe(self, subject: str, *, start: int = 0) -> Subscription:
        """Take what comes from now on, or of stored subjects all from the number `start` on."""

    async def lease(self, name: str, holder: str, *, revision: int = 0) -> int:
        """Take, renew or let go of a lease; return its new revision, or 0 when another has it.

        A `revision` renews one's own; an empty `holder` lets it go.  Revisions only grow, over all
        leases.
        """

    async def put_snapshot(self, name: str, payload: bytes, *, after: int = 0) -> int:
        """Keep a snapshot in the place of the one with the revision `after`; return its own.

        `StaleWriterError` when another has put one since.
        """

    async def get_snapshot(self, name: str) -> StoredSnapshot | None:
        """Return the latest snapshot; None when there is none."""
