"""Kick: the bodies of its webhooks `chat.message.sent` and `moderation.banned`.

`{"message_id", "broadcaster": {"user_id"}, "sender": {"user_id", "identity": {"badges":
[{"type"}]}}, "content"}`, where `identity` may be null and an emote stands in `content` as
`[emote:4148074:KEKW]`, and `{"broadcaster", "moderator", "banned_user": {"user_id"}, "metadata"}`,
also of a ban that ends.  No event tells of one message that was deleted.  Fields:
events/event-types.md of KickEngineering/KickDevDocs at c8a086c.  Whether Kick itself sent it,
`capture/kick.py` checks; here only the shape is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import Dialect, nested_object
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory, Read

BADGES = {
    "broadcaster": Role.HOST,
    "moderator": Role.MODERATOR,
    "subscriber": Role.MEMBER,
    "founder": Role.MEMBER,
}
EMOTE = re.compile(r"\[emote:\d+:(\w*)\]")
ORDER = (Role.HOST, Role.MODERATOR, Role.MEMBER)


def read_message(item: Item, factory: CommentFactory) -> Iterable[Read]:
    sender, host = nested_object(item, "sender"), nested_object(item, "broadcaster")
    text = item["content"]
    heard = factory.comment(
        EMOTE.sub(r"\1", text) if isinstance(text, str) and "[emote:" in text else text,
        known=item["message_id"],
        user=sender.get("user_id"),
        platform="kick",
        role=_find_role(sender, host),
    )
    return (heard,)


def read_ban(item: Item, factory: CommentFactory) -> Iterable[Read]:
    return factory.banned(nested_object(item, "banned_user").get("user_id"), "kick")


def _find_role(sender: Item, host: Item) -> Role:
    if to_short_text(sender.get("user_id")) and sender.get("user_id") == host.get("user_id"):
        return Role.HOST
    badges = nested_object(sender, "identity").get("badges")
    worn = badges if isinstance(badges, list) else []
    names = [badge.get("type") for badge in worn if isinstance(badge, dict)]
    roles = {BADGES[worn] for worn in names if isinstance(worn, str) and worn in BADGES}
    return next((role for role in ORDER if role in roles), Role.VIEWER)


DIALECT = Dialect(
    "Kick", frozenset({"message_id", "broadcaster", "sender", "content"}), read_message
)
BAN = Dialect("Kick", frozenset({"broadcaster", "moderator", "banned_user"}), read_ban)
