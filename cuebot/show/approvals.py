"""Lines that wait until somebody approves them."""

from __future__ import annotations

import asyncio


class Approvals:
    """One wait a cue; whoever approves ends it."""

    def __init__(self) -> None:
        self._waiting: dict[int, asyncio.Future[str]] = {}

    async def wait_for(self, cue_id: int) -> str:
        """Wait until the line of a cue is approved; return by which seat."""
        self._waiting[cue_id] = asyncio.get_running_loop().create_future()
        try:
            return await self._waiting[cue_id]
        finally:
            del self._waiting[cue_id]

    def approve(self, cue_id: int, by: str) -> bool:
        """Let a line be said; tell whether it was waiting for that."""
        waiting = self._waiting.get(cue_id)
        if waiting is None or waiting.done():
            return False
        waiting.set_result(by)
        return True
