"""Opus (RFC 6716) by libopus: an encoder with in-band FEC, and a decoder that uses it.

The library is the one that the extra `cuebot[voice]` brings, else the system's; it is called by
`ctypes`, for no binding that is kept offers recovery and concealment.  One object is used by one
thread at a time.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cuebot.errors import EarError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

OPUS_SAMPLE_RATE = 48_000
"""Samples a second of all that goes in and comes out, mono."""
MAX_PACKET_SAMPLES = 5_760
"""Samples of the longest packet: 120 ms (RFC 6716, 2.1.4)."""
STEP_SAMPLES = 120
"""Recovery is done in whole steps of 2.5 ms."""
CONCEALED_SAMPLES = 480
"""A step of concealment, 10 ms: for less, libopus makes as much and throws the rest away, so that
what follows does not fit."""
_COUNTED = 3
"""Of a packet's first two bits: the next byte counts its frames (RFC 6716, 3.2.5)."""
MAX_PACKET_BYTES = 1_275
"""Bytes of the longest frame (RFC 6716, 3.2.1)."""

APPLICATION_VOIP = 2_048
"""OPUS_APPLICATION_VOIP of opus_defines.h: tuned for speech."""
SET_BITRATE, SET_INBAND_FEC, SET_LOSS_PERCENT = 4_002, 4_012, 4_014
SET_SIGNAL, SIGNAL_VOICE = 4_024, 3_001
"""Requests of `opus_encoder_ctl` (opus_defines.h)."""
SYSTEM_NAMES = ("libopus.so.0", "libopus.0.dylib", "opus.dll", "libopus-0.dll")
FIRST_CELT_CONFIG = 16
"""Of the modes that a packet's first five bits name, the first that carries no copies."""
FRAME_SAMPLES_BY_CONFIG = (
    *((480, 960, 1_920, 2_880) * 3),  # SILK
    *((480, 960) * 2),  # hybrid
    *((120, 240, 480, 960) * 4),  # CELT
)
"""Samples of one frame by the first five bits of a packet (RFC 6716, 3.1)."""


def count_packet_samples(packet: bytes) -> int:
    """Return how many samples a packet holds, by its first bytes; 0 when it is no Opus packet."""
    if not packet:
        return 0
    code = packet[0] & 3
    if code == _COUNTED:
        frames = packet[1] & 63 if len(packet) > 1 else 0
    else:
        frames = 1 if code == 0 else 2
    samples = frames * FRAME_SAMPLES_BY_CONFIG[packet[0] >> 3]
    return samples if samples <= MAX_PACKET_SAMPLES else 0


