"""One attention budget for everything that wants to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.model import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.model import Cue, Seconds, Snapshot, Step

MINUTE: Seconds = 60.0
AHEAD = 1
"""Cues made ready while another is said; more would grow stale while they wait."""


def afford(due: Iterable[Cue], snapshot: Snapshot, per_minute: int) -> Sequence[Cue]:
    """Return the cues that the host can take now, most urgent first.

    A trigger yields its cues in its own order, and that order is kept among equal priorities.
    """
    spoken = sum(1 for step in snapshot.ended if _lately(step, snapshot.at))
    waiting = sum(1 for step in snapshot.live if step.stage is not Stage.SPEAKING)
    room = min(per_minute - spoken - len(snapshot.live), AHEAD - waiting)
    return sorted(due, key=lambda cue: -cue.priority)[: max(0, room)]


def _lately(step: Step, at: Seconds) -> bool:
    return step.began is not None and at - step.began < MINUTE
