"""The far ear's line to its show: it comes back by itself until it is told not to."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import ClientWSTimeout, WSMsgType

from cuebot import clock
from cuebot.errors import EarError
from cuebot.runtime import proxy
from cuebot.wire.ear_link import AGAIN, CONNECT_TIMEOUT, SOCKET_PATH
from cuebot.wire.ear_messages import (
    Taken,
    TimeQuestion,
    Welcome,
    parse_show_message,
)
from cuebot.wire.far_line import FINAL, REVOKED, SHOW_ENDED, TAKEN
from cuebot.wire.outbox import Outbox, keep_little_unsent
from cuebot.wire.policy import WIRE_POLICY
from cuebot.wire.sound_frames import WireError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.wire.ear_link import EarPass
    from cuebot.wire.far_player import FarPlayer

CLOSE_TIMEOUT: Seconds = 0.3
"""Seconds in which a show may answer that the ear goes."""
UNAUTHORISED = 401
"""HTTP status by which a show refuses a pass."""
_ENDINGS = {
    TAKEN: ("another ear has taken this one's place", "end that one, and start this one again"),
    REVOKED: ("the invitation was revoked, or its hours are over", AGAIN),
}

log = logging.getLogger(__name__)


class _LineError(Exception):
    """The line is of no use any more; the words say why."""


class EarClient:
    """Holds the line of one pass for as long as its show lasts."""

    def __init__(
        self,
        kept: EarPass,
        player: FarPlayer,
        trusted: ssl.SSLContext | None,
        on_status: Callable[[str], None],
    ) -> None:
        self._pass = kept
        self._trusted = trusted
        self._player = player
        self._on_status = on_status
        self._heard: Seconds = 0.0
        self._losses = 0

    async def run(self) -> None:
        """Serve the show until it ends; an `EarError` when the ear is not wanted any more."""
        limits = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_TIMEOUT)
        async with aiohttp.ClientSession(timeout=limits) as session:
            while (why := await self._try_line(session)) != SHOW_ENDED:
                if why in FINAL:
                    what, do = _ENDINGS[why]
                    raise EarError(what, where=self._pass.origin, do=do)
                self._on_status(f"the show is away: {why}; nothing new is said until it is back.")
                await asyncio.sleep(clock.to_show_seconds(draw_wait(self._losses)))
                self._losses += 1
        self._on_status("the show has ended.")

    async def _try_line(self, session: aiohttp.ClientSession) -> str:
        """Hold one line; return why it ended."""
        url = self._pass.origin.replace("http", "ws", 1) + SOCKET_PATH
        why = ""
        try:
            why = await self._hold_line(session, url)
        except* _LineError as errors:
            why = str(errors.exceptions[0])
        except* TimeoutError:
            why = "it does not answer"
        except* aiohttp.WSServerHandshakeError as errors:
            why = _explain_refusal(errors.exceptions[0])
        except* (aiohttp.ClientError, OSError) as errors:
            why = _explain(errors.exceptions[0], url)
        return why

    async def _hold_line(self, session: aiohttp.ClientSession, url: str) -> str:
        headers = {"Origin": self._pass.origin, "Authorization": f"Bearer {self._pass.session}"}
        async with asyncio.timeout(clock.to_show_seconds(CONNECT_TIMEOUT)):
            socket = await session.ws_connect(
                url,
                headers=headers,
                ssl=True if self._trusted is None else self._trusted,
                proxy=proxy.proxy_for(url),
                max_msg_size=WIRE_POLICY.max_message_bytes,
                timeout=ClientWSTimeout(ws_close=CLOSE_TIMEOUT),
                compress=0,
            )
        outbox = Outbox()
        async with socket:
            keep_little_unsent(socket.get_extra_info("transport") or None)
            self._player.on_line(outbox.put)
            try:
                return await self._serve_line(socket, outbox)
            finally:
                self._player.on_line_lost()

    async def _serve_line(self, socket: aiohttp.ClientWebSocketResponse, outbox: Outbox) -> str:
        async def send(message: str | bytes) -> None:
            await (
                socket.send_str(message) if isinstance(message, str) else socket.send_bytes(message)
            )

        self._heard = clock.now()
        async with asyncio.TaskGroup() as group:
            beside = [group.create_task(outbox.run(send)), group.create_task(self._probe(outbox))]
            why = await self._read(socket)
            for task in beside:
                task.cancel()
        return why

    async def _read(self, socket: aiohttp.ClientWebSocketResponse) -> str:
        """Take what the show says until it says no more; return why."""
        while True:
            message = await socket.receive()
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                reason = message.extra if message.type is WSMsgType.CLOSE else ""
                return str(reason or "the line was cut")
            self._heard = clock.now()
            try:
                told = parse_show_message(message.data)
            except WireError as error:
                raise _LineError(f"it says what no show says ({error})") from error
            if isinstance(told, Taken):
                return TAKEN
            if isinstance(told, Welcome):
                self._losses = 0
                self._on_status(f"joined as {told.name}.")
            self._player.take(told)

    async def _probe(self, outbox: Outbox) -> None:
        """Ask for the time again and again; a show that does not answer is not there."""
        while True:
            now = clock.now()
            if now - self._heard > clock.to_show_seconds(WIRE_POLICY.silence_limit):
                raise _LineError("it is silent")
            outbox.put(TimeQuestion(sent=now))
            await asyncio.sleep(clock.to_show_seconds(WIRE_POLICY.probe_interval))


def draw_wait(losses: int) -> Seconds:
    """Return for how long to wait after so many losses in a row, at random."""
    most = min(WIRE_POLICY.longest_wait, WIRE_POLICY.first_wait * 2.0 ** min(losses + 1, 10))
    return random.uniform(WIRE_POLICY.first_wait, most)  # noqa: S311 - no secret


def _explain_refusal(error: BaseException) -> str:
    status = getattr(error, "status", 0)
    return REVOKED if status == UNAUTHORISED else f"it answers {status}"


def _explain(error: BaseException, url: str) -> str:
    return proxy.explain_fault(error, url) if isinstance(error, Exception) else str(error)
