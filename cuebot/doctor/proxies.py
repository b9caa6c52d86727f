"""A look at the ways out: which part goes through which proxy, and whether the proxy answers."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote, urlsplit

from cuebot.config.plugins import SOURCES, VOICES
from cuebot.doctor.finding import fail, ok, warn
from cuebot.draft.answer_line import LLM_DRAFTER
from cuebot.errors import CuebotError
from cuebot.ports import Outward
from cuebot.runtime import proxy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.config import Config, Part
    from cuebot.config.plugins import PluginGroup
    from cuebot.doctor.finding import Finding
    from cuebot.model import Seconds

T = TypeVar("T")

ROUTE_PART = "way out"
PROXY_TIMEOUT: Seconds = 5.0
"""How long a proxy may take to answer."""
DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
SUCCESS_STATUSES = range(200, 300)
PROXY_LOGIN_STATUS = 407
"""By which a proxy wants a name and a password (RFC 9110)."""


async def check_routes(config: Config) -> Sequence[Finding]:
    """Say which way each part goes, one finding a way, and ask each proxy for a connection."""
    there = await asyncio.to_thread(lambda: list(list_addresses(config)))
    users: dict[str, list[str]] = {}
    first: dict[str, tuple[proxy.Route, str]] = {}
    for part, url in there:
        route = proxy.choose_route(url)
        users.setdefault(route.safe_description, []).append(f"{part} ({urlsplit(url).hostname})")
        first.setdefault(route.safe_description, (route, url))
    return [
        await _check_route(route, url, ", ".join(dict.fromkeys(users[shown])))
        for shown, (route, url) in first.items()
    ]


def list_addresses(config: Config) -> Iterator[tuple[str, str]]:
    """Yield each part of a show that asks somewhere, with a URL that stands for all it asks."""
    for part in config.capture.sources:
        yield from (
            (f"source {part.use}", url) for url in _list_part_addresses(SOURCES, part, config)
        )
    if config.draft.drafter == LLM_DRAFTER or config.cluster.semantic != "off":
        for server in (config.llm, *config.llm.others):
            yield f"model {server.model}", server.base_url
    if config.queue.transcribe:
        yield "transcription", config.queue.transcribe_url
    for part in config.synth.voices:
        yield from (
            (f"voice {part.use}", url) for url in _list_part_addresses(VOICES, part, config)
        )
    if config.catalogue.url:
        yield "catalogue", config.catalogue.url


def _list_part_addresses(group: PluginGroup[T], part: Part, config: Config) -> Sequence[str]:
    """Return what a part asks; one that cannot be built is told of by a look of its own."""
    with suppress(CuebotError):
        made: object = group.build_part(part, config)
        return made.addresses if isinstance(made, Outward) else ()
    return ()


async def _check_route(route: proxy.Route, url: str, users: str) -> Finding:
    figure = route.safe_description
    if not route.proxy:
        return ok(ROUTE_PART, figure, f"{users}.")
    try:
        async with asyncio.timeout(PROXY_TIMEOUT):
            status = await ask_proxy(route.proxy, url)
    except (OSError, ValueError, asyncio.IncompleteReadError):
        told = f"the proxy cannot be reached; start it, or see to {route.variable}"
        return fail(ROUTE_PART, figure, f"{told}. Through it go {users}.")
    if status == PROXY_LOGIN_STATUS:
        do = f"put user and password into {route.variable}, as in http://user:password@host:port"
        return fail(ROUTE_PART, figure, f"the proxy wants a login; {do}. Through it go {users}.")
    if status not in SUCCESS_STATUSES:
        host = urlsplit(url).hostname
        do = f"see to the proxy, or name the host in NO_PROXY if {host} is reached without it"
        return warn(
            ROUTE_PART,
            figure,
            f"the proxy answers {status} for {host}; {do}. Through it go {users}.",
        )
    return ok(ROUTE_PART, figure, f"the proxy answers. Through it go {users}.")


async def ask_proxy(address: str, url: str) -> int:
    """Ask a proxy for a tunnel to a URL's host, and return the status it answers with."""
    there, wanted = urlsplit(address), urlsplit(url)
    tls = there.scheme == "https"
    port = there.port or DEFAULT_PORTS[there.scheme]
    reader, writer = await asyncio.open_connection(there.hostname, port, ssl=tls or None)
    try:
        target = f"{wanted.hostname}:{wanted.port or DEFAULT_PORTS.get(wanted.scheme, 443)}"
        lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
        if there.username:
            login = f"{unquote(there.username)}:{unquote(there.password or '')}"
            lines.append(f"Proxy-Authorization: Basic {b64encode(login.encode()).decode()}")
        writer.write("\r\n".join([*lines, "", ""]).encode())
        answer = await reader.readuntil(b"\n")
    finally:
        writer.close()
    version, status = answer.split(maxsplit=2)[:2]
    if not version.startswith(b"HTTP/"):
        raise ValueError("it does not speak HTTP")
    return int(status)
