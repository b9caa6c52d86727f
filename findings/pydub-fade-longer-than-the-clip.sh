#!/bin/sh
# pydub 0.25.1: a fade that is longer than the clip, as a fixed fade of a short word or an earcon is.
#
# Guess: fade_out raises, or fades the whole clip.
# Seen:  what it gives is twice as long: the sound, hardly faded, and then all of it once more from its beginning, fading on.
#        A short word is said twice, and what follows is late.  A few milliseconds too many are enough: a clip of 45 and
#        a fade of 50.  `fade(to_gain=..., end=..., duration=...)` does so too; fade_in and
#        `fade(from_gain=...)` leave the length as it is.  Nothing is raised.  Ask for `min(50, len(clip))`.
# Prints: milliseconds of the clip, and after fade_in(50), fade_out(50): 10 10 20; 30 30 60; 45 45 90; 50 50 50; 80 80 80
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install pydub==0.25.1
"$dir/env/bin/python" -W ignore - <<'PY'
import array

from pydub import AudioSegment

RATE, FADE = 24_000, 50
ramp = array.array("h", range(0, RATE, 10))  # 100 ms: where a sample was, its value tells
sound = AudioSegment(ramp.tobytes(), frame_rate=RATE, sample_width=2, channels=1)
for length, faded_length in ((10, 20), (30, 60), (45, 90), (50, 50), (80, 80)):
    clip = sound[:length]
    faded_in, faded_out = clip.fade_in(FADE), clip.fade_out(FADE)
    print(length, len(faded_in), len(faded_out))
    assert len(faded_in) == len(clip.fade(from_gain=-120, start=0, duration=FADE)) == length
    assert len(faded_out) == len(clip.fade(to_gain=-120, end=length, duration=FADE)) == faded_length
    if length == 45:
        samples = faded_out.get_array_of_samples()
        assert samples[:960] == ramp[:960]  # as it was, as far as 40 ms
        assert samples[1_070] > 9_000 > 10 > samples[1_080]  # and from its beginning at 45 ms
        assert samples[2_100] > 500
PY
