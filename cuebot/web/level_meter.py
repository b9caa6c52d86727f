"""How loud a clip is over its time, for a page that shows it while it sounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.audio.pcm import FULL_SCALE

if TYPE_CHECKING:
    from cuebot.model import Clip

LEVELS_A_SECOND = 10
"""As often as a page is told anything."""
FLOOR_DECIBELS = 60
"""Decibels below the loudest from which on it is silence."""


class LevelMeter:
    """Measures each clip once."""

    def __init__(self) -> None:
        self._clip: Clip | None = None
        self._levels: tuple[int, ...] = ()

    def measure(self, clip: Clip | None) -> tuple[int, ...]:
        """Return the root mean square of each tenth of a second, in decibels below full scale.

        Of no clip there are none.
        """
        if clip is None:
            return ()
        if clip is not self._clip:
            self._clip, self._levels = clip, measure_levels(clip)
        return self._levels


def measure_levels(clip: Clip) -> tuple[int, ...]:
    """Return how many decibels below full scale each tenth of a second is, 60 at most."""
    import numpy as np  # noqa: PLC0415 - slow to import, and loaded before anything sounds

    samples = np.frombuffer(clip.pcm, dtype="<i2").astype(np.float64) / FULL_SCALE
    step = max(1, clip.sample_rate // LEVELS_A_SECOND)
    whole = np.pad(samples, (0, -len(samples) % step)).reshape(-1, step)
    power = np.maximum(np.mean(whole**2, axis=1), 10 ** (-FLOOR_DECIBELS / 10))
    return tuple(round(-10 * float(value)) for value in np.log10(power))
