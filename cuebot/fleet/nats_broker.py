"""The broker that is a NATS server with JetStream; nothing here is newer than its version 2.9."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cuebot.errors import FleetError
from cuebot.fleet.broker import StaleWriterError, StoredSnapshot
from cuebot.fleet.nats_storage import STREAM, open_storage
from cuebot.fleet.nats_subscription import (
    LiveSubscription,
    StreamSubscription,
    keep_cancelled,
)
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from nats.aio.client import Client
    from nats.js import JetStreamContext
    from nats.js.kv import KeyValue

LIBRARY = "nats"
NAME_HEADER, AFTER_HEADER = "Nats-Msg-Id", "Nats-Expected-Last-Subject-Sequence"
WRONG_LAST_SEQUENCE = 10071
"""The server's code for a message that is not kept, since another came before it."""
CONNECT_TIMEOUT = 5.0
"""Seconds for which a server is waited for at the start."""


class NatsBroker:
    """One connection.  `cuebot.fleet.broker.Broker`."""

    def __init__(self, client: Client, jetstream: JetStreamContext) -> None:
        self._client = client
        self._jetstream = jetstream
        self._leases: KeyValue
        self._snapshots: KeyValue

    async def open_buckets(self, replicas: int) -> None:
        """Make the stream and the buckets where they are not there yet."""
        with _wrap_errors():
            self._leases, self._snapshots = await open_storage(self._jetstream, replicas)

    @property
    def connected(self) -> bool:
        """Whether the server answered lately."""
        return bool(self._client.is_connected)

    @property
    def server(self) -> str:
        """Which start of which server answers, or answered last; empty when it does not say."""
        return str(self._client._server_info.get("server_id", ""))  # noqa: SLF001 - it tells of no other way

    def _require_connection(self) -> None:
        if not self.connected:
            raise FleetError("the broker is away", retry=True)

    async def publish(
        self, subject: str, payload: bytes, *, name: str = "", after: int | None = None
    ) -> int:
        with _wrap_errors():
            self._require_connection()
            if not subject.startswith("room."):
                await self._client.publish(subject, payload)
                return 0
            headers = {NAME_HEADER: name} if name else {}
            if after is not None:
                headers[AFTER_HEADER] = str(after)
            return await self._store(subject, payload, headers)

    async def _store(self, subject: str, payload: bytes, headers: dict[str, str]) -> int:
        from nats.js.errors import APIError  # noqa: PLC0415 - see above

        try:
            kept = await self._jetstream.publish(
                subject,
                payload,
                timeout=FLEET_POLICY.broker_timeout,
                stream=STREAM,
                headers=dict(headers) or None,
            )
        except APIError as error:
            if error.err_code != WRONG_LAST_SEQUENCE:
                raise
            raise StaleWriterError(subject, _read_latest(error)) from error
        return kept.seq

    async def subscribe(
        self, subject: str, *, start: int = 0
    ) -> LiveSubscription | StreamSubscription:
        with _wrap_errors():
            if not start:
                live = LiveSubscription(self._client)
                await live.open(subject)
                return live
            stored = StreamSubscription(self._client, self._jetstream, STREAM, subject, start)
            await stored.open()
            return stored

    async def lease(self, name: str, holder: str, *, revision: int = 0) -> int:
        from nats.js.errors import KeyWrongLastSequenceError  # noqa: PLC0415 - see above

        with _wrap_errors():
            # What is asked while it is away would be sent once it is back: a lease that its holder
            # has given up would be kept for as long again.
            self._require_connection()
            if not holder:
                return await self._release(name, revision)
            if not revision:
                return await self._take_free(name, holder)
            try:
                return await self._leases.update(name, holder.encode(), last=revision)
            except KeyWrongLastSequenceError:
                return await self._take_free(name, holder)

    async def _release(self, name: str, revision: int) -> int:
        from nats.js.errors import APIError  # noqa: PLC0415 - see above

        try:
            await self._leases.delete(name, last=revision)
        except APIError as error:  # an update has an error of its own for this, a deletion has none
            if error.err_code != WRONG_LAST_SEQUENCE:
                raise
            return 0
        return revision

    async def _take_free(self, name: str, holder: str) -> int:
        """Take a lease that nobody has, or one's own, of which an answer was lost on its way.

        Most tries meet another's: that costs one question.
        """
        from nats.js.errors import KeyNotFoundError, KeyWrongLastSequenceError  # noqa: PLC0415

        try:
            try:
                entry = await self._leases.get(name)
            except KeyNotFoundError:
                return await self._leases.create(name, holder.encode())
            if entry.value != holder.encode() or entry.revision is None:
                return 0
            return await self._leases.update(name, holder.encode(), last=entry.revision)
        except KeyWrongLastSequenceError:
            return 0

    async def put_snapshot(self, name: str, payload: bytes, *, after: int = 0) -> int:
        from nats.js.errors import KeyWrongLastSequenceError  # noqa: PLC0415 - see above

        with _wrap_errors():
            try:
                if not after:  # one that was erased leaves a mark, over which a new one may go
                    return await self._snapshots.create(name, payload)
                return await self._snapshots.update(name, payload, last=after)
            except KeyWrongLastSequenceError as error:
                raise StaleWriterError(name, _read_latest(error)) from error

    async def get_snapshot(self, name: str) -> StoredSnapshot | None:
        from nats.js.errors import KeyNotFoundError  # noqa: PLC0415 - see above

        with _wrap_errors():
            try:
                entry = await self._snapshots.get(name)
            except KeyNotFoundError:
                return None
            return StoredSnapshot(payload=entry.value or b"", revision=entry.revision or 0)

    async def erase(self, subject: str, snapshot: str) -> int:
        """Take away all that is stored of a subject, and a snapshot; return how many messages.

        Within `DUPLICATE_WINDOW` what comes again under a name that was erased is not kept.
        """
        with _wrap_errors():
            before = (await self._jetstream.stream_info(STREAM)).state.messages
            await self._jetstream.purge_stream(STREAM, subject=subject)
            await self._snapshots.purge(snapshot)
            return before - (await self._jetstream.stream_info(STREAM)).state.messages


