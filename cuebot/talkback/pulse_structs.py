"""The structures of libpulse that are read and written (pulse/def.h, pulse/introspect.h)."""

from __future__ import annotations

import ctypes

MAX_CHANNELS = 32
"""PA_CHANNELS_MAX."""


class SampleSpec(ctypes.Structure):
    """pa_sample_spec."""

    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class BufferAttributes(ctypes.Structure):
    """pa_buffer_attr, in bytes."""

    _fields_ = tuple(
        (name, ctypes.c_uint32) for name in ("longest", "target", "prebuf", "least", "fragment")
    )


class ChannelMap(ctypes.Structure):
    """pa_channel_map."""

    _fields_ = (("channels", ctypes.c_uint8), ("map", ctypes.c_int * MAX_CHANNELS))


class ChannelVolumes(ctypes.Structure):
    """pa_cvolume: 65,536 is full, 0 is none."""

    _fields_ = (("channels", ctypes.c_uint8), ("values", ctypes.c_uint32 * MAX_CHANNELS))

    @property
    def is_zero(self) -> bool:
        return not any(self.values[: self.channels])


class DeviceInfo(ctypes.Structure):
    """The first fields of pa_sink_info and of pa_source_info."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("index", ctypes.c_uint32),
        ("description", ctypes.c_char_p),
        ("spec", SampleSpec),
        ("map", ChannelMap),
        ("module", ctypes.c_uint32),
        ("volume", ChannelVolumes),
        ("mute", ctypes.c_int),
    )

    @property
    def is_silenced(self) -> bool:
        """Whether it is muted, or every channel of it is at no volume."""
        return bool(self.mute) or self.volume.is_zero


class ServerInfo(ctypes.Structure):
    """The first fields of pa_server_info."""

    _fields_ = (
        ("user", ctypes.c_char_p),
        ("host", ctypes.c_char_p),
        ("version", ctypes.c_char_p),
        ("package", ctypes.c_char_p),
        ("spec", SampleSpec),
        ("default_sink", ctypes.c_char_p),
    )


class StreamInfo(ctypes.Structure):
    """The first fields of pa_sink_input_info: a stream that plays."""

    _fields_ = (
        ("index", ctypes.c_uint32),
        ("name", ctypes.c_char_p),
        ("module", ctypes.c_uint32),
        ("client", ctypes.c_uint32),
        ("sink", ctypes.c_uint32),
        ("spec", SampleSpec),
        ("map", ChannelMap),
        ("volume", ChannelVolumes),
        ("buffer_latency", ctypes.c_uint64),
        ("sink_latency", ctypes.c_uint64),
        ("resampler", ctypes.c_char_p),
        ("driver", ctypes.c_char_p),
        ("mute", ctypes.c_int),
        ("properties", ctypes.c_void_p),
    )
