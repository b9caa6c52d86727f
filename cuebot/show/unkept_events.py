"""What the show acted on though the journal had no room for it: sent again, it is kept, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.model import Comment, Metric
from cuebot.runtime.hash_generations import HashGenerations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.model import Event


class UnkeptEvents:
    """Remembers the comments and the shop's reports that a show knows and its journal does not.

    A show goes on beside a disk that takes nothing, and its senders are told to send again: an
    order that came so is not to be counted twice.
    """

    def __init__(self) -> None:
        self._applied = HashGenerations(CAPTURE_POLICY.max_remembered_comments)
        self._is_used = False
        """Whether anything was ever remembered: of most shows nothing is."""

    def remember_events(self, lost: Iterable[Event]) -> None:
        """Take note of what is acted on and was not kept."""
        for event in lost:
            if (known := _name_event(event)) is not None:
                self._applied.add_hash(known)
                self._is_used = True

    def take_event(self, event: Event) -> bool:
        """Tell whether an event that comes was acted on before; forget it, for now it is kept."""
        if not self._is_used:
            return False
        known = _name_event(event)
        if known is None or known not in self._applied:
            return False
        self._applied.discard_hash(known)
        return True


def _name_event(event: Event) -> int | None:
    """Return a hash of what tells an event from others; None when nothing does."""
    if isinstance(event, Comment):
        return hash((event.platform, event.id))
    return hash(event.id) if isinstance(event, Metric) and event.id else None
