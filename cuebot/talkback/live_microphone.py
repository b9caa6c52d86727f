"""A microphone whose person the host hears, for as long as the player lives."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NoReturn

import numpy as np

from cuebot.errors import EarError
from cuebot.talkback import audio_input
from cuebot.talkback.device_rules import DeviceLostError
from cuebot.talkback.noise_gate import Gate

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.talkback.audio_input import Mic
    from cuebot.talkback.mixer import Bus

PAUSE = 1.0
"""Seconds between two looks for a microphone that was unplugged."""
_FULL = 32_768


class Live:
    """Brings a microphone's person to a bus, from a thread of its own."""

    def __init__(self, name: str, sample_rate: int, opens: float) -> None:
        """Open the microphone; `EarError` when it is not there."""
        self._name = name
        self._rate = sample_rate
        self._opens = opens
        self._mic = self._opened()

    def start(self, bus: Bus, say: Callable[[str, str], None]) -> None:
        """Begin; `say` is told `deaf` and why when the microphone goes, `hears` when it is back."""
        threading.Thread(target=self._run, args=(bus, say), daemon=True).start()

    def _run(self, bus: Bus, say: Callable[[str, str], None]) -> NoReturn:
        while True:
            try:
                self._relay(bus)
            except DeviceLostError as error:
                bus.speak(b"", last=True)
                say("deaf", str(error))
            self._mic = self._found()
            say("hears", "")

    def _relay(self, bus: Bus) -> NoReturn:
        gate = Gate(self._rate, self._opens)
        while True:
            for pcm, last in gate.passed(np.frombuffer(self._mic.read(), "<i2") / _FULL):
                bus.speak(pcm, last=last)

    def _found(self) -> Mic:
        while True:
            threading.Event().wait(PAUSE)
            try:
                return self._opened()
            except EarError:
                continue

    def _opened(self) -> Mic:
        try:
            return audio_input.opened(self._name, self._rate)
        except DeviceLostError as error:
            raise EarError(str(error), do="choose another for `live`", retry=True) from error
