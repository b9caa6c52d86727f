"""The cooldown: find cues that are under way or ended recently, so that none repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cue.policy import CUE_POLICY
from cuebot.model import RESTARTED, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.model import Cue, Seconds, Snapshot, Step


def find_recent_cues(snapshot: Snapshot, cooldown: Seconds) -> Iterator[Cue]:
    """Yield the cues that are on their way, or that ended too short a time ago."""
    for step in snapshot.live:
        yield step.cue
    latest = max(cooldown, CUE_POLICY.failed_retry)
    for step in reversed(snapshot.ended):  # they are in the order of their ends
        age = snapshot.at - step.at
        if age >= latest:
            return
        if age < (cooldown if _is_settled(step) else CUE_POLICY.failed_retry) and not _was_lost(
            step
        ):
            yield step.cue


def _was_lost(step: Step) -> bool:
    """Tell whether it died with its process, unheard: nothing speaks against another try."""
    return step.ending is not None and step.ending.why == RESTARTED


def _is_settled(step: Step) -> bool:
    """Tell whether it was begun, or refused: another try would come to the same."""
    refused = step.ending is not None and step.ending.outcome is Outcome.REJECTED
    return step.began is not None or refused
