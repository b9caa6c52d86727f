"""All dialects, and which of them a message is in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.dialects import (
    barragegrab,
    dycast,
    euler,
    kick,
    oba,
    onecomme,
    own,
    socialstream,
    wxlivespy,
)

if TYPE_CHECKING:
    from cuebot.capture.dialects.dialect import Dialect

DIALECTS: tuple[Dialect, ...] = (
    own.DIALECT,
    socialstream.DIALECT,
    barragegrab.DIALECT,
    dycast.DIALECT,
    wxlivespy.DIALECT,
    oba.DIALECT,
    kick.DIALECT,
    kick.BAN,
    euler.DIALECT,
    onecomme.DIALECT,
    dycast.ROOM_CARD,
    own.DELETION,
    socialstream.DELETION,
    socialstream.STATE,
)
"""In the order in which they are tried: those that few keys tell come last."""

MAX_SHOWN_KEYS = 6
"""Keys of an unknown message that are shown."""
SAFE_KEY = re.compile(r"[A-Za-z_]\w{0,29}", re.ASCII)


def find_dialect(item: dict[str, object]) -> Dialect | None:
    """Return the dialect of a message, or none."""
    keys = item.keys()
    for dialect in DIALECTS:
        if keys >= dialect.keys:
            return dialect
    return None


def describe_shape(item: object) -> str:
    """Return what an unknown message looks like: its keys, and nothing that stands under them."""
    if not isinstance(item, dict):
        return f"a JSON {type(item).__name__}"
    keys = sorted(key for key in item if SAFE_KEY.fullmatch(key))[:MAX_SHOWN_KEYS]
    return f"an object with {', '.join(keys)}" if keys else "an object without a known key"
