"""Take messages from a NATS server: what is sent now, or what a stream has from a place on.

A stream is read by pull requests of a consumer that keeps no state worth having: its place is
known here.  It is made anew at the next number whenever the server does not know it any more, does
not answer a request by its end, or left a gap; no reading hangs on one that went away in silence.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.broker import BrokerMessage
from cuebot.fleet.names import fleet_time
from cuebot.fleet.policy import FLEET_POLICY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nats.aio.client import Client
    from nats.aio.msg import Msg
    from nats.aio.subscription import Subscription as NatsSubscription
    from nats.js import JetStreamContext

    from cuebot.model import Seconds

log = logging.getLogger(__name__)

STATUS_HEADER = "Status"
EXPIRED = ("404", "408")
"""What the server says at the end of a request: there is nothing, or nothing more."""
UNUSED_AFTER = 30.0
"""Seconds after which the server forgets a consumer that nobody asks."""
GRACE: Seconds = 1.0
"""How long after its end a request may still be answered."""


def keep_cancelled() -> None:
    """End a task that was cancelled, although what it waited for has let it go on.

    The library waits by `asyncio.wait_for`, which until Python 3.12 forgets a cancellation that
    comes together with the answer; whoever cancelled would wait for ever.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


class _Waiting:
    """Messages that came and wait to be fetched: bounded, the oldest make room."""

    def __init__(self, most: int | None) -> None:
        self.messages: deque[Msg] = deque(maxlen=most)
        self.came = asyncio.Event()

    async def take(self, message: Msg) -> None:
        self.messages.append(message)
        self.came.set()

    async def wait(self, patience: Seconds) -> bool:
        """Return whether anything is there, at the latest after so long."""
        if not self.messages:
            self.came.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self.came.wait()
        return bool(self.messages)


