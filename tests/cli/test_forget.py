"""`cuebot forget`, and what is left of viewers after a show."""

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from cuebot.cli.app import run_command
from cuebot.journal.viewer_key import ViewerKey, key_path
from cuebot.report.from_journal import read_report

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


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """Run a short show, and take its recording away; return the folder."""
    folder = tmp_path_factory.mktemp("ended")
    (folder / "config.toml").write_text(CONFIG)
    (folder / "catalog.csv").write_text("link,title,price\n3,Marmalade,$5.00\n")
    rows = [
        {"at": n / 50, "id": f"c{n}", "user": f"{USER}-{n}", "name": NAME, "text": f"{WORDS}?"}
        for n in range(30)
    ]
    chat = folder / "chat.jsonl"
    chat.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = subprocess.run(
        [CUEBOT, "run"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=60,
    )
    chat.unlink()
    assert USER.encode() not in done.stdout + done.stderr
    return folder


@pytest.fixture
def show(ended, tmp_path):
    """Return a folder with all that the show left there."""
    return copytree(ended, tmp_path / "show")


def on_disk(folder, name="*"):
    files = [path for path in folder.rglob(name) if path.is_file()]
    return b"".join(path.name.encode() + path.read_bytes() for path in files)


def test_no_viewer_is_in_any_file_after_a_show_and_no_words_after_forgetting(show, capsys):
    journal = str(show / "show.sqlite")
    for words in (
        ["-o", "report.html"],
        ["--csv", "-o", "asked.csv"],
        ["--json", "-o", "all.json"],
    ):
        assert run_command(["report", journal, *words[:-1], str(show / words[-1])]) == 0
    old, quoting = "2026-11-21 10:00:00,123 ERROR cuebot: unforeseen", f"ValueError: {WORDS}"
    (show / "cuebot.log").write_text(f"{old}\nTraceback\n  {WORDS}\n{quoting}\n")
    left = on_disk(show)
    assert USER.encode() not in left
    assert NAME.encode() not in left
    for name in ("show.sqlite", "report.html", "asked.csv", "all.json", "cuebot.log"):
        assert WORDS.encode() in on_disk(show, name), name
    capsys.readouterr()
    assert run_command(["forget", journal, "--all"]) == 0
    told = capsys.readouterr().out
    for name in ("show.sqlite", "report.html", "asked.csv", "all.json", "cuebot.log"):
        assert f"/{name}: " in told
        assert (show / name).is_file()
    assert WORDS.encode() not in on_disk(show)
    assert (show / "ear.wav").stat().st_size > 10_000
    assert run_command(["rehearse", journal, "--json"]) == 0


def test_a_report_after_forgetting_says_so_and_still_tells_what_was_answered(show, capsys):
    journal = show / "show.sqlite"
    assert run_command(["report", str(journal)]) == 0
    before = read_report(journal)
    assert run_command(["forget", str(journal), "--all"]) == 0
    after = read_report(journal)
    assert (after.forgotten, before.forgotten) == (30, 0)
    assert [(one.link, one.head, one.text) for one in after.asked] == [("3", "price", "")]
    assert len(before.asked) == 1
    assert after.asked[0].said == before.asked[0].said
    assert run_command(["report", str(journal), "-o", str(show / "again.html")]) == 0
    assert "The words of 30 comments were forgotten" in (show / "again.html").read_text()
    (show / "report.html").rename(show / "elsewhere.html")
    capsys.readouterr()
    assert run_command(["forget", str(journal)]) == 0
    assert "report.html is not there any more: if you moved it" in capsys.readouterr().out


def test_the_next_show_takes_old_words_out_of_an_older_report(show):
    assert run_command(["report", str(show / "show.sqlite")]) == 0
    config = show / "config.toml"
    config.write_text(config.read_text() + "[privacy]\nkeep_texts_hours = 0\n")
    (show / "chat.jsonl").write_text('{"at": 0.0, "id": "n", "user": "u", "text": "hello"}\n')
    assert run_command(["run", "-c", str(config)]) == 0
    (show / "chat.jsonl").unlink()
    assert WORDS.encode() not in on_disk(show)


def test_texts_that_are_young_enough_stay(show, capsys):
    words = ["forget", "-c", str(show / "config.toml")]
    assert run_command(words) == 0
    assert run_command([*words, "--older-than", "2h"]) == 0
    assert capsys.readouterr().out.count("no viewers' words were found") == 2
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
    assert run_command(["forget", *words]) in {1, 2}
    assert said in capsys.readouterr().err


def test_the_key_of_a_show_that_broke_off_is_taken_away(show, capsys):
    held = ViewerKey(show / "show.sqlite")
    held.renew_key()
    held.release(ended=False)
    assert run_command(["forget", "-c", str(show / "config.toml")]) == 0
    assert "the key that told its viewers apart was taken away" in capsys.readouterr().out
    assert not key_path(show / "show.sqlite").exists()
