"""libpulse by ctypes: what of it is called."""

from __future__ import annotations

import ctypes

from cuebot.talkback.device_rules import SoundSystemMissingError
from cuebot.talkback.pulse_structs import DeviceInfo, SampleSpec, ServerInfo, StreamInfo

NO_AUTOSPAWN = 1
"""This flag and the other numbers here are as in PulseAudio's `pulse/def.h` and `sample.h`."""
DONT_MOVE = 0x0200
INTERPOLATE_TIMING = 0x0002
AUTO_TIMING = 0x0008
FIX_RATE = 0x0080
ADJUST_LATENCY = 0x2000
START_UNMUTED = 0x10000
CONTEXT_READY, CONTEXT_OVER = 4, (5, 6)
STREAM_READY, STREAM_OVER = 2, (3, 4)
S16LE = 3
SERVER_DEFAULT = 2**32 - 1
RELATIVE_ON_READ = 2
FRAME_BYTES = 2
"""Bytes a frame: all streams are 16-bit mono."""
SIZE_UNKNOWN = 2 ** (8 * ctypes.sizeof(ctypes.c_size_t)) - 1
"""How the library says that it cannot tell."""

RowHeard = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.POINTER(DeviceInfo), ctypes.c_int, ctypes.c_void_p
)
StreamRowHeard = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.POINTER(StreamInfo), ctypes.c_int, ctypes.c_void_p
)
ServerHeard = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(ServerInfo), ctypes.c_void_p)
StreamHeard = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)


def load_libpulse() -> ctypes.CDLL:
    """Load the library; `SoundSystemMissingError` when it is not there."""
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
        "pa_context_get_sink_input_info_list",
        "pa_context_get_server_info",
        "pa_stream_new",
        "pa_stream_set_buffer_attr",
    ):
        getattr(library, name).restype = ctypes.c_void_p
    library.pa_context_get_index.restype = ctypes.c_uint32
    library.pa_stream_writable_size.restype = ctypes.c_size_t
    library.pa_stream_get_device_name.restype = ctypes.c_char_p
    library.pa_proplist_gets.restype = ctypes.c_char_p
    library.pa_stream_get_sample_spec.restype = ctypes.POINTER(SampleSpec)
    return library