def _read_latest(error: Exception) -> int:
    """Return the number that a refusal names at its end."""
    number = str(getattr(error, "description", "")).rsplit(" ", 1)[-1]
    return int(number) if number.isdigit() else -1


@contextmanager
def _wrap_errors() -> Iterator[None]:
    from nats.errors import Error  # noqa: PLC0415 - the extra `cuebot[fleet]`

    try:
        yield
        keep_cancelled()
    except (Error, OSError, TimeoutError) as error:
        told = make_printable(str(error)) or type(error).__name__
        raise FleetError(f"the broker does not answer ({told})", retry=True) from error


def _load_library() -> None:
    """Load nats-py, which reads dozens of files: not on the event loop."""
    if find_spec(LIBRARY) is None:
        raise FleetError("needs nats-py", do="install `cuebot[fleet]`")
    import nats  # noqa: F401, PLC0415 - the extra `cuebot[fleet]`


def _name_inbox(url: str) -> str:
    """Return where answers come: each user has a place that no other may read."""
    user = urlsplit(url).username
    return f"_INBOX_{user}" if user else "_INBOX"


def hide_secrets(url: str) -> str:
    """Return an address without the name and the password that stand in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else url


@asynccontextmanager
async def connect_broker(
    url: str, *, name: str, credentials: str = "", replicas: int = 1, stores: bool = True
) -> AsyncIterator[NatsBroker]:
    """Connect to a server; a `FleetError` says why it cannot be reached.

    `credentials` is the path of a file that a tenant's operator gave out; `name` is shown in the
    server's own lists.  Who only sends, or only takes what is not stored, says that it does not
    store: it needs no right to make streams.  A connection that is lost is made anew.
    """
    await asyncio.to_thread(_load_library)
    import nats  # noqa: PLC0415 - loaded above
    from nats.errors import Error  # noqa: PLC0415 - see above

    try:
        where, inbox = hide_secrets(url), _name_inbox(url)
    except ValueError as error:
        do = "write it as nats://USER:PASSWORD@HOST:PORT"
        raise FleetError(f"no address of a broker ({error})", do=do) from error
    try:
        async with asyncio.timeout(CONNECT_TIMEOUT):  # it would try for ever
            client = await nats.connect(
                url,
                name=name,
                user_credentials=credentials or None,
                max_reconnect_attempts=-1,
                reconnect_time_wait=0.2,
                ping_interval=1,
                max_outstanding_pings=2,
                error_cb=_ignore_error,
                inbox_prefix=inbox,
            )
    except (Error, OSError, TimeoutError, ValueError) as error:
        do = "check the address, the credentials, and that nats-server runs with JetStream"
        why = f"cannot be reached ({make_printable(str(error)) or 'no answer'})"
        raise FleetError(why, where=where, do=do) from error
    broker = NatsBroker(client, client.jetstream(timeout=FLEET_POLICY.broker_timeout))
    try:
        if stores:
            await broker.open_buckets(replicas)
        yield broker
    finally:
        with suppress(Error, OSError):  # what waited to be sent is lost with a server that is away
            await asyncio.shield(client.close())


async def _ignore_error(_error: Exception) -> None:
    """Say nothing: what fails is told by the verb that needed it."""
