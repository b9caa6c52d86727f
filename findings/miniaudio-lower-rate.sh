#!/bin/sh
# miniaudio 1.71: decode() to a lower sample rate than the file's.
#
# Guess: what the lower rate cannot hold is filtered out, 40 dB down at the least, as by any resampler for sound.
# Seen:  it is folded back almost as it was: from 48 to 24 kHz a tone of 14.4 kHz comes back as one of 9.6 kHz, 11 dB down,
#        from 48 to 16 kHz one of 9.6 kHz as 6.4 kHz, 9 dB down, and from 44.1 to 24 kHz 16 dB down.  The hiss of speech
#        lies there.  No option of decode() or stream_any() chooses another filter: decode at the file's own rate
#        (get_file_info tells it) and resample by something else.  What is below half the new rate is right.
# Prints: 48000 -> 24000: 14400 Hz is heard at 9600 Hz, -11 dB; 48000 -> 16000: 6400 Hz, -9; 44100 -> 24000: -16
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install miniaudio==1.71 numpy==2.4.6
"$dir/env/bin/python" - <<'PY'
import io
import wave

import miniaudio
import numpy as np


def make_tone(frequency, rate):
    tone = (np.sin(2 * np.pi * frequency * np.arange(rate) / rate) * 16_000).astype("<i2")
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(tone.tobytes())
    return held.getvalue()


for rate, lower, frequency, heard, level in (
    (48_000, 24_000, 1_000, 1_000, 0),
    (48_000, 24_000, 14_400, 9_600, -11),
    (48_000, 16_000, 9_600, 6_400, -9),
    (44_100, 24_000, 14_400, 9_600, -16),
):
    out = miniaudio.decode(make_tone(frequency, rate), nchannels=1, sample_rate=lower).samples
    middle = np.array(out[2_000:-2_000], dtype=float)
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(middle.size)))
    peak = float(spectrum.argmax()) * lower / middle.size
    left = 20 * np.log10(middle.std() * np.sqrt(2) / 16_000)
    print(f"{rate} -> {lower}: {frequency} Hz is heard at {peak:.0f} Hz, {left:.0f} dB")
    assert abs(peak - heard) < 20 and abs(left - level) < 1.5, (peak, left)
PY
