#!/bin/sh
# espeak-ng 1.52 (espeakng-loader 0.2.4): quotation marks that Ukrainian and Polish read aloud by their names.
#
# Guess: quotation marks are silent in every language, as are the curled ones and the brackets of Japanese.
# Seen:  « » around a word are "the opening paws" and "the closing paws" in Ukrainian, where they are the usual marks, and "French
#        quotation mark" and "right French quotation mark" in Polish, so that the name of a product is five words longer.  “ ” and „ ”
#        are silent in both, and « » in Russian, French, Spanish and German.
# Prints: uk «Зима» βˈiːtkrɪtiː lapkˈɪ zˈɪmazˈakrɪtiː lapkˈɪ; pl «Zima» frantsˌusci tsudʑˈɨswuv ...; with „ ” as without
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
    left = ctypes.c_char_p(f"{text}\n".encode())
    said = []
    while left.value:
        said.append((library.espeak_TextToPhonemes(ctypes.byref(left), 1, 2) or b"").decode())
    return " ".join(said).strip()


WORDS = {"uk": "Зима", "pl": "Zima", "ru": "Зима", "fr": "hiver", "es": "invierno", "de": "Winter"}
for voice, word in WORDS.items():
    plain = sounds(word, voice)
    for marks in ("«»", "„”", "“”"):
        quoted = sounds(f"{marks[0]}{word}{marks[1]}", voice)
        print(voice, f"{marks[0]}{word}{marks[1]}", quoted)
        named = marks == "«»" and voice in ("uk", "pl")
        assert (len(quoted) > len(plain) + 20) == named, (quoted, plain)
        assert named or quoted == plain, (quoted, plain)
PY
