"""The mixer of people's voices: who has the ear, the earcon before, and the ceiling over all."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cuebot.model.call import VOICE_SAMPLE_RATE, Call, CallState, VoiceFrame
from cuebot.talkback import earcon
from cuebot.talkback.call_voice import CallVoice
from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.voice_output import VoiceOutput

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cuebot.talkback.call_voice import CallMark
    from cuebot.talkback.voice_decoder import Voice

MAX_CALLS = 32
"""Calls that may be on at once; of further ones nothing is heard."""
MAX_TIMESTAMP = 2**53
"""Samples that a sender's clock may show: more is not exact as a float."""


@dataclass(frozen=True, slots=True)
class EndRequest:
    """A call that is to end after what has come of it."""

    number: int
    why: str


Order: TypeAlias = Call | VoiceFrame | EndRequest


@dataclass(frozen=True, slots=True)
class VoicePull:
    """What people's voices gave to one pull of the device."""

    samples: Voice | None
    """At the device's rate; None when there is nothing."""
    talks: bool
    """Whether somebody speaks, or is about to."""
    marks: list[CallMark]


class VoiceMixer:
    """Calls, of which one at a time has the ear.

    Any thread calls `begin_call`, `put_frame` and `end_call`, one other `take_voice`; what they
    share is a deque, so none of them needs a lock.
    """

    def __init__(self, sample_rate: int) -> None:
        """Give samples at the rate of a device."""
        self._rate = sample_rate
        self._orders: deque[Order] = deque()
        self._voices: dict[int, CallVoice] = {}
        self._holder: int | None = None
        """The call that has the ear."""
        self._earcon: NDArray[np.float32] = np.zeros(0, np.float32)
        """What is still to sound of one."""
        self._output = VoiceOutput(sample_rate)
        self._given = 0

    @property
    def is_active(self) -> bool:
        """Whether anybody has a call, or something of one is still to sound."""
        return bool(self._voices or self._orders or self._earcon.size or self._output.is_sounding)

    def begin_call(self, call: Call) -> None:
        self._orders.append(call)

    def put_frame(self, frame: VoiceFrame) -> None:
        """Take a frame; one whose time is no time of a call is left out."""
        if 0 <= frame.timestamp <= MAX_TIMESTAMP:
            self._orders.append(frame)

    def end_call(self, number: int, why: str = "") -> None:
        """Let a call end after what has come of it."""
        self._orders.append(EndRequest(number, why))

    def take_voice(
        self, frames: int, now: float, device_delay: float, given: int, silent: int
    ) -> VoicePull:
        """Return the next frames for a device that pulls `now` and plays them after its delay.

        It was `given` so many frames before, of which the last `silent` were silence.
        """
        marks: list[CallMark] = []
        self._given = given
        for voice in self._voices.values():
            voice.device_delay = device_delay + self._output.delay
        self._take_orders(now, silent, marks)
        self._choose_holder(now, marks)
        talks = self._holder is not None or bool(self._earcon.size)
        if talks or any(voice.gain for voice in self._voices.values()):
            self._output.keep_sounding()
        if not self._output.is_sounding:  # nothing has come yet of a call that has begun
            self._end_calls(now, marks)
            return VoicePull(None, talks=talks, marks=marks)
        while count := self._output.count_missing(frames):
            self._output.add_samples(self._mix_samples(count, now, marks))
        self._end_calls(now, marks)
        return VoicePull(self._output.take_frames(frames), talks=talks, marks=marks)

    def _take_orders(self, now: float, silent: int, marks: list[CallMark]) -> None:
        while self._orders:
            order = self._orders.popleft()
            if isinstance(order, Call):
                if len(self._voices) < MAX_CALLS:
                    self._voices.setdefault(order.number, CallVoice(order, self._rate, now))
                continue
            number = order.number if isinstance(order, EndRequest) else order.call
            voice = self._voices.get(number)
            if voice is None:
                continue
            if isinstance(order, EndRequest):
                voice.request_end(order.why, now)
            elif voice.put_frame(order, now):
                marks += voice.change_state(CallState.REACHING, self._given)
                self._announce(voice, silent)

    def _announce(self, voice: CallVoice, silent: int) -> None:
        """Let the earcon of an office be heard, when the ear has been silent for long enough."""
        is_quiet = silent >= TALKBACK_POLICY.call_earcon_silence * self._rate
        if voice.call.office and is_quiet and not self._earcon.size and self._holder is None:
            self._earcon = earcon.render_office_earcon(voice.call.office, VOICE_SAMPLE_RATE).astype(
                np.float32
            )

    def _choose_holder(self, now: float, marks: list[CallMark]) -> None:
        """Give the ear to the greatest rank; of equals who speaks keeps it, or the first has it."""
        asking = [voice for voice in self._voices.values() if voice.is_speaking(now)]
        if not asking:
            self._holder = None
            return
        first = max(
            asking,
            key=lambda voice: (
                voice.call.rank,
                voice.call.number == self._holder,
                -voice.call.number,
            ),
        )
        self._holder = first.call.number
        for voice in asking:
            if voice is not first:
                lower = first.call.rank > voice.call.rank
                state = CallState.TAKEN if lower else CallState.BUSY
                marks += voice.change_state(state, self._given, by=self._holder)

    def _mix_samples(self, count: int, now: float, marks: list[CallMark]) -> Voice:
        """Return the next samples of all who are heard, and of an earcon."""
        heard = [self._take_call(voice, count, now, marks) for voice in self._voices.values()]
        if len(heard) == 1 and not self._earcon.size:
            return heard[0]
        sum_of_all = np.zeros(count, np.float32)
        for samples in heard:
            sum_of_all += samples
        if self._earcon.size:
            of_earcon, self._earcon = self._earcon[:count], self._earcon[count:]
            sum_of_all[: of_earcon.size] += of_earcon
        return sum_of_all

    def _take_call(self, voice: CallVoice, count: int, now: float, marks: list[CallMark]) -> Voice:
        """Return a call's samples, as loud as they may be, and note what is heard of them."""
        pull = voice.buffer.take_samples(count, now)
        has_ear = voice.call.number == self._holder
        samples = voice.fade_samples(pull.samples, has_ear=has_ear)
        if has_ear and pull.voiced:
            first = round(pull.first * self._rate / VOICE_SAMPLE_RATE)
            begins = self._given + self._output.ahead + first
            heard = round(pull.voiced * self._rate / VOICE_SAMPLE_RATE)
            voice.note_heard(begins, heard)
            marks += voice.change_state(CallState.HEARD, begins)
            marks += voice.tell_progress(now, begins)
        return samples

    def _end_calls(self, now: float, marks: list[CallMark]) -> None:
        over = [voice for voice in self._voices.values() if voice.is_over(now)]
        for voice in over:
            del self._voices[voice.call.number]
            marks += voice.change_state(CallState.ENDED, voice.ended or self._given)
            long = voice.heard >= TALKBACK_POLICY.min_broken_call * self._rate
            if voice.is_broken and long and not self._earcon.size:
                self._earcon = earcon.render_broken_earcon(VOICE_SAMPLE_RATE).astype(np.float32)
