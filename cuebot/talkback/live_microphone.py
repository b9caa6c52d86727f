"""A microphone whose person the host hears, for as long as the player lives."""

from __future__ import annotations

import itertools
import threading
from typing import TYPE_CHECKING, NoReturn

import numpy as np

from cuebot import machine_clock
from cuebot.audio.pcm import FULL_SCALE
from cuebot.errors import EarError
from cuebot.model.call import VOICE_SAMPLE_RATE, Call, VoiceCodec, VoiceFrame
from cuebot.talkback import audio_input
from cuebot.talkback.device_rules import DeviceLostError
from cuebot.talkback.noise_gate import NoiseGate

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.talkback.audio_input import AudioInput
    from cuebot.talkback.voice_mixer import VoiceMixer

LIVE_RANK = -1
"""Of who speaks there: an open gate may be a cough, so whoever pressed a key goes before."""
LIVE_SEAT = "live"


class LiveMicrophone:
    """Relays a microphone to the mixer of voices, each stretch of speech as a call of its own.

    These calls have numbers below 0, so that they are none of the show's.
    """

    def __init__(self, name: str, opens: float) -> None:
        """Open the microphone; `EarError` when it is not there."""
        self._name = name
        self._opens = opens
        self._mic = self._open_input()
        self._numbers = itertools.count(-1, -1)

    def start_relay(self, voices: VoiceMixer, say: Callable[[str, str], None]) -> None:
        """Begin; `say` is told `deaf` and why when the microphone goes, `hears` when it is back."""
        threading.Thread(target=self._relay_forever, args=(voices, say), daemon=True).start()

    def _relay_forever(self, voices: VoiceMixer, say: Callable[[str, str], None]) -> NoReturn:
        while True:
            stretch = _Stretch(voices, self._numbers)
            try:
                self._relay_voice(stretch)
            except DeviceLostError as error:
                stretch.end_call()
                say("deaf", str(error))
            self._mic = self._reopen_input()
            say("hears", "")

    def _relay_voice(self, stretch: _Stretch) -> NoReturn:
        gate = NoiseGate(VOICE_SAMPLE_RATE, self._opens)
        while True:
            block = np.frombuffer(self._mic.read_block(), "<i2") / FULL_SCALE
            for pcm, last in gate.gate_samples(block):
                stretch.put_pcm(pcm, last=last)

    def _reopen_input(self) -> AudioInput:
        while True:
            threading.Event().wait(audio_input.REOPEN_INTERVAL)
            try:
                return self._open_input()
            except EarError:
                continue

    def _open_input(self) -> AudioInput:
        try:
            return audio_input.open_input(self._name, VOICE_SAMPLE_RATE)
        except DeviceLostError as error:
            raise EarError(str(error), do="choose another for `live`", retry=True) from error


class _Stretch:
    """What was said between two pauses, as calls with their frames."""

    def __init__(self, voices: VoiceMixer, numbers: itertools.count[int]) -> None:
        self._voices = voices
        self._numbers = numbers
        self._call: int | None = None
        self._frames = 0
        self._samples = 0

    def put_pcm(self, pcm: bytes, *, last: bool) -> None:
        if self._call is None:
            self._call = next(self._numbers)
            self._frames = self._samples = 0
            self._voices.begin_call(
                Call(number=self._call, seat=LIVE_SEAT, office="", rank=LIVE_RANK)
            )
        self._voices.put_frame(
            VoiceFrame(
                call=self._call,
                sequence=self._frames,
                timestamp=self._samples,
                arrived=machine_clock.machine_now(),
                codec=VoiceCodec.PCM,
                payload=pcm,
            )
        )
        self._frames += 1
        self._samples += len(pcm) // 2
        if last:
            self.end_call()

    def end_call(self) -> None:
        """End the stretch; without one, nothing happens."""
        if self._call is not None:
            self._voices.end_call(self._call)
            self._call = None
