"""What people at the show order over HTTP: a person with a browser, a key, a stream deck.

`POST /v1/say` takes `{"text", "urgent"}`, words of the operator's own.  `GET /v1/control/NAME` (or
POST) takes the name of a control, `?value=` where it has one: whatever can open an address can be
a key.  A page from elsewhere cannot: the browser says where a request came from, also when it is
only that of a picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import ValidationError
from pydantic_core import from_json

from cuebot import clock
from cuebot.capture.comment import reason
from cuebot.capture.order import OrderBody
from cuebot.model import Control

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.ports import Put

SAY = "/v1/say"
CONTROL = "/v1/control/{control}"
OURS = ("", "none", "same-origin")
"""What `Sec-Fetch-Site` says when a person, or no browser at all, opened the address."""


class Desk:
    """Takes commands, and counts them."""

    def __init__(self) -> None:
        self.accepted = 0

    async def say(self, put: Put, request: web.Request) -> web.Response:
        try:
            told = from_json(await request.read(), allow_inf_nan=False)
        except ValueError as error:
            return _refused(400, f"not JSON: {error}")
        if not isinstance(told, dict):
            return _refused(400, "not an object with `text`")
        return self._take(put, request, told | {"control": Control.SAY})

    async def control(self, put: Put, request: web.Request) -> web.Response:
        name = request.match_info["control"]
        if name == Control.SAY or name not in list(Control):
            known = ", ".join(control for control in Control if control is not Control.SAY)
            return _refused(404, f"no such control; there are {known}")
        value = request.query.get("value")
        told: dict[str, object] = {"control": name}
        return self._take(put, request, told if value is None else told | {"value": value})

    def _take(self, put: Put, request: web.Request, told: Mapping[str, object]) -> web.Response:
        headers = request.headers
        if headers.get("Sec-Fetch-Site", "") not in OURS:
            return _refused(403, "a web page from elsewhere may not order anything")
        if headers.get("Sec-Purpose") or headers.get("Purpose"):
            return _refused(403, "nobody asked for this yet: the browser only looks ahead")
        try:
            order = OrderBody.model_validate(told)
        except ValidationError as error:
            return _refused(400, reason(error))
        put(order.command(clock.now()))
        self.accepted += 1
        return web.json_response(
            {"accepted": 1, "control": order.control}, headers={"Cache-Control": "no-store"}
        )


def _refused(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": f"{sentence}."}, status=status)
