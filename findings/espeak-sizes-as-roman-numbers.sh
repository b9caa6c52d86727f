#!/bin/sh
# espeak-ng 1.52 (espeakng-loader 0.2.4): a clothes size is a Roman number, and not in every language.
#
# Guess: "XL" is spelled in every language, as "XS" is; Roman numbers are read for I, II, III.
# Seen:  XL is "forty" in Spanish, Indonesian, Malay and Brazilian Portuguese, "Roman forty" in German and
#        French, "fortieth" in Italian. XXL is spelled in all of those but Brazilian Portuguese, where it is
#        "fifty" and XXXL "sixty", which are no valid Roman numbers, and the word MIX in capitals is "a thousand and
#        nine". English, Polish, Dutch and Vietnamese spell them all.
# Prints: es XL kwaɾˈɛnta ... pt-br XXL sˌiŋkwˈeɪŋtæ, pt-br MIX mˈiʊ i nˈɔvy
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
    return (library.espeak_TextToPhonemes(ctypes.byref(left), 1, 2) or b"").decode()


def heard(text, voice):
    return "".join(sign for sign in sounds(text, voice) if sign not in " ˈˌ")


for voice, text, written in (
    ("es", "XL", "cuarenta"),
    ("id", "XL", "empat puluh"),
    ("pt-br", "XL", "quarenta"),
    ("pt-br", "XXL", "cinquenta"),
    ("pt-br", "XXXL", "sessenta"),
    ("pt-br", "MIX", "mil e nove"),
):
    print(voice, text, sounds(text, voice))
    assert heard(text, voice) == heard(written, voice), written
for voice, text in (("es", "XXL"), ("vi", "XL"), ("pt-br", "Mix")):
    print(voice, text, sounds(text, voice))
assert "kʊaɾaːnt" in sounds("XL", "it")
assert "mpat" in sounds("XL", "ms")
assert sounds("XXL", "es") != sounds("cincuenta", "es")
assert sounds("Mix", "pt-br") != sounds("MIX", "pt-br")
PY
