"""Accepted means kept: tell a source when what it put has left the inbox and is on the disk."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.show.policy import SHOW_POLICY

if TYPE_CHECKING:
    from cuebot.capture.inbox import Inbox
    from cuebot.journal.writer import Journal

NOT_IN_TIME = "the disk does not take it in time; make room on it, and send it again"
NO_ROOM = "more comes than the show can take; send it again, and less at once"


@dataclass(frozen=True, slots=True)
class JournalReceipts:
    """Confirms what was put by the commits of the journal.  `cuebot.ports.Receipts`.

    All who wait share a commit: one is under way at a time, and the next holds all that came
    meanwhile.
    """

    inbox: Inbox
    journal: Journal

    def begin(self) -> int:
        """Return how many events were lost so far."""
        return self.inbox.lost + self.journal.lost_rows

    async def confirm(self, mark: int) -> str:
        """Wait until all that was put is in the journal; return why it is not, or nothing."""
        patience = clock.to_show_seconds(SHOW_POLICY.receipt_timeout)
        try:
            async with asyncio.timeout(patience):
                await self.inbox.wait_until_taken()
                await self.journal.wait_until_kept()
        except TimeoutError:
            return NOT_IN_TIME
        # Whose event was lost is not known: to send one twice does no harm, to miss one does.
        return NO_ROOM if self.begin() > mark else ""
