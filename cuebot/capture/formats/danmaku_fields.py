"""Danmaku as JSON whose time stands among other numbers in one field, with the text in another.

Dandanplay's are `{"p": "seconds,mode,colour,uid", "m": text}`, Bilibili's have eight parts in `p`;
AcFun's are `{"c": "seconds,colour,mode,size,uid,unix,id", "m": text}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PREMIUM_HOSTS = ("2", "3", "6", "7")
"""What Niconico says of the host and of its own notices, where a viewer has 0, 1 or nothing."""
_PARTS = re.compile(r"\d{1,6}(?:\.\d+)?(?:,[^,\s]{0,60}){2,8}")
_UID = {("p", 4): 3, ("p", 8): 6, ("c", 7): 4}
"""Where the viewer is, by the field's name and how many parts it has."""


def is_command(fields: Mapping[str, str]) -> bool:
    """Tell whether a message of Niconico's is a host's command: `/info 10 x` by premium 3."""
    premium = next((told for key, told in fields.items() if key.endswith("premium")), "")
    return premium in PREMIUM_HOSTS and any(
        told.startswith("/") for key, told in fields.items() if key.endswith("content")
    )


def part_danmaku(fields: Mapping[str, str]) -> Mapping[str, str]:
    """Return the fields of a danmaku with the time and the viewer parted from the others."""
    name = next((key for key in ("p", "c") if _PARTS.fullmatch(fields.get(key, ""))), "")
    if not name or not fields.get("m"):
        return fields
    parts = fields[name].split(",")
    place = _UID.get((name, len(parts)))
    others = {key: told for key, told in fields.items() if key not in (name, "m")}
    return {
        "time": parts[0],
        "user": "" if place is None else parts[place],
        "text": fields["m"],
        **others,
    }
