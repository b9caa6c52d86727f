"""Receipts whose answers a test gives."""

import asyncio


class ScriptedReceipts:
    """Confirms nothing until `answer` is called."""

    def __init__(self):
        self._answer = asyncio.get_running_loop().create_future()
        self.asked = 0

    def begin(self):
        return 0

    async def confirm(self, _mark):
        self.asked += 1
        return await asyncio.shield(self._answer)

    def answer(self, why=""):
        """Answer all who wait, and all who ask from now on."""
        if self._answer.done():
            self._answer = asyncio.get_running_loop().create_future()
        self._answer.set_result(why)
