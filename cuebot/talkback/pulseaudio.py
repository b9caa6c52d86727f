"""PulseAudio (and PipeWire's server of that name) through libpulse: sinks, and a stream that stays.

A stream that goes through PortAudio or ALSA is moved by the server to the default sink when its own
is unplugged, and plays on there.  Only libpulse can forbid that (`PA_STREAM_DONT_MOVE`).
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from cuebot.talkback.device_rules import DeviceLostError, OutputDevice, SoundSystemMissingError
from cuebot.talkback.mixer import Mixer

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.talkback.clip_buffer import ClipMark

_NO_AUTOSPAWN = 1
_DONT_MOVE = 0x0200
_INTERPOLATE_TIMING = 0x0002
_AUTO_TIMING = 0x0008
_FIX_RATE = 0x0080
_ADJUST_LATENCY = 0x2000
_START_UNMUTED = 0x10000
_CONTEXT_READY, _CONTEXT_OVER = 4, (5, 6)
_STREAM_READY, _STREAM_OVER = 2, (3, 4)
_S16LE = 3
_SERVER_DEFAULT = 2**32 - 1
_SINK_SAMPLE_RATE = 48_000
_FRAME_BYTES = 2
"""Bytes a frame."""
_SIZE_UNKNOWN = 2 ** (8 * ctypes.sizeof(ctypes.c_size_t)) - 1
"""How the library says that it cannot tell."""
_MAINLOOP_WAIT_US = 20_000
"""Microseconds to wait for the server, at most, before commands and the heart are looked after."""
BUFFER_SECONDS = 0.04
"""Seconds of sound that the server holds: a busy machine may take them, a stop waits for them."""
_RELATIVE_ON_READ = 2
_WRITE_AHEAD_BYTES = 192 * _FRAME_BYTES
"""Bytes left between what the server reads and a clip that begins: 4 ms at 48 kHz."""


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _BufferAttributes(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_uint32) for name in ("longest", "target", "prebuf", "least", "fragment")
    )


class _DeviceInfo(ctypes.Structure):
    """The first fields of pa_sink_info and of pa_source_info."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("index", ctypes.c_uint32),
        ("description", ctypes.c_char_p),
    )


class _ServerInfo(ctypes.Structure):
    """The first fields of pa_server_info."""

    _fields_ = (
        ("user", ctypes.c_char_p),
        ("host", ctypes.c_char_p),
        ("version", ctypes.c_char_p),
        ("package", ctypes.c_char_p),
        ("spec", _SampleSpec),
        ("default_sink", ctypes.c_char_p),
    )


_RowHeard = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.POINTER(_DeviceInfo), ctypes.c_int, ctypes.c_void_p
)
_ServerHeard = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_ServerInfo), ctypes.c_void_p)


def _load_libpulse() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libpulse.so.0")
    except OSError as error:
        raise SoundSystemMissingError("libpulse is missing", "libpulse0") from error
    for name in (
        "pa_mainloop_new",
        "pa_mainloop_get_api",
        "pa_context_new",
        "pa_context_get_sink_info_list",
        "pa_context_get_source_info_list",
        "pa_context_get_server_info",
        "pa_stream_new",
    ):
        getattr(library, name).restype = ctypes.c_void_p
    library.pa_stream_writable_size.restype = ctypes.c_size_t
    library.pa_stream_get_device_name.restype = ctypes.c_char_p
    library.pa_stream_get_sample_spec.restype = ctypes.POINTER(_SampleSpec)
    return library


