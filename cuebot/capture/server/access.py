"""HTTP access control: local programs, token holders, and web pages of allowed origins.

A web page in the operator's browser must not feed or order anything: a foreign `Origin` is
refused unless the config's `origins` name it, and so is a `Host` that is not this machine's name,
by which a page elsewhere would reach it (DNS rebinding).  Pages that are let in may send comments,
and no orders.  An order by a link is doubted more, see `judge_order`.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from cuebot.capture.transport.decompression import (
    MAX_BODY_BYTES,
    TooLargeError,
    UnknownEncodingError,
    decode_body,
)
from cuebot.runtime.loopback import is_loopback
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp.typedefs import Handler

    from cuebot.model import Seconds

log = logging.getLogger(__name__)

BODY_TIMEOUT: Seconds = 10.0
"""How long a body may take to arrive."""
BODY = web.RequestKey("body", bytes)
"""Where a handler finds a request's body, unpacked."""
MAX_REFUSED_ORIGINS = 20
"""Refused origins that are told apart; the others are counted as one."""
OTHER_ORIGINS = "others"
MAX_ORIGIN_LENGTH = 100
"""Characters of an origin that is shown."""
SAME_ORIGIN = "same-origin"
"""What `Sec-Fetch-Site` says of our own pages."""
TYPED = "none"
"""What it says when an address was typed, kept as a bookmark, or *redirected to* from one."""
SENT_BY_A_LINK = (
    "a browser may have been sent here by somebody else's link; press the button, or "
    "add `?token=TOKEN` with the source's `control_token`"
)
"""Why an order is refused that a person may still confirm."""
BROWSER_PREFIX = "Mozilla/5.0 ("
"""How every browser's `User-Agent` begins; Qt, which Stream Deck is built on, has no bracket."""


