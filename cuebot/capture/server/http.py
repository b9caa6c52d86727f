"""Comments by HTTP from the tools on this machine.

`POST /v1/comments` takes a message or a list of them, in any of the dialects, and answers with
counts once they are in the journal; the same path takes them over a WebSocket; `GET /v1/health`
tells the counts so far, by tool, and the shapes that nobody here knows; `GET /metrics` what the
show measures, and `GET /v1/status` how its parts are.
`POST /v1/rooms/{room}/events` takes what the shop reports, each event once.  What Kick and Shopify
deliver by themselves comes in below `/v1/hooks/`.  `POST /v1/say` and `GET /v1/control/NAME` take
what people order.

The server listens to this machine alone unless a token is set; `cuebot/capture/server/access.py`
judges who may come in.
"""

from __future__ import annotations

import asyncio
import errno
import logging
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated

from aiohttp import web
from pydantic import Field, SecretStr

from cuebot.capture.server import control_api, kick, shop_api, webhook
from cuebot.capture.server.access import BODY, AccessControl, error_response
from cuebot.capture.server.control_api import ControlApi
from cuebot.capture.server.payload import NoReceipts, PayloadIngestor
from cuebot.capture.server.runner import make_runner
from cuebot.capture.server.shop_api import ShopApi
from cuebot.capture.server.shopify import ShopifyWebhook
from cuebot.capture.server.webhook import WebhookEndpoint
from cuebot.capture.server.websocket import WebSocketEndpoint
from cuebot.capture.transport.decompression import MAX_BODY_BYTES
from cuebot.config import FilePath, Section
from cuebot.errors import CaptureError, ConfigError
from cuebot.runtime.loopback import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.capture.server.webhook import Judge
    from cuebot.config import Config, Part
    from cuebot.ports import KeptEvents, Put, Receipts

COMMENTS_PATH = "/v1/comments"
METRICS_PATH = "/metrics"
STATUS_PATH = "/v1/status"
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""Of Prometheus's text format."""
ORIGIN = r"^[a-z][a-z0-9+.-]*://[^\s/?#*]+$"
"""A page's origin as its browser sends it: scheme, host and port, no path and no `*`."""
SERVER_LOG = logging.getLogger(f"{__name__}.broken")
"""Where the server tells of what is no HTTP, and of faults of ours."""


class HttpOptions(Section):
    """Where to listen; a host that others can reach needs a token."""

    host: str = "127.0.0.1"
    port: int = Field(default=8765, ge=0, le=65_535)
    token: SecretStr = SecretStr("")
    control_token: SecretStr = SecretStr("")
    """What a link may show that orders something from a browser; the others need none of it."""
    origins: tuple[Annotated[str, Field(pattern=ORIGIN)], ...] = ()
    """Web pages and extensions that may send comments."""
    kick_key: FilePath | None = None
    kick_broadcaster: str = Field(default="", pattern=r"^[0-9]*$")
    shopify_secret: SecretStr = SecretStr("")
    shopify_links: dict[str, str] = Field(default_factory=dict)
    shopify_price: str = Field(default="{}", pattern=r"^[^{}]*\{\}[^{}]*$")


