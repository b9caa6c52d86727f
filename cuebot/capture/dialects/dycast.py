"""dycast: a Douyin room read in the browser and relayed to a WebSocket of ours.

A list of `{"id", "method", "user": {"id", "name"}, "content", "room"}`; the method
`WebcastChatMessage` is a comment, `WebcastRoomUserSeqMessage` carries `room.audienceCount`.  On
connecting it sends the room's card once.  Fields: `DyMessage`, `CastMethod`, `DyLiveInfo` in
src/core/dycast.ts, and src/views/IndexView.vue, of skmcj/dycast at 8ac77a8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import Dialect, nested_object, parse_count
from cuebot.model import Metric, MetricKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory, Read


def read_message(item: Item, factory: CommentFactory) -> Iterable[Read]:
    method = item["method"]
    if method == "WebcastChatMessage":
        user = nested_object(item, "user")
        heard = factory.comment(
            item.get("content"),
            known=item["id"],
            user=user.get("id"),
            nickname=user.get("name"),
            platform="douyin",
        )
        return (heard,)
    if method == "WebcastRoomUserSeqMessage":
        told = nested_object(item, "room").get("audienceCount")
        viewers = parse_count(int(told) if isinstance(told, str) and told.isdecimal() else told)
        if viewers is not None:
            return (Metric(at=factory.at, kind=MetricKind.VIEWERS, count=viewers),)
    return ()


def read_room_card(_item: Item, _factory: CommentFactory) -> Iterable[Read]:
    """Take the room's card, which is sent once and holds nothing to tell the host."""
    return ()


DIALECT = Dialect("dycast", frozenset({"id", "method"}), read_message)
ROOM_CARD = Dialect(
    "dycast", frozenset({"roomId", "uniqueId", "nickname", "status"}), read_room_card
)
