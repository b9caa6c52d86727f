"""How hard a practice is: levels from 1 to 5, each with more of what presses on a host."""

from __future__ import annotations

from dataclasses import dataclass

from cuebot.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class PressureLevel:
    """What a level does to the dials of a scenario."""

    number: int
    comments: float
    """How many times as many comments as the scenario says."""
    askers: float
    """How many times as large the share of questions."""
    hostile: float
    """How many times as many trolls and advertisers."""
    patience: float
    """How many times as long until somebody asks again."""


LEVELS = (
    PressureLevel(number=1, comments=0.6, askers=1.0, hostile=0.3, patience=1.5),
    PressureLevel(number=2, comments=1.0, askers=1.0, hostile=1.0, patience=1.0),
    PressureLevel(number=3, comments=1.6, askers=1.1, hostile=1.5, patience=0.8),
    PressureLevel(number=4, comments=2.5, askers=1.2, hostile=2.0, patience=0.65),
    PressureLevel(number=5, comments=4.0, askers=1.3, hostile=3.0, patience=0.5),
)


def find_level(number: int) -> PressureLevel:
    """Return a level by its number; `ConfigError` when there is none."""
    for level in LEVELS:
        if level.number == number:
            return level
    raise ConfigError(
        f"there is no level {number}", where="level", do=f"choose one from 1 to {len(LEVELS)}"
    )
