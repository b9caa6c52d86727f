"""`cuebot forget`, and what is left of viewers after a show."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cuebot.cli.app import answer

CUEBOT = Path(sys.executable).with_name("cuebot")
CONFIG = """
[catalogue]
path = "catalog.csv"
[[capture.sources]]
use = "replay"
path = "chat.jsonl"
[cue]
least_askers = 3
[synth]
cache_megabytes = 0
[[synth.voices]]
use = "local"
[talkback]
use = "file"
"""
USER, NAME, WORDS = "raw-viewer-77", "Annabel Quux", "how much is the marmalade"


@pytest.fixture
def show(tmp_path):
    """Run a short show, and take its recording away; return the folder."""
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "catalog.csv").write_text("link,title,price\n3,Marmalade,$5.00\n")
    rows = [
        {"at": n / 50, "id": f"c{n}", "user": f"{USER}-{n}", "name": NAME, "text": f"{WORDS}?"}
        for n in range(30)
    ]
    chat = tmp_path / "chat.jsonl"
    chat.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = subprocess.run(
        [CUEBOT, "run"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=60,
    )
    chat.unlink()
    (tmp_path / "told.log").write_bytes(done.stdout + done.stderr)
    return tmp_path


def on_disk(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"".join(path.name.encode() + path.read_bytes() for path in files)


def test_no_viewer_is_in_any_file_after_a_show_and_no_words_after_forgetting(show, capsys):
    assert answer(["report", str(show / "show.sqlite"), "-o", str(show / "report.html")]) == 0
    left = on_disk(show)
    assert USER.encode() not in left
    assert NAME.encode() not in left
    assert WORDS.encode() in left
    (show / "report.html").unlink()
    (show / "told.log").unlink()
    assert answer(["forget", str(show / "show.sqlite"), "--all"]) == 0
    assert "rows with viewers' words were blanked" in capsys.readouterr().out
    assert WORDS.encode() not in on_disk(show)
    assert answer(["report", str(show / "show.sqlite"), "--json"]) == 0
    assert answer(["rehearse", str(show / "show.sqlite"), "--json"]) == 0


def test_texts_that_are_young_enough_stay(show, capsys):
    words = ["forget", "-c", str(show / "config.toml")]
    assert answer(words) == 0
    assert answer([*words, "--older-than", "2h"]) == 0
    assert capsys.readouterr().out.count("0 rows") == 2
    assert WORDS.encode() in on_disk(show)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--older-than", "soon"], "90m, 24h or 7d"),
        (["--older-than", "1h", "--all"], "cannot both be"),
        (["none.sqlite"], "no such journal"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(words, said, capsys):
    assert answer(["forget", *words]) in {1, 2}
    assert said in capsys.readouterr().err