class PulseServer:
    """A connection to the sound server, driven by the thread that calls it."""

    def __init__(self) -> None:
        """Connect; `SystemLackError` when there is no server."""
        self.library = _load_libpulse()
        self._loop = ctypes.c_void_p(self.library.pa_mainloop_new())
        api = ctypes.c_void_p(self.library.pa_mainloop_get_api(self._loop))
        self.context = ctypes.c_void_p(self.library.pa_context_new(api, b"cuebot"))
        self.library.pa_context_connect(self.context, None, _NO_AUTOSPAWN, None)
        while self.library.pa_context_get_state(self.context) != _CONTEXT_READY:
            if self.library.pa_context_get_state(self.context) in _CONTEXT_OVER:
                raise SoundSystemMissingError("no PulseAudio server answers", "pulseaudio")
            self.iterate_mainloop()

    def iterate_mainloop(self) -> None:
        """Do what is due, waiting for it a little while."""
        self.library.pa_mainloop_prepare(self._loop, _MAINLOOP_WAIT_US)
        self.library.pa_mainloop_poll(self._loop)
        self.library.pa_mainloop_dispatch(self._loop)

    def wake_mainloop(self) -> None:
        """Cut the wait of a step short; any thread may call it."""
        self.library.pa_mainloop_wakeup(self._loop)

    @property
    def is_disconnected(self) -> bool:
        return self.library.pa_context_get_state(self.context) in _CONTEXT_OVER

    def list_devices(self) -> list[OutputDevice]:
        """Return the sinks that are there now."""
        default: list[str] = []

        def server(_context: object, info: object, _data: object) -> None:
            default.append((info.contents.default_sink or b"").decode())  # type: ignore[attr-defined]

        heard = _ServerHeard(server)  # kept while the library may call it
        self._release_operation(self.library.pa_context_get_server_info(self.context, heard, None))
        names = self._list_names(self.library.pa_context_get_sink_info_list)
        while not default and not self.is_disconnected:
            self.iterate_mainloop()
        return [
            OutputDevice(name, "PulseAudio", default=name in default, about=about)
            for name, about in names
        ]

    def list_sources(self) -> list[str]:
        """Return the names of the microphones and monitors that are there now."""
        return [name for name, _ in self._list_names(self.library.pa_context_get_source_info_list)]

    def _list_names(self, query: Callable[..., int]) -> list[tuple[str, str]]:
        """Return names and descriptions of sinks or sources."""
        rows: list[tuple[str, str]] = []
        ended: list[bool] = []

        def row(_context: object, info: object, end: int, _data: object) -> None:
            if end:
                ended.append(True)
            else:
                one = info.contents  # type: ignore[attr-defined]
                rows.append((one.name.decode(), (one.description or b"").decode()))

        heard = _RowHeard(row)  # kept while the library may call it
        self._release_operation(query(self.context, heard, None))
        while not ended and not self.is_disconnected:
            self.iterate_mainloop()
        return rows

    def open_stream(self, name: str) -> tuple[PulseStream, Mixer]:
        """Open a sink; `DeviceLostError` when it cannot be."""
        bus = Mixer()
        return PulseStream(self, name, bus), bus

    def record_source(self, name: str, sample_rate: int, block: float) -> ctypes.c_void_p:
        """Open a source for 16-bit mono, in blocks of seconds; `DeviceLostError` when it cannot be.

        Like a stream that plays, it fails with its source and is not moved to another.
        """
        spec = _SampleSpec(_S16LE, sample_rate, 1)
        stream = ctypes.c_void_p(
            self.library.pa_stream_new(self.context, b"ear", ctypes.byref(spec), None)
        )
        fragment = int(block * sample_rate) * _FRAME_BYTES
        buffer = _BufferAttributes(_SERVER_DEFAULT, *[_SERVER_DEFAULT] * 3, fragment)
        self.library.pa_stream_connect_record(
            stream, name.encode(), ctypes.byref(buffer), _DONT_MOVE | _ADJUST_LATENCY
        )
        self.await_stream_ready(stream, name)
        return stream

    def await_stream_ready(self, stream: ctypes.c_void_p, name: str) -> None:
        """Wait until a stream is open on the device of exactly this name."""
        while self.library.pa_stream_get_state(stream) != _STREAM_READY:
            if self.library.pa_stream_get_state(stream) in _STREAM_OVER or self.is_disconnected:
                raise DeviceLostError(f"the sound server does not open {name!r}")
            self.iterate_mainloop()
        if self.library.pa_stream_get_device_name(stream) != name.encode():
            raise DeviceLostError(f"the sound server offers another device for {name!r}")

    def check_stream(self, stream: ctypes.c_void_p) -> None:
        """Raise `DeviceLostError` when a stream is not open any more."""
        if self.is_disconnected or self.library.pa_stream_get_state(stream) != _STREAM_READY:
            raise DeviceLostError("the device is gone")

    def _release_operation(self, operation: int) -> None:
        self.library.pa_operation_unref(ctypes.c_void_p(operation))


