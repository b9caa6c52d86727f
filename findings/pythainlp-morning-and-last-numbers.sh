#!/bin/sh
# pythainlp 5.4.0: times of the morning, and a number at the end of a sentence, as sellers and viewers say them in Thai.
#
# Guess: thaiword_to_time("เก้าโมง") is 09:00 and "สิบเอ็ดโมง" 11:00; what time_to_thaiword() makes, thaiword_to_time() reads
#        back; text_to_num("เหลือสาม") ("three left") is เหลือ and 3.
# Seen:  nine o'clock is 21:00 and ten 22:00, which nobody calls โมง: each hour of it without เช้า is of the afternoon. Eleven
#        loses its unit: it is 22:00, and with เช้า ("in the morning") 10:00; 11:00 in the spoken form that
#        the library itself makes (m6h) comes back as 22:00, and with it each quarter hour from 6 to 11:45.  A number of one
#        word at the end of a sentence is gone from text_to_num()'s list, word and figure: "two for me" has no two;
#        of two words ("five hundred"), or with a word behind it, it is there.
# Prints: เก้าโมง 21:00, สิบเอ็ดโมง 22:00, สิบเอ็ดโมงเช้า 10:00; เหลือสาม ['เหลือ']; ซื้อสองแถมหนึ่ง ['ซื้อ', '2', 'แถม']; wrong of 96: 24
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install pythainlp==5.4.0
"$dir/env/bin/python" - <<'PY'
from pythainlp.util import text_to_num, thaiword_to_time, time_to_thaiword

for words, told in (
    ("เก้าโมง", "21:00"),
    ("สิบโมง", "22:00"),
    ("สิบโมงเช้า", "10:00"),
    ("สิบเอ็ดโมง", "22:00"),
    ("สิบเอ็ดโมงเช้า", "10:00"),
    ("สองทุ่มครึ่ง", "20:30"),
):
    print(words, thaiword_to_time(words))
    assert thaiword_to_time(words) == told, words
for words, told in (
    ("เหลือสาม", ["เหลือ"]),
    ("ซื้อสองแถมหนึ่ง", ["ซื้อ", "2", "แถม"]),
    ("ราคาห้าร้อย", ["ราคา", "500"]),
    ("เอาสองค่ะ", ["เอา", "2", "ค่ะ"]),
):
    print(words, text_to_num(words))
    assert text_to_num(words) == told, words
times = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 15, 30, 45)]
wrong = {
    form: [at for at in times if thaiword_to_time(time_to_thaiword(at, fmt=form)) != at] for form in ("24h", "6h", "m6h")
}
print("wrong of 96:", {form: len(found) for form, found in wrong.items()}, wrong["m6h"][0], wrong["m6h"][-1])
assert wrong == {"24h": [], "6h": [], "m6h": [at for at in times if "06:00" <= at < "12:00"]}
PY
