"""The end of an edge turn, known as soon as the client has read it.

The service leaves its socket open after a turn.  The client closes it and waits a round trip for
the answer to that, in which no more sound comes.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import edge_tts
    from edge_tts.typing import CommunicateState

COUNT = "chunk_audio_bytes"
"""The bytes of sound in this turn; the client sets them back when a turn has ended."""


class Turn(dict[str, Any]):
    """The client's own notes, which end a wait when the turn ends: a line is one turn."""

    def __init__(self, client: edge_tts.Communicate) -> None:
        """Take the place of the client's notes."""
        super().__init__(client.state)
        self.over = False
        self._wait: asyncio.Timeout | None = None
        client.state = cast("CommunicateState", self)

    def __setitem__(self, key: str, value: object) -> None:
        ends = key == COUNT and value == 0 and self[COUNT] > 0
        super().__setitem__(key, value)
        if ends:
            self.over = True
            if self._wait is not None:
                self._wait.reschedule(asyncio.get_running_loop().time())

    def ends(self, wait: asyncio.Timeout) -> None:
        """Let the turn's end be the end of this wait, if it comes first."""
        self._wait = wait

    @property
    def broken(self) -> bool:
        """Whether sound came of which no turn's end was read."""
        return bool(self[COUNT])