class HttpSource:
    """A small server that tools send comments to."""

    name = "http"

    def __init__(self, options: HttpOptions, from_kick: Judge | None = None) -> None:
        self._options = options
        at = f"http://{options.host}:{options.port}"
        self.check = (
            f"see that a tool runs and sends to {at}/v1/comments, and that `origins` names it if "
            f"it is a web page; {at}/v1/health counts what comes and what is refused"
        )
        self._payloads = PayloadIngestor(self.name)
        self._receipts: Receipts = NoReceipts()
        self._render_metrics: Callable[[], bytes] | None = None
        self._read_status: Callable[[], bytes] | None = None
        self._sockets = WebSocketEndpoint(self._payloads, MAX_BODY_BYTES)
        self._shop_api = ShopApi(self.name)
        self._from_kick = from_kick
        secret = options.shopify_secret.get_secret_value()
        self._shopify = ShopifyWebhook(secret, options.shopify_links, options.shopify_price)
        self._hooks: dict[str, WebhookEndpoint] = {}
        self._access = AccessControl(
            host=options.host,
            token=options.token.get_secret_value(),
            order_token=options.control_token.get_secret_value(),
            origins=options.origins,
            open_to_pages=(COMMENTS_PATH,),
            hooks=webhook.HOOKS_PREFIX,
            orders=(control_api.SAY, control_api.CONTROLS),
        )
        self._control_api = ControlApi(self._access)
        self.listening = asyncio.Event()
        self.port = options.port
        """The port that is listened on; when 0 is configured, the system's choice."""

    def acknowledge_by(self, receipts: Receipts) -> None:
        """Answer 200 from now on when what came is kept, and 503 when it is not in time.

        An order that is not kept in time is carried out all the same, and answered by 202.
        """
        self._receipts = receipts
        self._sockets.receipts = receipts
        self._control_api.receipts = receipts

    def expose(self, render: Callable[[], bytes]) -> None:
        """Serve at `/metrics` what the show measures."""
        self._render_metrics = render

    def report_by(self, read: Callable[[], bytes]) -> None:
        """Serve at `/v1/status` how the show is."""
        self._read_status = read

    def resume(self, kept: KeptEvents) -> None:
        """Take each report once, also when its sender missed the answer of a show that died."""
        self._shop_api.resume(kept.metric_ids)

    async def run(self, put: Put) -> None:
        """Listen until cancelled; a `CaptureError` says why that cannot be."""
        app = web.Application(
            middlewares=[self._access.admit_request], client_max_size=MAX_BODY_BYTES
        )
        app.router.add_post(COMMENTS_PATH, partial(self._serve_comments, put))
        app.router.add_get(COMMENTS_PATH, partial(self._sockets.serve_peer, put))
        app.router.add_post(shop_api.EVENTS_PATH, partial(self._serve_report, put))
        app.router.add_post(control_api.SAY, partial(self._control_api.serve_say, put))
        for method in ("GET", "POST"):
            order = partial(self._control_api.serve_control, put)
            app.router.add_route(method, control_api.CONTROL, order)
            call = partial(self._control_api.serve_call, put)
            app.router.add_route(method, control_api.CALL, call)
        app.router.add_get("/v1/health", self._serve_health)
        app.router.add_get(METRICS_PATH, self._serve_metrics)
        app.router.add_get(STATUS_PATH, self._serve_status)
        self._add_webhooks(app, put)
        runner = make_runner(app, SERVER_LOG)
        await runner.setup()
        try:
            await self._start_listening(runner)
            self.listening.set()
            await asyncio.get_running_loop().create_future()
        finally:
            self.listening.clear()
            await self._sockets.aclose()
            await runner.cleanup()

    def _add_webhooks(self, app: web.Application, put: Put) -> None:
        if self._from_kick:
            self._hooks["kick"] = WebhookEndpoint(
                "kick", self._from_kick, lambda body: self._payloads.ingest_payload(body, put)
            )
        if self._options.shopify_secret.get_secret_value():
            self._hooks["shopify"] = WebhookEndpoint(
                "shopify",
                self._shopify.verify_delivery,
                lambda body: self._shopify.ingest_delivery(body, put),
            )
        for name, one in self._hooks.items():
            delivered = partial(self._serve_delivery, one)
            app.router.add_post(webhook.HOOKS_PREFIX + name, delivered)

    async def _start_listening(self, runner: web.AppRunner) -> None:
        host, port = self._options.host, self._options.port
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            what = "the port is taken" if taken else f"cannot listen there ({error.strerror})"
            do = "close the program that has it, or set another `port`"
            do = do if taken else "set another `host` or `port`"
            raise CaptureError(what, where=f"{host}:{port}", do=do, retry=taken) from error
        self.port = runner.addresses[0][1]

    async def _serve_comments(self, put: Put, request: web.Request) -> web.Response:
        mark = self._receipts.begin()
        answer = await self._payloads.ingest_payload(request[BODY], put)
        if answer.refused and not answer.accepted:
            return web.json_response(asdict(answer), status=400)
        return await self._answer_kept(mark, asdict(answer))

    async def _serve_report(self, put: Put, request: web.Request) -> web.Response:
        mark = self._receipts.begin()
        receipt = await self._shop_api.ingest_report(request.match_info["room"], request[BODY], put)
        if receipt.refused and not (receipt.accepted or receipt.repeated):
            return web.json_response(asdict(receipt), status=400)
        return await self._answer_kept(mark, asdict(receipt))

    async def _serve_delivery(
        self, endpoint: WebhookEndpoint, request: web.Request
    ) -> web.Response:
        mark = self._receipts.begin()
        answer = await endpoint.serve_delivery(request)
        if answer.status != HTTPStatus.OK:
            return answer
        why = await self._receipts.confirm(mark)
        if why:
            endpoint.forget_delivery(request)
        return _not_kept(why) if why else answer

    async def _answer_kept(self, mark: int, counts: dict[str, object]) -> web.Response:
        """Answer that all was taken, once it is in the journal; what was repeated is there too."""
        why = await self._receipts.confirm(mark)
        return _not_kept(why) if why else web.json_response(counts)

    async def _serve_metrics(self, _request: web.Request) -> web.Response:
        if self._render_metrics is None:
            why = "nothing is measured here; install it with `pip install 'cuebot[metrics]'`"
            return error_response(HTTPStatus.NOT_IMPLEMENTED, why)
        return web.Response(body=self._render_metrics(), headers={"Content-Type": METRICS_TYPE})

    async def _serve_status(self, _request: web.Request) -> web.Response:
        if self._read_status is None:
            return error_response(HTTPStatus.NOT_FOUND, "no show runs here")
        return web.Response(body=self._read_status(), content_type="application/json")

    async def _serve_health(self, _request: web.Request) -> web.Response:
        taken = self._payloads
        counts = {"accepted": taken.accepted, "refused": taken.refused, "ignored": taken.ignored}
        told = {"tools": taken.tools, "unknown": taken.unknown, "sockets": len(self._sockets)}
        told["reports"] = self._shop_api.accepted
        told["hooks"] = {
            name: {"accepted": one.accepted, "repeated": one.repeated, "refused": one.refused}
            for name, one in self._hooks.items()
        }
        told["goods_without_link"] = self._shopify.unknown
        told["refused_origins"] = self._access.refused
        told |= {"reports": self._shop_api.accepted, "commands": self._control_api.accepted}
        return web.json_response(counts | told)


def _not_kept(why: str) -> web.Response:
    """Let a sender send it again: by its id it counts once, whether it is kept yet or not."""
    answer = error_response(HTTPStatus.SERVICE_UNAVAILABLE, why)
    answer.headers["Retry-After"] = "1"
    return answer


def make_http_source(part: Part, _config: Config) -> HttpSource:
    """Build the source that a `use = "http"` part describes."""
    options = part.read(HttpOptions)
    if not is_loopback(options.host) and not options.token.get_secret_value():
        raise ConfigError(
            f"host {options.host!r} opens the server to others",
            where=f"use = {part.use!r}",
            do="set a `token`, or leave `host` at 127.0.0.1",
        )
    if options.kick_key and not options.kick_broadcaster:
        raise ConfigError(
            "`kick_key` without `kick_broadcaster`",
            where=f"use = {part.use!r}",
            do="set it to the user id of your channel, for Kick signs for all channels alike",
        )
    key, channel = options.kick_key, options.kick_broadcaster
    return HttpSource(
        options, kick.load_kick_verifier(key, channel).verify_delivery if key else None
    )
