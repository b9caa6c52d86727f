"""Whether what the ear plays is heard in a place where it must not be, by correlation.

What is captured and what was played are compared by normalised cross-correlation over all delays.
Both are whitened before, each short frame by its own spectrum: so every frequency of every moment
counts alike, and neither a loud programme nor the colour of a room hides or feigns a match.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from cuebot.audio.limiter import Samples
    from cuebot.model import Seconds

COMPARED_SAMPLE_RATE = 8_000
"""Samples a second that are compared: all that speech is known by."""
COMPARISON_INTERVAL: Seconds = 0.1
"""Between two comparisons."""
WHITENING_FRAME, WHITENING_HOP = 256, 64
"""Samples that are whitened together, and between two such frames: 32 and 8 ms."""
SPECTRAL_FLOOR = 1e-3
"""The level of a frequency that counts as silence; some -80 dBFS of noise."""


@dataclass(frozen=True, slots=True)
class LeakMatch:
    """Where a line was found again."""

    height: float
    """The likeness, in standard deviations of what unlike noise would have."""
    delay: Seconds


class LeakDetector:
    """Holds the last seconds of captured and played sound, aligned on the clock of the capture."""

    def __init__(self) -> None:
        size = round(
            (
                max(long for long, _ in TALKBACK_POLICY.leak_thresholds)
                + TALKBACK_POLICY.latest_leak
                + TALKBACK_POLICY.earliest_leak
            )
            * COMPARED_SAMPLE_RATE
        )
        self._captured: Samples = np.zeros(size)
        self._played: Samples = np.zeros(size)
        self._ahead: Samples = np.zeros(0)
        self._since = 0
        self._found: list[list[float]] = [[] for _ in TALKBACK_POLICY.leak_thresholds]

    def start_line(self, samples: Samples) -> None:
        """Take a line that begins to sound now, at 8 kHz; the one before is over."""
        self._ahead = whiten_spectrum(samples)

    def end_line(self) -> None:
        """Know that the line ends now."""
        self._ahead = np.zeros(0)

    def detect_leak(self, samples: Samples) -> LeakMatch | None:
        """Take what was captured, at 8 kHz; return a match when there is one."""
        best = None
        while samples.size:
            step = min(
                samples.size, round(COMPARISON_INTERVAL * COMPARED_SAMPLE_RATE) - self._since
            )
            self._shift_windows(samples[:step])
            samples = samples[step:]
            if self._since == round(COMPARISON_INTERVAL * COMPARED_SAMPLE_RATE):
                self._since = 0
                best = self._match_windows() or best
        return best

    def _shift_windows(self, samples: Samples) -> None:
        count = samples.size
        played = np.pad(self._ahead[:count], (0, max(0, count - self._ahead.size)))
        self._ahead = self._ahead[count:]
        self._captured = np.append(self._captured[count:], samples)
        self._played = np.append(self._played[count:], played)
        self._since += count

    def _match_windows(self) -> LeakMatch | None:
        """Compare the newest windows; a match must come again at the same delay."""
        for (long, height), found in zip(TALKBACK_POLICY.leak_thresholds, self._found, strict=True):
            match = self._correlate_window(round(long * COMPARED_SAMPLE_RATE))
            if match is None or match.height < height:
                found.clear()
                continue
            if found and abs(found[-1] - match.delay) > TALKBACK_POLICY.leak_delay_tolerance:
                found.clear()
            found.append(match.delay)
            if len(found) >= TALKBACK_POLICY.leak_matches:
                return match
        return None

    def _correlate_window(self, window: int) -> LeakMatch | None:
        early, late = (
            round(TALKBACK_POLICY.earliest_leak * COMPARED_SAMPLE_RATE),
            round(TALKBACK_POLICY.latest_leak * COMPARED_SAMPLE_RATE),
        )
        captured = whiten_spectrum(self._captured[-window - early : -early])
        played = self._played[-window - early - late :]
        power = np.concatenate([[0.0], np.cumsum(played**2)])
        powers = power[window:] - power[:-window]
        enough = powers > TALKBACK_POLICY.min_window_power * window
        own = float(np.sum(captured**2))
        if not own or not enough.any():
            return None
        size = 1 << (played.size + window).bit_length()
        cross = np.fft.irfft(
            np.fft.rfft(played, size) * np.conj(np.fft.rfft(captured, size)), size
        )[: powers.size]
        alike = np.where(enough, np.abs(cross), 0.0) / np.sqrt(own * np.maximum(powers, 1e-9))
        place = int(alike.argmax())
        return LeakMatch(float(alike[place]) * window**0.5, (late - place) / COMPARED_SAMPLE_RATE)


def whiten_spectrum(samples: Samples) -> Samples:
    """Return the sound with every frequency of every moment alike loud, and silence as silence."""
    window = np.hanning(WHITENING_FRAME + 1)[:WHITENING_FRAME]
    padded = np.pad(samples, (WHITENING_FRAME, WHITENING_FRAME + samples.size % WHITENING_HOP))
    frames = (
        np.lib.stride_tricks.sliding_window_view(padded, WHITENING_FRAME)[::WHITENING_HOP] * window
    )
    bins = np.fft.rfft(frames, axis=1)
    flat = np.fft.irfft(bins / (np.abs(bins) + SPECTRAL_FLOOR), axis=1) * window
    out = np.zeros(padded.size + WHITENING_FRAME)
    for place in range(0, WHITENING_FRAME, WHITENING_HOP):
        part = flat[:, place : place + WHITENING_HOP].reshape(-1)
        out[place : place + part.size] += part
    return out[WHITENING_FRAME : WHITENING_FRAME + samples.size]
