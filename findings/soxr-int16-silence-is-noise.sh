#!/bin/sh
# soxr 1.1.0: resampled digital silence of 16 bits is no digital silence.
#
# Guess: zeros come out as zeros, and a constant as that constant: dither is for whoever asks for it.
# Seen:  with int16 a quarter of the samples of pure silence are 1 or -1, and a constant 3 comes as 2 to 4: it is dithered, by
#        the same noise each time, and python-soxr has no switch for it.  With int32, float32 and float64 zeros stay
#        zeros.  So "nothing but zeros" finds no silence after a resampler, and a pause that was bit-exact has a floor of -96
#        dBFS; convert to float first.
# Prints: int16: share of samples that are not 0: 0.23, levels [-1 0 1]; of a constant 3: [2 3 4]; float32 0.0
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install soxr==1.1.0 numpy
"$dir/env/bin/python" - <<'PY'
import numpy as np
import soxr

for kind in (np.int16, np.int32, np.float32, np.float64):
    out = soxr.resample(np.zeros(24_000, kind), 24_000, 48_000)
    share = float((out != 0).mean())
    print(kind.__name__, "share of samples that are not 0:", round(share, 2), np.unique(out))
    assert (0.1 < share < 0.5) == (kind is np.int16)
out = soxr.resample(np.full(24_000, 3, np.int16), 24_000, 48_000)[2_000:-2_000]
print("of a constant 3:", np.unique(out))
assert out.min() < 3 < out.max()
again = soxr.resample(np.full(24_000, 3, np.int16), 24_000, 48_000)[2_000:-2_000]
assert (out == again).all()
PY