def has_copy(packet: bytes) -> bool:
    """Whether a packet carries a coarse copy of the one before it (RFC 6716, 4.2.3).

    Of packets with several frames, which browsers do not send, it may say so wrongly.
    """
    if len(packet) < 2:  # noqa: PLR2004 - the head and the flags
        return False
    config = packet[0] >> 3
    if config >= FIRST_CELT_CONFIG or packet[0] & 3:
        return config < FIRST_CELT_CONFIG
    parts = max(1, FRAME_SAMPLES_BY_CONFIG[config] // 960)  # of 20 ms, each with a flag for speech
    flags = 1 + (packet[0] >> 2 & 1)  # one channel or two
    return any(packet[1] >> 7 - parts - channel * (parts + 1) & 1 for channel in range(flags))


class OpusDecoder:
    """Turns the packets of one voice into sound, in their order: a `VoiceDecoder` of the ear."""

    recovers = True

    def __init__(self) -> None:
        """Make one; an `EarError` says that there is no libopus."""
        library = load_libopus()
        failed = ctypes.c_int()
        self._decode: Callable[..., int] = library.opus_decode_float
        self._state = _Owned(
            library.opus_decoder_create(OPUS_SAMPLE_RATE, 1, ctypes.byref(failed)),
            library.opus_decoder_destroy,
        )
        _check("opus_decoder_create", failed.value)
        self._out = np.zeros(MAX_PACKET_SAMPLES, np.float32)
        self._pointer = self._out.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        self._concealed = self._out[:0]
        """What of the last step of concealment nobody wanted yet."""

    def decode_frame(self, payload: bytes) -> NDArray[np.float32]:
        """Return the samples of a packet; ValueError when it is none."""
        self._concealed = self._out[:0]
        got = self._run(payload, MAX_PACKET_SAMPLES, fec=0) if payload else 0
        if got <= 0:
            raise ValueError(f"{len(payload)} bytes are no Opus packet")
        return self._out[:got].copy()

    def decode_pcm(self, payload: bytes) -> bytes:
        """Return the same as 16-bit little-endian PCM."""
        samples = self.decode_frame(payload) * np.float32(32_767)
        return bytes(np.clip(samples, -32_768, 32_767).astype("<i2").tobytes())

    def recover_frame(self, following: bytes, samples: int) -> NDArray[np.float32] | None:
        """Return the lost packet before this one, made of the copy of it; None when none is in it.

        Decode the packet itself after.
        """
        if samples % STEP_SAMPLES or not 0 < samples <= MAX_PACKET_SAMPLES:
            return None
        if not has_copy(following):
            return None
        self._concealed = self._out[:0]
        got = self._run(following, samples, fec=1)
        return self._out[:got].copy() if got == samples else None

    def conceal_loss(self, samples: int) -> NDArray[np.float32]:
        """Return so many samples in place of sound that is lost, ever fainter."""
        pieces, have = [self._concealed], self._concealed.size
        while have < samples:
            got = self._run(None, CONCEALED_SAMPLES, fec=0)
            pieces.append(
                self._out[: max(got, 0)].copy() if got > 0 else np.zeros(samples, np.float32)
            )
            have += pieces[-1].size
        whole = np.concatenate(pieces)
        self._concealed = whole[samples:]
        return whole[:samples]

    def _run(self, packet: bytes | None, room: int, *, fec: int) -> int:
        size = len(packet) if packet else 0
        return self._decode(self._state.pointer, packet, size, self._pointer, room, fec)


class OpusEncoder:
    """Turns 16-bit mono PCM into packets that carry a coarse copy of the one before each."""

    def __init__(self, *, bitrate: int = 32_000, expected_loss: int = 10) -> None:
        """Encode at `bitrate` bits a second, for a network that loses so many percent.

        Below 28,000 the copies are paid for by treble, and below 18,000 there are none.
        An `EarError` says that there is no libopus.
        """
        library = load_libopus()
        failed = ctypes.c_int()
        self._encode: Callable[..., int] = library.opus_encode
        self._state = _Owned(
            library.opus_encoder_create(
                OPUS_SAMPLE_RATE, 1, APPLICATION_VOIP, ctypes.byref(failed)
            ),
            library.opus_encoder_destroy,
        )
        _check("opus_encoder_create", failed.value)
        self._packet = ctypes.create_string_buffer(MAX_PACKET_BYTES)
        for request, value in (
            (SET_BITRATE, bitrate),
            (SET_INBAND_FEC, 1),
            (SET_LOSS_PERCENT, expected_loss),
            (SET_SIGNAL, SIGNAL_VOICE),
        ):
            _check(
                "opus_encoder_ctl", library.opus_encoder_ctl(self._state.pointer, request, value)
            )

    def encode_frame(self, pcm: bytes) -> bytes:
        """Return the packet of 2.5, 5, 10, 20, 40 or 60 ms of sound."""
        size = self._encode(self._state.pointer, pcm, len(pcm) // 2, self._packet, MAX_PACKET_BYTES)
        _check("opus_encode", min(size, 0))
        return self._packet.raw[:size]


class _Owned:
    """A pointer to memory of the library, which is freed with this."""

    def __init__(self, pointer: int | None, free: Callable[[int | None], None]) -> None:
        self.pointer = ctypes.c_void_p(pointer)
        self._free = free

    def __del__(self) -> None:
        self._free(self.pointer)  # type: ignore[arg-type]
        # freeing a null pointer does nothing


def _check(what: str, code: int) -> None:
    if code < 0:
        raise EarError(
            f"libopus refused {what} ({code})", do="pip install --upgrade 'cuebot[voice]'"
        )


@cache
def load_libopus() -> ctypes.CDLL:
    """Return the library, told of its signatures; an `EarError` says that there is none."""
    library = _find_libopus()
    state, size = ctypes.c_void_p, ctypes.c_int32
    failed = ctypes.POINTER(ctypes.c_int)
    pcm = ctypes.POINTER(ctypes.c_float)
    signatures = {
        "opus_decoder_create": (state, (size, ctypes.c_int, failed)),
        "opus_decoder_destroy": (None, (state,)),
        "opus_decode_float": (
            ctypes.c_int,
            (state, ctypes.c_char_p, size, pcm, ctypes.c_int, ctypes.c_int),
        ),
        "opus_encoder_create": (state, (size, ctypes.c_int, ctypes.c_int, failed)),
        "opus_encoder_destroy": (None, (state,)),
        "opus_encode": (size, (state, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, size)),
        # What follows these two depends on the request, and Macs with ARM pass it elsewhere.
        "opus_encoder_ctl": (ctypes.c_int, (state, ctypes.c_int)),
    }
    for name, (returned, taken) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = returned, taken
    return library


def _list_bundled() -> list[Path]:
    """Return the libraries that the extra brought, without its Python code: that loads slowly."""
    spec = importlib.util.find_spec("opuslib_next")
    folders = spec.submodule_search_locations if spec else None
    return [
        path
        for folder in folders or ()
        for path in sorted(Path(folder, "_native").glob("*opus*"))
        if path.is_file()
    ]


def _find_libopus() -> ctypes.CDLL:
    names = [str(path) for path in _list_bundled()]
    for name in (*names, *SYSTEM_NAMES):
        with suppress(OSError):
            return ctypes.CDLL(name)
    if found := ctypes.util.find_library("opus"):  # slow: it asks the compiler
        with suppress(OSError):
            return ctypes.CDLL(found)
    raise EarError(
        "no libopus on this machine, which a call by WebRTC needs",
        do="pip install 'cuebot[voice]', or on Debian or Ubuntu: apt-get install libopus0",
    )
