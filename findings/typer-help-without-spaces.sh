#!/bin/sh
# typer 0.29.2 (click 8.5.1, rich 15.0.0): the help of an option in a language that writes no spaces.
#
# Guess: it is wrapped at the width of the terminal, as Japanese and Chinese are, between any two letters.
# Seen:  a help that is longer than its column is cut after the first line with an ellipsis, and the rest is nowhere: at 80
#        columns some twenty signs of Chinese or Japanese are left of forty, and Thai is cut as well.  The same text
#        with spaces in it, and a help in English, goes on to as many lines as it needs; a command's own docstring is
#        wrapped in full.  `rich_markup_mode=None` shows all of it.
# Prints: for zh, ja, th: cut True, with spaces False; en False; zh without rich False
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install typer==0.29.2 click==8.5.1 rich==15.0.0
"$dir/env/bin/python" - <<'PY'
import re

import typer
from typer.testing import CliRunner

HELP = {
    "zh": "直播间的名字要写全，否则找不到这个直播间，也就没有办法开播，请务必写全名字以后再试一次好吗谢谢大家",
    "ja": "配信ルームの名前を正しく入力してください。間違えるとルームが見つからず配信を始めることができません",
    "th": "กรุณาพิมพ์ชื่อห้องถ่ายทอดสดให้ครบถ้วนมิฉะนั้นจะหาห้องไม่พบและเริ่มถ่ายทอดสดไม่ได้เลยโปรดลองใหม่อีกครั้ง",
    "en": "The full name of the room, without which it cannot be found and the broadcast cannot be begun at all.",
}


def is_cut(text, docstring="", **options):
    """Whether some of the text is missing in the help."""
    app = typer.Typer(add_completion=False, **options)

    def run(room: str = typer.Option("", help=text)):
        pass

    run.__doc__ = docstring
    app.command()(run)
    shown = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "80", "TERMINAL_WIDTH": "80"}).output
    return re.sub(r"[\s│]", "", docstring or text) not in re.sub(r"[\s│]", "", shown)


for language, text in HELP.items():
    spaced = " ".join(re.findall(r".{1,8}", text)) if language != "en" else text
    seen = is_cut(text), is_cut(spaced), is_cut("x", docstring=text), is_cut(text, rich_markup_mode=None)
    print(language, "cut", seen[0], "with spaces", seen[1], "docstring", seen[2], "without rich", seen[3])
    assert seen == (language != "en", False, False, False), seen
PY