class LiveSubscription:
    """What is sent from now on, at most once.  `cuebot.fleet.broker.Subscription`."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._waiting = _Waiting(FLEET_POLICY.max_waiting_messages)
        self._subscription: NatsSubscription

    async def open(self, subject: str) -> None:
        """Ask the server for a subject; its answer is waited for, so that nothing is missed.

        A `FleetError` says that it is away, and cannot have heard.
        """
        self._subscription = await self._client.subscribe(subject, cb=self._waiting.take)
        await self._client.flush(timeout=FLEET_POLICY.broker_timeout)  # type: ignore[arg-type]
        if not self._client.is_connected:  # while it reconnects, `flush` returns at once (2.16)
            await self.aclose()
            raise FleetError("the broker is away", retry=True)

    async def fetch(self, most: int, patience: Seconds) -> Sequence[BrokerMessage]:
        await self._waiting.wait(patience)
        taken = self._waiting.messages
        count = min(most, len(taken))
        return [_to_message(taken.popleft()) for _ in range(count)]

    async def aclose(self) -> None:
        await _unsubscribe(self._subscription)


class StreamSubscription:
    """All that a stream has of a subject, from a number on, each once and in its order.

    `cuebot.fleet.broker.Subscription`.
    """

    def __init__(
        self, client: Client, jetstream: JetStreamContext, stream: str, subject: str, start: int
    ) -> None:
        self._client = client
        self._jetstream = jetstream
        self._stream = stream
        self._subject = subject
        self._next = start
        self._waiting = _Waiting(None)  # bounded by what was asked for
        self._inbox: NatsSubscription | None = None
        self._consumer = ""
        self._delivered = 0
        """How many messages of this consumer came."""
        self._asked = 0
        """How many it may still send."""
        self._until: Seconds = 0.0
        """When the latest request ends."""

    async def open(self) -> None:
        """Make the consumer; errors are the library's."""
        from nats.js import api  # noqa: PLC0415 - the extra `cuebot[fleet]`

        await self._forget_consumer()
        last = (await self._jetstream.stream_info(self._stream)).state.last_seq
        if self._next > last + 1:
            log.warning("the broker has lost its latest messages: it begins anew behind them.")
            self._next = last + 1
        inbox = self._client.new_inbox()
        self._waiting = _Waiting(None)
        self._inbox = await self._client.subscribe(inbox, cb=self._waiting.take)
        made = await self._jetstream.add_consumer(
            self._stream,
            api.ConsumerConfig(
                deliver_policy=api.DeliverPolicy.BY_START_SEQUENCE,
                opt_start_seq=self._next,
                ack_policy=api.AckPolicy.NONE,
                filter_subject=self._subject,
                inactive_threshold=UNUSED_AFTER,
                mem_storage=True,
            ),
        )
        self._consumer, self._delivered, self._asked = made.name, 0, 0

    async def fetch(self, most: int, patience: Seconds) -> Sequence[BrokerMessage]:
        from nats.errors import Error  # noqa: PLC0415 - the extra `cuebot[fleet]`

        try:
            if not self._consumer:
                await self.open()
            if not self._waiting.messages and not self._asked:
                await self._request(most, patience)
            keep_cancelled()
        except (Error, OSError, TimeoutError) as error:
            self._consumer = ""
            raise FleetError(f"the broker does not answer ({error})", retry=True) from error
        await self._waiting.wait(min(patience, max(0.0, self._until + GRACE - clock.now())))
        if not self._waiting.messages and clock.now() >= self._until + GRACE:
            self._consumer = ""  # the request ended, and nobody said so
        return self._take_waiting(most)

    def _take_waiting(self, most: int) -> Sequence[BrokerMessage]:
        taken: list[BrokerMessage] = []
        while self._waiting.messages and len(taken) < most and self._consumer:
            message = self._waiting.messages.popleft()
            status = (message.headers or {}).get(STATUS_HEADER)
            if status is None:
                self._take_message(message, taken)
            else:
                self._asked = 0
                if status not in EXPIRED:
                    self._consumer = ""  # it is gone, or the server is
        return taken

    def _take_message(self, message: Msg, taken: list[BrokerMessage]) -> None:
        place = message.metadata.sequence
        if place.consumer != self._delivered + 1:
            self._consumer = ""  # what is missing was sent into a connection that broke
            return
        self._delivered += 1
        self._asked = max(0, self._asked - 1)
        self._next = place.stream + 1
        taken.append(_to_message(message))

    async def _request(self, most: int, patience: Seconds) -> None:
        seconds = max(patience, GRACE)
        asked = {"batch": most, "expires": round(seconds * 1e9)}
        if self._inbox is None:
            raise AssertionError("a consumer has an inbox")
        subject = f"$JS.API.CONSUMER.MSG.NEXT.{self._stream}.{self._consumer}"
        await self._client.publish(subject, json.dumps(asked).encode(), self._inbox.subject)
        self._asked, self._until = most, clock.now() + seconds

    async def _forget_consumer(self) -> None:
        if self._inbox is not None:
            await _unsubscribe(self._inbox)
            self._inbox = None

    async def aclose(self) -> None:
        from nats.errors import Error  # noqa: PLC0415 - the extra `cuebot[fleet]`

        await self._forget_consumer()
        # One that is away could only be waited for, with the rooms' end; it forgets by itself.
        if self._consumer and self._client.is_connected:
            with suppress(Error, OSError, TimeoutError):
                await self._jetstream.delete_consumer(self._stream, self._consumer)
            self._consumer = ""


def _to_message(message: Msg) -> BrokerMessage:
    if not message.reply.startswith("$JS.ACK."):
        return BrokerMessage(subject=message.subject, payload=message.data)
    known = message.metadata
    return BrokerMessage(
        subject=message.subject,
        payload=message.data,
        sequence=known.sequence.stream,
        at=fleet_time(known.timestamp),
    )


async def _unsubscribe(subscription: NatsSubscription) -> None:
    from nats.errors import Error  # noqa: PLC0415 - the extra `cuebot[fleet]`

    with suppress(Error, OSError):
        await subscription.unsubscribe()
