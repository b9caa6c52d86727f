#!/bin/sh
# espeak-ng 1.52 (espeakng-loader 0.2.4): letters in another form of theirs are not the same letters.
#
# Guess: accents and syllables sound alike composed or not (NFD, as a Mac names files); wide Latin letters are Latin
#        ones for the Japanese and the Mandarin voice, and bold ones of mathematics, as in posts of shops, the plain ones;
#        the stroke that lengthens an Arabic word is silent.
# Seen:  a wide or bold letter is spelled by its number in the character table, digit by digit in hexadecimal ("letter F F 3
#        5", "kode huruf satu D lima F F"), while half-width kana are known; Korean syllables in parts are each said as a
#        letter with a silent consonant in its place; a separate tilde or cedilla is dropped ("manana"), and in Vietnamese
#        one such vowel has the word spelled in English; the stroke within an Arabic word takes its vowel away.  A curled
#        apostrophe is known.
# Prints: ja ＵＳＢ lˈe̞təˈe̞fˈe̞f... ; es NFD manˈana; ar with the stroke ʔassʕr, without ʔassˈiʕr; and so on
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install espeakng-loader==0.2.4
"$dir/env/bin/python" - <<'PY'
import ctypes
import os
import unicodedata

import espeakng_loader

library = ctypes.CDLL(espeakng_loader.get_library_path())
library.espeak_Initialize(2, 0, os.fsencode(espeakng_loader.get_data_path()), 0x8000)
library.espeak_TextToPhonemes.restype = ctypes.c_char_p


def sounds(text, voice):
    library.espeak_SetVoiceByName(voice.encode())
    left = ctypes.c_char_p(text.encode())
    return (library.espeak_TextToPhonemes(ctypes.byref(left), 1, 2) or b"").decode()


def apart(text):
    return unicodedata.normalize("NFD", text)


for voice, text, other in (
    ("ja", "USB", "ＵＳＢ"),
    ("cmn", "USB", "ＵＳＢ"),
    ("en", "USB", "ＵＳＢ"),
    ("id", "promo", "𝗽𝗿𝗼𝗺𝗼"),
    ("ko", "가격이 얼마예요", apart("가격이 얼마예요")),
    ("es", "mañana", apart("mañana")),
    ("pt-br", "preço", apart("preço")),
    ("vi", "nhiêu", apart("nhiêu")),
    ("ar", "السعر", "الســـعر"),
):
    print(voice, text, sounds(text, voice), "|", sounds(other, voice))
    assert sounds(text, voice) != sounds(other, voice), text
assert sounds("ＵＳＢ", "en").translate(dict.fromkeys(map(ord, "ˈˌ"))).count("lɛtə") == 3
assert sounds("𝗽𝗿𝗼𝗺𝗼", "id").count("hˌuruf") == 5
assert sounds(apart("mañana"), "es") == sounds("manana", "es")
assert "k" in sounds(apart("preço"), "pt-br")
assert "(en)" in sounds(apart("nhiêu"), "vi")
for voice, text, other in (("ja", "ガード", "ｶﾞｰﾄﾞ"), ("fr", "l'huile", "l’huile")):
    print(voice, text, sounds(text, voice), "|", sounds(other, voice))
    assert sounds(text, voice) == sounds(other, voice), text
PY
