"""An input by its exact name: a microphone, or the monitor of an output."""

from __future__ import annotations

import ctypes
import queue
from typing import TYPE_CHECKING, Any, Protocol

from cuebot.errors import EarError
from cuebot.talkback import portaudio, pulseaudio
from cuebot.talkback.device_rules import DeviceLostError, SystemLackError

if TYPE_CHECKING:
    from types import ModuleType

BLOCK = 0.01
"""Seconds of sound that are read at once."""
_MOST_BLOCKS = 50
"""Blocks that wait for a reader who is late; later ones are lost."""
_SILENT = 0.5
"""Seconds without sound after which the device is looked for."""


class Mic(Protocol):
    """An open input."""

    def read(self) -> bytes:
        """Wait for 16-bit mono PCM; `DeviceLostError` when there will be no more."""


def names() -> list[str]:
    """Return the inputs that are there now."""
    try:
        return pulseaudio.Server().sources()
    except SystemLackError:
        return PortAudioInputs().names()


def opened(name: str, sample_rate: int) -> Mic:
    """Open the input of exactly this name; `EarError` names those there are."""
    try:
        server = pulseaudio.Server()
    except SystemLackError:
        inputs = PortAudioInputs()
        return inputs.open(_checked(name, inputs.names()), sample_rate)
    return PulseMic(server, _checked(name, server.sources()), sample_rate)


def _checked(name: str, there: list[str]) -> str:
    if name in there:
        return name
    names = ", ".join(map(repr, there)) or "none"
    raise EarError(f"no input is called {name!r}", do=f"there are: {names}", retry=True)


class PulseMic:
    """A source of the sound server, which is not exchanged for another when it goes."""

    def __init__(self, server: pulseaudio.Server, name: str, sample_rate: int) -> None:
        self._server = server
        self._library = server.library
        self._stream = server.record(name, sample_rate, BLOCK)

    def read(self) -> bytes:
        data, size = ctypes.c_void_p(), ctypes.c_size_t()
        while not size.value:
            self._server.step()
            self._server.check(self._stream)
            self._library.pa_stream_peek(self._stream, ctypes.byref(data), ctypes.byref(size))
        # A hole in what was recorded has a size and no data.
        sound = ctypes.string_at(data, size.value) if data.value else bytes(size.value)
        self._library.pa_stream_drop(self._stream)
        return sound


class PortAudioInputs:
    """The inputs as they were when this process began."""

    def __init__(self) -> None:
        self._library: ModuleType = portaudio.PortAudio().library

    def names(self) -> list[str]:
        return [f"{one['name']}, {api}" for _, one, api in self._rows()]

    def _rows(self) -> list[portaudio.Row]:
        return portaudio.rows(self._library, "max_input_channels")

    def open(self, name: str, sample_rate: int) -> PortAudioMic:
        """Open an input by its name and host API; `DeviceLostError` when it cannot be."""
        places = [row for row in self._rows() if f"{row[1]['name']}, {row[2]}" == name]
        if len(places) != 1:
            raise DeviceLostError(f"{len(places)} inputs are called {name!r}")
        try:
            return PortAudioMic(self._library, places[0][0], places[0][2], sample_rate)
        except self._library.PortAudioError as error:
            raise DeviceLostError(f"{name!r} does not open") from error


class PortAudioMic:
    """A device of PortAudio, read from its own thread."""

    def __init__(self, library: ModuleType, place: int, api: str, sample_rate: int) -> None:
        self._blocks: queue.Queue[bytes] = queue.Queue()
        self._stream = library.RawInputStream(
            samplerate=sample_rate,
            device=place,
            channels=1,
            dtype="int16",
            latency="low",
            callback=self._take,
            extra_settings=(
                library.WasapiSettings(auto_convert=True) if api == "Windows WASAPI" else None
            ),
        )
        self._stream.start()

    def _take(self, data: Any, _frames: int, _times: object, _status: object) -> None:  # noqa: ANN401 - a cffi buffer, which has no type
        if self._blocks.qsize() < _MOST_BLOCKS:
            self._blocks.put(bytes(data))

    def read(self) -> bytes:
        try:
            return self._blocks.get(timeout=_SILENT)
        except queue.Empty as error:
            raise DeviceLostError("the input gives nothing") from error
