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

from cuebot.capture.server.access import (
    BODY_TIMEOUT,
    answer_http_error,
    error_response,
    parse_hostname,
)
from cuebot.runtime.invalid_value import explain_validation_error
from cuebot.runtime.loopback import is_loopback

if TYPE_CHECKING:
    from collections.abc import Collection

    from aiohttp.typedefs import Handler

TERMINAL_PATH = "/terminal/"
"""Below it `cuebot console` speaks, with the key of the access file and never from a page."""
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto")
"""Headers by which a proxy tells how a request came to it: from whom, to which host, and how."""
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
    "Permissions-Policy": "camera=(), microphone=(self), geolocation=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class ConsoleAccess:
    """Middleware of the console's server."""

    names: Collection[str]
    """Host names, beside this machine's own, by which the console may be reached."""
    key: str
    """What `cuebot console` shows."""
    proxies: Collection[str] = ()
    """The only addresses that may connect, and what they say of who came is believed."""

    @web.middleware
    async def admit_request(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what comes by another name or from another page; pass on the rest.

        A body that does not come whole in time, or that its handler cannot read, is answered with
        what is wrong with it.
        """
        if self.proxies and not _comes_from_terminal(request):
            if request.remote not in self.proxies:
                return error_response(403, "this console is behind a proxy; come by that")
            request = read_forwarded(request)
        refusal = self._find_refusal(request)
        return await _answer_request(request, handler) if refusal is None else refusal

    async def add_headers(self, request: web.Request, answer: web.StreamResponse) -> None:
        """Say of an answer what a browser may do with it."""
        answer.headers.update(_HEADERS)
        came = read_forwarded(request) if self.proxies else request
        socket = find_origin(came).replace("http", "ws", 1)
        answer.headers["Content-Security-Policy"] = _POLICY.format(socket=socket)
        answer.headers.pop("Server", None)

    def _find_refusal(self, request: web.Request) -> web.Response | None:
        if not is_for_console(request, self.names):
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
        known = known and is_loopback(request.remote or "")
        if origin is not None or scheme.lower() != "bearer" or not known:
            return error_response(401, "only `cuebot console` on this machine may do that")
        return None


async def _answer_request(request: web.Request, handler: Handler) -> web.StreamResponse:
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


def _comes_from_terminal(request: web.Request) -> bool:
    """Tell whether a request is of a program on this machine, past the proxy."""
    passed = any(name in request.headers for name in FORWARDED)
    own = is_loopback(request.remote or "")
    return own and request.path.startswith(TERMINAL_PATH) and not passed


def read_forwarded(request: web.Request) -> web.Request:
    """Return a request as it came to the proxy before this server.

    Of several who say that they passed it on, the last is the proxy that was believed.
    """
    headers = request.headers.copy()
    remote, host, scheme = (headers.get(name, "").rpartition(",")[2].strip() for name in FORWARDED)
    if host:
        headers["Host"] = host
    return request.clone(
        headers=headers, scheme=scheme or "https", remote=remote or request.remote or ""
    )


def is_for_console(request: web.Request, names: Collection[str]) -> bool:
    """Tell whether the `Host` of a request is this machine's own, or one of the console's names."""
    host = parse_hostname(request.headers.get("Host", ""))
    return is_loopback(host) or host in names


def find_origin(request: web.Request) -> str:
    """Return the origin of a page that this request's server gave out."""
    return f"{request.scheme}://{request.headers.get('Host', '')}"
