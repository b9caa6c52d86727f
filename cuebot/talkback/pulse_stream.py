"""A stream on one sink of a sound server: filled from a mixer, as far ahead as it must be."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from cuebot import machine_clock
from cuebot.talkback import libpulse
from cuebot.talkback.pulse_structs import BufferAttributes, SampleSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.talkback.device_buffer import DeviceBuffer
    from cuebot.talkback.mixer import Mark, Mixer
    from cuebot.talkback.pulse_connection import PulseConnection

_SINK_SAMPLE_RATE = 48_000
"""Samples a second; the sound server makes of them what the device has."""
_WRITE_AHEAD_BYTES = 192 * libpulse.FRAME_BYTES
"""Bytes left between what the server reads and a clip that begins: 4 ms at 48 kHz."""


class PulseStream:
    """Plays a bus on one sink; when the sink goes, so does the stream."""

    def __init__(
        self, connection: PulseConnection, name: str, bus: Mixer, buffer: DeviceBuffer
    ) -> None:
        self._connection = connection
        self._library = connection.library
        self._bus = bus
        self._buffer = buffer
        self._length = buffer.choose_length(machine_clock.machine_now(), in_call=False)
        self._stream = self._connect_playback(name)
        spec = self._library.pa_stream_get_sample_spec(self._stream).contents
        self.sample_rate = int(spec.rate)
        self._size = _count_bytes(self._length, self.sample_rate)
        self._heard = libpulse.StreamHeard(self._on_underrun)  # kept: the library calls it
        self._library.pa_stream_set_underflow_callback(self._stream, self._heard, None)

    @property
    def underruns(self) -> int:
        """How often the device ran dry."""
        return self._buffer.underruns

    def _on_underrun(self, _stream: object, _data: object) -> None:
        self._buffer.note_underrun(machine_clock.machine_now())

    def _connect_playback(self, name: str) -> ctypes.c_void_p:
        spec = SampleSpec(libpulse.S16LE, _SINK_SAMPLE_RATE, 1)
        context = self._connection.context
        stream = ctypes.c_void_p(
            self._library.pa_stream_new(context, b"ear", ctypes.byref(spec), None)
        )
        buffer = _make_attributes(_count_bytes(self._length, _SINK_SAMPLE_RATE))
        flags = (
            libpulse.DONT_MOVE
            | libpulse.FIX_RATE
            | libpulse.ADJUST_LATENCY
            | libpulse.AUTO_TIMING
            | libpulse.INTERPOLATE_TIMING
            | libpulse.START_UNMUTED
        )
        self._library.pa_stream_connect_playback(
            stream, name.encode(), ctypes.byref(buffer), flags, None, None
        )
        self._connection.await_stream_ready(stream, name)
        return stream

    def _fit_buffer(self) -> None:
        """Let the server hold as much as it should now.

        It asks for more at once, or for nothing until it holds less: nothing that it has is lost.
        """
        length = self._buffer.choose_length(
            machine_clock.machine_now(), in_call=self._bus.has_voices
        )
        if length == self._length:
            return
        self._length = length
        self._size = _count_bytes(length, self.sample_rate)
        wanted = _make_attributes(self._size)
        operation = self._library.pa_stream_set_buffer_attr(
            self._stream, ctypes.byref(wanted), None, None
        )
        if operation:
            self._library.pa_operation_unref(ctypes.c_void_p(operation))

    def advance_playback(self, tell: Callable[[Mark, float], None]) -> None:
        """Fill the server's buffer; `tell` of each mark and the seconds until it sounds."""
        self._connection.iterate_mainloop()
        self._connection.check_stream(self._stream)
        self._fit_buffer()
        room = self._library.pa_stream_writable_size(self._stream)
        if self._bus.is_starting_after(self._size // libpulse.FRAME_BYTES):
            # The server holds silence only: the clip goes before it, not behind it.
            held = 0 if room == libpulse.SIZE_UNKNOWN else self._size - room
            self._bus.rewind_silence((held - _WRITE_AHEAD_BYTES) // libpulse.FRAME_BYTES)
            self._write_frames(
                self._size - _WRITE_AHEAD_BYTES, tell, _WRITE_AHEAD_BYTES, libpulse.RELATIVE_ON_READ
            )
        elif room != libpulse.SIZE_UNKNOWN and room:
            self._write_frames(room, tell)

    def _write_frames(
        self, size: int, tell: Callable[[Mark, float], None], offset: int = 0, seek: int = 0
    ) -> None:
        before = self._bus.given
        now = machine_clock.machine_now()
        samples, marks = self._bus.take_frames(
            size // libpulse.FRAME_BYTES, now, self._read_latency()
        )
        self._library.pa_stream_write(
            self._stream,
            samples.tobytes(),
            ctypes.c_size_t(size),
            None,
            ctypes.c_int64(offset),
            seek,
        )
        delay = self._read_latency() - size / libpulse.FRAME_BYTES / self.sample_rate
        for mark in marks:
            tell(mark, max(0.0, delay + (mark.frame - before) / self.sample_rate))

    def interrupt_wait(self) -> None:
        """Cut the wait of a step short; any thread may call it."""
        self._connection.wake_mainloop()

    def _read_latency(self) -> float:
        micros, negative = ctypes.c_uint64(0), ctypes.c_int(0)
        self._library.pa_stream_get_latency(
            self._stream, ctypes.byref(micros), ctypes.byref(negative)
        )
        return 0.0 if negative.value else micros.value / 1e6


def _count_bytes(length: Seconds, sample_rate: int) -> int:
    return int(length * sample_rate) * libpulse.FRAME_BYTES


def _make_attributes(size: int) -> BufferAttributes:
    """Return the buffer of a stream that is to hold so many bytes."""
    # Without a prebuffer the server plays on past what comes late, and that much is lost.
    unset = libpulse.SERVER_DEFAULT
    return BufferAttributes(unset, size, size // 2, unset, unset)
