"""Whether a source really hears its room: judged by what it sends, not by its connection."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cuebot import clock

if TYPE_CHECKING:
    from cuebot.model import Event, Seconds
    from cuebot.ports import Put, Source


class Pulse:
    """A source, and how much it has sent.  Give the show this in the source's place."""

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self._source = source
        self._began: Seconds = 0.0
        self.sent = 0
        self.last: Seconds | None = None
        """When the last event came, whatever time the event itself carries."""

    async def run(self, put: Put) -> None:
        """Run the source, and count what passes."""
        self._began = clock.now()
        await self._source.run(partial(self._beat, put))

    @property
    def silent(self) -> Seconds:
        """How long nothing has come; since the source began when nothing has come later."""
        return clock.now() - max(self._began, self.last or 0.0)

    def _beat(self, put: Put, event: Event) -> None:
        self.sent += 1
        self.last = clock.now()
        put(event)
