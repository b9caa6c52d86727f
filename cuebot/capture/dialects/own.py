"""cuebot's own: a comment as `CommentBody` has it, and `{"type": "deletion", "id", "platform"}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from cuebot.capture.comment import CommentBody, read_plain_comment
from cuebot.capture.dialects.dialect import Dialect
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.model import Deletion
from cuebot.runtime.invalid_value import explain_validation_error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory, Read


def read_message(item: Item, factory: CommentFactory) -> Iterable[Read]:
    plain = read_plain_comment(item, factory.at)
    if plain is not None:
        return (plain,)
    try:
        body = CommentBody.model_validate(item)
    except ValidationError as error:
        return (explain_validation_error(error),)
    return (body.to_comment(factory.at, body.id or factory.made()),)


def read_deletion(item: Item, factory: CommentFactory) -> Iterable[Read]:
    if item["type"] != "deletion":
        return ("type: unknown",)
    gone = Deletion(
        at=factory.at, id=to_short_text(item["id"]), platform=to_short_text(item.get("platform"))
    )
    return (gone,) if gone.id else ("id: missing",)


DIALECT = Dialect("cuebot", frozenset({"text"}), read_message)
DELETION = Dialect("cuebot", frozenset({"type", "id"}), read_deletion)
