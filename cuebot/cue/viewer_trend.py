"""A room that fills is the moment for the offer; one that empties wants another pace."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.cue.cooldown import find_recent_cues
from cuebot.cue.policy import CUE_POLICY
from cuebot.model import Cue, Kind, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config, CueSection, Part
    from cuebot.model import Audience, Snapshot
    from cuebot.ports import Trigger

PEAK, OFFER_TOPIC = "peak", "offer"
"""The room is full; with `offer` the host hears what the segment offers."""


def make_viewer_trend_trigger(_part: Part, config: Config) -> Trigger:
    """Return the trigger for the number of viewers; its thresholds are in `[cue]`."""
    section = config.cue

    def pace(snapshot: Snapshot) -> Iterator[Cue]:
        topic = _classify_trend(snapshot.room.audience, section)
        if not topic:
            return
        recent = {cue.topic for cue in find_recent_cues(snapshot, section.cooldown)}
        rested = recent & ({PEAK, OFFER_TOPIC} if topic == PEAK else {topic})
        if not rested:
            # What a full room is good for: the offer of the segment, where it has one.
            offered = topic == PEAK and snapshot.run.find_offer()
            topic = OFFER_TOPIC if offered else topic
            seen = snapshot.room.audience
            yield Cue(
                kind=Kind.PACE,
                topic=topic,
                priority=Priority.SALES,
                born=snapshot.at,
                expires=snapshot.at + section.life,
                evidence=MappingProxyType(
                    {"viewers": seen.now, "five_minutes": seen.usual, "three_minutes": seen.lately}
                ),
            )

    return pace


def _classify_trend(seen: Audience, section: CueSection) -> str:
    if seen.known >= CUE_POLICY.known_for_peak and seen.now > seen.most:
        return PEAK if seen.now >= section.peak * seen.usual else ""
    if seen.known >= CUE_POLICY.known_for_drop and seen.now <= section.drop * seen.lately:
        return "drop"
    return ""
