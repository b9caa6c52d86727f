"""libpulse by ctypes: that pointers are whole."""

from __future__ import annotations

import ctypes

from sound_server import SoundServer

from cuebot.talkback import libpulse


def test_what_the_library_returns_as_a_pointer_is_not_cut_to_an_int(sound):
    assert isinstance(sound, SoundServer)
    library = libpulse.load_libpulse()
    for name in ("pa_mainloop_new", "pa_stream_new", "pa_stream_set_buffer_attr"):
        assert getattr(library, name).restype is ctypes.c_void_p
    assert ctypes.sizeof(library.pa_stream_writable_size.restype) == ctypes.sizeof(ctypes.c_void_p)
