"""A microphone whose person the host hears, for as long as the player lives."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NoReturn

import numpy as np

from cuebot.errors import EarError
from cuebot.talkback import audio_input
from cuebot.talkback.device_rules import DeviceLostError
from cuebot.talkback.noise_gate import NoiseGate

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.talkback.audio_input import AudioInput
    from cuebot.talkback.mixer import Mixer

REOPEN_INTERVAL = 1.0
"""Seconds between two looks for a microphone that was unplugged."""
_FULL_SCALE = 32_768


class LiveMicrophone:
    """Relays a microphone to the mixer, through a noise gate, from a thread of its own."""

    def __init__(self, name: str, sample_rate: int, opens: float) -> None:
        """Open the microphone; `EarError` when it is not there."""
        self._name = name
        self._rate = sample_rate
        self._opens = opens
        self._mic = self._open_input()

    def start_relay(self, bus: Mixer, say: Callable[[str, str], None]) -> None:
        """Begin; `say` is told `deaf` and why when the microphone goes, `hears` when it is back."""
        threading.Thread(target=self._relay_forever, args=(bus, say), daemon=True).start()

    def _relay_forever(self, bus: Mixer, say: Callable[[str, str], None]) -> NoReturn:
        while True:
            try:
                self._relay_voice(bus)
            except DeviceLostError as error:
                bus.add_live_voice(b"", last=True)
                say("deaf", str(error))
            self._mic = self._reopen_input()
            say("hears", "")

    def _relay_voice(self, bus: Mixer) -> NoReturn:
        gate = NoiseGate(self._rate, self._opens)
        while True:
            for pcm, last in gate.gate_samples(
                np.frombuffer(self._mic.read_block(), "<i2") / _FULL_SCALE
            ):
                bus.add_live_voice(pcm, last=last)

    def _reopen_input(self) -> AudioInput:
        while True:
            threading.Event().wait(REOPEN_INTERVAL)
            try:
                return self._open_input()
            except EarError:
                continue

    def _open_input(self) -> AudioInput:
        try:
            return audio_input.open_input(self._name, self._rate)
        except DeviceLostError as error:
            raise EarError(str(error), do="choose another for `live`", retry=True) from error
