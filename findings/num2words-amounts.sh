#!/bin/sh
# num2words 0.5.14: amounts of money, and amounts below nought, by language.
#
# Guess: 150000 with to="currency" is a hundred and fifty thousand of whatever it is, in each language that has the
#        currency; a minus is said; Decimal, float and str of a price are read alike.
# Seen:  an int is cents in German, English, Spanish, French, Italian, Dutch, Polish, Portuguese, Russian and Ukrainian, and whole
#        units in Thai, Korean, Japanese and Arabic, so that the same call says fifteen hundred dollars in one and a
#        hundred and fifty thousand in the other; a float is whole units in all.  -0.5 has no minus in English, German, French, Spanish, Russian, Korean and Japanese, and has it in
#        Italian, Thai and Indonesian; Vietnamese says fifteen for -5; Turkish says 19.99 as 19 and 98.  "99.90" as a str is 99
#        in Italian, and an AttributeError in Indonesian and Vietnamese.
# Prints: en one thousand, five hundred dollars ...; ko 십오만달러 영센트; en zero point five; vi mười lăm; tr ...doksansekiz
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install num2words==0.5.14
"$dir/env/bin/python" - <<'PY'
from num2words import num2words

for language, currency, cents in (
    ("en", "USD", True), ("de", "EUR", True), ("es", "EUR", True), ("fr", "EUR", True), ("it", "EUR", True),
    ("nl", "EUR", True), ("pl", "PLN", True), ("pt", "EUR", True), ("ru", "RUB", True), ("uk", "UAH", True),
    ("th", "USD", False), ("ko", "USD", False), ("ja", "JPY", False), ("ar", "SAR", False),
):
    whole = num2words(150_000, lang=language, to="currency", currency=currency)
    floats = [num2words(value, lang=language, to="currency", currency=currency) for value in (1_500.0, 150_000.0)]
    print(language, whole)
    assert whole == floats[0 if cents else 1], (whole, floats)

for language, has_minus in (
    ("en", False), ("de", False), ("fr", False), ("es", False), ("ru", False), ("ko", False), ("ja", False),
    ("it", True), ("th", True), ("id", True),
):
    below, above = num2words(-0.5, lang=language), num2words(0.5, lang=language)
    print(language, below)
    assert (below != above) == has_minus, (below, above)
for value, language, said in (
    (-5, "vi", "mười lăm"),
    (15, "vi", "mười lăm"),
    (19.99, "tr", "ondokuzvirgüldoksansekiz"),
    ("99.90", "it", "novantanove"),
    ("99.90", "de", "neunundneunzig Komma neun"),
):
    print(language, value, num2words(value, lang=language))
    assert num2words(value, lang=language) == said
for language in ("id", "vi"):
    try:
        num2words("99.90", lang=language)
    except AttributeError as error:
        print(language, error)
    else:
        raise AssertionError(language)
PY
