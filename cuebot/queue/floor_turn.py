"""One cue's turn on the floor: waiting for it, having it, and being cut short."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model import Kind, Priority
from cuebot.queue.policy import QUEUE_POLICY

if TYPE_CHECKING:
    from cuebot.model import Cue, Seconds

LATER = "later"


@dataclass(slots=True, eq=False)
class FloorTurn:
    """One cue's wait for the floor, and its time on it."""

    cue: Cue
    seconds: Seconds
    """How long it will sound."""
    asked: Seconds
    granted: asyncio.Future[None]
    task: asyncio.Task[object] | None = field(default_factory=asyncio.current_task)
    began: Seconds | None = None
    entered: bool = False
    """Whether its block has begun."""
    short: Seconds = 0.0
    """How long its short form would sound; 0 when it has none."""
    brief: bool = False
    """Whether there is only room for its short form."""
    cut: str = ""
    """Why it was cut short; empty when it was not."""
    _cancelling: int = 0

    def __post_init__(self) -> None:
        self._cancelling = self.task.cancelling() if self.task else 0

    def cut_short(self, why: str) -> None:
        """Cut it short; the block that has the floor ends, with no error."""
        if not self.cut and self.task is not None:
            self.cut = why
            self.task.cancel()

    def absorb_cancellation(self) -> bool:
        """Take back a cancelling that was a cut, and nobody else's."""
        if not self.cut or self.task is None:
            return False
        return self.task.uncancel() <= self._cancelling

    @property
    def is_worth_repeating(self) -> bool:
        """Whether what was cut just now is worth saying again, from its start."""
        said = 0.0 if self.began is None else clock.now() - self.began
        return self.cut == LATER or said < QUEUE_POLICY.max_repeatable_share * (
            self.short if self.brief else self.seconds
        )

    @property
    def is_urgent(self) -> bool:
        return self.cue.priority >= Priority.URGENT

    @property
    def says_own_words(self) -> bool:
        """Whether a person worded it just now: no hold stops that."""
        return bool(self.cue.text)

    @property
    def overrides_quiet(self) -> bool:
        """Whether the operator's own words are urgent: they pass where all else is quiet."""
        return self.is_urgent and self.cue.kind is Kind.OPERATOR
