"""Each comment once, however often its platform, its bridge or its viewer sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.runtime.bounded_cache import Lately

if TYPE_CHECKING:
    from cuebot.model import Comment, Seconds

REMEMBERED = 100_000
"""How many comments are remembered at most; of so many, the older half is forgotten."""


class Once:
    """The comments of late, by (platform, id) and by (user, text).

    Hashes stand for the words, so that memory does not grow with what viewers type.  Python keys
    them anew in each process: nobody outside can make two of them meet.
    """

    def __init__(self, same_text_seconds: Seconds, remembered: int = REMEMBERED) -> None:
        self._same_text_seconds = same_text_seconds
        self._ids: Lately[int, Seconds] = Lately(remembered)
        self._texts: Lately[int, Seconds] = Lately(remembered)

    def again(self, comment: Comment) -> bool:
        """Tell whether this comment was here before, and remember it when it was not.

        The same words of the same user count as a new comment once `same_text_seconds` of event
        time lie between them and the last that counted.
        """
        by_id = hash((comment.platform, comment.id))
        if self._ids.get(by_id) is not None:
            return True
        self._ids.keep(by_id, comment.at)
        by_text = hash((comment.user, comment.text))
        before = self._texts.get(by_text)
        if before is not None and abs(comment.at - before) < self._same_text_seconds:
            return True
        self._texts.keep(by_text, comment.at)
        return False
