"""The cooldown: find cues that are under way or ended recently, so that none repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cue.policy import CUE_POLICY
from cuebot.model import RESTARTED, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.model import Cue, Seconds, Snapshot


def find_recent_cues(snapshot: Snapshot, cooldown: Seconds) -> Iterator[Cue]:
    """Yield the cues that are on their way, or that ended too short a time ago."""
    for step in snapshot.live:
        yield step.cue
    retry = CUE_POLICY.failed_retry
    latest = max(cooldown, retry)
    for step in reversed(snapshot.ended):  # they are in the order of their ends
        age = snapshot.at - step.at
        if age >= latest:
            return
        ending = step.ending
        # It was begun, or refused: another try would come to the same.
        settled = step.began is not None or (ending and ending.outcome is Outcome.REJECTED)
        # Of what died with its process, unheard, nothing speaks against another try.
        lost = ending and ending.why == RESTARTED
        if age < (cooldown if settled else retry) and not lost:
            yield step.cue