class PulseStream:
    """Plays a bus on one sink; when the sink goes, so does the stream."""

    def __init__(self, server: PulseServer, name: str, bus: Mixer) -> None:
        self._server = server
        self._library = server.library
        self._bus = bus
        self._stream = self._connect_playback(name)
        spec = self._library.pa_stream_get_sample_spec(self._stream).contents
        self.sample_rate = int(spec.rate)
        self._size = int(BUFFER_SECONDS * self.sample_rate) * _FRAME_BYTES

    def _connect_playback(self, name: str) -> ctypes.c_void_p:
        spec = _SampleSpec(_S16LE, _SINK_SAMPLE_RATE, 1)
        context = self._server.context
        stream = ctypes.c_void_p(
            self._library.pa_stream_new(context, b"ear", ctypes.byref(spec), None)
        )
        size = int(BUFFER_SECONDS * _SINK_SAMPLE_RATE) * _FRAME_BYTES
        # Without a prebuffer the server plays on past what comes late, and that much is lost.
        buffer = _BufferAttributes(
            _SERVER_DEFAULT, size, size // 2, _SERVER_DEFAULT, _SERVER_DEFAULT
        )
        flags = (
            _DONT_MOVE
            | _FIX_RATE
            | _ADJUST_LATENCY
            | _AUTO_TIMING
            | _INTERPOLATE_TIMING
            | _START_UNMUTED
        )
        self._library.pa_stream_connect_playback(
            stream, name.encode(), ctypes.byref(buffer), flags, None, None
        )
        self._server.await_stream_ready(stream, name)
        return stream

    def advance_playback(self, tell: Callable[[ClipMark, float], None]) -> None:
        """Fill the server's buffer; `tell` of each mark and the seconds until it sounds."""
        self._server.iterate_mainloop()
        self._server.check_stream(self._stream)
        room = self._library.pa_stream_writable_size(self._stream)
        if self._bus.is_starting_after(self._size // _FRAME_BYTES):
            # The server holds silence only: the clip goes before it, not behind it.
            held = 0 if room == _SIZE_UNKNOWN else self._size - room
            self._bus.rewind_silence((held - _WRITE_AHEAD_BYTES) // _FRAME_BYTES)
            self._write_frames(
                self._size - _WRITE_AHEAD_BYTES, tell, _WRITE_AHEAD_BYTES, _RELATIVE_ON_READ
            )
        elif room != _SIZE_UNKNOWN and room:
            self._write_frames(room, tell)

    def _write_frames(
        self, size: int, tell: Callable[[ClipMark, float], None], offset: int = 0, seek: int = 0
    ) -> None:
        before = self._bus.given
        samples, marks = self._bus.take_frames(size // _FRAME_BYTES)
        self._library.pa_stream_write(
            self._stream,
            samples.tobytes(),
            ctypes.c_size_t(size),
            None,
            ctypes.c_int64(offset),
            seek,
        )
        delay = self._read_latency() - size / _FRAME_BYTES / self.sample_rate
        for mark in marks:
            tell(mark, max(0.0, delay + (mark.frame - before) / self.sample_rate))

    def interrupt_wait(self) -> None:
        """Cut the wait of a step short; any thread may call it."""
        self._server.wake_mainloop()

    def _read_latency(self) -> float:
        micros, negative = ctypes.c_uint64(0), ctypes.c_int(0)
        self._library.pa_stream_get_latency(
            self._stream, ctypes.byref(micros), ctypes.byref(negative)
        )
        return 0.0 if negative.value else micros.value / 1e6
