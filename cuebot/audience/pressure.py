"""What presses on a room just now: the beats of its scenario, the host's silence, the trainer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.audience.policy import AUDIENCE_POLICY
from cuebot.audience.scenario import BeatKind, ScenarioBeat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cuebot.model import Seconds

QUIET_FACTOR = 0.12
"""What is left of the comments in a quiet spell."""
LIVELIER = {BeatKind.RAID, BeatKind.FLOOD}
"""Beats that multiply all comments."""
BURST_FACTOR = 1.4
"""How many more comments there are when many want to know one thing."""


@dataclass(slots=True)
class RoomPressure:
    """Tells which beats are on."""

    beats: Sequence[ScenarioBeat]
    level: int
    _started: int = 0
    _flood_until: Seconds = -1.0
    _silent_since: Seconds | None = None
    _said_at: Seconds = -1_000.0
    _on: list[ScenarioBeat] = field(default_factory=list)

    def __post_init__(self) -> None:
        fit = (beat for beat in self.beats if beat.from_level <= self.level)
        self.beats = sorted(fit, key=lambda beat: beat.at)

    def begin_beats(self, at: Seconds) -> Iterator[ScenarioBeat]:
        """Yield the beats that begin in the step at a moment."""
        self._on = [beat for beat in self._on if at < beat.at + beat.seconds]
        while self._started < len(self.beats) and self.beats[self._started].at <= at:
            beat = self.beats[self._started]
            self._started += 1
            self._on.append(beat)
            yield beat

    def flood(self, at: Seconds) -> None:
        """Let far more be written for a while, as the trainer wants it."""
        self._flood_until = at + AUDIENCE_POLICY.flood_seconds

    def hear_talk(self, at: Seconds, *, talking: bool | None) -> None:
        """Take it that the host talks, is silent, or cannot be heard."""
        self._silent_since = at if talking is False else None

    def hear_words(self, at: Seconds) -> None:
        """Take it that the host said something."""
        self._said_at = at

    def is_on(self, kind: BeatKind) -> bool:
        return any(beat.kind is kind for beat in self._on)

    def find_strength(self, kind: BeatKind) -> float:
        """Return how many times as much of a beat there is; 1 when it is not on."""
        return max((beat.strength for beat in self._on if beat.kind is kind), default=1.0)

    def is_silent(self, at: Seconds) -> bool:
        """Tell whether the host has said nothing for too long."""
        since = self._silent_since
        return since is not None and at - since >= AUDIENCE_POLICY.silence

    def is_flooded(self, at: Seconds) -> bool:
        return at < self._flood_until or self.is_on(BeatKind.FLOOD)

    def measure_factor(self, at: Seconds) -> float:
        """Return how many times the usual comments there are at a moment."""
        factor = 1.0
        for beat in self._on:
            if beat.kind in LIVELIER:
                factor *= beat.strength
            elif beat.kind is BeatKind.QUIET:
                factor *= QUIET_FACTOR
            elif beat.kind is BeatKind.BURST:
                factor *= BURST_FACTOR
        if at < self._flood_until:
            factor *= AUDIENCE_POLICY.flood_factor
        if at - self._said_at < AUDIENCE_POLICY.react_seconds:
            factor *= AUDIENCE_POLICY.react_factor
        return factor
