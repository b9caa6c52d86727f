"""PortAudio: the devices of Windows, macOS, and of a Linux without a sound server."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Any, TypeAlias

from cuebot import machine_clock
from cuebot.talkback.device_rules import DeviceLostError, OutputDevice, SoundSystemMissingError
from cuebot.talkback.mixer import Mixer
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from cuebot.model import Seconds
    from cuebot.talkback.mixer import Mark

Row: TypeAlias = tuple[int, dict[str, Any], str]
"""A device's place in the library's list, what the library says of it, and its host API."""

_CALLBACK_WAIT_SECONDS = 0.02
"""Seconds to wait for the callback, at most, before commands and the heart are looked after."""
_SKIPPED_HOST_APIS = frozenset({"MME", "Windows DirectSound", "Windows WDM-KS"})
"""Host APIs whose devices WASAPI has too, with whole names and less delay."""


class PortAudioSystem:
    """The devices as they were when this process began."""

    def __init__(self) -> None:
        """Load the library; `SoundSystemMissingError` when it is not there."""
        try:
            import sounddevice  # noqa: PLC0415 - it loads PortAudio, which may be missing
        except OSError as error:
            raise SoundSystemMissingError("PortAudio is missing", "libportaudio2") from error
        self.library: ModuleType = sounddevice

    def list_devices(self) -> list[OutputDevice]:
        default = self.library.default.device[1]
        return [
            OutputDevice(f"{one['name']}, {api}", api, default=place == default)
            for place, one, api in self._list_outputs()
        ]

    def _list_outputs(self) -> list[Row]:
        return list_device_rows(self.library, "max_output_channels")

    def open_stream(
        self,
        name: str,
        call_buffer: Seconds = TALKBACK_POLICY.call_buffer,  # noqa: ARG002 - its buffer is as short as can be already
    ) -> tuple[PortAudioStream, Mixer]:
        """Open a device by its name and host API; `DeviceLostError` when it cannot be."""
        places = [row for row in self._list_outputs() if f"{row[1]['name']}, {row[2]}" == name]
        if len(places) != 1:
            raise DeviceLostError(f"{len(places)} devices are called {name!r}")
        place, one, api = places[0]
        bus = Mixer(min(2, one["max_output_channels"]))
        try:
            return PortAudioStream(self.library, place, one, api, bus), bus
        except self.library.PortAudioError as error:
            raise DeviceLostError(f"{name!r} does not open") from error


def list_device_rows(library: ModuleType, channels: str) -> list[Row]:
    """Return the devices that have any of these channels, with place and host API."""
    apis = [api["name"] for api in library.query_hostapis()]
    there = [
        (place, one, apis[one["hostapi"]]) for place, one in enumerate(library.query_devices())
    ]
    return [row for row in there if row[1][channels] and row[2] not in _SKIPPED_HOST_APIS]


class PortAudioStream:
    """Plays a bus on one device, from PortAudio's own thread."""

    def __init__(
        self, library: ModuleType, place: int, one: dict[str, Any], api: str, bus: Mixer
    ) -> None:
        self._bus = bus
        self._marks: deque[tuple[Mark, float]] = deque()
        self._moved = threading.Event()
        self._over = False
        self.underruns = 0
        """How often the device ran dry."""
        self.sample_rate = int(one["default_samplerate"])
        self._stream = library.RawOutputStream(
            samplerate=self.sample_rate,
            device=place,
            channels=bus.channels,
            dtype="int16",
            latency="low",
            callback=self._on_audio,
            finished_callback=self._on_finished,
            extra_settings=(
                library.WasapiSettings(auto_convert=True) if api == "Windows WASAPI" else None
            ),
        )
        self._stream.start()

    def _on_audio(self, out: Any, frames: int, times: Any, status: Any) -> None:  # noqa: ANN401 - cffi objects, which have no types
        self.underruns += bool(status.output_underflow)
        before = self._bus.given
        delay = max(0.0, times.outputBufferDacTime - times.currentTime)
        now = machine_clock.machine_now()
        samples, marks = self._bus.take_frames(frames, now, delay)
        out[:] = samples.tobytes()
        for mark in marks:
            self._marks.append((mark, delay + (mark.frame - before) / self.sample_rate))
            self._moved.set()

    def _on_finished(self) -> None:
        self._over = True
        self._moved.set()

    def interrupt_wait(self) -> None:
        """Cut the wait of a step short; any thread may call it."""
        self._moved.set()

    def advance_playback(self, tell: Callable[[Mark, float], None]) -> None:
        """Wait a moment for the callback; `tell` of each mark and the seconds until it sounds."""
        self._moved.wait(_CALLBACK_WAIT_SECONDS)
        self._moved.clear()
        if self._over:
            raise DeviceLostError("the device is gone")
        while self._marks:
            tell(*self._marks.popleft())
