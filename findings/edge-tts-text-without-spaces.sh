#!/bin/sh
# edge-tts 7.3.1: a long text in a language that writes no spaces.
#
# Guess: a text is split into pieces of at most 4,096 bytes, which is what one request may hold, in every language: at
#        a space where there is one, else between two letters.
# Seen:  without a space or a line feed in its first 4,096 bytes, all that is left of the text is one piece, however long:
#        9,000 bytes of Thai, Chinese or Japanese.  The place to cut is looked for from the
#        text's end and not from the limit, though the docstring says that no piece is longer.  English is
#        split as it should be.  Put a space or a line feed behind each sentence.
# Prints: en 4094 904; zh 8991; th 9000; ja 9000; zh with a line feed behind each sentence 4087 4087 1147
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install edge-tts==7.3.1
"$dir/env/bin/python" - <<'PY'
import edge_tts

LIMIT = 4_096


def measure(text):
    return [len(piece) for piece in edge_tts.Communicate(text, "en-US-EmmaMultilingualNeural").texts]


for language, text, is_split in (
    ("en", "mugs " * 1_000, True),
    ("zh", "今晚的杯子都包邮。" * 333, False),
    ("th", "วันนี้ส่งฟรี" * 250, False),
    ("ja", "今日は送料無料です。" * 300, False),
    ("zh with a line feed behind each sentence", "今晚的杯子都包邮。\n" * 333, True),
):
    pieces = measure(text)
    print(language, *pieces)
    assert (max(pieces) <= LIMIT) == is_split, pieces
    assert is_split or pieces == [len(text.encode())]
PY
