"""How long model and voice took for the last lines, by the steps of their cues."""

from __future__ import annotations

from collections import deque
from statistics import median
from typing import TYPE_CHECKING

from cuebot.model import Stage
from cuebot.web.policy import WEB_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds, Step

NEXT_STAGES = {
    Stage.DRAFTING: (Stage.GUARDING,),
    Stage.SYNTHESISING: (Stage.WAITING, Stage.PROPOSED),
}
"""The stage whose length counts, and those that end it; any other ending is no latency."""


class LatencyTracker:
    """Follows the steps of cues, and knows the usual time of a draft and of a clip."""

    def __init__(self) -> None:
        self._began: dict[int, Step] = {}
        self._took: dict[Stage, deque[Seconds]] = {
            stage: deque(maxlen=WEB_POLICY.latency_samples) for stage in NEXT_STAGES
        }

    def follow_step(self, step: Step) -> None:
        """Take one step in the life of a cue."""
        before = self._began.pop(step.cue.id, None)
        if before is not None and step.stage in NEXT_STAGES[before.stage]:
            self._took[before.stage].append(step.at - before.at)
        if step.stage in NEXT_STAGES:
            self._began[step.cue.id] = step

    @property
    def draft_seconds(self) -> Seconds | None:
        """The median of the last drafts; None when there were none."""
        return _find_median(self._took[Stage.DRAFTING])

    @property
    def voice_seconds(self) -> Seconds | None:
        """The median of the last clips, those from the cache too; None when there were none."""
        return _find_median(self._took[Stage.SYNTHESISING])


def _find_median(took: deque[Seconds]) -> Seconds | None:
    return round(median(took), 2) if took else None
