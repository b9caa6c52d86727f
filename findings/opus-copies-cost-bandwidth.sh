#!/bin/sh
# libopus of opuslib-next-bundled 0.1.1 (it names no version): what the copies of in-band FEC cost, and from where on there are any.
#
# Guess: with in-band FEC on and 10 % of loss told, voice in packets of 20 ms carries copies from 12 or 16 kbit/s up, and more
#        loss told takes more off the quality.
# Seen:  at 16 kbit/s there is no copy in any packet, and the sound is super-wideband (12 kHz); at 18 and 20 kbit/s there
#        are copies, and the sound falls to 6 kHz and less, where it is full-band without FEC.  With 20 % of loss told it is
#        *wider* than with 10 %: at 20 kbit/s 8 kHz, at 28 kbit/s full.  Full-band with copies from 28 (20 %) or 32 kbit/s (10 %).
#        So a call of 20 kbit/s that asks for FEC sounds like a telephone, and 16 or 32 better.
# Prints: rate, loss told, packets with a copy, bandwidths: 16000 10 0 of 150 SWB; 20000 10 110 of 150 MB; 20000 20 WB; ...
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install opuslib-next-bundled==0.1.1 numpy
"$dir/env/bin/python" - <<'PY'
import ctypes
import importlib.util
from collections import Counter
from pathlib import Path

import numpy as np

(folder,) = importlib.util.find_spec("opuslib_next").submodule_search_locations
opus = ctypes.CDLL(str(next(Path(folder, "_native").glob("*opus*"))))
opus.opus_encoder_create.restype = ctypes.c_void_p
VOIP, BITRATE, FEC, LOSS = 2048, 4002, 4012, 4014
RATE, FRAME = 48_000, 960
WIDTHS = ["NB"] * 4 + ["MB"] * 4 + ["WB"] * 4 + ["SWB"] * 2 + ["FB"] * 2

at = np.arange(3 * RATE) / RATE
pitch = np.cumsum(140 + 30 * np.sin(2 * np.pi * 1.3 * at)) / RATE
tone = sum(np.sin(2 * np.pi * n * pitch) / n for n in range(1, 30))
loud = np.clip(np.sin(2 * np.pi * 2.1 * at) + 0.6, 0, 1) * 0.2
voice = tone * loud + np.random.default_rng(1).standard_normal(at.size) * 0.01
pcm = (voice * 32_000).clip(-32_768, 32_767).astype("<i2")


def encode(rate, loss, fec=1):
    failed, out = ctypes.c_int(), ctypes.create_string_buffer(1275)
    state = ctypes.c_void_p(opus.opus_encoder_create(RATE, 1, VOIP, ctypes.byref(failed)))
    for request, value in ((BITRATE, rate), (FEC, fec), (LOSS, loss)):
        opus.opus_encoder_ctl(state, request, ctypes.c_int(value))
    packets = []
    for start in range(0, pcm.size - FRAME + 1, FRAME):
        frame = pcm[start : start + FRAME].tobytes()
        packets.append(out.raw[: opus.opus_encode(state, frame, FRAME, out, 1275)])
    opus.opus_encoder_destroy(state)
    # RFC 6716, 4.2.3: in a SILK frame of 20 ms the second bit says whether a copy follows.
    copies = sum(packet[0] >> 3 < 16 and packet[1] >> 6 & 1 for packet in packets)
    width = Counter(WIDTHS[p[0] >> 3] for p in packets if p[0] >> 3 < 16).most_common(1)[0][0]
    print(rate, loss, "FEC" if fec else "no FEC", copies, "of", len(packets), width)
    return copies > 50, width


assert encode(20_000, 10, fec=0) == (False, "FB")
assert encode(16_000, 10) == (False, "SWB")
assert encode(18_000, 10) == (True, "MB")
assert encode(20_000, 10) == (True, "MB")
assert encode(20_000, 20) == (True, "WB")
assert encode(28_000, 10) == (True, "SWB")
assert encode(28_000, 20) == (True, "FB")
assert encode(32_000, 10) == (True, "FB")
PY
