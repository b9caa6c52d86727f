"""When a line goes down under a person's voice, and how far it is."""

from __future__ import annotations

from cuebot.talkback.policy import TALKBACK_POLICY

RAMP_FRAMES = 480
"""Frames over which the line goes down and the person comes up: 10 ms at 48 kHz."""


class DuckRamp:
    """Down at once when somebody speaks, and up again a breath after the last word."""

    def __init__(self) -> None:
        self.raised = 0.0
        """Crossfade position: 0 is the line alone, 1 the voice with the line down."""
        self._hold = 0

    def keep_down(self, frames: int, *, talks: bool) -> bool:
        """Tell whether the line is to be down in the next frames."""
        self._hold = TALKBACK_POLICY.duck_hold_frames if talks else max(0, self._hold - frames)
        return self._hold > 0

    def advance(self, frames: int, *, down: bool) -> tuple[float, float]:
        """Go on by so many frames; return where it was, and its step a frame."""
        before, step = self.raised, (1 if down else -1) / RAMP_FRAMES
        self.raised = min(1.0, max(0.0, before + step * frames))
        return before, step
