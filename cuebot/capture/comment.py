"""The shape of a comment in JSON, as tools send it and recordings hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Comment
from cuebot.text.printable import holds_word_sign, is_blank, strip_unseen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Seconds

MAX_NAME_LENGTH = 500
"""Characters of a name or an id."""


def _truncate_text(text: str) -> str:
    if is_blank(text):
        raise ValueError("nothing of it can be seen")
    return strip_unseen(text)[: CAPTURE_POLICY.max_comment_length]


Text = Annotated[
    str,
    # A number is no text: what was typed is not told by it (`007`, `1.50`, `1e3`).
    StringConstraints(strict=True, strip_whitespace=True, min_length=1),
    AfterValidator(_truncate_text),
]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_NAME_LENGTH)]


class CommentBody(BaseModel):
    """`{"text", "user", "id", "platform"}`; only `text` must be there, other keys are ignored.

    `text` is a string.  The others may be numbers, as many tools name viewers and comments.

    Sellers' tools send names, pictures and badges along: what is not needed is not taken in.
    """

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    text: Text
    user: Name | None = None
    id: Name | None = None
    platform: Name | None = None

    def to_comment(self, at: Seconds, made_id: str) -> Comment:
        """Return the comment; one without an id takes `made_id`.

        One without a user is by a viewer of its own: as it cannot be told who wrote it, it is
        neither merged with the others nor taken for a repeat of theirs.
        """
        known = self.id or made_id
        return Comment(
            at=at,
            id=known,
            user=self.user or known,
            text=self.text,
            platform=self.platform or "",
        )


def read_plain_comment(item: Mapping[str, object], at: Seconds) -> Comment | None:
    """Return a comment in which nothing wants a closer look, as `CommentBody` reads it; else None.

    That is nearly each: texts of printable signs, under an id.  In a flood a validator is a fifth
    of what a comment takes.
    """
    text, id_ = _strip_plain(item.get("text")), _strip_plain(item.get("id"))
    user, platform = _strip_plain(item.get("user", "")), _strip_plain(item.get("platform", ""))
    if not text or not id_ or user is None or platform is None or not holds_word_sign(text):
        return None
    return Comment(at=at, id=id_, user=user or id_, text=text, platform=platform)


def _strip_plain(value: object) -> str | None:
    """Return a text without the spaces at its ends; None unless it is short, and all of it seen."""
    if type(value) is str and len(value) <= MAX_NAME_LENGTH and value.isprintable():
        return value.strip()
    return None
