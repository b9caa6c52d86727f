"""Whether what the ear plays is heard in a place where it must not be, by correlation.

What is captured and what was played are compared by normalised cross-correlation over all delays.
Both are whitened before, each short frame by its own spectrum: so every frequency of every moment
counts alike, and neither a loud programme nor the colour of a room hides or feigns a match.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from cuebot.audio.limiter import Samples
    from cuebot.model import Seconds

RATE = 8_000
"""Samples a second that are compared: all that speech is known by."""
HOP: Seconds = 0.1
"""Between two comparisons."""
WINDOWS: tuple[tuple[Seconds, float], ...] = ((0.5, 34.0), (1.0, 24.0))
"""How much is compared, and how far a match must stand out: unlike noise is 1, its highest 6."""
EARLY: Seconds = 0.05
LATE: Seconds = 1.0
"""A leak is captured at most so much before its line was told of, or after."""
AGAIN = 2
"""Comparisons in a row that must agree."""
NEAR: Seconds = 0.002
"""How close two delays are that agree."""
FRAME, STEP = 256, 64
"""Samples that are whitened together, and between two such frames: 32 and 8 ms."""
FLOOR = 1e-3
"""The level of a frequency that counts as silence; some -80 dBFS of noise."""
LEAST = 0.006
"""The mean square of a whitened window in which a line sounds most of the time."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a line was found again."""

    height: float
    """The likeness, in standard deviations of what unlike noise would have."""
    delay: Seconds


class Leak:
    """Holds the last seconds of both, on one time: that of the capture."""

    def __init__(self) -> None:
        size = round((max(long for long, _ in WINDOWS) + LATE + EARLY) * RATE)
        self._captured: Samples = np.zeros(size)
        self._played: Samples = np.zeros(size)
        self._ahead: Samples = np.zeros(0)
        self._since = 0
        self._found: list[list[float]] = [[] for _ in WINDOWS]

    def play(self, samples: Samples) -> None:
        """Take a line that begins to sound now, at 8 kHz; the one before is over."""
        self._ahead = whitened(samples)

    def hush(self) -> None:
        """Know that the line ends now."""
        self._ahead = np.zeros(0)

    def hear(self, samples: Samples) -> Match | None:
        """Take what was captured, at 8 kHz; return a match when there is one."""
        best = None
        while samples.size:
            step = min(samples.size, round(HOP * RATE) - self._since)
            self._pass(samples[:step])
            samples = samples[step:]
            if self._since == round(HOP * RATE):
                self._since = 0
                best = self._look() or best
        return best

    def _pass(self, samples: Samples) -> None:
        count = samples.size
        played = np.pad(self._ahead[:count], (0, max(0, count - self._ahead.size)))
        self._ahead = self._ahead[count:]
        self._captured = np.append(self._captured[count:], samples)
        self._played = np.append(self._played[count:], played)
        self._since += count

    def _look(self) -> Match | None:
        """Compare the newest windows; a match must come again at the same delay."""
        for (long, height), found in zip(WINDOWS, self._found, strict=True):
            match = self._compared(round(long * RATE))
            if match is None or match.height < height:
                found.clear()
                continue
            if found and abs(found[-1] - match.delay) > NEAR:
                found.clear()
            found.append(match.delay)
            if len(found) >= AGAIN:
                return match
        return None

    def _compared(self, window: int) -> Match | None:
        early, late = round(EARLY * RATE), round(LATE * RATE)
        captured = whitened(self._captured[-window - early : -early])
        played = self._played[-window - early - late :]
        power = np.concatenate([[0.0], np.cumsum(played**2)])
        powers = power[window:] - power[:-window]
        enough = powers > LEAST * window
        own = float(np.sum(captured**2))
        if not own or not enough.any():
            return None
        size = 1 << (played.size + window).bit_length()
        cross = np.fft.irfft(
            np.fft.rfft(played, size) * np.conj(np.fft.rfft(captured, size)), size
        )[: powers.size]
        alike = np.where(enough, np.abs(cross), 0.0) / np.sqrt(own * np.maximum(powers, 1e-9))
        place = int(alike.argmax())
        return Match(float(alike[place]) * window**0.5, (late - place) / RATE)


def whitened(samples: Samples) -> Samples:
    """Return the sound with every frequency of every moment alike loud, and silence as silence."""
    window = np.hanning(FRAME + 1)[:FRAME]
    padded = np.pad(samples, (FRAME, FRAME + samples.size % STEP))
    frames = np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::STEP] * window
    bins = np.fft.rfft(frames, axis=1)
    flat = np.fft.irfft(bins / (np.abs(bins) + FLOOR), axis=1) * window
    out = np.zeros(padded.size + FRAME)
    for place in range(0, FRAME, STEP):
        part = flat[:, place : place + STEP].reshape(-1)
        out[place : place + part.size] += part
    return out[FRAME : FRAME + samples.size]
