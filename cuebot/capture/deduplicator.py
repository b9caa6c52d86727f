"""Deduplicate comments, by platform and id or by user and text for a while, and reports, by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.runtime.bounded_cache import GenerationCache
from cuebot.runtime.hash_generations import HashGenerations

if TYPE_CHECKING:
    from cuebot.model import Comment, Metric, Seconds


class Deduplicator:
    """The comments of late, by (platform, id) and by (user, text).

    Hashes stand for the words, so that memory does not grow with what viewers type.  Python keys
    them anew in each process: nobody outside can make two of them meet.  Words are remembered for
    as long as they count, and names for as long as there is room.
    """

    def __init__(
        self, same_text_seconds: Seconds, remembered: int = CAPTURE_POLICY.max_remembered_comments
    ) -> None:
        self._same_text_seconds = same_text_seconds
        self._ids = HashGenerations(remembered)
        self._reports = HashGenerations(CAPTURE_POLICY.max_remembered_reports)
        """Beside the comments' ids: no flood of those may push them out."""
        self._texts: GenerationCache[int, Seconds] = GenerationCache(remembered)
        self._texts_since: Seconds | None = None
        """The event time from which the younger half of the words is."""

    def remember_name(self, platform: str, id_: str) -> None:
        """Take it that a comment of this name was here, before the show was restarted."""
        self._ids.add_hash(hash((platform, id_)))

    def remember_report(self, id_: str) -> None:
        """Take it that a report of this id was here, before the show was restarted."""
        self._reports.add_hash(hash(id_))

    def forget_report(self, report: Metric) -> None:
        """Take it that a report never was here: it was lost, and may be sent again."""
        self._reports.discard_hash(hash(report.id))

    def is_repeated_report(self, report: Metric) -> bool:
        """Return whether a report with this id was here; remember it.  One without counts anew."""
        known = bool(report.id) and hash(report.id) in self._reports
        if report.id and not known:
            self._reports.add_hash(hash(report.id))
        return known

    def forget_comment(self, comment: Comment) -> None:
        """Take it that a comment never was here: it was lost, and may be sent again."""
        self._ids.discard_hash(hash((comment.platform, comment.id)))
        self._texts.discard(hash((comment.user, comment.text)))

    def is_duplicate(self, comment: Comment) -> bool:
        """Return whether this comment is a duplicate; remember it when it is not.

        The same words of the same user count as a new comment once `same_text_seconds` of event
        time lie between them and the last that counted.
        """
        if not self._ids.add_new_hash(hash((comment.platform, comment.id))):
            return True
        at = comment.at
        if self._texts_since is None:
            self._texts_since = at
        elif at - self._texts_since > self._same_text_seconds:
            self._texts.drop_older()  # it was said so long ago that it may be said again
            self._texts_since = at
        by_text = hash((comment.user, comment.text))
        before = self._texts.get(by_text)
        if before is not None and abs(at - before) < self._same_text_seconds:
            return True
        self._texts.store_value(by_text, at)
        return False
