"""Tell the operator of lines that run out of time while they wait for somebody's approval."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.model import Control, Mode, Stage
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    from cuebot.model import Command, Step
    from cuebot.queue.order_result import OrderResult

log = logging.getLogger(__name__)

UNAPPROVED = f"out of time while {Stage.PROPOSED.value}"
"""Why a cue was too late that somebody would have had to approve."""


@dataclass(slots=True)
class UnapprovedLines:
    """Warns once, until a line is approved or lines need no approval any more."""

    _waiting: set[int] = field(default_factory=set, init=False)
    """The cues whose lines wait for approval."""
    _told: bool = field(default=False, init=False)

    def follow_step(self, step: Step) -> None:
        """Look whether a line begins to wait for approval, gets it, or has waited in vain."""
        number = step.cue.id
        if step.stage is Stage.PROPOSED:
            self._waiting.add(number)
        elif number in self._waiting:
            self._waiting.remove(number)
            if step.ending is not None and step.ending.why == UNAPPROVED:
                self._warn()
            elif step.ending is None:
                self._end()

    def follow_order(self, command: Command, _result: OrderResult) -> None:
        """Look whether lines of a kind need no approval any more."""
        if command.control is Control.MODE and command.mode is not Mode.APPROVE:
            self._end()

    def _warn(self) -> None:
        if not self._told:
            self._told = True
            log.warning(
                "a line ran out of time while it waited for approval, and %d more wait: approve "
                "them, or set their kind to auto.",
                len(self._waiting),
            )

    def _end(self) -> None:
        if self._told:
            self._told = False
            log_recovery(log, "no line waits for approval in vain any more.")
