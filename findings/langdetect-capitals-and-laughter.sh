#!/bin/sh
# langdetect 1.0.9: a shouted or a laughing comment is in another language.
#
# Guess: capitals count as small letters (they are about as likely in each profile), and a word of laughter in a
#        sentence of five words shifts a few per cent.
# Seen:  of a word in capitals only its first letter is heeded, so that "BERAPA HARGANYA KAKAK INI WARNA APA" is Hungarian
#        or English by the seed, and Indonesian in small letters by every seed; one "kkkkkkkkkkk", as Brazilians laugh,
#        makes a Portuguese question Finnish by every seed, while "jajajaja" leaves a Spanish one Spanish.
# Prints: what each text is by five seeds: hu en en en en, id five times, fi five times, pt five times, es five times
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install langdetect==1.0.9
"$dir/env/bin/python" - <<'PY'
from langdetect import DetectorFactory, detect


def tell(text, language):
    said = []
    for seed in range(5):
        DetectorFactory.seed = seed
        said.append(detect(text))
    print(text, said)
    return said.count(language)


SHOUTED = "BERAPA HARGANYA KAKAK INI WARNA APA"
assert tell(SHOUTED, "id") == 0
assert tell(SHOUTED.lower(), "id") >= 4
PRICE = "quanto custa esse vestido azul"
assert tell(f"{PRICE} kkkkkkkkkkk", "pt") == 0
assert tell(PRICE, "pt") == 5
assert tell("cuánto cuesta el envío jajajaja", "es") == 5
PY
