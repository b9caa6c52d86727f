#!/bin/sh
# espeak-ng 1.52 (espeakng-loader 0.2.4): espeak_TextToPhonemes says the last letter of a text at the beginning of the next.
#
# Guess: called until its pointer is at the end, as neural voices do, it gives all of a text's phonemes and keeps nothing:
#        after a hundred texts a text gives what it gives as the first.
# Seen:  a last clause of one letter without a mark behind it is missing, in every language, and comes first of the next text,
#        even if that is in another language: "Which size? M" ends at "size", and the next line begins with "em"; so
#        with one sign of Mandarin or one syllable of Korean.  Two letters, a full stop, a space or a line feed
#        behind it, or espeak_Synth, and it is said in its place.
# Prints: Which size? M wˌɪtʃ sˈaɪz; now ˈɛmnˈaʊ; 要吗？有 jˈɑu5 mˈɑ1; 好 jˈiou2 χˈɑu2; with the line feed ... ˈɛm
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


for voice, text, then, lost in (
    ("en-us", "Which size? M", "now", "ˈɛm"),
    ("id", "Ukuran? M", "ada", "m"),
    ("cmn", "要吗？有", "好", "jˈiou2"),
    ("ko", "네. 응", "좋아", "ˈɯŋ"),
):
    alone = sounds(then, voice)
    short, next_one = sounds(text, voice), sounds(then, voice)
    whole, after = sounds(text + "\n", voice), sounds(then, voice)
    print(text, short, "|", then, next_one, "| with a line feed", whole, "|", after)
    assert not short.endswith(lost) and next_one.startswith(lost) and next_one != alone
    assert whole.startswith(short) and whole != short and after == alone
PY
