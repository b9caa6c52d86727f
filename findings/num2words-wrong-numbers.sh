#!/bin/sh
# num2words 0.5.14: numbers in languages that it lists, read as other numbers or as nobody says them.
#
# Guess: round numbers and one decimal are right in every language; only gender is missing.
# Seen:  vi 4.8 is "four point eighty", and 0.05 "nought point five"; vi 2025 and 1005 drop "không trăm", without which
#        "hai nghìn lẻ hai mươi lăm" is no number; ar 200 stands alone in the form that needs a noun, 201,000 is "two
#        hundred and a thousand thousand" and 4.8 "four , eighty"; es 201,000 keeps "uno" before mil and de 201,000
#        "eins" inside the word. it 118, and each 18 behind hundreds or thousands, lacks a letter ("centodicotto"), though
#        18 is right; id 1,001,000 is "a million one thousand" and not "a thousand".  th, ko, pt and en are right (ko, pl,
#        ru and en say 4,341 numbers as ICU 72 does).
# Prints: the words below; exits with an error when one of them has changed.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install num2words==0.5.14
"$dir/env/bin/python" - <<'PY'
from num2words import num2words

for language, number, words in (
    ("vi", 4.8, "bốn phẩy tám mươi"),
    ("vi", 0.05, "không phẩy năm"),
    ("vi", 2025, "hai nghìn lẻ hai mươi lăm"),
    ("ar", 200, "مئتا"),
    ("ar", 201_000, "مئتان و ألف ألف"),
    ("es", 201_000, "doscientos uno mil"),
    ("de", 201_000, "zweihunderteinstausend"),
    ("it", 118, "centodicotto"),
    ("id", 1_001_000, "satu juta satu ribu"),
):
    said = num2words(number, lang=language)
    print(language, number, said)
    assert said.strip() == words, (said, words)
PY
