"""The shape of a comment in JSON, as tools send it and recordings hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Comment
from cuebot.text.printable import is_blank, strip_unseen

if TYPE_CHECKING:
    from cuebot.model import Seconds


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
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


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
