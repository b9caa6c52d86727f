"""Which question a "same here" joins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cuebot.runtime.bounded_cache import Lately

if TYPE_CHECKING:
    from cuebot.cluster.grouping.groups import Leaf
    from cuebot.model import Comment, Seconds

PATIENCE: Seconds = 15.0
"""How long after a question a "same here" still means it."""
ASKERS = 5_000
TO = re.compile(r"^@([^\s@:：,，]+)")


class Reply:
    """Remember the last question of the room, and of each viewer."""

    def __init__(self) -> None:
        self._latest: tuple[Seconds, str, Leaf] | None = None
        self._by: Lately[str, Leaf] = Lately(ASKERS)

    def asked(self, comment: Comment, leaf: Leaf) -> None:
        """Take a question."""
        self._latest = comment.at, comment.user, leaf
        self._by.keep(comment.user, leaf)

    def followed(self, comment: Comment) -> Leaf | None:
        """Return the question of the viewer who is named, else the one just asked."""
        to = TO.match(comment.text)
        named = self._by.get(to[1]) if to else None
        if named is not None:
            return named
        if self._latest is None:
            return None
        at, user, leaf = self._latest
        return leaf if comment.at - at <= PATIENCE and user != comment.user else None
