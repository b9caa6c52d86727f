"""VAD hysteresis: turn the speech likelihood of each audio frame into talk and silence."""

from __future__ import annotations

from cuebot.queue.policy import QUEUE_POLICY


class VadHysteresis:
    """Tells when talk begins and ends."""

    def __init__(self) -> None:
        self.talking = False
        self._against = 0

    def feed_likelihood(self, likelihood: float) -> bool | None:
        """Take the next stretch; return whether somebody talks now, when that changed."""
        other = (
            likelihood < QUEUE_POLICY.silence_threshold
            if self.talking
            else likelihood >= QUEUE_POLICY.speech_threshold
        )
        self._against = self._against + 1 if other else 0
        if self._against < (
            QUEUE_POLICY.hangover_frames if self.talking else QUEUE_POLICY.onset_frames
        ):
            return None
        self._against = 0
        self.talking = not self.talking
        return self.talking
