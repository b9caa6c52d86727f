#!/bin/sh
# espeak-ng 1.52 (espeakng-loader 0.2.4): a long text without spaces is said only as far as about its sixtieth letter.
#
# Guess: Japanese and Korean without spaces are read whole; a word that is too long would be split.
# Seen:  60 kana and 240 kana without a mark sound the same, 8.8 seconds, and so do 75 and 200 syllables of Korean; the rest
#        is dropped without an error, by espeak_Synth and by espeak_TextToPhonemes alike.  A space after 40 letters keeps it.
#        Mandarin, whose signs are words, is read on (to about 200 without a mark).
# Prints: letters and the length of their phonemes: ja 60 210, 120 231, 117 231; ko 60 160, 120 160; with spaces 254 and 350
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install espeakng-loader==0.2.4
"$dir/env/bin/python" - <<'PY'
import ctypes
import os

import espeakng_loader

library = ctypes.CDLL(espeakng_loader.get_library_path())
library.espeak_Initialize(2, 0, os.fsencode(espeakng_loader.get_data_path()), 0x8000)
library.espeak_TextToPhonemes.restype = ctypes.c_char_p


def sounds(text, voice):
    library.espeak_SetVoiceByName(voice.encode())
    left = ctypes.c_char_p(text.encode())
    said = []
    while left.value:
        said.append((library.espeak_TextToPhonemes(ctypes.byref(left), 1, 2) or b"").decode())
    return " ".join(said)


for voice, word, short in (("ja", "とても", 20), ("ko", "안녕하세요", 12)):
    counts = (short, 2 * short, 4 * short // len(word) * len(word) // 2)
    lengths = [len(sounds(word * count, voice)) for count in counts]
    spaced = len(sounds((word * 8 + " ") * 3, voice))
    print(voice, [(len(word) * n, length) for n, length in zip(counts, lengths)], "spaced", spaced)
    assert lengths[1] < 1.3 * lengths[0]
    assert sounds(word * (2 * short), voice) == sounds(word * (2 * short + 4), voice)
    assert spaced > 2.5 * len(sounds(word * 8, voice))
PY
