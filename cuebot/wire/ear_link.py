"""The link that invites an ear, what it is exchanged for, and where that is kept.

`https://HOST:PORT/ear#TOKEN`, and where the show has an authority of its own,
`#TOKEN.TRUST_PORT.FINGERPRINT`: the authority's certificate is fetched in clear from the trust
port, and taken only if its SHA-256 is the link's.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import re
import ssl
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp

from cuebot.errors import EarError
from cuebot.runtime import proxy
from cuebot.runtime.bounded_body import read_body

if TYPE_CHECKING:
    from pathlib import Path

EAR_PATH, SESSION_PATH, SOCKET_PATH = "/ear", "/ear/session", "/ear/socket"
AUTHORITY_PATH = "/trust/cuebot-console.crt"
CONNECT_TIMEOUT = 10.0
"""Seconds that one try to reach the show may take."""
MAX_ANSWER_BYTES = 64 * 1024
"""Bytes of an answer that are read."""
FOREIGN = "copy the whole link that `cuebot console invite --ear` printed"
AGAIN = "ask for another invitation: `cuebot console invite --ear`"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarLink:
    """An invitation as it was given out."""

    origin: str
    """Scheme, host and port of the console."""
    token: str
    trust_port: int = 0
    fingerprint: str = ""
    """SHA-256 of the authority, as hexadecimal digits; empty where everybody knows who signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarPass:
    """What lets an ear in, again and again until the show ends or its hours are over."""

    origin: str
    name: str
    session: str
    """The secret."""
    link: str
    """SHA-256 of the token that it was exchanged for."""
    authority: str = ""
    """The authority's certificate as PEM; empty where everybody knows who signed."""

    def make_ssl(self) -> ssl.SSLContext | None:
        """Return by what the console is known; it blocks (the system's authorities are files)."""
        if not self.origin.startswith("https:"):
            return None
        return ssl.create_default_context(cadata=self.authority or None)


def parse_link(link: str) -> EarLink:
    """Return what a link says; an `EarError` when it is none."""
    parts = urlsplit(link.strip())
    token, _, trust = parts.fragment.partition(".")
    port, _, fingerprint = trust.partition(".")
    known = parts.scheme in {"http", "https"} and parts.hostname and token
    sound = not trust or (port.isdecimal() and _is_digest(fingerprint))
    if not known or parts.path.rstrip("/") != EAR_PATH or not sound:
        raise EarError("this is no link that invites an ear", where="--join", do=FOREIGN)
    return EarLink(
        origin=f"{parts.scheme}://{parts.netloc}",
        token=token,
        trust_port=int(port or 0),
        fingerprint=fingerprint.lower(),
    )


def make_link(origin: str, token: str, trust: str = "") -> str:
    """Return the link of an invitation; `trust` is what `describe_trust` returns."""
    return f"{origin}{EAR_PATH}#{token}{trust}"


def describe_trust(port: int, fingerprint: str) -> str:
    """Return what a link says of the authority by which its console is known."""
    return f".{port}.{fingerprint.replace(':', '').lower()}"


def _is_digest(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-fA-F]{64}", text))


async def exchange_link(link: EarLink) -> EarPass:
    """Return the pass that an invitation is good for, once; an `EarError` when it is not."""
    found = EarPass(
        origin=link.origin,
        name="",
        session="",
        link=digest_token(link.token),
        authority=await _fetch_authority(link) if link.fingerprint else "",
    )
    trusted = await asyncio.to_thread(found.make_ssl)
    url = link.origin + SESSION_PATH
    limits = aiohttp.ClientTimeout(total=CONNECT_TIMEOUT)
    try:
        async with (
            aiohttp.ClientSession(timeout=limits) as session,
            session.post(
                url,
                json={"token": link.token},
                headers={"Origin": link.origin},
                ssl=True if trusted is None else trusted,
                proxy=proxy.proxy_for(url),
            ) as answer,
        ):
            told = json.loads(await read_body(answer, MAX_ANSWER_BYTES))
            if answer.ok:
                return replace(found, name=str(told["name"]), session=str(told["session"]))
            why = str(told.get("error", answer.status)).replace("_", " ")
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise EarError(
            proxy.explain_fault(error, url),
            where=link.origin,
            do="see that the show runs, and that this machine reaches it",
            retry=True,
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EarError("what answers is no console", where=link.origin, do=FOREIGN) from error
    raise EarError(f"the invitation is not taken ({why})", where=link.origin, do=AGAIN)


def digest_token(token: str) -> str:
    """Return what is kept of a token that was used up."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


async def _fetch_authority(link: EarLink) -> str:
    """Return the authority's certificate as PEM, if it is the one that the link names."""
    url = f"http://{_host_of(link.origin)}:{link.trust_port}{AUTHORITY_PATH}"
    limits = aiohttp.ClientTimeout(total=CONNECT_TIMEOUT)
    try:
        async with (
            aiohttp.ClientSession(timeout=limits) as session,
            session.get(url, proxy=proxy.proxy_for(url)) as answer,
        ):
            der = await read_body(answer, MAX_ANSWER_BYTES)
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise EarError(
            proxy.explain_fault(error, url),
            where=url,
            do="see that the show runs, and that this machine is in its network",
            retry=True,
        ) from error
    if hashlib.sha256(der).hexdigest() != link.fingerprint:
        raise EarError(
            "the authority there is not the one that the link names", where=url, do=AGAIN
        )
    return ssl.DER_cert_to_PEM_cert(der)


def _host_of(origin: str) -> str:
    host = urlsplit(origin).hostname or ""
    return f"[{host}]" if ":" in host else host


def read_pass(path: Path) -> EarPass | None:
    """Return the pass that is kept; None when there is none that can be used."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        return EarPass(**{str(key): str(own) for key, own in json.loads(path.read_text()).items()})
    return None


def write_pass(path: Path, kept: EarPass) -> None:
    """Keep a pass where only its owner may read it; an `EarError` when that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        part.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(part, flags, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(kept), file)
        part.replace(path)
    except OSError as error:
        raise EarError(
            f"the invitation cannot be kept ({error.strerror or type(error).__name__})",
            where=str(path),
            do="free its place, or give another --folder",
        ) from error
