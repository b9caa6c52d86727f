"""The host hears once that the network is gone, and once that it is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cue.policy import CUE_POLICY
from cuebot.model import Cue, Kind, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config, Part
    from cuebot.model import Seconds, Snapshot, Step
    from cuebot.ports import Trigger

GONE_TOPIC = "network/gone"
BACK_TOPIC = "network/back"


def make_network_trigger(_part: Part, config: Config) -> Trigger:
    """Return the trigger for the network; a line that waits lives as long as any other."""
    life = config.cue.life

    def network(snapshot: Snapshot) -> Iterator[Cue]:
        news = snapshot.network
        if news is None:
            return
        topic = BACK_TOPIC if news.there else GONE_TOPIC
        if news.there and not any(_was_spoken(step, GONE_TOPIC) for step in snapshot.ended):
            return  # the host never heard that it was gone
        if not _was_told_since(snapshot, topic, news.at):
            yield Cue(
                kind=Kind.OPERATOR,
                topic=topic,
                priority=Priority.OPERATOR,
                born=snapshot.at,
                expires=snapshot.at + life,
            )

    return network


def _was_told_since(snapshot: Snapshot, topic: str, since: Seconds) -> bool:
    """Tell whether the host has heard it since it is so, or is about to."""
    return any(step.cue.topic == topic for step in snapshot.live) or any(
        step.cue.topic == topic
        and step.cue.born >= since
        and (step.began is not None or snapshot.at - step.at < CUE_POLICY.network_retry)
        for step in snapshot.ended
    )


def _was_spoken(step: Step, topic: str) -> bool:
    return step.cue.topic == topic and step.began is not None
