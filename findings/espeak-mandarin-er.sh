#!/bin/sh
# espeak-ng 1.52 (espeakng-loader 0.2.4), Mandarin (cmn): everyday words that end with 儿 are read in English.
#
# Guess: 哪儿 (where), 这儿 (here), 一点儿 (a little) are Mandarin; at worst the ending is a syllable too many.
# Seen:  their dictionary entries are taken for English letters and digits: 哪儿 is "na three r five" with a Mandarin "er" behind
#        it, 一点儿 a "yi four dian three r five"; so with some thirty of the fifty tried, in traditional signs as well
#        (哪兒: "r five").  女儿, 儿童, 婴儿, 小狗儿 and the words without the ending are right.
# Prints: 哪儿 (en)naθɹˈiːrfˈaɪv(cmn) ˈərɜ ...; 哪里 nɑ2lˈi1
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


FOREIGN = "(en)"
for text in "哪儿 这儿 那儿 一点儿 有点儿 玩儿 一会儿 事儿 小孩儿 宝贝儿 花儿 快点儿 在哪儿 哪兒 一點兒".split():
    print(text, sounds(text, "cmn"))
    assert FOREIGN in sounds(text, "cmn")
for text in "女儿 儿童 婴儿 小狗儿 哪里 这里 一点 玩 一会".split():
    print(text, sounds(text, "cmn"))
    assert FOREIGN not in sounds(text, "cmn")
PY
