"""Whether somebody talks, out of how likely each short stretch of sound is to be speech."""

from __future__ import annotations

SPEECH = 0.5
"""The likelihood from which a stretch begins to be talk."""
SILENCE = 0.35
"""The likelihood below which it ceases to be."""
BEGINS = 3
"""Stretches of 32 ms that begin talk: a click is shorter."""
ENDS = 4
"""Stretches that end it: the gaps inside of words are shorter."""


class Voicing:
    """Tells when talk begins and ends."""

    def __init__(self) -> None:
        self.talking = False
        self._against = 0

    def feed(self, likelihood: float) -> bool | None:
        """Take the next stretch; return whether somebody talks now, when that changed."""
        other = likelihood < SILENCE if self.talking else likelihood >= SPEECH
        self._against = self._against + 1 if other else 0
        if self._against < (ENDS if self.talking else BEGINS):
            return None
        self._against = 0
        self.talking = not self.talking
        return self.talking