@dataclass(slots=True)
class AccessControl:
    """Middleware that checks Host, Origin and token before a request reaches its handler."""

    host: str
    """What the server listens on."""
    token: str = ""
    """What a request must show, if there is one."""
    order_token: str = ""
    """What an order may show in its place."""
    origins: Sequence[str] = ()
    """Pages that may send comments to `open_to_pages`."""
    open_to_pages: Sequence[str] = ()
    """Paths that named pages may use."""
    hooks: str = ""
    """The prefix below which a signature stands in for all of this."""
    orders: Sequence[str] = ()
    """The prefixes of paths that order something."""
    refused: Counter[str] = field(default_factory=Counter)
    """Requests of pages that were refused, by their origin."""

    @web.middleware
    async def admit_request(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what is not allowed; pass the rest to its handler with its decoded body."""
        origin = request.headers.get("Origin", "")
        named = origin in self.origins and request.path in self.open_to_pages
        if named and request.method == "OPTIONS":
            return add_cors_headers(web.Response(status=204), request, origin)
        answer = self._find_refusal(request, named=named) or await _run_handler(request, handler)
        if named and not answer.prepared:
            add_cors_headers(answer, request, origin)
        return answer

    def _find_refusal(self, request: web.Request, *, named: bool) -> web.Response | None:
        if self.hooks and request.path.startswith(self.hooks):
            return None  # its signature is checked instead
        host = request.headers.get("Host", "")
        if is_loopback(self.host) and not is_loopback(parse_hostname(host)):
            return error_response(403, "the Host header does not name this machine")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{host}" and not named:
            self._count_refused(origin)
            return error_response(
                403, "a web page may not send comments here unless the config's `origins` name it"
            )
        order = any(request.path.startswith(prefix) for prefix in self.orders)
        if self.token and not self._is_authorised(request, order=order):
            refusal = error_response(401, "send `Authorization: Bearer TOKEN` or `?token=TOKEN`")
            refusal.headers["WWW-Authenticate"] = "Bearer"
            return refusal
        return None

    def _is_authorised(self, request: web.Request, *, order: bool) -> bool:
        return bears_token(request, self.token) or (
            order and bears_token(request, self.order_token)
        )

    def _count_refused(self, origin: str) -> None:
        shown = make_printable(origin[:MAX_ORIGIN_LENGTH])
        if shown not in self.refused and len(self.refused) >= MAX_REFUSED_ORIGINS:
            shown = OTHER_ORIGINS
        self.refused[shown] += 1
        if self.refused[shown] == 1:
            log.warning(
                "http: a web page at %s wants to send comments and is refused; if it is yours, "
                "add its address to `origins` of the source.",
                shown,
            )

    def judge_order(self, request: web.Request) -> str:
        """Return why a request may not order anything, or an empty string when it may.

        A program may, and so may a page of ours.  A browser that was sent here by a link says the
        same as one in which the address was typed, because `Sec-Fetch-Site: none` survives
        redirects; one that says nothing at all may come from anywhere.  Both want a token.
        """
        headers = request.headers
        if headers.get("Sec-Purpose") or headers.get("Purpose"):
            return "nobody asked for this yet: the browser only looks ahead"
        if bears_token(request, self.order_token) or bears_token(request, self.token):
            return ""
        site = headers.get("Sec-Fetch-Site", "")
        if not site and headers.get("User-Agent", "").startswith(BROWSER_PREFIX):
            site = TYPED
        if site in ("", SAME_ORIGIN):
            return ""
        if site == TYPED:
            return SENT_BY_A_LINK
        return "a web page from elsewhere may not order anything"


async def _run_handler(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        if request.method == "POST":
            async with asyncio.timeout(BODY_TIMEOUT):
                request[BODY] = decode_body(await request.read(), request.headers)
        return await handler(request)
    except TimeoutError:
        return error_response(408, f"the body took longer than {BODY_TIMEOUT:.0f} seconds")
    except (web.HTTPRequestEntityTooLarge, TooLargeError):
        return error_response(
            413, f"the body has more than {MAX_BODY_BYTES} bytes; send it in parts"
        )
    except UnknownEncodingError as error:
        return error_response(415, str(error))
    except (web.RequestPayloadError, ConnectionError, ValueError) as error:
        return error_response(400, f"the body cannot be read: {make_printable(str(error))[:200]}")
    except web.HTTPException as error:
        return answer_http_error(error)


def answer_http_error(error: web.HTTPException) -> web.Response:
    """Return as JSON what the framework refuses, with the methods that a path does take."""
    answer = error_response(error.status, error.reason)
    if "Allow" in error.headers:
        answer.headers["Allow"] = error.headers["Allow"]
    return answer


def add_cors_headers(
    answer: web.StreamResponse, request: web.Request, origin: str
) -> web.StreamResponse:
    """Let a page read an answer, by the headers of the fetch standard's CORS protocol."""
    answer.headers["Access-Control-Allow-Origin"] = origin
    answer.headers["Vary"] = "Origin"
    if request.method == "OPTIONS":
        answer.headers["Access-Control-Allow-Methods"] = "POST"
        answer.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
        answer.headers["Access-Control-Max-Age"] = "600"
        if request.headers.get("Access-Control-Request-Private-Network") == "true":
            answer.headers["Access-Control-Allow-Private-Network"] = "true"
    return answer


def error_response(status: int, sentence: str) -> web.Response:
    """Return a refusal as JSON."""
    return web.json_response({"error": f"{sentence}."}, status=status)


def bears_token(request: web.Request, token: str) -> bool:
    """Tell whether a request shows a token, in its header or its address."""
    if not token:
        return False
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        shown = request.query.get("token", "")
    return hmac.compare_digest(shown.strip().encode(errors="replace"), token.encode())


def parse_hostname(host: str) -> str:
    """Return the name or address in a `Host` header; empty when there is none."""
    with suppress(ValueError):
        return urlsplit(f"//{host}").hostname or ""
    return ""
