#!/bin/sh
# libopus of opuslib-next-bundled 0.1.1 (it names no version): what a clipped microphone is after the codec.
#
# Guess: what was clipped at full scale comes out of opus_decode_float at about full scale: within 1 dB of it.
# Seen:  a voice that was not clipped stays within full scale; 12 dB into clipping, as of somebody who shouts into a
#        microphone that is turned up, it comes out twice as high as full scale (6 dB) from 24 to 64 kbit/s, and up to one
#        sample in ten is above it; at 16 kbit/s there is next to nothing of this.  So a mixer that takes the floats needs a
#        limiter behind each decoder, and integers made of them by a cast wrap around.
# Prints: 16000: not clipped 0.82, clipped 1.09; 24000: 0.85, 2.15; 32000: 0.87, 2.10; 64000: 0.85, 2.03, above 9.6 %
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
opus.opus_encoder_create.restype = opus.opus_decoder_create.restype = ctypes.c_void_p
VOIP, BITRATE = 2_048, 4_002
RATE, FRAME = 48_000, 960

at = np.arange(3 * RATE) / RATE
pitch = np.cumsum(140 + 30 * np.sin(2 * np.pi * 1.3 * at)) / RATE
phases = np.random.default_rng(1).uniform(0, 2 * np.pi, 60)
buzz = sum(np.sin(2 * np.pi * n * pitch + phases[n]) / n for n in range(1, 60))
vowels = 0.6 + 0.4 * np.sin(2 * np.pi * 3.7 * at)
voice = buzz * np.clip(np.sin(2 * np.pi * 2.1 * at) + 0.6, 0, 1) * vowels
voice /= np.abs(voice).max()


def code(sound, rate):
    """Return what the codec makes of a sound; full scale is 1."""
    failed, packet = ctypes.c_int(), ctypes.create_string_buffer(1_275)
    encoder = ctypes.c_void_p(opus.opus_encoder_create(RATE, 1, VOIP, ctypes.byref(failed)))
    decoder = ctypes.c_void_p(opus.opus_decoder_create(RATE, 1, ctypes.byref(failed)))
    opus.opus_encoder_ctl(encoder, BITRATE, ctypes.c_int(rate))
    out = np.zeros(FRAME, np.float32)
    heard = []
    pcm = (np.clip(sound, -1, 1) * 32_767).astype("<i2")
    for start in range(0, pcm.size - FRAME + 1, FRAME):
        frame = pcm[start : start + FRAME].tobytes()
        size = opus.opus_encode(encoder, frame, FRAME, packet, 1_275)
        place = out.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        opus.opus_decode_float(decoder, packet, size, place, FRAME, 0)
        heard.append(out.copy())
    opus.opus_encoder_destroy(encoder)
    opus.opus_decoder_destroy(decoder)
    return np.concatenate(heard)


for rate in (16_000, 24_000, 32_000, 64_000):
    plain, clipped = (np.abs(code(voice * gain, rate)) for gain in (0.9, 4.0))
    over = 100 * (clipped > 1).mean()
    print(f"{rate}: not clipped {plain.max():.2f}, clipped {clipped.max():.2f}, above {over:.1f} %")
    assert plain.max() < 1
    assert clipped.max() < 1.3 if rate == 16_000 else clipped.max() > 1.6
PY
