"""A show that is late against its run is worth a word, once."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.board.run_tracker import LATE_TOPIC
from cuebot.cue.policy import CUE_POLICY
from cuebot.model import Cue, Kind, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config, Part
    from cuebot.model import Snapshot
    from cuebot.ports import Trigger


def make_lateness_trigger(_part: Part, config: Config) -> Trigger:
    """Return the trigger for a show that is more than a minute late."""
    life = config.cue.life

    def lateness(snapshot: Snapshot) -> Iterator[Cue]:
        run = snapshot.run
        if run.late_since is None or run.late_told or run.following is None:
            return
        is_news = snapshot.at - run.late_since < CUE_POLICY.late_news_time
        if is_news and not _is_under_way(snapshot):
            yield Cue(
                kind=Kind.PACE,
                topic="/".join(filter(None, (LATE_TOPIC, run.following.link))),
                priority=Priority.SALES,
                born=snapshot.at,
                expires=snapshot.at + life,
                evidence=MappingProxyType({"late": round(run.measure_drift(snapshot.at))}),
            )

    return lateness


def _is_under_way(snapshot: Snapshot) -> bool:
    """Tell whether the line lives, or has come to nothing just now."""
    tried = [
        *snapshot.live,
        *(one for one in snapshot.ended if snapshot.at - one.at < CUE_POLICY.late_retry),
    ]
    return any(step.cue.topic.partition("/")[0] == LATE_TOPIC for step in tried)
