"""Whom a comment speaks to: which question a "same here" joins, and what viewers ask each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.model import Role
from cuebot.runtime.bounded_cache import GenerationCache

if TYPE_CHECKING:
    from cuebot.cluster.grouping.wording import Wording
    from cuebot.model import Comment, Seconds

REPLY_WINDOW: Seconds = 15.0
"""How long after a question a "same here" still means it."""
MAX_ASKERS = 5_000
"""People whose last question is remembered."""
MAX_VIEWERS = 20_000
"""People who are remembered for having written anything."""
REPLY_MENTION = re.compile(r"^@([^\s@:：,，]+)")


class ReplyResolver:
    """Remember the last question of the room, and of each viewer."""

    def __init__(self) -> None:
        self._latest: tuple[Seconds, str, Wording] | None = None
        self._by: GenerationCache[str, Wording] = GenerationCache(MAX_ASKERS)
        self._viewers: GenerationCache[str, Role] = GenerationCache(MAX_VIEWERS)

    def record_viewer(self, comment: Comment) -> None:
        """Take whoever wrote a comment for a viewer, unless it is one of the shop's people."""
        if comment.role in (Role.VIEWER, Role.MEMBER):
            self._viewers.store_value(comment.user, comment.role)

    def asks_viewer(self, comment: Comment) -> bool:
        """Tell whether a comment calls a viewer of this room by name, and not the host."""
        to = REPLY_MENTION.match(comment.text)
        return to is not None and self._viewers.get(to[1]) is not None

    def record_question(self, comment: Comment, wording: Wording) -> None:
        """Take a question."""
        self._latest = comment.at, comment.user, wording
        self._by.store_value(comment.user, wording)

    def resolve_reply(self, comment: Comment) -> Wording | None:
        """Return the question of the viewer who is named, else the one just asked."""
        to = REPLY_MENTION.match(comment.text)
        named = self._by.get(to[1]) if to else None
        if named is not None:
            return named
        if self._latest is None:
            return None
        at, user, wording = self._latest
        return wording if comment.at - at <= REPLY_WINDOW and user != comment.user else None
