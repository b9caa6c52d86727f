"""The page at which a device of the local network gets the console's authority, to trust it.

It is served in clear, since who comes here does not trust anything yet: nothing on it is secret,
and the fingerprint that the terminal of the show prints tells whether what came is what was sent.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from aiohttp import web

from cuebot.capture.server.access import error_response, parse_hostname
from cuebot.config.resources import find_resource
from cuebot.web.access import is_for_console

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from aiohttp.typedefs import Handler

    from cuebot.web.authority import Certificates

Words: TypeAlias = "Mapping[str, str]"

TRUST_PATH = "/trust"
AUTHORITY_PATH = "/trust/cuebot-console.crt"
SYSTEMS = ("ios", "android", "windows", "macos", "firefox")
"""What is told one by one, each by its own key of the words."""
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
_PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark"><title>cuebot</title>
<style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem;
background:#12161c;color:#eef2f7}}a{{color:#8ab8ff}}dt{{font-weight:600;margin-top:.75rem}}
dd{{margin:0}}code{{overflow-wrap:anywhere}}.get{{display:inline-block;padding:.75rem 1rem;
border:2px solid #8ab8ff;border-radius:.4rem}}</style></head>
<body><main><h1>{title}</h1><p>{why}</p>
<p><a class="get" href="{path}">{get}</a></p>
<p>{check}<br><code>{fingerprint}</code></p>
<dl>{steps}</dl>
<p>{limits}</p><p><a href="{console}">{back}</a></p></main></body></html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustPage:
    """Gives out the authority of one console."""

    certificates: Certificates
    names: Collection[str]
    """Host names and addresses, beside this machine's own, by which it may be reached."""
    port: int
    """The console's own."""

    def make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._admit], client_max_size=1024)
        app.router.add_get("/", self._serve_page)
        app.router.add_get(TRUST_PATH, self._serve_page)
        app.router.add_get(AUTHORITY_PATH, self._serve_authority)
        return app

    @web.middleware
    async def _admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_for_console(request, self.names):
            answer: web.StreamResponse = error_response(
                403, "the Host header names no address here"
            )
        else:
            try:
                answer = await handler(request)
            except web.HTTPException as error:
                answer = error_response(error.status, error.reason)
        answer.headers.update(_HEADERS)
        return answer

    async def _serve_page(self, request: web.Request) -> web.Response:
        language = choose_language(request.headers.get("Accept-Language", ""))
        host = parse_hostname(request.headers.get("Host", ""))
        text = self.render(language, host)
        return web.Response(text=text, content_type="text/html", charset="utf-8")

    def render(self, language: str, host: str) -> str:
        """Return the page in a language, for whoever came to this host name."""
        words = {key: escape(text) for key, text in read_words()[language].items()}
        steps = "".join(f"<dt>{words[f'{one}.name']}</dt><dd>{words[one]}</dd>" for one in SYSTEMS)
        return _PAGE.format(
            language=language,
            path=AUTHORITY_PATH,
            fingerprint=self.certificates.fingerprint,
            console=escape(f"https://{host}:{self.port}/", quote=True),
            steps=steps,
            **{key: words[key] for key in ("title", "why", "get", "check", "limits", "back")},
        )

    async def _serve_authority(self, _request: web.Request) -> web.Response:
        body = self.certificates.der
        return web.Response(body=body, content_type="application/x-x509-ca-cert")


@cache
def read_words() -> Mapping[str, Words]:
    """Return the words of the page by language; it reads a file, so call it before the loop."""
    text = find_resource("web/trust_words.json").read_text(encoding="utf-8")
    told: Mapping[str, Words] = json.loads(text)
    return told


def choose_language(accepted: str) -> str:
    """Return the first language of an `Accept-Language` header that the page has; else English."""
    for part in accepted.split(","):
        code = part.strip()[:2].lower()
        if code in read_words():
            return code
    return "en"
