"""Each comment once, however often its platform, its bridge or its viewer sends it."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Comment, Seconds

REMEMBERED = 100_000
"""How many comments are remembered; the oldest is forgotten first."""


class Once:
    """The comments of late, by (platform, id) and by (user, text).

    Hashes stand for the words, so that memory does not grow with what viewers type.  Python keys
    them anew in each process: nobody outside can make two of them meet.
    """

    def __init__(self, same_text_seconds: Seconds, remembered: int = REMEMBERED) -> None:
        self._same_text_seconds = same_text_seconds
        self._remembered = remembered
        self._ids: OrderedDict[int, Seconds] = OrderedDict()
        self._texts: OrderedDict[int, Seconds] = OrderedDict()

    def again(self, comment: Comment) -> bool:
        """Tell whether this comment was here before, and remember it when it was not.

        The same words of the same user count as a new comment once `same_text_seconds` of event
        time lie between them and the last that counted.
        """
        by_id = hash((comment.platform, comment.id))
        if by_id in self._ids:
            return True
        self._remember(self._ids, by_id, comment.at)
        by_text = hash((comment.user, comment.text))
        before = self._texts.get(by_text)
        if before is not None and abs(comment.at - before) < self._same_text_seconds:
            return True
        self._remember(self._texts, by_text, comment.at)
        return False

    def _remember(self, seen: OrderedDict[int, Seconds], mark: int, at: Seconds) -> None:
        seen[mark] = at
        seen.move_to_end(mark)
        if len(seen) > self._remembered:
            seen.popitem(last=False)
