"""Remember recent comments by author, to delete all of a viewer whom a platform bans.

A ban names a viewer, and the rest of the show knows comments by their ids: here the one becomes the
others, so that no part behind has to remember who wrote what.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from cuebot.capture.policy import CAPTURE_POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator


Mark: TypeAlias = object
"""What a comment may be named by, such as its writer's id; compared, and never looked into."""
Found: TypeAlias = tuple[str, str]
"""A comment's id, and its platform."""


class RecentComments:
    """The last comments of one source, each under the marks by which it may be named."""

    def __init__(self, kept: int = CAPTURE_POLICY.max_recent_comments) -> None:
        self._comments: deque[tuple[str, str, tuple[Mark, ...]]] = deque(maxlen=kept)

    def remember_comment(self, id_: str, platform: str, marks: tuple[Mark, ...]) -> None:
        """Remember a comment: under its writer's id, and what else its tool calls it by."""
        self._comments.append((id_, platform, marks))

    def find_comments(
        self, mark: Mark, platform: str = "", most: int = CAPTURE_POLICY.max_deleted_comments
    ) -> list[Found]:
        """Return the latest comments under a mark, the newest first; without a platform on any."""
        return list(islice(self._matching_comments(mark, platform), most))

    def _matching_comments(self, mark: Mark, platform: str) -> Iterator[Found]:
        for id_, there, marks in reversed(self._comments):
            if mark in marks and platform in ("", there):
                yield id_, there
