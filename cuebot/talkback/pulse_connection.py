"""A connection to a sound server through libpulse, and whether a stream on it is open."""

from __future__ import annotations

import ctypes

from cuebot.talkback import libpulse
from cuebot.talkback.device_rules import DeviceLostError, SoundSystemMissingError

_MAINLOOP_WAIT_US = 20_000
"""Microseconds to wait for the server, at most, before commands and the heart are looked after."""


class PulseConnection:
    """Driven by the thread that calls it."""

    def __init__(self) -> None:
        """Connect; `SoundSystemMissingError` when there is no server."""
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
