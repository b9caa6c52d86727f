"""PulseAudio (and PipeWire's server of that name) through libpulse: sinks, and a stream that stays.

A stream that goes through PortAudio or ALSA is moved by the server to the default sink when its own
is unplugged, and plays on there.  Only libpulse can forbid that (`PA_STREAM_DONT_MOVE`).
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from cuebot.talkback import libpulse
from cuebot.talkback.device_buffer import DeviceBuffer
from cuebot.talkback.device_rules import OutputDevice
from cuebot.talkback.mixer import Mixer
from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.pulse_connection import PulseConnection
from cuebot.talkback.pulse_routes import SinkRow, StreamRow, find_astray_sinks
from cuebot.talkback.pulse_stream import PulseStream
from cuebot.talkback.pulse_structs import BufferAttributes, SampleSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.talkback.pulse_structs import DeviceInfo, StreamInfo


class PulseServer:
    """A sound server, by a connection that the calling thread drives."""

    def __init__(self) -> None:
        """Connect; `SoundSystemMissingError` when there is no server."""
        self.connection = PulseConnection()
        self._library = self.connection.library
        self._context = self.connection.context

    def list_devices(self) -> list[OutputDevice]:
        """Return the sinks that are there now; muted is one on which this connection is, too.

        `module-stream-restore` of PulseAudio 16 brings a stream's volume back from an earlier show,
        be it 0, whatever the stream says of being muted.  A sink that passes its sound on is gone
        when that on which it sounds is.
        """
        default: list[str] = []

        def server(_context: object, info: object, _data: object) -> None:
            default.append((info.contents.default_sink or b"").decode())  # type: ignore[attr-defined]

        heard = libpulse.ServerHeard(server)  # kept while the library may call it
        self._release_operation(
            self._library.pa_context_get_server_info(self._context, heard, None)
        )
        sinks = self._list_rows(self._library.pa_context_get_sink_info_list)
        streams = self._list_streams()
        while not default and not self.connection.is_disconnected:
            self.connection.iterate_mainloop()
        own = self._library.pa_context_get_index(self._context)
        silent = {one.sink for one in streams if one.client == own and one.silent}
        astray = find_astray_sinks(sinks, streams)
        return [
            OutputDevice(
                one.name,
                "PulseAudio",
                default=one.name in default,
                about=one.about,
                muted=one.silenced or one.index in silent,
            )
            for one in sinks
            if one.name not in astray
        ]

    def list_sources(self) -> list[str]:
        """Return the names of the microphones and monitors that are there now."""
        rows = self._list_rows(self._library.pa_context_get_source_info_list)
        return [one.name for one in rows]

    def _list_rows(self, query: Callable[..., int]) -> list[SinkRow]:
        """Return each sink or source."""
        rows: list[SinkRow] = []

        def take(one: DeviceInfo) -> None:
            about = (one.description or b"").decode()
            rows.append(SinkRow(one.name.decode(), about, one.is_silenced, one.index, one.module))

        self._query_rows(query, libpulse.RowHeard, take)
        return rows

    def _list_streams(self) -> list[StreamRow]:
        """Return each stream that plays."""
        rows: list[StreamRow] = []

        def take(one: StreamInfo) -> None:
            target = self._library.pa_proplist_gets(
                ctypes.c_void_p(one.properties), b"target.object"
            )
            name = None if target is None else target.decode()
            rows.append(StreamRow(one.client, one.module, one.sink, one.volume.is_zero, name))

        query = self._library.pa_context_get_sink_input_info_list
        self._query_rows(query, libpulse.StreamRowHeard, take)
        return rows

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
        self._release_operation(query(self._context, heard, None))
        while not ended and not self.connection.is_disconnected:
            self.connection.iterate_mainloop()

    def open_stream(
        self, name: str, call_buffer: Seconds = TALKBACK_POLICY.call_buffer
    ) -> tuple[PulseStream, Mixer]:
        """Open a sink, which holds so much sound while somebody speaks, more where it must.

        `DeviceLostError` when it cannot be opened.
        """
        bus = Mixer()
        return PulseStream(self.connection, name, bus, DeviceBuffer(call_buffer)), bus

    def record_source(self, name: str, sample_rate: int, block: float) -> ctypes.c_void_p:
        """Open a source for 16-bit mono, in blocks of seconds; `DeviceLostError` when it cannot be.

        Like a stream that plays, it fails with its source and is not moved to another.
        """
        spec = SampleSpec(libpulse.S16LE, sample_rate, 1)
        stream = ctypes.c_void_p(
            self._library.pa_stream_new(self._context, b"ear", ctypes.byref(spec), None)
        )
        fragment = int(block * sample_rate) * libpulse.FRAME_BYTES
        buffer = BufferAttributes(libpulse.SERVER_DEFAULT, *[libpulse.SERVER_DEFAULT] * 3, fragment)
        self._library.pa_stream_connect_record(
            stream,
            name.encode(),
            ctypes.byref(buffer),
            libpulse.DONT_MOVE | libpulse.ADJUST_LATENCY,
        )
        self.connection.await_stream_ready(stream, name)
        return stream

    def _release_operation(self, operation: int) -> None:
        self._library.pa_operation_unref(ctypes.c_void_p(operation))
