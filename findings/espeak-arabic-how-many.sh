#!/bin/sh
# espeak-ng 1.52 (espeakng-loader 0.2.4), Arabic: the word for "how many" and "how much" is always "kilometre".
#
# Guess: the letters of the unit are the unit behind a number only; a question begins with the word.
# Seen:  "كم السعر" (how much is it) is "kilometre the price", "كم؟" alone "kilometre", and "الكم" (the sleeve) "the
#        kilometre".  With a preposition ("بكم") or with its vowel sign written ("كَم") it is the word.  The signs of metres,
#        centimetres and grammes do no such thing.
# Prints: كم السعر kiːlˈuː mitˌar ʔassˈiʕr; كَم السعر kam ʔassˈiʕr; بكم السعر bˈakam ...
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


UNIT = "kiːlˈuː mitˌar"
for text, is_unit in (
    ("كم السعر", True),
    ("كم؟", True),
    ("كم لون", True),
    ("الكم", True),
    ("كَم السعر", False),
    ("بكم السعر", False),
    ("سم", False),
    ("جم", False),
):
    print(text, sounds(text, "ar"))
    assert (UNIT in sounds(text, "ar")) == is_unit
PY
