"""The console's server: the page, a token's exchange for a session, and a WebSocket a page.

It has a port of its own, so that a console which is open to others opens nothing of the sources.
`POST /session` exchanges the token of an invitation for a cookie; `GET /socket` is the page's
WebSocket, with the whole scene, differences and answers down and orders up; below `/terminal/`
`cuebot console` invites, revokes and lists.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import secrets
from functools import partial
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType, web
from pydantic import BaseModel

from cuebot import clock
from cuebot.capture.server.access import error_response
from cuebot.capture.server.runner import make_runner
from cuebot.errors import ConsoleError
from cuebot.web import page_socket
from cuebot.web.access import TERMINAL_PATH, ConsoleAccess, add_headers, find_origin
from cuebot.web.access_file import ConsoleAddress, remove_access_file, write_access_file
from cuebot.web.console import AT_THE_MACHINE
from cuebot.web.orders import InviteBody, RevokeBody
from cuebot.web.page_files import INDEX
from cuebot.web.page_socket import PageSocket
from cuebot.web.policy import WEB_POLICY
from cuebot.web.rate_limits import GuessLimiter
from cuebot.web.roster import describe_seat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.config import ConsoleSection
    from cuebot.ports import Put
    from cuebot.web.console import Console
    from cuebot.web.page_files import PageFile
    from cuebot.web.seats import Seat

SERVER_LOG = logging.getLogger(f"{__name__}.broken")
"""Where the server tells of what is no HTTP, and of faults of ours."""


class TokenBody(BaseModel):
    """`{"token"}`: what a link brought."""

    token: str


class ConsoleServer:
    """Serves a console for as long as the show lasts; a source, since what it brings are orders."""

    name = "console"

    def __init__(
        self, section: ConsoleSection, console: Console, files: Mapping[str, PageFile]
    ) -> None:
        self._section = section
        self._console = console
        self._files = files
        self._guesses = GuessLimiter()
        self._key = secrets.token_urlsafe(WEB_POLICY.token_bytes)
        self._access = ConsoleAccess(section.names, self._key)
        self.listening = asyncio.Event()
        self.port = section.port
        """The port that is listened on; when 0 is configured, the system's choice."""

    @property
    def url(self) -> str:
        """The address of the page for a browser on this machine."""
        return f"http://{self._section.host}:{self.port}"

    async def run(self, put: Put) -> None:
        """Serve until cancelled; a `ConsoleError` says why that cannot be."""
        runner = make_runner(self._make_app(put), SERVER_LOG)
        await runner.setup()
        try:
            await self._start_listening(runner)
            address = ConsoleAddress(url=self.url, key=self._key)
            await asyncio.to_thread(write_access_file, self._section.access, address)
            self.listening.set()
            await self._console.run(put)
        finally:
            self.listening.clear()
            self._console.roster.close_all()
            await runner.cleanup()
            await asyncio.to_thread(
                remove_access_file,
                self._section.access,
                ConsoleAddress(url=self.url, key=self._key),
            )

    def _make_app(self, put: Put) -> web.Application:
        app = web.Application(
            middlewares=[self._access.admit_request],
            client_max_size=WEB_POLICY.max_message_bytes,
        )
        app.on_response_prepare.append(add_headers)
        app.router.add_get("/", partial(self._serve_file, INDEX))
        app.router.add_get("/page/{path:.+}", self._serve_asset)
        app.router.add_post("/session", self._open_session)
        app.router.add_get("/session", self._serve_session)
        app.router.add_get("/socket", partial(self._serve_socket, put))
        app.router.add_post(TERMINAL_PATH + "invite", self._invite)
        app.router.add_post(TERMINAL_PATH + "revoke", self._revoke)
        app.router.add_get(TERMINAL_PATH + "seats", self._list_seats)
        app.router.add_get(TERMINAL_PATH + "status", self._serve_status)
        return app

    async def _start_listening(self, runner: web.AppRunner) -> None:
        host, port = self._section.host, self._section.port
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            what = "the port is taken" if taken else f"cannot listen there ({error.strerror})"
            do = "close the program that has it, or set another `port` in [console]"
            raise ConsoleError(what, where=f"{host}:{port}", do=do, retry=taken) from error
        self.port = runner.addresses[0][1]

    async def _serve_asset(self, request: web.Request) -> web.Response:
        return await self._serve_file(request.match_info["path"], request)

    async def _serve_file(self, path: str, _request: web.Request) -> web.Response:
        file = self._files.get(path)
        if file is None:
            return error_response(404, "no such file")
        return web.Response(body=file.body, content_type=file.content_type, charset="utf-8")

    async def _open_session(self, request: web.Request) -> web.Response:
        """Exchange a token for a cookie; an address that guesses is not heard for a while."""
        address, now = request.remote or "", clock.now()
        if self._guesses.is_blocked(address, now):
            return web.json_response({"error": "too_many_guesses"}, status=429)
        told = TokenBody.model_validate_json(await request.read())
        made = self._console.book.exchange_token(told.token, now)
        if made.seat is None:
            self._guesses.record_wrong(address, now)
            return web.json_response({"error": made.refused}, status=403)
        answer = web.json_response(describe_seat(made.seat))
        answer.set_cookie(
            self._cookie_name,
            made.session,
            max_age=int(made.seat.ends - now),
            httponly=True,
            secure=request.secure,
            samesite="Strict",
        )
        return answer

    @property
    def _cookie_name(self) -> str:
        # Browsers keep cookies by host and not by port: two shows on one machine are told apart.
        return f"cuebot_console_{self.port}"

    def _require_seat(self, request: web.Request) -> tuple[Seat, str]:
        """Return the seat of a request and its session; 401 when it has none."""
        session = request.cookies.get(self._cookie_name, "")
        seat = self._console.book.find_seat(session, clock.now())
        if seat is None:
            raise web.HTTPUnauthorized(reason="this browser has no seat; ask for an invitation")
        return seat, session

    async def _serve_session(self, request: web.Request) -> web.Response:
        seat, _ = self._require_seat(request)
        return web.json_response(describe_seat(seat))

    async def _serve_socket(self, put: Put, request: web.Request) -> web.StreamResponse:
        seat, session = self._require_seat(request)
        if not self._console.roster.has_room_for(seat):
            return error_response(429, "this seat has too many pages open; close one")
        socket = web.WebSocketResponse(
            max_msg_size=WEB_POLICY.max_message_bytes,
            heartbeat=WEB_POLICY.ping_interval,
            timeout=WEB_POLICY.close_timeout,
            compress=False,
        )
        await socket.prepare(request)
        if not self._console.roster.has_room_for(seat):  # another came meanwhile
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER, message=page_socket.TOO_MANY)
        elif request.transport is not None:
            page = PageSocket(
                socket, request.transport, seat, session=session, origin=find_origin(request)
            )
            await self._serve_page(page, socket, put)
        return socket

    async def _serve_page(self, page: PageSocket, socket: web.WebSocketResponse, put: Put) -> None:
        """Take what a page sends, and send what waits for it, until either side ends."""
        self._console.add_page(page)
        try:
            async with asyncio.TaskGroup() as group:
                sending = group.create_task(page.run_outbox())
                async for message in socket:
                    if message.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
                        self._console.take_message(page, message.data, put)
                sending.cancel()
        finally:
            self._console.drop_page(page)

    async def _invite(self, request: web.Request) -> web.Response:
        body = InviteBody.model_validate_json(await request.read())
        return web.json_response(self._console.invite_seat(body, None, self.url, AT_THE_MACHINE))

    async def _revoke(self, request: web.Request) -> web.Response:
        body = RevokeBody.model_validate_json(await request.read())
        known = self._console.revoke_seat(body.name, AT_THE_MACHINE)
        return web.json_response({"result": "revoked" if known else "gone"})

    async def _serve_status(self, _request: web.Request) -> web.Response:
        status = self._console.observer.running.read_status()
        return web.Response(body=status.encode_json(), content_type="application/json")

    async def _list_seats(self, _request: web.Request) -> web.Response:
        book, pages = self._console.book, self._console.roster.count_pages()
        seats = [
            {"name": seat.name, "office": seat.office.name, "pages": pages[seat.name]}
            for seat in book.seats
        ]
        invited = [{"name": one.name, "office": one.office.name} for one in book.invitations]
        return web.json_response({"seats": seats, "invitations": invited})
