"""One attention budget for everything that wants to be said."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.board import effects
from cuebot.model import SKIPPED, Kind, Priority, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cuebot.model import Cue, Seconds, Snapshot, Step

MINUTE: Seconds = 60.0
LONG = 5
"""Minutes over which the cues a minute are held in the mean."""
RESERVE = 2
"""Cues that news of sales and stock may go over it: they are few, and stale in seconds."""
MORE = 2
"""One cue more for so many that a minute may hold: a rush is told now and made up for later."""
REST: Seconds = 180.0
"""How long a topic rests that the host skipped."""
AHEAD = 1
"""Cues made ready while another is said; more would grow stale while they wait."""


def afford(due: Iterable[Cue], snapshot: Snapshot, per_minute: int) -> Sequence[Cue]:
    """Return the cues that the host can take now, most urgent first.

    A trigger yields its cues in its own order, and that order is kept among equal priorities, but
    that what did nothing the last time goes behind.  Each keeps what came of the last one like it.
    """
    spoken = _begun(snapshot, MINUTE) - per_minute // MORE
    long = _begun(snapshot, LONG * MINUTE) - (LONG - 1) * per_minute
    live = [step for step in snapshot.live if step.stage is not Stage.LATER]
    waiting = sum(1 for step in live if step.stage is not Stage.SPEAKING)
    room = per_minute - max(spoken, long) - len(live)
    skipped = {step.cue.topic for step in snapshot.ended if _skipped(step, snapshot.at)}
    wanted = [cue for cue in due if cue.topic not in skipped]
    taken: list[Cue] = []
    for cue in sorted(wanted, key=lambda cue: (-cue.priority, _is_behind(cue, snapshot))):
        reserve = RESERVE if cue.priority >= Priority.SALES else 0
        if len(taken) < min(room + reserve, AHEAD - waiting):
            figures = {**cue.evidence, **effects.evidence(cue, snapshot)}
            taken.append(replace(cue, evidence=MappingProxyType(figures)))
    return taken


def _is_behind(cue: Cue, snapshot: Snapshot) -> bool:
    # A question that is still asked is as pressing as those who ask it are many.
    return cue.kind is not Kind.QUESTION and effects.is_vain(cue, snapshot)


def _skipped(step: Step, at: Seconds) -> bool:
    why = step.ending.why if step.ending else ""
    return why == SKIPPED and at - step.at < REST


def _begun(snapshot: Snapshot, within: Seconds) -> int:
    begun = (step.began for step in snapshot.ended)
    return sum(1 for at in begun if at is not None and snapshot.at - at < within)
