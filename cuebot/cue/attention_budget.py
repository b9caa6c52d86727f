"""Rate-limit cues: one budget per minute for all triggers, by priority."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.board import effects
from cuebot.cue.policy import CUE_POLICY
from cuebot.model import SKIPPED, Kind, Priority, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cuebot.model import Cue, Seconds, Snapshot, Step


def select_affordable_cues(
    due: Iterable[Cue], snapshot: Snapshot, per_minute: int
) -> Sequence[Cue]:
    """Return the cues that the host can take now, most urgent first.

    A trigger yields its cues in its own order, and that order is kept among equal priorities, but
    that what did nothing the last time goes behind.  Each keeps what came of the last one like it.
    """
    spoken = (
        _count_begun(snapshot, CUE_POLICY.short_window) - per_minute // CUE_POLICY.burst_divisor
    )
    long = (
        _count_begun(snapshot, CUE_POLICY.long_window_minutes * CUE_POLICY.short_window)
        - (CUE_POLICY.long_window_minutes - 1) * per_minute
    )
    live = [step for step in snapshot.live if step.stage is not Stage.LATER]
    # What waits for somebody's approval keeps no other line from being made ready.
    waiting = sum(1 for step in live if step.stage not in (Stage.SPEAKING, Stage.PROPOSED))
    room = per_minute - max(spoken, long) - len(live)
    ended = _list_ended(snapshot, CUE_POLICY.skipped_rest)
    skipped = {step.cue.topic for step in ended if _was_skipped(step)}
    wanted = [cue for cue in due if cue.topic not in skipped]
    taken: list[Cue] = []
    for cue in sorted(wanted, key=lambda cue: (-cue.priority, _is_behind(cue, snapshot))):
        reserve = CUE_POLICY.sales_reserve if cue.priority >= Priority.SALES else 0
        if len(taken) < min(room + reserve, CUE_POLICY.max_prepared - waiting):
            figures = {**cue.evidence, **effects.build_effect_evidence(cue, snapshot)}
            taken.append(replace(cue, evidence=MappingProxyType(figures)))
    return taken


def _is_behind(cue: Cue, snapshot: Snapshot) -> bool:
    # A question that is still asked is as pressing as those who ask it are many.
    return cue.kind is not Kind.QUESTION and effects.is_vain(cue, snapshot)


def _was_skipped(step: Step) -> bool:
    return step.ending is not None and step.ending.why == SKIPPED


def _list_ended(snapshot: Snapshot, within: Seconds) -> Iterator[Step]:
    """Yield what ended within a time, the latest first: they are in the order of their ends."""
    return takewhile(lambda step: snapshot.at - step.at < within, reversed(snapshot.ended))


def _count_begun(snapshot: Snapshot, within: Seconds) -> int:
    begun = (step.began for step in _list_ended(snapshot, within))  # none began after its end
    return sum(1 for at in begun if at is not None and snapshot.at - at < within)
