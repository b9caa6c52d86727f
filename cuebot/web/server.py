"""The console's server: the page, a token's exchange for a session, and a WebSocket a page.

It has a port of its own, so that a console which is open to others opens nothing of the sources.
`POST /session` exchanges the token of an invitation for a cookie; `GET /socket` is the page's
WebSocket, with the whole scene, differences and answers down and orders up; below `/terminal/`
`cuebot console` invites, revokes and lists.  On a local network a second port gives out the
authority that signed for the first.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from contextlib import AsyncExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode, WSMsgType, web

from cuebot import clock
from cuebot.capture.server.access import error_response, parse_hostname
from cuebot.capture.server.runner import close_runner, make_runner
from cuebot.runtime.loopback import is_loopback
from cuebot.web import page_socket
from cuebot.web.access import ConsoleAccess, find_origin
from cuebot.web.access_file import ConsoleAddress, remove_access_file, write_access_file
from cuebot.web.listening import open_sites
from cuebot.web.orders import TokenBody
from cuebot.web.page_socket import PageSocket
from cuebot.web.policy import WEB_POLICY
from cuebot.web.rate_limits import GuessLimiter
from cuebot.web.roster import describe_seat
from cuebot.web.trust_page import TrustPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.config import ConsoleSection
    from cuebot.ports import Put
    from cuebot.web.listening import ListeningPlan
    from cuebot.web.page_files import PageFile
    from cuebot.web.page_host import Fittings, PageHost
    from cuebot.web.seats import Seat

SERVER_LOG = logging.getLogger(f"{__name__}.broken")
"""Where the server tells of what is no HTTP, and of faults of ours."""


class ConsoleServer:
    """Serves pages for as long as the show lasts; a source, since what it brings are orders."""

    name = "console"

    def __init__(
        self,
        section: ConsoleSection,
        plan: ListeningPlan,
        console: PageHost,
        files: Mapping[str, PageFile],
        fittings: Fittings,
    ) -> None:
        self._section = section
        self._plan = plan
        self._console = console
        self._files = files
        self._fittings = fittings
        self.guesses = GuessLimiter()
        self._key = secrets.token_urlsafe(WEB_POLICY.token_bytes)
        self._access = ConsoleAccess(plan.names, self._key, plan.proxies)
        self.listening = asyncio.Event()
        self.port = section.port
        """The port that is listened on; when 0 is configured, the system's choice."""
        self.trust_port = section.trust_port

    @property
    def url(self) -> str:
        """The address of the page for a browser on this machine."""
        return f"{self._plan.scheme}://{self._plan.here}:{self.port}"

    @property
    def public_url(self) -> str:
        """The address of the page for everybody else, if there is one."""
        if not self._plan.public:
            return self.url
        if self._plan.proxies:
            return f"https://{self._plan.public}"  # the proxy has a port of its own
        return f"{self._plan.scheme}://{self._plan.public}:{self.port}"

    async def run(self, put: Put) -> None:
        """Serve until cancelled; a `ConsoleError` says why that cannot be."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._fittings.keep(self._section.access))
            await self._start_listening(put, stack)
            stack.callback(self._fittings.close_all)
            await self._publish_access(stack)
            self.listening.set()
            stack.callback(self.listening.clear)
            await self._console.run(put)

    async def _publish_access(self, stack: AsyncExitStack) -> None:
        """Write where the console is, until the stack ends, even if that is in mid-write."""
        path, address = self._section.access, self._describe_access()
        writing = asyncio.get_running_loop().run_in_executor(None, write_access_file, path, address)

        async def withdraw() -> None:
            with suppress(OSError):
                await writing
            await asyncio.to_thread(remove_access_file, path, address)

        stack.push_async_callback(withdraw)
        await asyncio.shield(writing)

    async def _start_listening(self, put: Put, stack: AsyncExitStack) -> None:
        """Serve the page, and on a local network the authority that signed for it."""
        app, port = self._make_app(put), self._section.port
        self.port = await self._serve_app(app, port, stack, do=self._fittings.other_port, tls=True)
        made = self._plan.certificates
        if made is None:
            return
        app = TrustPage(certificates=made, names=self._plan.names, port=self.port).make_app()
        port = self._section.trust_port
        do = self._fittings.other_trust_port
        self.trust_port = await self._serve_app(app, port, stack, do=do, tls=False)
        self._fittings.tell_trust(self.trust_port, made.fingerprint)

    async def _serve_app(
        self, app: web.Application, port: int, stack: AsyncExitStack, *, do: str, tls: bool
    ) -> int:
        """Serve an app until the stack ends; return its port."""
        runner = make_runner(app, SERVER_LOG)
        await runner.setup()
        stack.push_async_callback(close_runner, runner)
        return await open_sites(runner, self._plan, port, do=do, tls=tls)

    def _describe_access(self) -> ConsoleAddress:
        made = self._plan.certificates
        authority = str(made.authority) if made else ""
        return ConsoleAddress(url=self.url, key=self._key, authority=authority)

    def _make_app(self, put: Put) -> web.Application:
        app = web.Application(
            middlewares=[self._access.admit_request],
            client_max_size=WEB_POLICY.max_message_bytes,
        )
        app.on_response_prepare.append(self._access.add_headers)
        for path, file in self._fittings.pages.items():
            app.router.add_get(path, partial(self._serve_file, file))
        app.router.add_get("/page/{path:.+}", self._serve_asset)
        app.router.add_post("/session", self._open_session)
        app.router.add_get("/session", self._serve_session)
        app.router.add_get("/socket", partial(self._serve_socket, put))
        self._fittings.add_routes(app.router, self)
        return app

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
        if self.guesses.is_blocked(address, now):
            return web.json_response({"error": "too_many_guesses"}, status=429)
        told = TokenBody.model_validate_json(await request.read())
        made = self._console.book.exchange_token(told.token, now)
        if made.seat is None:
            self.guesses.record_wrong(address, now)
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

    def require_seat(self, request: web.Request) -> tuple[Seat, str]:
        """Return the seat of a request and its session; 401 when it has none."""
        seat = self.find_seat(request)
        if seat is None:
            raise web.HTTPUnauthorized(reason="this browser has no seat; ask for an invitation")
        return seat, request.cookies.get(self._cookie_name, "")

    def find_seat(self, request: web.Request) -> Seat | None:
        """Return the seat of a request by its cookie."""
        session = request.cookies.get(self._cookie_name, "")
        return self._console.book.find_seat(session, clock.now())

    async def _serve_session(self, request: web.Request) -> web.Response:
        seat, _ = self.require_seat(request)
        return web.json_response(describe_seat(seat))

    async def _serve_socket(self, put: Put, request: web.Request) -> web.StreamResponse:
        seat, session = self.require_seat(request)
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
                socket,
                request.transport,
                seat,
                session=session,
                origin=self._find_link_origin(request),
            )
            await self._serve_page(page, socket, put)
        return socket

    def _find_link_origin(self, request: web.Request) -> str:
        """Return what links that a page makes begin with: others cannot use this machine's own."""
        host = parse_hostname(request.headers.get("Host", ""))
        return self.public_url if is_loopback(host) else find_origin(request)

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
