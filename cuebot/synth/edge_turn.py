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

AUDIO_BYTES_KEY = "chunk_audio_bytes"
"""The bytes of sound in this turn; the client sets them back when a turn has ended."""


class EdgeTurn(dict[str, Any]):
    """The client's state dictionary, observed: when the turn ends, the pending timeout fires."""

    def __init__(self, client: edge_tts.Communicate) -> None:
        """Replace the client's state dictionary with this one."""
        super().__init__(client.state)
        self.over = False
        self._wait: asyncio.Timeout | None = None
        client.state = cast("CommunicateState", self)

    def __setitem__(self, key: str, value: object) -> None:
        ends = key == AUDIO_BYTES_KEY and value == 0 and self[AUDIO_BYTES_KEY] > 0
        super().__setitem__(key, value)
        if ends:
            self.over = True
            if self._wait is not None:
                self._wait.reschedule(asyncio.get_running_loop().time())

    def bind_timeout(self, wait: asyncio.Timeout) -> None:
        """Make this timeout expire as soon as the turn ends."""
        self._wait = wait

    @property
    def is_truncated(self) -> bool:
        """Whether audio arrived without the end of its turn."""
        return bool(self[AUDIO_BYTES_KEY])
