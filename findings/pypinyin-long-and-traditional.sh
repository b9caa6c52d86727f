#!/bin/sh
# pypinyin 0.55.0 (OpenCC 1.4.2 beside it): everyday words with a letter of two readings, in a shop's Chinese.
#
# Guess: words are known by its lists of phrases, in both scripts: 長度 and 长裙 are cháng, 銀行 is háng, 音樂 yuè.
# Seen:  most lists are of simplified Chinese alone.  In traditional Chinese, each letter of such a word has its first reading: "bank" is
#        yín xíng, "music" yīn lè, "clean" qián jìng, "again" zhòng fù, "adjust" diào zhěng, "length" zhǎng dù; a few
#        common words (還有, 了解, 頭髮) are right.  Made simplified by OpenCC first, these words are right as well.
#        In simplified Chinese too, 长 (long, or to grow) is "to grow" wherever a dress or a sleeve is asked after and no
#        list has the word: 长裙, 裙长, 衣长, 有多长, 太长了; 长袖, 长度 and 中长款 are right.  A voice that speaks
#        from such pinyin leaves nothing out, so that only a listener hears it.
# Prints: the words below, each with what is read
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install pypinyin==0.55.0 opencc==1.4.2
"$dir/env/bin/python" - <<'PY'
from opencc import OpenCC
from pypinyin import pinyin

TRADITIONAL = {
    # as it is read, and as it is read once it is simplified, which is right
    "銀行": ("yín xíng", "yín háng"),
    "音樂": ("yīn lè", "yīn yuè"),
    "乾淨": ("qián jìng", "gān jìng"),
    "重複": ("zhòng fù", "chóng fù"),
    "調整": ("diào zhěng", "tiáo zhěng"),
    "長度": ("zhǎng dù", "cháng dù"),
    "還有": ("hái yǒu", "hái yǒu"),
    "頭髮": ("tóu fà", "tóu fà"),
}
GROWN = ("长裙", "裙长", "衣长", "有多长", "太长了")
LONG = ("长袖", "长度", "中长款")


def read(text):
    return " ".join(readings[0] for readings in pinyin(text))


simplify = OpenCC("t2s").convert
for word, (seen, right) in TRADITIONAL.items():
    found = read(word), read(simplify(word))
    print(word, *found, sep=", ")
    assert found == (seen, right), found
for word in GROWN + LONG:
    print(word, read(word), sep=", ")
    assert ("zhǎng" in read(word), "cháng" in read(word)) == (word in GROWN, word in LONG), read(word)
PY
