"""Social Stream Ninja: comments of a hundred platforms, from a browser extension or its app.

`{"chatname", "chatmessage", "type", "id", "userid", "textonly", "event", "meta", ...}`, by POST, by
its relay or from its own server; the relay wraps nothing around it.  `chatmessage` is HTML unless
`textonly`; a row with a truthy `event` is a follow, a gift, a raid and no comment, and most of them
have neither name nor message: `{"type", "event": "viewer_update", "meta": 3}`, and over all rooms
`{"event": "viewer_updates", "meta": {"youtube": 3}}`.  What was said in private, or by a bot, is
not the room's.  Fields: about.md "Message Structure", docs/event-reference.html (`meta.messageId`,
`user_banned`) and `publishViewerCountsFromMetaStore` in background.js of steveseguin/social_stream
at 981f6dbf.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import Dialect, count, inner
from cuebot.capture.dialects.plain import plain
from cuebot.capture.dialects.stamp import name
from cuebot.model import Metric, MetricKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import Read, Stamp

VIEWERS = "viewer_update"
ALL_VIEWERS = "viewer_updates"


def read(item: Item, stamp: Stamp) -> Iterable[Read]:
    if item.get("event"):
        return event(item, stamp)
    if item.get("private") is True or item.get("bot") is True:
        return ()
    text = item["chatmessage"]
    if isinstance(text, str) and not item.get("textonly"):
        text = plain(text)
    if not text and (item.get("hasDonation") or item.get("contentimg")):
        return ()  # a gift or a picture without words
    heard = stamp.comment(
        text,
        known=_id(item, text),
        user=item.get("userid") or item["chatname"],
        platform=name(item.get("type")),
        role=_role(item),
    )
    return (heard,)


def _id(item: Item, text: object) -> str:
    known = name(inner(item, "meta").get("messageId"))
    if known:
        return known
    # The extension counts from one again when it restarts: the number alone would meet older ones.
    counted = name(item.get("id"))
    return counted and f"{counted}-{zlib.crc32(str(text).encode(errors='replace')):08x}"


def _role(item: Item) -> Role:
    if item.get("host"):
        return Role.HOST
    if item.get("mod") or item.get("moderator"):
        return Role.MODERATOR
    return Role.MEMBER if item.get("membership") else Role.VIEWER


def event(item: Item, stamp: Stamp) -> Iterable[Read]:
    """Take the count of viewers; nothing else that happens is needed."""
    kind, meta = item["event"], item.get("meta")
    rooms = meta.values() if kind == ALL_VIEWERS and isinstance(meta, dict) else ()
    counts = [meta] if kind == VIEWERS else rooms
    viewers = [number for number in map(count, counts) if number is not None]
    return (Metric(at=stamp.at, kind=MetricKind.VIEWERS, count=sum(viewers)),) if viewers else ()


DIALECT = Dialect("Social Stream Ninja", frozenset({"chatname", "chatmessage"}), read)
EVENT = Dialect("Social Stream Ninja", frozenset({"event", "meta"}), event)
