#!/bin/sh
# charset-normalizer 3.5.2: a shop's list in Windows-1252, as Excel saves CSV in Western countries.
#
# Guess: three rows of a price list may be too few, thirty or three hundred are enough for the letters of Spanish and
#        Portuguese to come as they are; a pound or euro sign among ASCII is that sign.
# Seen:  a Spanish list is Windows-1250, with "Pańuelo de nińa", a Portuguese one too, with "Sabăo", at 30 rows and at 300,
#        and as well when `cp_isolation` offers cp1252 beside it; the guess is no different for more text, as only bytes
#        that both give to letters occur.  A price in pounds between English words is Japanese with a half-width bracket,
#        one in euros behind French ones a Cyrillic letter.  A German list is right, for both have its letters.  Whoever
#        has a language in mind weighs its letters himself.
# Prints: es cp1250 ñ ń; pt cp1250 ã ă õ ő; de cp1250, none wrong; Mug, only ｣5 today; Prix : 5 А
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install charset-normalizer==3.5.2
"$dir/env/bin/python" - <<'PY'
from charset_normalizer import from_bytes

GOODS = {
    "es": "Pañuelo de niña;Jabón artesanal de limón;Camisón de algodón;Cinturón marrón;Bañador de señora",
    "pt": "Sabão artesanal de limão;Lenço de lã;Calção de verão;Botões de pressão;Coração de papelão",
    "de": "Größe M für Kinder;Weiße Schüssel;Grüner Löffel;Kühle Flüssigseife;Hübsche Tücher",
}


def guess(raw, **only):
    best = from_bytes(raw, **only).best()
    return best.encoding, str(best)


for language, encoding in (("es", "cp1250"), ("pt", "cp1250"), ("de", "cp1250")):
    for rows in (6, 60):
        goods = GOODS[language].split(";")
        text = "".join(f"{name} {size};19,90 €;{size}\n" for size in range(rows) for name in goods)
        for only in ({}, {"cp_isolation": ["cp1252", "cp1250", "utf_8"]}):
            found, read = guess(text.encode("cp1252"), **only)
            print(language, rows * len(goods), found, *sorted(set(zip(text, read)) - set(zip(text, text))))
            assert found == encoding, found
            assert (read == text) == (language == "de")
for text, read in (("Mug, only £5 today\n", "Mug, only ｣5 today\n"), ("Prix : 5 €\n", "Prix : 5 А\n")):
    print(text, guess(text.encode("cp1252")))
    assert guess(text.encode("cp1252"))[1] == read
PY
