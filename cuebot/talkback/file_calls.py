"""Calls on the ear that is a file: the device's own mixer of voices, pulled by show time."""

from __future__ import annotations

import array
import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.talkback import ducking
from cuebot.talkback.call_tracker import CallTracker
from cuebot.talkback.duck_ramp import DuckRamp
from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.voice_mixer import VoiceMixer

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.model.call import Call, CallReport, VoiceFrame
    from cuebot.talkback.voice_decoder import Voice

PULL_INTERVAL: Seconds = 0.02
"""Between two pulls, as a device makes them."""


@dataclass(frozen=True, slots=True)
class VoiceBlock:
    """What stands over the line from a frame of the file on."""

    begins: int
    frames: int
    voice: Voice | None
    ramp: tuple[float, float]
    """How far the voice is up before the first frame, and its step a frame."""

    def blend_line(self, line: bytes) -> bytes:
        """Return 16-bit PCM of a line with the voice over it."""
        raised = ducking.ramp_up(*self.ramp, self.frames)
        samples = array.array("h", line)
        return ducking.blend_voice(
            samples, self.voice, raised, TALKBACK_POLICY.ducked_gain
        ).tobytes()


class FileCalls:
    """The calls of a file's ear, from the thread of the loop."""

    def __init__(self, sample_rate: int, write: Callable[[VoiceBlock], None]) -> None:
        """Call `write` with each stretch of the file that has a voice over it."""
        self._rate = sample_rate
        self._write = write
        self._voices = VoiceMixer(sample_rate)
        self._tracker = CallTracker()
        self._ramp = DuckRamp()
        self._timer: asyncio.TimerHandle | None = None
        self._given = 0
        self._sounded = 0
        """The frame after the last that was not silence."""
        self._on_report: Callable[[CallReport], None] = _ignore_report

    def report_calls(self, on_report: Callable[[CallReport], None]) -> None:
        self._on_report = on_report

    def note_line(self, ends: int) -> None:
        """Note that a line sounds up to a frame."""
        self._sounded = max(self._sounded, ends)

    def begin_call(self, call: Call) -> None:
        self._tracker.begin_call(call)
        self._voices.begin_call(call)
        if self._timer is None:
            self._given = round(clock.now() * self._rate)
            self._set_timer()

    def play_voice(self, frame: VoiceFrame) -> None:
        """Take a frame; it came now, by show time, whatever the machine's clock says."""
        if frame.call in self._tracker:
            self._voices.put_frame(replace(frame, arrived=clock.now()))

    def end_call(self, number: int, why: str) -> None:
        self._voices.end_call(number, why)

    def _set_timer(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(PULL_INTERVAL, self._pull_frames)

    def _pull_frames(self) -> None:
        """Mix what has passed since the last pull."""
        frames = round(clock.now() * self._rate) - self._given
        if frames > 0:
            self._mix_frames(frames)
        self._timer = None
        if self._voices.is_active or self._ramp.raised:
            self._set_timer()

    def _mix_frames(self, frames: int) -> None:
        silent = max(0, self._given - self._sounded)
        pull = self._voices.take_voice(frames, self._given / self._rate, 0.0, self._given, silent)
        down = self._ramp.keep_down(frames, talks=pull.talks)
        block = VoiceBlock(self._given, frames, pull.samples, self._ramp.advance(frames, down=down))
        if pull.samples is not None or down or block.ramp[0]:
            self._write(block)
            self._sounded = max(self._sounded, self._given + frames)
        self._given += frames
        for mark in pull.marks:
            for report in self._tracker.note_report(mark.report, clock.now()):
                self._on_report(report)

    def close(self) -> None:
        """End all calls."""
        if self._timer is not None:
            self._timer.cancel()
        for report in self._tracker.end_all("the ear is closed"):
            self._on_report(report)


def _ignore_report(_: CallReport) -> None:
    """Nobody asked to hear of calls."""
