#!/bin/sh
# espeak-ng 1.52 (espeakng-loader 0.2.4): which of the dots between two words leaves the words whole.
#
# Guess: the dots that Japanese and Korean write between two words are silent, or a short pause.
# Seen:  the full-width "・" (U+30FB) of Japanese and the "ㆍ" (U+318D) that Korean keyboards give are letters to it: each is
#        said as "Japanese letter" or "Chinese letter", and the words on both sides are taken apart with it: voicing
#        marks and small kana are each a letter too, a syllable of Korean is spelled in its parts.  Mandarin has the "Japanese
#        letter" between whole words.  "·", "•", the half-width "･" and a space do no such thing.
# Prints: ワンピース・あお wˈä ɴ çˈi (en)dʒˈapəniːz(ja)lˈe̞tə ...; 빨강ㆍ파랑 s-ˈɐŋbˌiɯp ˈɐ ...; with the half-width dot whole
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


for voice, first, second, bad, good in (
    ("ja", "ワンピース", "あお", "・", "･·•"),
    ("ko", "빨강", "파랑", "・ㆍ", "·•"),
    ("cmn", "红", "蓝", "・", "·•"),
):
    whole = sounds(f"{first} {second}", voice)
    for dot in bad + good:
        said = sounds(first + dot + second, voice)
        print(voice, first + dot + second, said)
        assert (said == whole) == (dot in good), said
        assert ("(en)" in said) == (dot in bad)
PY
