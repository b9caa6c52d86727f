#!/bin/sh
# num2words 0.5.14: numbers in languages that it lists, read as other numbers or as nobody says them.
#
# Guess: round numbers and one decimal are right in every language; only gender is missing.
# Seen:  vi 4.8 is "four point eighty", and 0.05 "nought point five"; vi 2025 and 1005 drop "không trăm", without which
#        "hai nghìn lẻ hai mươi lăm" is no number; ar 200 stands alone in the form that needs a noun, 201,000 is "two
#        hundred and a thousand thousand" and 4.8 "four , eighty"; es 201,000 keeps "uno" before mil and de 201,000
#        "eins" inside the word. id, th, ko, pt and en are right.
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
):
    said = num2words(number, lang=language)
    print(language, number, said)
    assert said.strip() == words, (said, words)
PY
