"""Social Stream Ninja: comments of a hundred platforms, from a browser extension or its app.

`{"chatname", "chatmessage", "type", "id", "userid", "textonly", "event", "meta", ...}`, by POST, by
its relay or from its own server; the relay wraps nothing around it.  `chatmessage` is HTML unless
`textonly`; a row with a truthy `event` is a follow, a gift, a raid and no comment, and most of them
have neither name nor message: `{"type", "event": "viewer_update", "meta": 3}`, and over all rooms
`{"event": "viewer_updates", "meta": {"youtube": 3}}`.  What was said in private, or by a bot, is
not the room's.

`{"delete": {"type", "chatname", "id", "onlyLast"}}` takes back.  `id` is the row's own number, or
from sources that speak a platform's API that platform's id; without it all that `chatname` wrote,
or the last of it.  A `type` alone wipes the screen of a whole platform: it is about no one comment.

Fields: about.md "Message Structure", docs/event-reference.html (`meta.messageId`, `user_banned`),
`publishViewerCountsFromMetaStore` in background.js, `sendDeleteMessage` in
sources/websocket/twitch.js, `deleteThis` in sources/youtube.js and `deleteMessages` in dock.html,
of steveseguin/social_stream at 981f6dbf.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import Dialect, nested_object, parse_count
from cuebot.capture.dialects.plain import html_to_text
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Deletion, Metric, MetricKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory, Read

VIEWERS = "viewer_update"
ALL_VIEWERS = "viewer_updates"


def read_message(item: Item, factory: CommentFactory) -> Iterable[Read]:
    if item.get("event"):
        return read_viewer_count(item, factory)
    if item.get("private") is True or item.get("bot") is True:
        return ()
    text = item["chatmessage"]
    if isinstance(text, str) and not item.get("textonly"):
        text = html_to_text(text)
    if not text and (item.get("hasDonation") or item.get("contentimg")):
        return ()  # a gift or a picture without words
    heard = factory.comment(
        text,
        known=_comment_id(item, text),
        user=item.get("userid") or item["chatname"],
        platform=to_short_text(item.get("type")),
        role=_find_role(item),
        marks=(parse_count(item.get("id")), (to_short_text(item["chatname"]),)),
    )
    return (heard,)


def read_deletion(item: Item, factory: CommentFactory) -> Iterable[Read]:
    told = nested_object(item, "delete")
    platform, known = to_short_text(told.get("type")), to_short_text(told.get("id"))
    if known:
        native = to_short_text(nested_object(told, "meta").get("messageId")) or known
        number = parse_count(told["id"])  # never a text, as a viewer's id is
        numbered = [] if number is None else factory.trail.find_comments(number, platform, 1)
        found = numbered or [(native, platform)]
    elif told.get("chatname"):
        most = 1 if told.get("onlyLast") else CAPTURE_POLICY.max_deleted_comments
        found = factory.trail.find_comments((to_short_text(told["chatname"]),), platform, most)
    else:
        found = []
    return [Deletion(at=factory.at, id=id_, platform=there) for id_, there in found]


def read_viewer_count(item: Item, factory: CommentFactory) -> Iterable[Read]:
    """Take the count of viewers; nothing else that happens is needed."""
    kind, meta = item["event"], item.get("meta")
    rooms = meta.values() if kind == ALL_VIEWERS and isinstance(meta, dict) else ()
    counts = [meta] if kind == VIEWERS else rooms
    viewers = [number for number in map(parse_count, counts) if number is not None]
    return (Metric(at=factory.at, kind=MetricKind.VIEWERS, count=sum(viewers)),) if viewers else ()


def _comment_id(item: Item, text: object) -> str:
    known = to_short_text(nested_object(item, "meta").get("messageId"))
    if known:
        return known
    # The extension counts from one again when it restarts: the number alone would meet older ones.
    counted = to_short_text(item.get("id"))
    return counted and f"{counted}-{zlib.crc32(str(text).encode(errors='replace')):08x}"


def _find_role(item: Item) -> Role:
    if item.get("host"):
        return Role.HOST
    if item.get("mod") or item.get("moderator"):
        return Role.MODERATOR
    return Role.MEMBER if item.get("membership") else Role.VIEWER


DIALECT = Dialect("Social Stream Ninja", frozenset({"chatname", "chatmessage"}), read_message)
DELETION = Dialect("Social Stream Ninja", frozenset({"delete"}), read_deletion)
STATE = Dialect("Social Stream Ninja", frozenset({"event", "meta"}), read_viewer_count)
