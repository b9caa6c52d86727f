"""The host hears once that the network is gone, and once that it is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.cue.policy import CUE_POLICY
from cuebot.model import Cue, Kind, Network, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config, Part
    from cuebot.model import Seconds, Snapshot
    from cuebot.ports import Trigger


def make_network_trigger(_part: Part, config: Config) -> Trigger:
    """Return the trigger for the network; a line that waits lives as long as any other."""
    life = config.cue.life

    def network(snapshot: Snapshot) -> Iterator[Cue]:
        news = snapshot.network
        if news is None:
            return
        topic = news.topic
        heard = _find_last_heard(snapshot)
        if news.there and not (heard == Network.GONE and _is_settled(snapshot, news)):
            return  # the host never heard that it was gone, or it may go again at once
        if heard != topic and not _is_being_told(snapshot, topic, news.at):
            yield Cue(
                kind=Kind.OPERATOR,
                topic=topic,
                priority=Priority.OPERATOR,
                born=snapshot.at,
                expires=snapshot.at + life,
            )

    return network


def _is_settled(snapshot: Snapshot, news: Network) -> bool:
    """Tell whether the network is back for long enough: one that comes and goes is told once."""
    return snapshot.at - news.at >= CUE_POLICY.network_settling


def _find_last_heard(snapshot: Snapshot) -> str:
    """Return the topic of what the host last heard of the network; empty for nothing."""
    told = [
        (step.began, step.cue.topic)
        for step in snapshot.ended
        if step.cue.topic in (Network.GONE, Network.BACK) and step.began is not None
    ]
    return max(told)[1] if told else ""


def _is_being_told(snapshot: Snapshot, topic: str, since: Seconds) -> bool:
    """Tell whether the host is about to hear it, or a line on it has failed just now."""
    return any(step.cue.topic == topic for step in snapshot.live) or any(
        step.cue.topic == topic
        and step.cue.born >= since
        and snapshot.at - step.at < CUE_POLICY.network_retry
        for step in snapshot.ended
    )
