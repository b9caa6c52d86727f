#!/bin/sh
# espeak-ng 1.52 (espeakng-loader 0.2.4), Japanese: kana right after a Latin letter are other kana.
#
# Guess: letters switch to English and back, as in Chinese and Korean: "Mサイズ" is "em saizu".
# Seen:  one letter before kana is silent, so "Mサイズ" and "Lサイズ" are both "saizu", and the size is lost; after two
#        or more letters the kana are read decomposed: the voicing mark and small kana are each said in English as
#        "Japanese letter" ("SPFごじゅう" is "S P F ko Japanese letter shi Japanese letter ..."). A space
#        between them mends both.
# Prints: Mサイズ säˈizɯᵝ, Lサイズ the same; USBポート with two times dʒˈapəniːz(ja)lˈe̞tə
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
library.espeak_SetVoiceByName(b"ja")


def sounds(text):
    left = ctypes.c_char_p(text.encode())
    return (library.espeak_TextToPhonemes(ctypes.byref(left), 1, 2) or b"").decode()


for text in ("Mサイズ", "Lサイズ", "サイズ", "M サイズ", "USBポート", "USB ポート"):
    print(text, sounds(text))
assert sounds("Mサイズ") == sounds("Lサイズ") == sounds("サイズ")
assert sounds("M サイズ") != sounds("サイズ")
assert sounds("USBポート").count("apəniːz") == 2
assert "apəniːz" not in sounds("USB ポート")
PY
