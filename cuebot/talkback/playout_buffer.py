"""The playout buffer (jitter buffer) of a call: frames in as they come, sound out as it is pulled.

A frame's moment is its sender's time, plus the quickest transit of late, plus the target delay.
What is not there at its moment is recovered from the frame after it or concealed; where nothing is
there, time stands still for the call, and is caught up again by leaving out bits of quiet frames.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cuebot.model.call import VOICE_SAMPLE_RATE
from cuebot.talkback.catch_up import SurplusWatch
from cuebot.talkback.frame_queue import FrameQueue
from cuebot.talkback.gap_filler import FADE_SAMPLES, GapFiller
from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.voice_decoder import make_decoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model.call import VoiceCodec, VoiceFrame
    from cuebot.talkback.voice_decoder import Voice, VoiceDecoder

_ROUNDING = 0.01
"""Of a sample: times are floats."""


@dataclass(slots=True)
class PlayoutCounts:
    """What became of a call's time, in samples."""

    played: int = 0
    recovered: int = 0
    lost: int = 0
    """Neither received in time nor recovered."""

    @property
    def lost_share(self) -> float:
        whole = self.played + self.recovered + self.lost
        return self.lost / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class PlayoutPull:
    """What a buffer gave to one pull of the device."""

    samples: Voice
    voiced: int
    """How many of them are the call's own, and no concealment or silence."""
    first: int
    """The place of the first of these; all of them when there is none."""


class PlayoutBuffer:
    """One call's frames; put and pulled in one thread, by times of one monotonic clock."""

    def __init__(
        self,
        find_decoder: Callable[[VoiceCodec], VoiceDecoder] = make_decoder,
        on_delay: Callable[[float], None] = lambda _: None,
    ) -> None:
        """Call `on_delay` with each frame's delay over the quickest way, in seconds."""
        self._on_delay = on_delay
        self._queue = FrameQueue()
        self._voice = GapFiller(find_decoder)
        self._surplus = SurplusWatch()
        self.counts = PlayoutCounts()
        self._next: int | None = None
        """The sender's time, in samples, of what sounds next; None before the first."""
        self._ready: Voice = np.zeros(0, np.float32)
        self._held = True
        """Whether the call's time stands still, because nothing is there."""

    @property
    def is_drained(self) -> bool:
        """Whether nothing waits."""
        return not self._queue and not self._ready.size

    @property
    def is_silent(self) -> bool:
        """Whether nothing waits, and what sounded last has died away."""
        return self.is_drained and self._voice.has_faded

    def close(self) -> None:
        """Expect no more frames: after the last, nothing is concealed."""
        self._voice.close()

    def put_frame(self, frame: VoiceFrame) -> None:
        """Take a frame; one that comes twice, or too late, is left out when it is its turn."""
        if self._queue.put_frame(frame):
            self._next = None
            self._held = True
            self._surplus.forget()

    def take_samples(self, count: int, now: float) -> PlayoutPull:
        """Return the next samples, pulled at `now`."""
        self._queue.note_pull(count / VOICE_SAMPLE_RATE, now)
        pieces: list[Voice] = []
        have, voiced, first = 0, 0, count
        while have < count:
            if not self._ready.size:
                self._ready = self._next_piece(count - have, now + have / VOICE_SAMPLE_RATE)
            left = count - have
            piece, self._ready = self._ready[:left], self._ready[left:]
            if not self._voice.gap:
                first = min(first, have)
                voiced += piece.size
            pieces.append(piece)
            have += piece.size
        return PlayoutPull(pieces[0] if len(pieces) == 1 else np.concatenate(pieces), voiced, first)

    def _next_piece(self, room: int, at: float) -> Voice:
        """Return what sounds next, at most `room` samples where it is no frame."""
        self._queue.drop_frames(self._next, at)
        frame = self._queue.first
        if frame is None:
            return self._stand_still(room)
        if self._next is None:
            self._next = frame.timestamp
        moment = self._queue.find_moment(self._next)
        late = math.floor((at - moment) * VOICE_SAMPLE_RATE + _ROUNDING)
        missing = frame.timestamp - self._next
        if late < 0 and (missing or self._held):
            return self._stand_still(min(-late, room))
        if missing:
            bridge = self._bridge_loss(frame, self._next, late, room)
            return self._next_piece(room, at) if bridge is None else bridge
        self._queue.remove_first()
        return self._decode_frame(frame, at)

    def _stand_still(self, count: int) -> Voice:
        """Return so many samples in which the call's time does not go on."""
        self._held = True
        self._surplus.forget()
        return self._voice.fill_gap(count)

    def _bridge_loss(self, frame: VoiceFrame, begins: int, late: int, room: int) -> Voice | None:
        """Return what sounds in the place of all that should be before a frame that is there.

        What stood still, or is late anyway, is left out; None when that is all.
        """
        if self._voice.recovers:
            self._queue.note_loss(self._voice.frame_samples / VOICE_SAMPLE_RATE)
        missing = frame.timestamp - begins
        is_late = self._held or late > TALKBACK_POLICY.max_surplus * VOICE_SAMPLE_RATE
        skipped = min(late, missing) if is_late else 0
        left, one = missing - skipped, self._voice.frame_samples
        self._held = False
        self.counts.lost += skipped
        if 0 < left <= one and (found := self._voice.recover_frame(frame, left)) is not None:
            self.counts.recovered += left
            self._next = frame.timestamp
            return found
        count = min(left, room)
        if self._voice.recovers and left > one > 0:
            count = min(count, left - one)  # the last may be recovered
        self.counts.lost += count
        self._next = begins + skipped + count
        return self._voice.fill_gap(count) if count else None

    def _decode_frame(self, frame: VoiceFrame, at: float) -> Voice:
        """Return a frame's samples, or of one that cannot be decoded, a concealment."""
        self._held = False
        samples = self._voice.decode_frame(frame)
        if samples is None:
            count = self._voice.frame_samples or FADE_SAMPLES
            self.counts.lost += count
            self._next = frame.timestamp + count
            return self._voice.fill_gap(count)
        self.counts.played += samples.size
        self._next = frame.timestamp + samples.size
        delay = at - frame.timestamp / VOICE_SAMPLE_RATE - self._queue.quickest
        self._on_delay(delay)
        surplus = delay - self._queue.target
        return self._voice.come_up(self._surplus.shorten_frame(samples, at, surplus))
