"""The mixer of lines and a live voice: the voice ducks the line or makes it wait."""

from __future__ import annotations

import array
import math
from collections import deque
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from cuebot.talkback.clip_buffer import ClipBuffer
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from cuebot.audio.wav import WavRecorder
    from cuebot.talkback.clip_buffer import ClipMark

Samples: TypeAlias = "array.array[int]"

RAMP_FRAMES = 480
"""Frames over which the line goes down and the person comes up: 10 ms at 48 kHz."""
LIVE_PREBUFFER_FRAMES = 960
"""Frames of a person's voice to begin with, so that the next ones come in time: 20 ms."""
MAX_LIVE_FRAMES = 9_600
"""Frames that may wait: 0.2 s; a voice that comes faster loses its oldest."""
MIX_PEAK = 16_400
"""No sample of a mix is above this: -6.01 dBFS."""


class DuckingMode(StrEnum):
    """What a line does while a person speaks."""

    DUCK = "duck"
    WAIT = "wait"


class Mixer:
    """A clip buffer of lines, a live voice over it, and a recorder of the mix.

    One thread calls `put_pcm`, `fade_out` and `add_live_voice`, another `take_frames`.  Without a
    live voice, the buffer's own samples come out untouched.
    """

    def __init__(self, channels: int = 1) -> None:
        self._feed = ClipBuffer(channels)
        self.channels = channels
        self.under = DuckingMode.DUCK
        self.tape: WavRecorder | None = None
        self.given = 0
        """Frames taken so far, silence counted."""
        self._sounded = 0
        """The frame after the last that was not silence."""
        self._live: deque[Samples] = deque()
        self._closed = False
        self._flowing = False
        self._hold = 0
        self._raised = 0.0
        """Crossfade position: 0 is the line alone, 1 the live voice with the line down."""

    @property
    def gaps(self) -> int:
        """How often a clip was not there in time."""
        return self._feed.gaps

    def put_pcm(self, clip: int, pcm: bytes, *, last: bool) -> None:
        """Add 16-bit mono PCM of a clip; `last` closes it."""
        self._feed.put_pcm(clip, pcm, last=last)

    def fade_out(self) -> None:
        """Let what was put so far die away at the next take."""
        self._feed.fade_out()

    def is_starting_after(self, silent: int) -> bool:
        """Whether the next take begins a clip after so many frames of silence."""
        alone = not self._raised and not self._live
        return self._feed.is_starting and alone and self.given - self._sounded >= silent

    def rewind_silence(self, frames: int) -> None:
        """Take back so many frames of silence, which the device will not play after all."""
        self.given -= max(0, min(frames, self.given - self._sounded))

    def add_live_voice(self, pcm: bytes, *, last: bool = False) -> None:
        """Add a person's 16-bit mono PCM; `last` says that a pause follows."""
        self._live.append(array.array("h", pcm))
        self._closed = last
        while sum(map(len, tuple(self._live))) > MAX_LIVE_FRAMES:
            self._live.popleft()

    def take_frames(self, frames: int) -> tuple[Samples, list[ClipMark]]:
        """Return the next frames, and what happened to clips in them."""
        person = self._take_live_voice(frames)
        talks = person is not None or self._hold > 0
        shift = self.given - self._feed.given
        wanted = (
            self._count_frames_before_ducking(frames)
            if talks and self.under is DuckingMode.WAIT
            else frames
        )
        line, marks = self._feed.take_frames(wanted)
        line.extend(_make_silence((frames - wanted) * self.channels))
        out = self._mix_frames(line, person or _make_silence(frames), talks=talks)
        begun = self.given
        self.given += frames
        if marks or talks or self._raised or self._feed.is_sounding:
            self._sounded = self.given
        if self.tape is not None:
            self.tape.record_pcm(begun, out[:: self.channels].tobytes())
        return out, [replace(mark, frame=mark.frame + shift) for mark in marks]

    def _count_frames_before_ducking(self, frames: int) -> int:
        """Return how many of the next frames a line still gets before it waits."""
        return min(frames, math.ceil((1.0 - self._raised) * RAMP_FRAMES))

    def _take_live_voice(self, frames: int) -> Samples | None:
        """Return the person's next frames; None when nobody speaks."""
        there = sum(map(len, tuple(self._live)))
        if there >= LIVE_PREBUFFER_FRAMES or (there and self._closed):
            self._flowing = True
        self._hold = max(0, self._hold - frames)
        if not self._flowing:
            return None
        voice: Samples = array.array("h")
        while self._live and len(voice) < frames:
            piece = self._live.popleft()
            room = frames - len(voice)
            voice.extend(piece[:room])
            if len(piece) > room:
                self._live.appendleft(piece[room:])
        self._flowing = len(voice) == frames
        if not voice:
            return None
        self._hold = TALKBACK_POLICY.duck_hold_frames
        voice.extend(_make_silence(frames - len(voice)))
        return voice

    def _mix_frames(self, line: Samples, person: Samples, *, talks: bool) -> Samples:
        if not talks and not self._raised:
            return line
        step, before = (1 if talks else -1) / RAMP_FRAMES, self._raised
        up = [min(1.0, max(0.0, before + step * n)) for n in range(1, len(person) + 1)]
        self._raised = up[-1]
        left = 0.0 if self.under is DuckingMode.WAIT else TALKBACK_POLICY.ducked_gain
        for channel in range(self.channels):
            frames = zip(line[channel :: self.channels], person, up, strict=True)
            mixed = (
                said * (1.0 - (1.0 - left) * high) + spoken * high for said, spoken, high in frames
            )
            line[channel :: self.channels] = array.array(
                "h", (max(-MIX_PEAK, min(MIX_PEAK, round(sample))) for sample in mixed)
            )
        return line


def _make_silence(samples: int) -> Samples:
    return array.array("h", bytes(2 * samples))
