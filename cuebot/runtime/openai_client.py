"""The openai client as every part has it: loaded before the show, its connection kept."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from cuebot.errors import ConfigError
from cuebot.runtime import proxy

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from cuebot.model import Seconds

KEEPALIVE_EXPIRY: Seconds = 240.0
"""How long a connection stays open unused.

Cues come some fifteen seconds apart, and the client's own five would cost each of them the round
trips of TCP and TLS.  A server that closes sooner is noticed, and reached anew.
"""


def make_openai_client(base_url: str, key: str, *, timeout: Seconds) -> AsyncOpenAI:
    """Build a client.  It reads files and blocks for a second: call it before the event loop.

    It never tries again by itself: who asks has a deadline, and something to fall back on.
    `timeout` frees the socket of a server that hangs.  A query in `base_url`, such as
    `?api-version=1`, goes with each request: the client would write its paths behind it.
    A `ConfigError` says that a key cannot be one.
    """
    import openai  # noqa: PLC0415 - a second that most verbs have no need of
    from httpx2 import AsyncHTTPTransport, Limits  # noqa: PLC0415 - comes with openai

    limits = openai.DEFAULT_CONNECTION_LIMITS
    limits = Limits(
        max_connections=limits.max_connections,
        max_keepalive_connections=limits.max_keepalive_connections,
        keepalive_expiry=KEEPALIVE_EXPIRY,
    )
    # A transport of our own keeps the client from choosing a proxy by itself.
    way = AsyncHTTPTransport(limits=limits, proxy=proxy.proxy_for(base_url))
    address = urlsplit(base_url)
    return openai.AsyncOpenAI(
        base_url=address._replace(query="").geturl(),
        default_query=dict(parse_qsl(address.query, keep_blank_values=True)),
        api_key=_clean_key(key, address.hostname or base_url)
        or "none",  # a server of one's own wants no key, and the client wants one
        max_retries=0,
        timeout=timeout,
        http_client=openai.DefaultAsyncHttpxClient(transport=way),
    )


def _clean_key(key: str, server: str) -> str:
    """Return a key without the space around it, which a file or a copy brings along.

    openai 3.56 calls a server unreachable for the one ("Connection error."), and raises at each
    request what is no error of its own for a sign beyond ASCII, such as the dots of `sk-…1234`.
    """
    bare = key.strip()
    if not (bare.isascii() and bare.isprintable()):
        raise ConfigError(
            "the key holds a sign that no key has",
            where=f"the key for {server}",
            do="copy it anew and whole: sites show it shortened, with dots in it",
        )
    return bare
