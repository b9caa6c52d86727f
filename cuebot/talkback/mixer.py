"""The mixer of lines and people's voices: a voice ducks the line or makes it wait."""

from __future__ import annotations

import array
import math
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from cuebot.talkback.clip_buffer import ClipBuffer, ClipMark
from cuebot.talkback.duck_ramp import RAMP_FRAMES, DuckRamp
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from cuebot.audio.wav import WavRecorder
    from cuebot.talkback.call_voice import CallMark
    from cuebot.talkback.voice_decoder import Voice
    from cuebot.talkback.voice_mixer import VoiceMixer, VoicePull

Samples: TypeAlias = "array.array[int]"
Mark: TypeAlias = "ClipMark | CallMark"
NEVER_SOUNDED = 2**31
"""Frames of silence in an ear in which nothing has sounded yet."""


class DuckingMode(StrEnum):
    """What a line does while a person speaks."""

    DUCK = "duck"
    WAIT = "wait"


class Mixer:
    """A clip buffer of lines, people's voices over it, and a recorder of the mix.

    One thread calls `put_pcm` and `fade_out`, another `take_frames`.  While nobody speaks, the
    buffer's own samples come out untouched.
    """

    def __init__(self, channels: int = 1) -> None:
        self._feed = ClipBuffer(channels)
        self.channels = channels
        self.under = DuckingMode.DUCK
        self.tape: WavRecorder | None = None
        self.voices: VoiceMixer | None = None
        """People's voices, from the first call on."""
        self.given = 0
        """Frames taken so far, silence counted."""
        self._sounded = 0
        """The frame after the last that was not silence."""
        self._ramp = DuckRamp()

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

    @property
    def has_voices(self) -> bool:
        """Whether anybody has a call."""
        return self.voices is not None and self.voices.is_active

    def is_starting_after(self, silent: int) -> bool:
        """Whether the next take begins a clip after so many frames of silence."""
        alone = not self._ramp.raised and not self.has_voices
        return self._feed.is_starting and alone and self.given - self._sounded >= silent

    def rewind_silence(self, frames: int) -> None:
        """Take back so many frames of silence, which the device will not play after all."""
        self.given -= max(0, min(frames, self.given - self._sounded))

    def take_frames(
        self, frames: int, now: float, device_delay: float = 0.0
    ) -> tuple[Samples, list[Mark]]:
        """Return the next frames, and what happened to clips and calls in them.

        The device pulls them at `now`, in seconds of the monotonic clock, and will play the first
        of them after its delay.
        """
        people = self._take_voices(frames, now, device_delay)
        talks = self._ramp.keep_down(frames, talks=people is not None and people.talks)
        shift = self.given - self._feed.given
        wanted = (
            self._count_frames_before_ducking(frames)
            if talks and self.under is DuckingMode.WAIT
            else frames
        )
        line, clip_marks = self._feed.take_frames(wanted)
        line.extend(_make_silence((frames - wanted) * self.channels))
        voice = None if people is None else people.samples
        out = self._mix_frames(line, voice, frames, talks=talks)
        begun = self.given
        self.given += frames
        if clip_marks or talks or voice is not None or self._ramp.raised or self._feed.is_sounding:
            self._sounded = self.given
        if self.tape is not None:
            self.tape.record_pcm(begun, out[:: self.channels].tobytes())
        marks: list[Mark] = [replace(mark, frame=mark.frame + shift) for mark in clip_marks]
        return out, marks + ([] if people is None else people.marks)

    def _take_voices(self, frames: int, now: float, device_delay: float) -> VoicePull | None:
        if self.voices is None or not self.voices.is_active:
            return None
        silent = self.given - self._sounded if self._sounded else NEVER_SOUNDED
        return self.voices.take_voice(frames, now, device_delay, self.given, silent)

    def _count_frames_before_ducking(self, frames: int) -> int:
        """Return how many of the next frames a line still gets before it waits."""
        return min(frames, math.ceil((1.0 - self._ramp.raised) * RAMP_FRAMES))

    def _mix_frames(
        self, line: Samples, voice: Voice | None, frames: int, *, talks: bool
    ) -> Samples:
        if voice is None and not talks and not self._ramp.raised:
            return line
        from cuebot.talkback import ducking  # noqa: PLC0415 - numpy is slow to import, and a voice has brought it

        before, step = self._ramp.advance(frames, down=talks)
        steady = before == self._ramp.raised == 1.0
        if steady and voice is not None and self._feed.was_silent:
            return ducking.pass_voice(voice, self.channels)
        raised = ducking.ramp_up(before, step, frames)
        left = 0.0 if self.under is DuckingMode.WAIT else TALKBACK_POLICY.ducked_gain
        return ducking.blend_voice(line, voice, raised, left)


def _make_silence(samples: int) -> Samples:
    return array.array("h", bytes(2 * samples))
