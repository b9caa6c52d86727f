"""VAD hysteresis: turn the speech likelihood of each audio frame into talk and silence."""

from __future__ import annotations

SPEECH_THRESHOLD = 0.5
"""The likelihood from which a stretch begins to be talk."""
SILENCE_THRESHOLD = 0.35
"""The likelihood below which it ceases to be."""
ONSET_FRAMES = 3
"""Stretches of 32 ms that begin talk: a click is shorter."""
HANGOVER_FRAMES = 4
"""Stretches that end it: the gaps inside of words are shorter."""


class VadHysteresis:
    """Tells when talk begins and ends."""

    def __init__(self) -> None:
        self.talking = False
        self._against = 0

    def feed_likelihood(self, likelihood: float) -> bool | None:
        """Take the next stretch; return whether somebody talks now, when that changed."""
        other = likelihood < SILENCE_THRESHOLD if self.talking else likelihood >= SPEECH_THRESHOLD
        self._against = self._against + 1 if other else 0
        if self._against < (HANGOVER_FRAMES if self.talking else ONSET_FRAMES):
            return None
        self._against = 0
        self.talking = not self.talking
        return self.talking
