"""Abuse, or one claim from many new accounts: a calm word to the host, never what they wrote."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from cuebot.cue.cooldown import find_recent_cues
from cuebot.cue.policy import CUE_POLICY
from cuebot.model import Cue, Kind, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuebot.config import Config, Part
    from cuebot.model import Snapshot
    from cuebot.ports import Trigger

HOSTILE, CLAIM = "abuse/hostile", "abuse/claim"


def make_abuse_trigger(_part: Part, config: Config) -> Trigger:
    """Return the trigger for a crowd that turns; how many make one is in `[cue]`."""
    section = config.cue

    def abuse(snapshot: Snapshot) -> Iterator[Cue]:
        room = snapshot.room
        if room.claimants >= section.claimants:
            topic = CLAIM
        elif room.hostile >= max(section.abusers, CUE_POLICY.min_hostile_share * room.writers):
            topic = HOSTILE
        else:
            return
        # One calm word: whoever wrote abuse and whoever states the same may be one crowd.
        if any(
            cue.topic in (HOSTILE, CLAIM) for cue in find_recent_cues(snapshot, section.cooldown)
        ):
            return
        figures = {"hostile": room.hostile, "claimants": room.claimants, "writers": room.writers}
        yield Cue(
            kind=Kind.PACE,
            topic=topic,
            priority=Priority.QUESTION,
            born=snapshot.at,
            expires=snapshot.at + section.life,
            evidence=MappingProxyType(figures),
        )

    return abuse
