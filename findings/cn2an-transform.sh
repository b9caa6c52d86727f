#!/bin/sh
# cn2an 0.5.24: what `transform` makes of the figures of a shop's sentence, and of sentences with number words.
#
# Guess: a date with strokes is known as one or left as it is, and a hyphen between two numbers stays one; back into
#        figures, words that only begin with a number word (一起, 一共, 一点也不) stay words.
# Seen:  2026/11/30 is a fraction with a day behind it, 2026-11-30 is two negative numbers, "S-2XL" is "S minus two XL",
#        1,299 is "one, two hundred and ninety-nine", a telephone number is a number of thirteen thousand millions; only
#        10-20元 becomes a range.  Back, "bought together" is 1起买, "in three to five days" is in 35 days, "very pretty"
#        10分好看, the first of May 51; 千万别 and 万一 are left alone.
# Prints: the pairs below
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install cn2an==0.5.24
"$dir/env/bin/python" - <<'PY'
import cn2an

for way, text, made in (
    ("an2cn", "2026/11/30", "十一分之二千零二十六/三十"),
    ("an2cn", "2026-11-30", "二千零二十六负十一负三十"),
    ("an2cn", "S-2XL", "S负二XL"),
    ("an2cn", "1,299元", "一,二百九十九元"),
    ("an2cn", "电话13800138000", "电话一百三十八亿零一十三万八千"),
    ("an2cn", "10-20元", "十到二十元"),
    ("cn2an", "一起买三件", "1起买3件"),
    ("cn2an", "三五天", "35天"),
    ("cn2an", "十分好看", "10分好看"),
    ("cn2an", "一点也不贵", "1点也不贵"),
    ("cn2an", "五一活动", "51活动"),
    ("cn2an", "千万别错过", "千万别错过"),
):
    said = cn2an.transform(text, way)
    print(text, said)
    assert said == made, (said, made)
PY
