"""Who may speak to the console's server at all: Host, Origin, and what every answer says of itself.

A page elsewhere in the same browser is refused by its `Origin`, and a name elsewhere that points
here (DNS rebinding) by the `Host`.  Nothing is loaded from elsewhere, nothing may frame the page,
and no text can become markup: the policy asks for trusted types, of which only the library that
renders the page makes any, from the page's own templates.
"""

from __future__ import annotations

import asyncio
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import ValidationError

from cuebot.capture.comment import explain_validation_error
from cuebot.capture.server.access import (
    BODY_TIMEOUT,
    answer_http_error,
    error_response,
    parse_hostname,
)
from cuebot.runtime.loopback import is_loopback

if TYPE_CHECKING:
    from collections.abc import Collection

    from aiohttp.typedefs import Handler

TERMINAL_PATH = "/terminal/"
"""Below it `cuebot console` speaks, with the key of the access file and never from a page."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self' {socket}; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class ConsoleAccess:
    """Middleware of the console's server."""

    names: Collection[str]
    """Host names, beside this machine's own, by which the console may be reached."""
    key: str
    """What `cuebot console` shows."""

    @web.middleware
    async def admit_request(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what comes by another name or from another page; pass on the rest.

        A body that does not come whole in time, or that its handler cannot read, is answered with
        what is wrong with it.
        """
        refusal = self._find_refusal(request)
        if refusal is not None:
            return refusal
        try:
            if request.method == "POST":
                async with asyncio.timeout(BODY_TIMEOUT):
                    await request.read()  # which the request keeps for its handler
            return await handler(request)
        except TimeoutError:
            return error_response(408, f"the body took longer than {BODY_TIMEOUT:.0f} seconds")
        except (web.RequestPayloadError, ConnectionError):
            return error_response(400, "the body broke off")
        except ValidationError as error:
            return error_response(400, explain_validation_error(error))
        except web.HTTPException as error:
            return answer_http_error(error)

    def _find_refusal(self, request: web.Request) -> web.Response | None:
        host = parse_hostname(request.headers.get("Host", ""))
        if not (is_loopback(host) or host in self.names):
            return error_response(403, "the Host header names no address of this console")
        origin = request.headers.get("Origin")
        if request.path.startswith(TERMINAL_PATH):
            return self._judge_terminal(request, origin)
        changes = request.method != "GET" or "Upgrade" in request.headers
        if (changes or origin is not None) and origin != find_origin(request):
            return error_response(403, "a page from elsewhere may not use this console")
        return None

    def _judge_terminal(self, request: web.Request, origin: str | None) -> web.Response | None:
        scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
        known = hmac.compare_digest(shown.encode(errors="replace"), self.key.encode())
        if origin is not None or scheme.lower() != "bearer" or not known:
            return error_response(401, "only `cuebot console` on this machine may do that")
        return None


async def add_headers(request: web.Request, answer: web.StreamResponse) -> None:
    """Say of an answer what a browser may do with it."""
    answer.headers.update(_HEADERS)
    socket = find_origin(request).replace("http", "ws", 1)
    answer.headers["Content-Security-Policy"] = _POLICY.format(socket=socket)
    answer.headers.pop("Server", None)


def find_origin(request: web.Request) -> str:
    """Return the origin of a page that this request's server gave out."""
    return f"{request.scheme}://{request.headers.get('Host', '')}"
