#!/bin/sh
# libopus of opuslib-next-bundled 0.1.1 (it names no version): when discontinuous transmission (DTX) begins to save anything.
#
# Guess: a microphone in a quiet room, with a steady noise of -60 dBFS and nobody speaking, is in DTX within a second.
# Seen:  from complexity 7 up (the default is 9) it is never in DTX, a minute long, at -45, -60 and -75 dBFS alike, and costs 17
#        to 19 kbit/s of its 24; then one clap or one word is enough, and from 0.4 s behind it nine packets of ten are of one
#        byte, for the same noise.  Complexity 5 knows it at once (1.8 kbit/s).  A listener who opened the
#        microphone and only listens is paid for as if he spoke; digital silence is not, and is in DTX after 0.2 s.
# Prints: complexity 10 and 7: noise alone 0 %, behind a clap 93 %; complexity 5: 93 and 92 %; digital silence 94 %
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install opuslib-next-bundled==0.1.1 numpy==2.4.6
"$dir/env/bin/python" - <<'PY'
import ctypes
import importlib.util
from pathlib import Path

import numpy as np

(folder,) = importlib.util.find_spec("opuslib_next").submodule_search_locations
opus = ctypes.CDLL(str(next(Path(folder, "_native").glob("*opus*"))))
opus.opus_encoder_create.restype = ctypes.c_void_p
VOIP, BITRATE, COMPLEXITY, DTX = 2_048, 4_002, 4_010, 4_016
RATE, FRAME, SECONDS = 48_000, 960, 15
EMPTY = 2
"""Bytes of a packet that says that nothing is sent."""
random = np.random.default_rng(1)
noise = (1e-3 * random.standard_normal(SECONDS * RATE)).astype(np.float32)
clap = (0.3 * random.standard_normal(FRAME)).astype(np.float32)


def measure(sound, complexity):
    """Return the share of packets in per cent that are empty."""
    encoder = ctypes.c_void_p(opus.opus_encoder_create(RATE, 1, VOIP, ctypes.byref(ctypes.c_int())))
    for request, value in ((BITRATE, 24_000), (COMPLEXITY, complexity), (DTX, 1)):
        assert opus.opus_encoder_ctl(encoder, request, ctypes.c_int(value)) == 0
    packet, sizes = ctypes.create_string_buffer(1_500), []
    for at in range(0, sound.size, FRAME):
        frame = np.ascontiguousarray(sound[at : at + FRAME])
        sizes.append(opus.opus_encode_float(encoder, ctypes.c_void_p(frame.ctypes.data), FRAME, packet, 1_500))
    opus.opus_encoder_destroy(encoder)
    return round(100 * float(np.mean([size <= EMPTY for size in sizes])))


for complexity in (10, 7, 5):
    alone, behind = measure(noise, complexity), measure(np.concatenate([clap, noise]), complexity)
    print(f"complexity {complexity}: noise alone {alone} %, behind a clap {behind} %")
    assert behind > 80 and (alone == 0) == (complexity > 5)
silence = measure(np.zeros_like(noise), 10)
print(f"digital silence {silence} %")
assert silence > 80
PY
