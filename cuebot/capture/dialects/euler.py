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

from cuebot.capture.dialects.dialect import Dialect, nested_object, parse_count
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.model import Deletion, Metric, MetricKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory, Read

ROLES_BY_FLAG = (
    ("isAnchor", Role.HOST),
    ("isModeratorOfAnchor", Role.MODERATOR),
    ("isSubscriberOfAnchor", Role.MEMBER),
)


def read_message(item: Item, factory: CommentFactory) -> Iterable[Read]:
    messages = item["messages"]
    return (
        _read_messages(messages, factory) if isinstance(messages, list) else ("messages: no list",)
    )


def _read_messages(messages: list[object], factory: CommentFactory) -> Iterator[Read]:
    for message in messages:
        if not isinstance(message, dict):
            yield "messages: no object"
            continue
        kind, data = message.get("type"), nested_object(message, "data")
        if kind == "WebcastChatMessage":
            yield _read_comment(data, factory)
        elif kind == "WebcastRoomUserSeqMessage":
            viewers = parse_count(_parse_digits(data.get("viewerCount", data.get("total"))))
            if viewers is not None:
                yield Metric(at=factory.at, kind=MetricKind.VIEWERS, count=viewers)
        elif kind == "WebcastImDeleteMessage":
            yield from _read_deletions(data, factory)


def _read_deletions(data: Item, factory: CommentFactory) -> Iterator[Read]:
    for known in map(to_short_text, _first_list(data, "deleteMsgIdsList", "deleteMsgIds")):
        if known:
            yield Deletion(at=factory.at, id=known, platform="tiktok")
    for user in _first_list(data, "deleteUserIdsList", "deleteUserIds"):
        yield from factory.banned(user, "tiktok")


def _first_list(data: Item, *keys: str) -> list[object]:
    found = next((data[key] for key in keys if key in data), None)
    return found if isinstance(found, list) else []


def _read_comment(data: Item, factory: CommentFactory) -> Read:
    user, who = nested_object(data, "user"), nested_object(data, "userIdentity")
    return factory.comment(
        data.get("comment", data.get("content")),
        known=(nested_object(data, "common") or nested_object(data, "event")).get("msgId"),
        user=to_short_text(user.get("userId"))
        or to_short_text(user.get("id"))
        or user.get("uniqueId"),
        platform="tiktok",
        role=next((role for key, role in ROLES_BY_FLAG if who.get(key) is True), Role.VIEWER),
    )


def _parse_digits(told: object) -> object:
    return int(told) if isinstance(told, str) and told.isdecimal() else told


DIALECT = Dialect("Euler Stream", frozenset({"messages"}), read_message)
