"""What the wall's server serves beside its page.

`GET /room/ID` leads a seat to the console of a room, on a seat of the same office there.
`GET /metrics` tells programs on this machine what is measured, by room.  Below `/terminal/`
`cuebot studio` orders.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - pydantic reads it
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json

from cuebot import clock
from cuebot.capture.server.access import error_response, parse_hostname
from cuebot.capture.server.http import METRICS_TYPE
from cuebot.errors import CuebotError
from cuebot.model import HOUR
from cuebot.runtime.loopback import is_loopback
from cuebot.studio.wall_metrics import render_metrics
from cuebot.studio.wall_orders import RoomBody, parse_wall_order
from cuebot.web.access import FORWARDED, TERMINAL_PATH
from cuebot.web.orders import DEFAULT_HOURS, BadMessage
from cuebot.web.terminal_api import AT_THE_MACHINE

if TYPE_CHECKING:
    from cuebot.studio.room_orders import RoomOrders
    from cuebot.studio.studio import Studio
    from cuebot.web.page_host import PageDoor
    from cuebot.web.state import Message

NO_LIBRARY = "figures need an extra that is not installed: pip install 'cuebot[metrics]'"
MIN_HOURS = 1 / 60
"""Of a seat at a room's console, when the one at the wall ends within a minute."""


class MoveBody(BaseModel):
    """`{"room", "to"}`: the file of the studio that goes on with a room."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    room: str
    to: Path


class RoomLinkBody(BaseModel):
    """`{"room", "office", "name"}`: an invitation to a room's console."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    room: str
    office: str
    name: str = ""
    hours: float = DEFAULT_HOURS


@dataclass(frozen=True, slots=True)
class WallRoutes:
    """Serves them."""

    studio: Studio
    orders: RoomOrders
    door: PageDoor
    measures: bool
    """Whether what writes figures is installed."""

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Serve what is no page."""
        router.add_get("/room/{room}", self._open_room)
        router.add_get("/metrics", self._serve_metrics)
        router.add_post(TERMINAL_PATH + "order", self._serve_order)
        router.add_post(TERMINAL_PATH + "move", self._serve_move)
        router.add_post(TERMINAL_PATH + "room-link", self._link_room)

    async def _open_room(self, request: web.Request) -> web.Response:
        """Lead to the console of a room; its token is in the fragment, which no log has."""
        seat, _ = self.door.require_seat(request)
        keeper = self.studio.keepers.get(request.match_info["room"])
        if keeper is None:
            return error_response(404, "no such room")
        public = not is_loopback(parse_hostname(request.headers.get("Host", "")))
        hours = max(MIN_HOURS, (seat.ends - clock.now()) / HOUR)
        told = await keeper.make_link(seat.office.name, seat.name, hours, public=public)
        link = told.get("link")
        if not isinstance(link, str):
            why = str(told.get("why") or told.get("result"))
            return error_response(409, f"the room's console cannot be opened: {why}")
        return web.Response(status=303, headers={"Location": link})

    async def _serve_metrics(self, request: web.Request) -> web.Response:
        forwarded = any(name in request.headers for name in FORWARDED)
        if forwarded or not is_loopback(request.remote or ""):
            return error_response(403, "figures are told on this machine alone")
        if not self.measures:
            return error_response(501, NO_LIBRARY)
        text = render_metrics((one.tile, one.figures) for one in self.studio.keepers.values())
        return web.Response(body=text, headers={"Content-Type": METRICS_TYPE})

    async def _serve_order(self, request: web.Request) -> web.Response:
        told = from_json(await request.read())
        order = parse_wall_order(1, told if isinstance(told, dict) else {})
        if isinstance(order, BadMessage):
            return error_response(400, order.why)
        if not isinstance(order.body, RoomBody):
            return error_response(400, "no order about a room")
        try:
            answer = await self.orders.carry_out(order.name, order.body, by=AT_THE_MACHINE)
        except CuebotError as error:
            answer = {"result": "failed", "why": str(error)}
        return web.json_response(answer)

    async def _serve_move(self, request: web.Request) -> web.Response:
        body = MoveBody.model_validate_json(await request.read())
        try:
            answer = await self.orders.move_room(body.room, body.to, by=AT_THE_MACHINE)
        except CuebotError as error:
            answer = {"result": "failed", "why": str(error)}
        return web.json_response(answer)

    async def _link_room(self, request: web.Request) -> web.Response:
        body = RoomLinkBody.model_validate_json(await request.read())
        keeper = self.studio.keepers.get(body.room)
        answer: Message = {"result": "no_such_room"}
        if keeper is not None:
            answer = await keeper.make_link(body.office, body.name, body.hours, public=False)
        return web.json_response(answer)
