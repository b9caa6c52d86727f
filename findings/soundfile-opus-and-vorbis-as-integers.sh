#!/bin/sh
# soundfile 0.14.0 (libsndfile 1.2.2 in its wheel): what is above full scale in an Ogg file when it is read as integers.
#
# Guess: `read(dtype="int16")` clips it, whatever the format: 32,767 is the most there is.
# Seen:  from Opus and Vorbis such a sample has the other sign, a step of the whole range each time: loud crackling.  From MP3 it is
#        clipped.  int32 is no better.  A sound below full scale is enough, for a codec adds to its peaks: what
#        was written at 0.95 of it is above 1.  The same file read as floats has no fault, so nothing is seen of it but
#        where a player or a recogniser of speech is given 16 bits.  Read floats, clip, and make integers of them.
# Prints: samples above full scale and of those with the other sign, int16 and int32: OPUS 0.95, VORBIS 0.99 many; MP3 0.99 0 0
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install soundfile==0.14.0 numpy
cd "$dir"
"$dir/env/bin/python" - <<'PY'
import numpy as np
import soundfile

RATE = 24_000
assert soundfile.__libsndfile_version__ == "1.2.2"
# A buzz with steep flanks, as a voice is near a microphone.
buzz = np.sin(2 * np.pi * 200 * np.arange(RATE) / RATE)
buzz = np.sign(buzz) * np.abs(buzz) ** 0.3

for container, codec, peak, turns in (
    ("OGG", "OPUS", 0.95, True),
    ("OGG", "OPUS", 0.5, False),
    ("OGG", "VORBIS", 0.99, True),
    ("MP3", "MPEG_LAYER_III", 0.99, False),
):
    soundfile.write("buzz", peak * buzz, RATE, format=container, subtype=codec)
    heard, _ = soundfile.read("buzz")
    turned = []
    for kind in ("int16", "int32"):
        as_integers, _ = soundfile.read("buzz", dtype=kind)
        full = np.iinfo(kind).max
        turned.append(int(np.count_nonzero(np.abs(heard - as_integers / full) > 1)))
    over = int(np.count_nonzero(np.abs(heard) > 1))
    print(codec, peak, "peak", round(float(np.abs(heard).max()), 2), "over", over, "turned", *turned)
    assert (turned[0] > 10) == turns, turned
    assert (turned[1] > 10) == turns, turned
    assert turns or turned == [0, 0]
    assert over or codec == "OPUS"
PY
