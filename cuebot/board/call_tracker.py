"""Who speaks to the host now, by the events of calls.  Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model import CallBegan, CallEnded

if TYPE_CHECKING:
    from cuebot.model import Event


class RoomCalls:
    """The calls that have begun and not ended."""

    def __init__(self) -> None:
        self._calls: dict[int, CallBegan] = {}
        self.last_number = 0
        """The greatest that a call has had; 0 before the first."""

    def apply_event(self, event: Event) -> None:
        """Take an event of any kind; those that are not of calls change nothing."""
        if isinstance(event, CallBegan):
            self._calls[event.number] = event
            self.last_number = max(self.last_number, event.number)
        elif isinstance(event, CallEnded):
            self._calls.pop(event.number, None)

    @property
    def ongoing(self) -> tuple[CallBegan, ...]:
        """Calls that go on, the oldest first."""
        return tuple(self._calls.values())
