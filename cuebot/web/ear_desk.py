"""The console's door for ears elsewhere: `cuebot ear` by a pass, a phone's page by its seat.

`POST /ear/session` exchanges the token of an ear's invitation; `GET /ear/socket` is the line of an
ear, with the messages of `wire/ear_messages.py`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType, web

from cuebot import clock
from cuebot.capture.server.access import error_response
from cuebot.web.desk_orders import NO_FAR_EAR
from cuebot.web.offices import EAR, Right
from cuebot.web.orders import TokenBody
from cuebot.web.policy import WEB_POLICY
from cuebot.wire.ear_link import EAR_PATH, SESSION_PATH, SOCKET_PATH
from cuebot.wire.ear_messages import (
    VERSION,
    Hello,
    parse_ear_message,
)
from cuebot.wire.far_line import BAD, SILENT, TOO_SLOW, FarLine
from cuebot.wire.outbox import keep_little_unsent
from cuebot.wire.policy import WIRE_POLICY
from cuebot.wire.sound_frames import WireError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.web.console import Console
    from cuebot.web.ear_lines import OpenEarLines
    from cuebot.web.rate_limits import GuessLimiter
    from cuebot.web.seats import Seat
    from cuebot.wire.far_ear import FarEar

FOR_PROGRAMS = (
    "This link is for the program that plays on the host's machine:\n\n"
    "    cuebot ear --join LINK --device NAME\n"
)


@dataclass(slots=True)
class EarDesk:
    """Lets ears in, and carries what they and the show say to each other."""

    console: Console
    guesses: GuessLimiter
    find_page_seat: Callable[[web.Request], Seat | None]
    """The seat of a page by its cookie."""

    @property
    def far_ear(self) -> FarEar | None:
        """The show's ear, where that is one elsewhere."""
        return self.console.observer.far_ear

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get(EAR_PATH, self._serve_words)
        router.add_post(SESSION_PATH, self._open_session)
        router.add_get(SOCKET_PATH, self._serve_socket)

    async def _serve_words(self, _request: web.Request) -> web.Response:
        return web.Response(text=FOR_PROGRAMS)

    async def _open_session(self, request: web.Request) -> web.Response:
        """Exchange the token of an ear for its pass."""
        address, now = request.remote or "", clock.now()
        if self.guesses.is_blocked(address, now):
            return web.json_response({"error": "too_many_guesses"}, status=429)
        if self.far_ear is None:
            return error_response(409, NO_FAR_EAR)
        told = TokenBody.model_validate_json(await request.read())
        made = self.console.book.exchange_token(told.token, now, ear=True)
        if made.seat is None:
            self.guesses.record_wrong(address, now)
            return web.json_response({"error": made.refused}, status=403)
        self.console.observer.note("seat", name=made.seat.name, what="came")
        return web.json_response({"name": made.seat.name, "session": made.session})

    def _find_seat(self, request: web.Request) -> Seat:
        """Return whose line it is; 401 when nobody's, 403 when the seat may not be an ear."""
        scheme, _, session = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            seat = self.console.book.find_seat(session, clock.now())
            seat = seat if seat is not None and seat.office.name == EAR else None
        else:
            seat = self.find_page_seat(request)
        if seat is None:
            raise web.HTTPUnauthorized(reason="no such ear was invited, or its hours are over")
        if Right.EAR not in seat.office.may:
            raise web.HTTPForbidden(reason="this seat may not be the host's ear")
        return seat

    async def _serve_socket(self, request: web.Request) -> web.StreamResponse:
        seat = self._find_seat(request)
        ear = self.far_ear
        if ear is None:
            return error_response(409, NO_FAR_EAR)
        if self.console.ear_lines.count()[seat.name] >= WEB_POLICY.max_pages_per_seat:
            return error_response(429, "this seat has too many lines open; close one")
        socket = web.WebSocketResponse(
            max_msg_size=WIRE_POLICY.max_message_bytes,
            timeout=WEB_POLICY.close_timeout,
            compress=False,
        )
        await socket.prepare(request)
        keep_little_unsent(request.transport)
        await _Line(self.console.ear_lines, ear, seat, socket, request.transport).serve()
        return socket


class _Line:
    """One line while it lasts."""

    def __init__(
        self,
        lines: OpenEarLines,
        ear: FarEar,
        seat: Seat,
        socket: web.WebSocketResponse,
        transport: asyncio.Transport | None,
    ) -> None:
        self._lines, self._ear, self._seat = lines, ear, seat
        self._socket, self._transport = socket, transport
        self._line = FarLine(name=seat.name, close=self._close)
        self._why = ""
        self._heard = clock.now()

    async def serve(self) -> None:
        """Carry messages until either side ends."""
        self._lines.add(self._line, self._seat)
        try:
            async with asyncio.TaskGroup() as group:
                beside = [group.create_task(self._send()), group.create_task(self._watch())]
                await self._read()
                for task in beside:
                    task.cancel()
        finally:
            self._lines.drop(self._line)
            self._ear.leave(self._line, self._why or "the line was cut")

    async def _send(self) -> None:
        """Send what waits, and goodbye behind it."""
        try:
            await self._line.outbox.run(self._send_one)
            await self._socket.close(code=WSCloseCode.POLICY_VIOLATION, message=self._why.encode())
        except ConnectionError:
            pass  # it went away while it was told

    async def _send_one(self, message: str | bytes) -> None:
        if isinstance(message, str):
            await self._socket.send_str(message)
        else:
            await self._socket.send_bytes(message)

    async def _watch(self) -> None:
        """Close a line that is silent, or that does not take what waits."""
        while True:
            await asyncio.sleep(clock.to_show_seconds(WIRE_POLICY.state_interval))
            if clock.now() - self._heard > clock.to_show_seconds(WIRE_POLICY.silence_limit):
                self._close(SILENT)
            elif self._line.outbox.is_full:
                self._close(TOO_SLOW)

    async def _read(self) -> None:
        joined = False
        async for message in self._socket:
            if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY} or self._why:
                continue
            self._heard = clock.now()
            try:
                told = parse_ear_message(message.data)
            except WireError:
                self._close(BAD)
                continue
            if joined:
                self._ear.take(self._line, told)
            elif isinstance(told, Hello) and told.version == VERSION:
                self._ear.join(self._line, told)
                joined = True
            else:
                self._close(BAD)

    def _close(self, why: str) -> None:
        """Say goodbye, and hang up on an ear that does not take it."""
        if self._why:
            return
        self._why = why
        self._line.outbox.close()
        if self._transport is not None:
            delay = clock.to_show_seconds(WEB_POLICY.close_timeout / 2)
            asyncio.get_running_loop().call_later(delay, self._transport.abort)
