"""The frames of a call that wait for their moments, and when these are."""

from __future__ import annotations

import math
from bisect import insort
from collections import deque
from typing import TYPE_CHECKING

from cuebot.model.call import VOICE_SAMPLE_RATE
from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.transit_window import TransitWindow

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.model.call import VoiceFrame

MAX_FRAMES = 256
"""Frames that wait, at most; the oldest makes room."""
CLOCK_JUMP: Seconds = 2.0
"""By which a transit differs when the sender's clock was set: the queue begins anew."""
PULL_WINDOW = 64
"""Pulls of the device that are remembered, for the longest of them."""


class FrameQueue:
    """Frames by their sender's time, with the delay at which they are to be pulled."""

    def __init__(self) -> None:
        self._frames: list[tuple[int, int, VoiceFrame]] = []
        self._transits = TransitWindow()
        self._pulls: deque[Seconds] = deque(maxlen=PULL_WINDOW)
        self._now: Seconds = -math.inf
        self._following: Seconds = 0.0
        """The length of a frame, where the one after a lost one is worth waiting for."""
        self._lossy_until: Seconds = -math.inf

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def first(self) -> VoiceFrame | None:
        """The frame with the earliest time, if there is any."""
        return self._frames[0][2] if self._frames else None

    @property
    def quickest(self) -> Seconds:
        """The shortest transit of late."""
        return self._transits.quickest

    @property
    def target(self) -> Seconds:
        """How long after the quickest way a frame is to sound."""
        wanted = self._transits.spread + max(self._pulls, default=0.0)
        if self._now < self._lossy_until:
            wanted += self._following
        return min(
            TALKBACK_POLICY.max_playout_delay, max(TALKBACK_POLICY.min_playout_delay, wanted)
        )

    def put_frame(self, frame: VoiceFrame) -> bool:
        """Take a frame; return whether the sender's clock has jumped and all begins anew."""
        sent = frame.timestamp / VOICE_SAMPLE_RATE
        jumped = (
            not self._transits.is_empty
            and abs(frame.arrived - sent - self._transits.quickest) > CLOCK_JUMP
        )
        if jumped:
            self._frames.clear()
            self._transits = TransitWindow()
        self._transits.add_frame(frame.arrived, sent)
        insort(self._frames, (frame.timestamp, frame.sequence, frame), key=lambda one: one[:2])
        del self._frames[:-MAX_FRAMES]
        return jumped

    def remove_first(self) -> None:
        del self._frames[0]

    def note_pull(self, long: Seconds, now: Seconds) -> None:
        """Note that the device pulls so many seconds at once."""
        self._pulls.append(long)
        self._now = now

    def note_loss(self, following: Seconds) -> None:
        """Expect more losses, and leave room for a frame of this length after each."""
        self._following = following
        self._lossy_until = self._now + TALKBACK_POLICY.transit_window

    def find_moment(self, timestamp: int) -> Seconds:
        """Return when what the sender had at a time, in samples, is to be pulled."""
        return timestamp / VOICE_SAMPLE_RATE + self.quickest + self.target

    def drop_frames(self, before: int | None, at: Seconds) -> None:
        """Leave out what is before a time, came twice, or is too old for a pull at `at`."""
        if not self._frames:
            return
        oldest = (at - self.quickest - TALKBACK_POLICY.max_frame_age) * VOICE_SAMPLE_RATE
        first = oldest if before is None else max(oldest, before)
        while self._frames and self._frames[0][0] < first:
            del self._frames[0]
