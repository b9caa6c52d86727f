"""An input by its exact name: a microphone, or the monitor of an output."""

from __future__ import annotations

import ctypes
import queue
from typing import TYPE_CHECKING, Any, Protocol

from cuebot.errors import EarError
from cuebot.talkback import portaudio, pulseaudio
from cuebot.talkback.device_rules import DeviceLostError, SoundSystemMissingError

if TYPE_CHECKING:
    from types import ModuleType

REOPEN_INTERVAL = 1.0
"""Seconds between two looks for an input that was unplugged."""
BLOCK_SECONDS = 0.01
"""Seconds of sound that are read at once."""
_MAX_QUEUED_BLOCKS = 50
"""Blocks queued for a slow reader; further ones are dropped."""
_SILENCE_TIMEOUT = 0.5
"""Seconds without sound after which the device is looked for."""


class AudioInput(Protocol):
    """An open input."""

    def read_block(self) -> bytes:
        """Wait for 16-bit mono PCM; `DeviceLostError` when there will be no more."""


def list_inputs() -> list[str]:
    """Return the inputs that are there now."""
    try:
        return pulseaudio.PulseServer().list_sources()
    except SoundSystemMissingError:
        return PortAudioInputList().list_names()


def open_input(name: str, sample_rate: int) -> AudioInput:
    """Open the input of exactly this name; `EarError` names those there are."""
    try:
        server = pulseaudio.PulseServer()
    except SoundSystemMissingError:
        inputs = PortAudioInputList()
        return inputs.open(_require_input(name, inputs.list_names()), sample_rate)
    return PulseInput(server, _require_input(name, server.list_sources()), sample_rate)


def _require_input(name: str, there: list[str]) -> str:
    if name in there:
        return name
    names = ", ".join(map(repr, there)) or "none"
    raise EarError(f"no input is called {name!r}", do=f"there are: {names}", retry=True)


class PulseInput:
    """A source of the sound server, which is not exchanged for another when it goes."""

    def __init__(self, server: pulseaudio.PulseServer, name: str, sample_rate: int) -> None:
        self._connection = server.connection
        self._library = server.connection.library
        self._stream = server.record_source(name, sample_rate, BLOCK_SECONDS)

    def read_block(self) -> bytes:
        data, size = ctypes.c_void_p(), ctypes.c_size_t()
        while not size.value:
            self._connection.iterate_mainloop()
            self._connection.check_stream(self._stream)
            self._library.pa_stream_peek(self._stream, ctypes.byref(data), ctypes.byref(size))
        # A hole in what was recorded has a size and no data.
        sound = ctypes.string_at(data, size.value) if data.value else bytes(size.value)
        self._library.pa_stream_drop(self._stream)
        return sound


class PortAudioInputList:
    """The inputs as they were when this process began."""

    def __init__(self) -> None:
        self._library: ModuleType = portaudio.PortAudioSystem().library

    def list_names(self) -> list[str]:
        return [f"{one['name']}, {api}" for _, one, api in self._list_inputs()]

    def _list_inputs(self) -> list[portaudio.Row]:
        return portaudio.list_device_rows(self._library, "max_input_channels")

    def open(self, name: str, sample_rate: int) -> PortAudioInput:
        """Open an input by its name and host API; `DeviceLostError` when it cannot be."""
        places = [row for row in self._list_inputs() if f"{row[1]['name']}, {row[2]}" == name]
        if len(places) != 1:
            raise DeviceLostError(f"{len(places)} inputs are called {name!r}")
        try:
            return PortAudioInput(self._library, places[0][0], places[0][2], sample_rate)
        except self._library.PortAudioError as error:
            raise DeviceLostError(f"{name!r} does not open") from error


class PortAudioInput:
    """A device of PortAudio, read from its own thread."""

    def __init__(self, library: ModuleType, place: int, api: str, sample_rate: int) -> None:
        self._blocks: queue.Queue[bytes] = queue.Queue()
        self._stream = library.RawInputStream(
            samplerate=sample_rate,
            device=place,
            channels=1,
            dtype="int16",
            latency="low",
            callback=self._on_audio,
            extra_settings=(
                library.WasapiSettings(auto_convert=True) if api == "Windows WASAPI" else None
            ),
        )
        self._stream.start()

    def _on_audio(self, data: Any, _frames: int, _times: object, _status: object) -> None:  # noqa: ANN401 - a cffi buffer, which has no type
        if self._blocks.qsize() < _MAX_QUEUED_BLOCKS:
            self._blocks.put(bytes(data))

    def read_block(self) -> bytes:
        try:
            return self._blocks.get(timeout=_SILENCE_TIMEOUT)
        except queue.Empty as error:
            raise DeviceLostError("the input gives nothing") from error
