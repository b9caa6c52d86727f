"""Where the console listens, and by which names and addresses others reach it.

To this machine alone unless the config says otherwise: `lan` opens it to the local network with
certificates of its own, `cert` and `key` by those of a domain, and `behind = "proxy"` to whatever
stands before it.  On the local network it listens at private addresses only, so that a machine
which has a public address as well is not open to the world.
"""

from __future__ import annotations

import errno
import re
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address
from typing import TYPE_CHECKING

from aiohttp import web

from cuebot.errors import ConfigError, ConsoleError
from cuebot.runtime.loopback import is_loopback

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cuebot.config import ConsoleSection
    from cuebot.web.authority import Certificates

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningPlan:
    """Where to listen, and what to show there."""

    addresses: tuple[str, ...]
    """To bind to; the first is one at which this machine's own programs come."""
    names: frozenset[str] = frozenset()
    """Host names and addresses, beside this machine's own, that a request may be for."""
    public: str = ""
    """The one that links for others have; empty when there are no others."""
    tls: ssl.SSLContext | None = None
    certificates: Certificates | None = None
    """Those of the local network."""
    proxies: frozenset[str] = frozenset()
    """The only addresses that may connect; empty when there is no proxy."""

    @property
    def here(self) -> str:
        """The address by which this machine's own programs come."""
        return LOOPBACK if _is_every_address(self.addresses[0]) else self.addresses[0]

    @property
    def scheme(self) -> str:
        return "http" if self.tls is None else "https"


def plan_listening(
    section: ConsoleSection, lan_addresses: Sequence[str] | None = None
) -> ListeningPlan:
    """Return where the console of a config listens; an error says why it cannot.

    `lan_addresses` stand for those that this machine has.  It blocks: call it before the loop.
    """
    names = frozenset(name.lower() for name in section.names)
    if section.lan:
        found = list_lan_addresses() if lan_addresses is None else lan_addresses
        return _plan_lan(section, names, tuple(found))
    if section.cert and section.key:
        tls = load_tls(section.cert, section.key)
        addresses = _list_addresses(section.host)
        return ListeningPlan(addresses=addresses, names=names, public=section.names[0], tls=tls)
    if section.behind:
        proxies = frozenset(map(str, section.proxies))
        return ListeningPlan(
            addresses=_list_addresses(section.host),
            names=names,
            public=section.names[0],
            proxies=proxies,
        )
    return ListeningPlan(addresses=(section.host,), names=names)


def _list_addresses(host: str) -> tuple[str, ...]:
    """Return what to bind to, so that this machine's own programs reach it on every host."""
    return (host,) if is_loopback(host) or _is_every_address(host) else (LOOPBACK, host)


def _is_every_address(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_unspecified
    return False


def _plan_lan(
    section: ConsoleSection, names: frozenset[str], found: tuple[str, ...]
) -> ListeningPlan:
    if not found:
        raise ConsoleError(
            "this machine has no address in a local network",
            where="[console] lan",
            do="connect it to one, or leave `lan` out",
        )
    try:
        from cuebot.web.authority import (  # noqa: PLC0415 - an extra
            PRIVATE_NAMES,
            issue_certificates,
        )
    except ImportError as error:
        raise _miss_extra() from error
    signed = tuple(f".{end}" for end in PRIVATE_NAMES)
    outside = sorted(name for name in names if not name.endswith(signed))
    if outside:
        raise ConfigError(
            f"{outside[0]!r} ends in no .local",
            where="console.names",
            do="its own authority signs no other name: set `cert` and `key` for a domain",
        )
    own = f"{name_machine()}.local"
    reached = sorted({own, *names})
    made = issue_certificates(section.authority, (*reached, "localhost"), (LOOPBACK, *found))
    return ListeningPlan(
        addresses=(LOOPBACK, *found),
        names=frozenset({*reached, *found}),
        public=found[0],
        tls=load_tls(made.leaf, made.leaf),
        certificates=made,
    )


def _miss_extra() -> ConfigError:
    return ConfigError(
        "is not installed in full", where="[console] lan", do="pip install 'cuebot[lan]'"
    )


def load_tls(cert: Path, key: Path) -> ssl.SSLContext:
    """Return what TLS needs of a certificate and its key; a `ConsoleError` says what is wrong."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    try:
        context.load_cert_chain(cert, key, password=_refuse_password)
    except OSError as error:  # `SSLError` is one
        why = error.strerror if not isinstance(error, ssl.SSLError) else error.reason
        raise ConsoleError(
            f"is no certificate with its key ({why or 'not PEM'})",
            where=f"{cert}, {key}",
            do="give `cert` the whole chain as PEM, and `key` its key without a password",
        ) from error
    return context


def _refuse_password() -> str:
    return ""  # or OpenSSL would ask for it at the terminal


def list_lan_addresses() -> list[str]:
    """Return this machine's IPv4 addresses in local networks, the likeliest to be reached first."""
    try:
        import ifaddr  # noqa: PLC0415 - an extra

        from cuebot.web.authority import PRIVATE_NETWORKS  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _miss_extra() from error
    found = [
        one.ip
        for adapter in ifaddr.get_adapters()
        for one in adapter.ips
        if isinstance(one.ip, str)
    ]
    private = [
        address
        for address in dict.fromkeys(found)
        if not is_loopback(address) and any(ip_address(address) in net for net in PRIVATE_NETWORKS)
    ]
    return sorted(private, key=_rank_address)


def _rank_address(address: str) -> tuple[bool, bool]:
    """Put what a router gave before what a machine gave itself, and before virtual networks."""
    known = IPv4Address(address)
    return known.is_link_local, address.startswith("172.")  # containers and virtual machines


def name_machine() -> str:
    """Return this machine's name as one label of a host name: what mDNS announces it by."""
    label = socket.gethostname().partition(".")[0].lower()
    return re.sub(r"[^a-z0-9-]+", "-", label).strip("-")[:63] or "cuebot"


async def open_sites(
    runner: web.AppRunner, plan: ListeningPlan, port: int, *, do: str, tls: bool
) -> int:
    """Listen at every address of a plan; return the port, which is the system's choice when 0.

    A `ConsoleError` says why it cannot be had, and what to `do`.
    """
    for address in plan.addresses:
        site = web.TCPSite(runner, address, port, ssl_context=plan.tls if tls else None)
        try:
            await site.start()
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            what = "the port is taken" if taken else f"cannot listen there ({error.strerror})"
            raise ConsoleError(what, where=f"{address}:{port}", do=do, retry=taken) from error
        port = runner.addresses[0][1]
    return port
