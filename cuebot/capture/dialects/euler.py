"""Euler Stream: a TikTok room, from its managed WebSocket.

`{"timestamp", "messages": [{"type": "WebcastChatMessage", "data": {"common": {"msgId"}, "user":
{"userId"}, "comment", "userIdentity": {"isAnchor"}}}]}`; ids are text.  Its first schema, which
`features.schemaVersion=v1` asks for, has `event` for `common`.  `WebcastRoomUserSeqMessage` tells
the viewers, `WebcastImDeleteMessage` takes comments back (`deleteMsgIdsList`), or all of a viewer
(`deleteUserIdsList`).  Fields: dist/client/types.d.ts (`ClientMessageBundle`) and dist/webcast/
schemas/tiktok-schema-v1.d.ts and -v2.d.ts of @eulerstream/euler-websocket-sdk 0.0.6; `content`,
`id` and `deleteMsgIds` are TikTok's own newer names, as webcast.im has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import Dialect, count, inner
from cuebot.capture.dialects.stamp import name
from cuebot.model import Deletion, Metric, MetricKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import Read, Stamp

ROLES = (
    ("isAnchor", Role.HOST),
    ("isModeratorOfAnchor", Role.MODERATOR),
    ("isSubscriberOfAnchor", Role.MEMBER),
)


def read(item: Item, stamp: Stamp) -> Iterable[Read]:
    messages = item["messages"]
    return _all(messages, stamp) if isinstance(messages, list) else ("messages: no list",)


def _all(messages: list[object], stamp: Stamp) -> Iterator[Read]:
    for message in messages:
        if not isinstance(message, dict):
            yield "messages: no object"
            continue
        kind, data = message.get("type"), inner(message, "data")
        if kind == "WebcastChatMessage":
            yield _comment(data, stamp)
        elif kind == "WebcastRoomUserSeqMessage":
            viewers = count(_number(data.get("viewerCount", data.get("total"))))
            if viewers is not None:
                yield Metric(at=stamp.at, kind=MetricKind.VIEWERS, count=viewers)
        elif kind == "WebcastImDeleteMessage":
            yield from _gone(data, stamp)


def _gone(data: Item, stamp: Stamp) -> Iterator[Read]:
    for known in map(name, _listed(data, "deleteMsgIdsList", "deleteMsgIds")):
        if known:
            yield Deletion(at=stamp.at, id=known, platform="tiktok")
    for user in _listed(data, "deleteUserIdsList", "deleteUserIds"):
        yield from stamp.banned(user, "tiktok")


def _listed(data: Item, *keys: str) -> list[object]:
    found = next((data[key] for key in keys if key in data), None)
    return found if isinstance(found, list) else []


def _comment(data: Item, stamp: Stamp) -> Read:
    user, who = inner(data, "user"), inner(data, "userIdentity")
    return stamp.comment(
        data.get("comment", data.get("content")),
        known=(inner(data, "common") or inner(data, "event")).get("msgId"),
        user=name(user.get("userId")) or name(user.get("id")) or user.get("uniqueId"),
        platform="tiktok",
        role=next((role for key, role in ROLES if who.get(key) is True), Role.VIEWER),
    )


def _number(told: object) -> object:
    return int(told) if isinstance(told, str) and told.isdecimal() else told


DIALECT = Dialect("Euler Stream", frozenset({"messages"}), read)
