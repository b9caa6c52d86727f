"""The cues that a tick makes due: which can be afforded, and of which the lines are made ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.cue import attention_budget
from cuebot.model import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.model import Cue, Kind, Snapshot
    from cuebot.ports import Trigger
    from cuebot.show.prefetch import EarlyCues, LinePrefetcher


@dataclass(frozen=True, slots=True)
class DueCues:
    """Asks the triggers; what is switched off is as if nothing had found it."""

    triggers: Sequence[Trigger]
    early: EarlyCues
    prefetcher: LinePrefetcher
    find_mode: Callable[[Kind], Mode]

    def note_change(self) -> None:
        """Look again for what may be due soon: the board is another."""
        self.early.note_change()

    def select_cues(
        self, snapshot: Snapshot, per_minute: int
    ) -> tuple[Sequence[Cue], Sequence[Cue]]:
        """Return the cues that are due, and which of them can be afforded now."""
        found = (cue for trigger in self.triggers for cue in trigger(snapshot))
        due = [cue for cue in found if self._is_on(cue)]
        return due, attention_budget.select_affordable_cues(due, snapshot, per_minute)

    def prepare_next(self, due: Sequence[Cue], afforded: Sequence[Cue], snapshot: Snapshot) -> None:
        """Have the lines made of what is due and waits, and then of what may be due soon."""
        told = {cue.topic for cue in afforded}
        later = (*due, *self.early.find_cues(snapshot))
        self.prefetcher.set_wanted(
            cue for cue in later if cue.topic not in told and self._is_on(cue)
        )

    def _is_on(self, cue: Cue) -> bool:
        return self.find_mode(cue.kind) is not Mode.OFF
