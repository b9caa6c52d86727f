"""A speech program in a child process: one request at a time, ended when it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.errors import SynthError
from cuebot.runtime.child_requests import RequestingParent, UnansweredError

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.runtime.child_messages import Head, Message


class VoiceProcess:
    """Asks a speech program, and tells of its failures as those of a voice."""

    def __init__(self, voice: str, program: str) -> None:
        """`voice` is what people call it; `program` is the module that it runs."""
        self._voice = voice
        self._parent = RequestingParent(program)

    async def request_reply(self, head: Head, limit: Seconds) -> Message:
        """Return the answer to a request within `limit` real seconds.

        A `SynthError` says that the child hung or died; the next request gets a new one.
        """
        try:
            return await self._parent.request_reply(head, limit)
        except UnansweredError as error:
            raise SynthError(
                f"the {self._voice} voice {error}", do="the next line starts it anew", retry=True
            ) from error

    async def aclose(self) -> None:
        """End the child."""
        await self._parent.aclose()
