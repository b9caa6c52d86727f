"""cuebot's own: a comment as `CommentBody` has it, and `{"type": "deletion", "id", "platform"}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from cuebot.capture.comment import CommentBody, reason
from cuebot.capture.dialects.dialect import Dialect
from cuebot.capture.dialects.stamp import name
from cuebot.model import Deletion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import Read, Stamp


def read(item: Item, stamp: Stamp) -> Iterable[Read]:
    try:
        body = CommentBody.model_validate(item)
    except ValidationError as error:
        return (reason(error),)
    return (body.comment(stamp.at, body.id or stamp.made()),)


def take_back(item: Item, stamp: Stamp) -> Iterable[Read]:
    if item["type"] != "deletion":
        return ("type: unknown",)
    gone = Deletion(at=stamp.at, id=name(item["id"]), platform=name(item.get("platform")))
    return (gone,) if gone.id else ("id: missing",)


DIALECT = Dialect("cuebot", frozenset({"text"}), read)
DELETION = Dialect("cuebot", frozenset({"type", "id"}), take_back)
