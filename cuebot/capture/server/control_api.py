"""What people at the show order over HTTP: a person with a browser, a key, a stream deck.

`POST /v1/say` takes `{"text", "urgent"}`, words of the operator's own.  `GET /v1/control/NAME` (or
POST) takes the name of a control, with its keys in the address or in a body of JSON: whatever can
open an address can be a key.  A page from elsewhere cannot: the browser says where a request
came from, also when it is only that of a picture.  What a browser may have been sent to by
somebody's link is answered with a page and a button; a link with the source's `control_token`
orders at once.

An order is answered by 200 when it is in the journal.  It is carried out also when the disk does
not take it in time; then it is answered by 202, and no 503, for whoever reads that orders again.
"""

from __future__ import annotations

from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import ValidationError
from pydantic_core import from_json

from cuebot import clock
from cuebot.capture.command import CommandBody
from cuebot.capture.server.access import BODY, SENT_BY_A_LINK, error_response
from cuebot.capture.server.payload import NoReceipts
from cuebot.model import Control
from cuebot.runtime.invalid_value import explain_validation_error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.capture.server.access import AccessControl
    from cuebot.ports import Put, Receipts

SAY = "/v1/say"
CONTROLS = "/v1/control/"
CONTROL = CONTROLS + "{control}"
CALL = CONTROLS + "call/{group}/{state:on|off}"
"""What keys the talk page of a seat of the console, which `?seat=` may name."""
JSON_TYPE = "application/json"
CONTROL_KEYS = frozenset(CommandBody.model_fields) - {"control"}
"""What an address or a body may say of its control."""
NOT_KEPT = (
    "the order stands, and the journal may not have it: the disk is full or slow, or more comes "
    "than it takes; look at the show before you order it again."
)
CONFIRMATION_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>cuebot</title>
<meta name="viewport" content="width=device-width">
<style>body{{font:1.2rem sans-serif;margin:3rem auto;max-width:28rem}}
button{{font:inherit;padding:.8em 1.2em}}</style>
<p>Order <b>{name}</b>?</p><form method="post"><button autofocus>{name}</button></form>
<p>A link in a browser asks first, because somebody else may have sent you here. To order at once,
set <code>control_token</code> in the config and add <code>?token=</code> to the link.</p></html>
"""
CONFIRMATION_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
"""A page with a button must not be shown inside another's, where it could be pressed unseen."""


class ControlApi:
    """Takes commands, and counts them."""

    def __init__(self, access: AccessControl) -> None:
        self._access = access
        self.receipts: Receipts = NoReceipts()
        self.accepted = 0

    async def serve_say(self, put: Put, request: web.Request) -> web.Response:
        told = _read_object(request[BODY], "`text`")
        if isinstance(told, web.Response):
            return told
        return await self._accept_command(put, request, told | {"control": Control.SAY})

    async def serve_control(self, put: Put, request: web.Request) -> web.Response:
        name = request.match_info["control"]
        if name not in list(Control):
            return error_response(404, f"no such control; there are {', '.join(Control)}")
        given: dict[str, object] = {
            key: request.query[key] for key in CONTROL_KEYS if key in request.query
        }
        if request.content_type == JSON_TYPE and request.get(BODY):
            told = _read_object(request[BODY], "the keys of the control")
            if isinstance(told, web.Response):
                return told
            given |= {key: value for key, value in told.items() if key in CONTROL_KEYS}
        return await self._accept_command(put, request, {**given, "control": name})

    async def serve_call(self, put: Put, request: web.Request) -> web.Response:
        """Key a talk page: a deck's key says `on` as it is pressed, and `off` as it is let go."""
        told = {
            "control": Control.CALL,
            "group": request.match_info["group"],
            "on": request.match_info["state"] == "on",
            "seat": request.query.get("seat", ""),
        }
        return await self._accept_command(put, request, told)

    async def _accept_command(
        self, put: Put, request: web.Request, told: Mapping[str, object]
    ) -> web.Response:
        try:
            order = CommandBody.model_validate(told)
        except ValidationError as error:
            return error_response(400, explain_validation_error(error))
        if why := self._access.judge_order(request):
            asked = why == SENT_BY_A_LINK and _confirmation_page(request, str(told["control"]))
            return asked or error_response(403, why)
        mark = self.receipts.begin()
        put(order.to_command(clock.now()))
        self.accepted += 1
        answer: dict[str, object] = {"accepted": 1, "control": order.control}
        status = HTTPStatus.OK
        if await self.receipts.confirm(mark):
            status, answer = HTTPStatus.ACCEPTED, {**answer, "kept": False, "why": NOT_KEPT}
        return web.json_response(answer, status=status, headers={"Cache-Control": "no-store"})


def _read_object(body: bytes, wanted: str) -> dict[str, object] | web.Response:
    """Return what a body of JSON holds, or the refusal of one that is no object."""
    try:
        told = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        return error_response(400, f"not JSON: {error}")
    return told if isinstance(told, dict) else error_response(400, f"not an object with {wanted}")


def _confirmation_page(request: web.Request, name: str) -> web.Response | None:
    """Return a page that asks, for a browser in which an address was opened."""
    headers = request.headers
    opened = headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    shown = request.method == "GET" and "text/html" in headers.get("Accept", "")
    if not (opened and shown):
        return None
    page = CONFIRMATION_PAGE.format(name=escape(name))
    return web.Response(
        status=403, text=page, content_type="text/html", headers=CONFIRMATION_HEADERS
    )
