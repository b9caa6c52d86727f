"""Which way a request leaves this machine: direct, or through the proxy of the environment.

One rule for every client here, because the libraries disagree: the openai client asks even
127.0.0.1 through a proxy, aiohttp takes no proxy for `wss` unless `WSS_PROXY` is set, and knows no
`ALL_PROXY`.  A loopback address is never asked through a proxy; any other is, by `HTTPS_PROXY`,
`HTTP_PROXY` or `ALL_PROXY` (`WSS_PROXY` and `WS_PROXY` first for WebSockets) and not for what
`NO_PROXY` names.  Where no variable is set, macOS and Windows give what their settings say.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from cuebot.errors import ConfigError
from cuebot.runtime.loopback import is_loopback

PROXY_FALLBACKS = {
    "http": ("http", "all"),
    "https": ("https", "all"),
    "ws": ("ws", "http", "all"),
    "wss": ("wss", "https", "all"),
}
"""By the scheme of an address, whose proxies serve for it, the first that is set."""
UNSPECIFIED_HOSTS = ("0.0.0.0", "::")  # noqa: S104 - never listened on, only asked
"""What a client asks by these is this machine."""
PROXY_SCHEMES = ("http", "https")
"""How a proxy may be spoken to."""


@dataclass(frozen=True, slots=True)
class Route:
    """The way to one address."""

    proxy: str = ""
    """The proxy's URL, with its user and password if it has them; empty when there is none."""
    variable: str = ""
    """What names the proxy: a variable of the environment, or the system's settings."""
    loopback: bool = False
    """Whether the address is this machine's own."""

    @property
    def safe_description(self) -> str:
        """The way in words that hold no password."""
        if self.proxy:
            return f"through {hide_login(self.proxy)} ({self.variable})"
        return "on this machine" if self.loopback else "direct"


def choose_route(url: str) -> Route:
    """Return the way to a URL (http, https, ws or wss); a `ConfigError` for a proxy of no use."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if is_loopback(host) or host in UNSPECIFIED_HOSTS:
        return Route(loopback=True)
    known = getproxies()
    key = next((key for key in PROXY_FALLBACKS.get(parts.scheme, ()) if known.get(key)), "")
    if not key or _is_excluded(host, parts.netloc.rpartition("@")[2], known.get("no", "")):
        return Route()
    proxy = known[key] if "://" in known[key] else f"http://{known[key]}"
    variable = _find_proxy_variable(key)
    if urlsplit(proxy).scheme not in PROXY_SCHEMES:
        raise ConfigError(
            f"{hide_login(proxy)} is a proxy of a kind that is not spoken here",
            where=variable,
            do="give the address of an HTTP proxy, as in http://127.0.0.1:7890: most programs "
            "that serve SOCKS serve HTTP, too",
        )
    return Route(proxy, variable)


def proxy_for(url: str) -> str | None:
    """Return the URL of the proxy that a request to `url` goes through, or None for none."""
    return choose_route(url).proxy or None


def hide_login(proxy: str) -> str:
    """Return a proxy's URL without the user and password in it."""
    parts = urlsplit(proxy)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], path="").geturl()


def explain_fault(error: Exception, url: str) -> str:
    """Say why an address cannot be reached, by the error's kind and the proxy that it names.

    The error's own words are left out: some hold the whole address, and that a key.
    """
    route = choose_route(url)
    if not route.proxy:
        return f"it cannot be reached ({type(error).__name__})"
    status = getattr(error, "status", None)
    if type(error).__name__ == "ClientHttpProxyError" and status is not None:
        return f"the proxy {hide_login(route.proxy)} ({route.variable}) answers {status}"
    if type(error).__name__ == "ClientProxyConnectionError":
        return f"the proxy {hide_login(route.proxy)} ({route.variable}) cannot be reached"
    return f"it cannot be reached {route.safe_description} ({type(error).__name__})"


def _is_excluded(host: str, netloc: str, listed: str) -> bool:
    """Tell whether `NO_PROXY`, or the system's settings, keep a host from the proxy.

    The standard library knows names, their endings and `*`; networks such as 10.0.0.0/8 are
    what curl and others take besides.
    """
    if proxy_bypass(netloc) or proxy_bypass(host):
        return True
    with suppress(ValueError):
        address = ip_address(host)
        for entry in listed.split(","):
            with suppress(ValueError):
                if address in ip_network(entry.strip(), strict=False):
                    return True
    return False


def _find_proxy_variable(key: str) -> str:
    """Return the name of the variable that a proxy came from, as it is spelled there."""
    name = f"{key}_proxy"
    return next(
        (one for one in (name, name.upper()) if os.environ.get(one)),
        next((one for one in os.environ if one.lower() == name), "the system's settings"),
    )
