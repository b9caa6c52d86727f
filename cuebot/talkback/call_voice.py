"""One call in the mixer of voices: its playout buffer, how far it is, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from cuebot.model.call import VOICE_SAMPLE_RATE, CallReport, CallState
from cuebot.talkback.delay_histogram import DelayHistogram
from cuebot.talkback.playout_buffer import PlayoutBuffer
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from cuebot.model.call import Call, VoiceFrame
    from cuebot.talkback.voice_decoder import Voice

FADE_SAMPLES = VOICE_SAMPLE_RATE // 100
"""Samples in which a voice that loses the ear dies away: 10 ms."""
PROGRESS_INTERVAL = 0.2
"""Seconds between two marks of a call that is heard."""


@dataclass(frozen=True, slots=True)
class CallMark:
    """What is known of a call once the device has played up to a frame."""

    report: CallReport
    frame: int
    """Frames that the device had been given before, silence counted."""


@dataclass(slots=True, eq=False)
class CallVoice:
    """A call that has begun and not ended."""

    call: Call
    sample_rate: int
    """Of the device."""
    begun: float
    """Monotonic seconds when it was asked for."""
    recent: DelayHistogram = field(default_factory=DelayHistogram)
    whole: DelayHistogram = field(default_factory=DelayHistogram)
    buffer: PlayoutBuffer = field(init=False)
    device_delay: float = 0.0
    state: CallState | None = None
    by: int | None = None
    heard: int = 0
    """Frames of the device that it had, by its own voice."""
    began: int | None = None
    ended: int | None = None
    """The frame of the device after the last of these."""
    last_frame: float | None = None
    """When its newest frame came."""
    ending: str | None = None
    """Why it is to end; None while it is to go on."""
    is_broken: bool = False
    """Whether the network ended it, and no key."""
    gain: float = 0.0
    _told: float = 0.0

    def __post_init__(self) -> None:
        self.buffer = PlayoutBuffer(on_delay=self._note_delay)

    def _note_delay(self, delay: float) -> None:
        self.recent.add_delay(delay + self.device_delay)
        self.whole.add_delay(delay + self.device_delay)

    def put_frame(self, frame: VoiceFrame, now: float) -> bool:
        """Take a frame; return whether it is the first."""
        is_first, self.last_frame = self.last_frame is None, now
        self.buffer.put_frame(frame)
        return is_first

    def request_end(self, why: str, now: float) -> None:
        """Let it end after what has come."""
        if self.ending is None:
            self.ending = why
            self.buffer.close()
            silent = now - (self.begun if self.last_frame is None else self.last_frame)
            self.is_broken = silent >= TALKBACK_POLICY.broken_after

    def is_speaking(self, now: float) -> bool:
        """Whether it wants the ear: frames of it wait, or more are to be expected."""
        if self.last_frame is None:
            return False
        if not self.buffer.is_drained:
            return True
        return self.ending is None and now - self.last_frame < TALKBACK_POLICY.starved_after

    def is_over(self, now: float) -> bool:
        """Whether nothing more will come of it."""
        if self.ending is None:
            if self.last_frame is None:
                late = now - self.begun >= TALKBACK_POLICY.first_frame_timeout
            else:
                late = now - self.last_frame >= TALKBACK_POLICY.call_timeout
            if late:
                self.request_end("no sound came of it any more", now)
        is_heard = self.gain > 0.0  # else nobody pulls it, and what sounded last never dies away
        gone = self.buffer.is_silent if is_heard else self.buffer.is_drained
        return self.ending is not None and gone

    def fade_samples(self, samples: Voice, *, has_ear: bool) -> Voice:
        """Return its samples as loud as they may be: up within 10 ms, or away."""
        if self.gain == has_ear:
            return samples if has_ear else np.zeros_like(samples)
        step = np.arange(1, samples.size + 1, dtype=np.float32) / FADE_SAMPLES
        gains: Voice = np.clip(self.gain + (step if has_ear else -step), 0.0, 1.0).astype(
            np.float32
        )
        self.gain = float(gains[-1])
        out: Voice = samples * gains
        return out

    def note_heard(self, begins: int, frames: int) -> None:
        """Note that the device has so many frames of it, from a frame on."""
        self.began = begins if self.began is None else self.began
        self.ended = begins + frames
        self.heard += frames

    def change_state(self, state: CallState, frame: int, by: int | None = None) -> list[CallMark]:
        """Return the mark of a new state, if it is one."""
        if (state, by) == (self.state, self.by):
            return []
        self.state, self.by = state, by
        return [CallMark(self.make_report(), frame)]

    def tell_progress(self, now: float, frame: int) -> list[CallMark]:
        """Return a mark of how much was heard, now and then."""
        if self.state is not CallState.HEARD or now - self._told < PROGRESS_INTERVAL:
            return []
        is_first, self._told = self._told == 0.0, now
        if is_first:
            return []
        mark = CallMark(self.make_report(), frame)
        self.recent = self.recent.start_next(now)
        return [mark]

    def make_report(self) -> CallReport:
        """Return what is known of it."""
        over = self.state is CallState.ENDED
        delays = self.whole if over else self.recent
        return CallReport(
            call=self.call.number,
            state=self.state or CallState.REACHING,
            heard=self.heard / self.sample_rate,
            delay_p50=delays.find_quantile(0.5),
            delay_p95=delays.find_quantile(0.95),
            lost=self.buffer.counts.lost_share,
            why=(self.ending or "") if over else "",
            by=self.by,
            began=self.began,
            ended=self.ended if over else None,
        )
