"""A source that sends nothing: it notes that the show lives, and what it has spent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.ports import Budgeted
from cuebot.show.policy import SHOW_POLICY

if TYPE_CHECKING:
    from cuebot.journal.writer import Journal
    from cuebot.model import Seconds
    from cuebot.ports import Drafter, Put

SPENDING_INTERVAL: Seconds = 1.0
"""How often it is looked whether a model was paid: so much may be forgotten in a crash."""


class SignOfLife:
    """Keeps what a show that dies must know to go on, and nobody else tells."""

    name = "sign of life"

    def __init__(self, journal: Journal, drafter: Drafter, *, notes_time: bool = True) -> None:
        """Note what `drafter` was paid, and the time, unless something else tells when it died."""
        self._journal = journal
        self._notes_time = notes_time
        self._paid = drafter if isinstance(drafter, Budgeted) else None
        self._noted: tuple[float, float] = (0.0, 0.0)

    async def run(self, put: Put) -> None:  # noqa: ARG002 - the signature of a source
        """Note the time of day now and again, until cancelled or where nothing is to be noted."""
        due = clock.now()
        while self._notes_time or self._paid is not None:
            if self._notes_time and clock.now() >= due:
                due = clock.now() + SHOW_POLICY.sign_of_life_interval
                self._journal.queue_sign_of_life()
            self._note_spending()
            await asyncio.sleep(SPENDING_INTERVAL)

    def _note_spending(self) -> None:
        if self._paid is None:
            return
        spent = (self._paid.spent, self._paid.spent_ahead)
        if spent != self._noted:
            self._noted = spent
            self._journal.queue_note("cost", f"{spent[0]:.6f}")
            self._journal.queue_note("cost ahead", f"{spent[1]:.6f}")
