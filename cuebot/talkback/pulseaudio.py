"""PulseAudio (and PipeWire's server of that name) through libpulse: sinks, and a stream that stays.

A stream that goes through PortAudio or ALSA is moved by the server to the default sink when its own
is unplugged, and plays on there.  Only libpulse can forbid that (`PA_STREAM_DONT_MOVE`).
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from cuebot.talkback import libpulse
from cuebot.talkback.device_buffer import DeviceBuffer
from cuebot.talkback.device_rules import DeviceLostError, OutputDevice, SoundSystemMissingError
from cuebot.talkback.mixer import Mixer
from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.pulse_stream import PulseStream
from cuebot.talkback.pulse_structs import BufferAttributes, SampleSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.talkback.pulse_structs import DeviceInfo, StreamInfo

_MAINLOOP_WAIT_US = 20_000
"""Microseconds to wait for the server, at most, before commands and the heart are looked after."""


class PulseServer:
    """A connection to the sound server, driven by the thread that calls it."""

    def __init__(self) -> None:
        """Connect; `SystemLackError` when there is no server."""
        self.library = libpulse.load_libpulse()
        self._loop = ctypes.c_void_p(self.library.pa_mainloop_new())
        api = ctypes.c_void_p(self.library.pa_mainloop_get_api(self._loop))
        self.context = ctypes.c_void_p(self.library.pa_context_new(api, b"cuebot"))
        self.library.pa_context_connect(self.context, None, libpulse.NO_AUTOSPAWN, None)
        while self.library.pa_context_get_state(self.context) != libpulse.CONTEXT_READY:
            if self.library.pa_context_get_state(self.context) in libpulse.CONTEXT_OVER:
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
        return self.library.pa_context_get_state(self.context) in libpulse.CONTEXT_OVER

    def list_devices(self) -> list[OutputDevice]:
        """Return the sinks that are there now; muted is one on which this connection is, too.

        `module-stream-restore` of PulseAudio 16 brings a stream's volume back from an earlier show,
        be it 0, whatever the stream says of being muted.
        """
        default: list[str] = []

        def server(_context: object, info: object, _data: object) -> None:
            default.append((info.contents.default_sink or b"").decode())  # type: ignore[attr-defined]

        heard = libpulse.ServerHeard(server)  # kept while the library may call it
        self._release_operation(self.library.pa_context_get_server_info(self.context, heard, None))
        sinks = self._list_rows(self.library.pa_context_get_sink_info_list)
        silent = self._list_silent_streams()
        while not default and not self.is_disconnected:
            self.iterate_mainloop()
        return [
            OutputDevice(
                name,
                "PulseAudio",
                default=name in default,
                about=about,
                muted=muted or index in silent,
            )
            for name, about, muted, index in sinks
        ]

    def list_sources(self) -> list[str]:
        """Return the names of the microphones and monitors that are there now."""
        rows = self._list_rows(self.library.pa_context_get_source_info_list)
        return [name for name, _, _, _ in rows]

    def _list_rows(self, query: Callable[..., int]) -> list[tuple[str, str, bool, int]]:
        """Return name, description, whether it is silenced, and number of each sink or source."""
        rows: list[tuple[str, str, bool, int]] = []

        def take(one: DeviceInfo) -> None:
            about = (one.description or b"").decode()
            rows.append((one.name.decode(), about, one.is_silenced, one.index))

        self._query_rows(query, libpulse.RowHeard, take)
        return rows

    def _list_silent_streams(self) -> set[int]:
        """Return the numbers of the sinks on which a stream of this connection is at no volume."""
        sinks: set[int] = set()
        own = self.library.pa_context_get_index(self.context)

        def take(one: StreamInfo) -> None:
            if one.client == own and one.volume.is_zero:
                sinks.add(one.sink)

        query = self.library.pa_context_get_sink_input_info_list
        self._query_rows(query, libpulse.StreamRowHeard, take)
        return sinks

    def _query_rows(
        self,
        query: Callable[..., int],
        kind: Callable[[Callable[..., None]], object],
        take: Callable[[Any], None],
    ) -> None:
        """Wait for the answer to a query, by a callback of a kind; `take` is given each row."""
        ended: list[bool] = []

        def hear(_context: object, info: Any, end: int, _data: object) -> None:  # noqa: ANN401 - a pointer, which ctypes makes
            if end:
                ended.append(True)
            else:
                take(info.contents)

        heard = kind(hear)  # kept while the library may call it
        self._release_operation(query(self.context, heard, None))
        while not ended and not self.is_disconnected:
            self.iterate_mainloop()

    def open_stream(
        self, name: str, call_buffer: Seconds = TALKBACK_POLICY.call_buffer
    ) -> tuple[PulseStream, Mixer]:
        """Open a sink, which holds so much sound while somebody speaks, more where it must.

        `DeviceLostError` when it cannot be opened.
        """
        bus = Mixer()
        return PulseStream(self, name, bus, DeviceBuffer(call_buffer)), bus

    def record_source(self, name: str, sample_rate: int, block: float) -> ctypes.c_void_p:
        """Open a source for 16-bit mono, in blocks of seconds; `DeviceLostError` when it cannot be.

        Like a stream that plays, it fails with its source and is not moved to another.
        """
        spec = SampleSpec(libpulse.S16LE, sample_rate, 1)
        stream = ctypes.c_void_p(
            self.library.pa_stream_new(self.context, b"ear", ctypes.byref(spec), None)
        )
        fragment = int(block * sample_rate) * libpulse.FRAME_BYTES
        buffer = BufferAttributes(libpulse.SERVER_DEFAULT, *[libpulse.SERVER_DEFAULT] * 3, fragment)
        self.library.pa_stream_connect_record(
            stream,
            name.encode(),
            ctypes.byref(buffer),
            libpulse.DONT_MOVE | libpulse.ADJUST_LATENCY,
        )
        self.await_stream_ready(stream, name)
        return stream

    def await_stream_ready(self, stream: ctypes.c_void_p, name: str) -> None:
        """Wait until a stream is open on the device of exactly this name."""
        while self.library.pa_stream_get_state(stream) != libpulse.STREAM_READY:
            if (
                self.library.pa_stream_get_state(stream) in libpulse.STREAM_OVER
                or self.is_disconnected
            ):
                raise DeviceLostError(f"the sound server does not open {name!r}")
            self.iterate_mainloop()
        if self.library.pa_stream_get_device_name(stream) != name.encode():
            raise DeviceLostError(f"the sound server offers another device for {name!r}")

    def check_stream(self, stream: ctypes.c_void_p) -> None:
        """Raise `DeviceLostError` when a stream is not open any more."""
        if (
            self.is_disconnected
            or self.library.pa_stream_get_state(stream) != libpulse.STREAM_READY
        ):
            raise DeviceLostError("the device is gone")

    def _release_operation(self, operation: int) -> None:
        self.library.pa_operation_unref(ctypes.c_void_p(operation))
