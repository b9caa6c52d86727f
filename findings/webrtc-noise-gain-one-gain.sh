#!/bin/sh
# webrtc-noise-gain 1.3.0 (speech: espeak-ng of espeakng-loader 0.2.4): what the number of `auto_gain_dbfs` does, 1 to 31.
#
# Guess: with 3, a quiet voice, its peaks at -40 dBFS, is raised by more than 20 dB within five seconds.
# Seen:  each number from 1 up is the same, byte for byte: the number only switches the gain on.  It raises a voice by 12 dB
#        and no more, so that one at -40 dBFS is still 28 dB short, and a voice at -20 dBFS ends 10 dB below one that
#        spoke at -6 dBFS, which is raised by 7 or 8; at full scale it is raised by one.  So turning the number up, as for a
#        satellite microphone that is too quiet, does nothing at all: the rest is to be done before or behind it.
# Prints: peak of the voice, then the gain in dB at 1, 3, 15 and 31: -40 12 12 12 12; -20 12 ...; -6 7 or 8 ...; 0 1 ...
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install webrtc-noise-gain==1.3.0 espeakng-loader==0.2.4 soxr==1.1.0 numpy==2.4.6
"$dir/env/bin/python" - <<'PY'
import ctypes

import espeakng_loader
import numpy as np
import soxr
from webrtc_noise_gain import AudioProcessor

RATE, FRAME = 16_000, 160
TEXT = b"The blue dress is two hundred and ninety nine. There are three left in medium, and somebody asks for the sleeves. "

espeak = ctypes.CDLL(espeakng_loader.get_library_path())
rate = espeak.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0)  # to a callback, at once
pieces = []


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
def keep(samples, count, _events):
    if count > 0:
        pieces.append(np.ctypeslib.as_array(samples, (count,)).astype(float))
    return 0


espeak.espeak_SetSynthCallback(keep)
espeak.espeak_SetVoiceByName(b"en")
espeak.espeak_Synth(TEXT * 4, len(TEXT) * 4 + 1, 0, 0, 0, 1, None, None)
voice = soxr.resample(np.concatenate(pieces), rate, RATE)
voice /= np.abs(voice).max()


def hear(pcm, gain):
    """Return a voice of 16 bits behind the processor, without noise suppression."""
    processor = AudioProcessor(gain, 0)
    starts = range(0, len(pcm) - FRAME + 1, FRAME)
    return b"".join(processor.Process10ms(pcm[at : at + FRAME].tobytes()).audio for at in starts)


def level(pcm):
    """Return the level of the second half, in dB."""
    samples = np.frombuffer(pcm, "<i2").astype(float)
    return 10 * np.log10((samples[len(samples) // 2 :] ** 2).mean())


for peak, low, high in ((-40, 11, 13), (-20, 11, 13), (-6, 6.5, 8.5), (0, 0, 2.5)):
    pcm = np.round(voice * 10 ** (peak / 20) * 32_767).astype("<i2")
    heard = {gain: hear(pcm, gain) for gain in (0, 1, 3, 15, 31)}
    gains = [level(heard[gain]) - level(heard[0]) for gain in (1, 3, 15, 31)]
    print(peak, *(f"{gain:.1f}" for gain in gains), f"({len(voice) / RATE:.0f} s)")
    assert heard[1] == heard[3] == heard[15] == heard[31]
    assert low < gains[0] < high
PY
