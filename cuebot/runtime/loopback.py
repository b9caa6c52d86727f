"""Which hosts are this machine's own."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """Tell whether a host name or an address in digits is this machine's own."""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    name = host.rstrip(".").lower()
    return name == "localhost" or name.endswith(".localhost")
