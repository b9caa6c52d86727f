"""`cuebot practice`, as a host and a trainer type it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from practice.practised import question_step, written

from cuebot.cli.app import run_command
from cuebot.config import resources
from cuebot.journal.sqlite_reader import open_journal

CUEBOT = Path(sys.executable).with_name("cuebot")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_scenarios_of_the_box_are_listed(capsys):
    assert run_command(["practice", "--list"]) == 0
    told = capsys.readouterr().out
    assert len(re.findall(r"^\w+ +20 min  .+$", told, re.MULTILINE)) == 5


def test_a_room_is_written_and_rehearsed_the_same_each_time(desk, capsys):
    words = ["practice", "--scenario", "angry_room", "--seed", "7", "--minutes", "2", "--write"]
    assert run_command([*words, "one"]) == 0
    assert run_command([*words, "two"]) == 0
    first, second = ((desk / name / "chat.jsonl").read_bytes() for name in ("one", "two"))
    assert first == second
    capsys.readouterr()
    assert run_command(["rehearse", "one", "--json"]) == 0
    ended = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert any(row["outcome"] == "spoken" for row in ended)


@pytest.fixture(scope="module")
def practised(tmp_path_factory):
    """Play a short practice as a process, with the trainer's orders typed into it."""
    folder = tmp_path_factory.mktemp("practice")
    words = [CUEBOT, "practice", "--scenario", "sale_hour", "--level", "4", "--minutes", "0.3"]
    words += ["--seed", "5", "--host", "Ana", "--ear", "file:ear.wav"]
    orders = "/unplug\n/unplug\n/network\n/network\n/flood\n"
    done = subprocess.run(
        words, cwd=folder, input=orders, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONWARNINGS": ""}, timeout=300,
    )  # fmt: skip
    return folder, done


def test_a_practice_sounds_and_ends_with_a_score_and_a_page(practised):
    folder, done = practised
    assert done.returncode == 0, done.stderr
    assert "Sale hour, level 4, 0.3 min, seed 5." in done.stdout
    assert "Nobody listens to you" in done.stdout
    assert re.search(r"cue \d+ +spoken", done.stdout)
    assert "next time: level" in done.stdout
    (journal,) = (folder / "practice").glob("*.sqlite")
    page = journal.with_suffix(".html").read_text(encoding="utf-8")
    assert "Practice of Ana" in page
    assert (folder / "ear.wav").stat().st_size > 10_000


def test_the_trainers_orders_are_done_and_kept(practised):
    folder, done = practised
    assert "trainer: the ear's device is unplugged." in done.stderr
    (journal,) = (folder / "practice").glob("*.sqlite")
    with open_journal(journal) as record:
        faults = [text for _, about, text in record.read_notes() if about == "fault"]
    assert faults == [
        "the ear's device is unplugged",
        "the ear's device is back",
        "the network is gone, and the chat with it",
        "the network is back",
        "the chat is flooded",
    ]


def test_the_journal_of_a_show_is_scored_as_no_practice(tmp_path, capsys):
    show = written(tmp_path / "show.sqlite", question_step(1, 10.0), practice=False)
    for more in ([], ["--json"]):
        assert run_command(["practice", "--score", str(show), *more]) == 1
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert f"{show}: holds no practice; " in err
    assert list(tmp_path.glob("*.html")) == []


def test_a_practice_that_was_is_scored_again(practised, capsys):
    folder, _ = practised
    (journal,) = (folder / "practice").glob("*.sqlite")
    assert run_command(["practice", "--score", str(journal)]) == 0
    assert "the page:" in capsys.readouterr().out
    assert run_command(["practice", "--score", str(journal), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["details"]["host"] == "Ana"
    assert told["mark"] is None
    assert len(told["faults"]) == 5


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--scenario", "sale_hours"], 2, "did you mean sale_hour"),
        (["--level", "9"], 2, "choose one from 1 to 5"),
        (["--score", "none.sqlite"], 1, "no such journal"),
        (["-c", "none.toml"], 2, "none.toml"),
        (["--model"], 2, "name your config with -c"),
        (["--ear", "no such ear", "--minutes", "1"], 1, "no such ear"),
        (["--catalog", "none.csv"], 1, "none.csv"),
    ],
)
def test_a_mistake_is_one_sentence(desk, capsys, words, code, said):
    assert run_command(["practice", *words]) == code
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert desk.is_dir()


def test_a_config_of_ones_own_counts(desk, capsys):
    card = resources.find_resource("sample") / "catalog.csv"
    (desk / "config.toml").write_text(
        f'[show]\nlanguage = "es"\n[catalogue]\npath = "{card}"\n', encoding="utf-8"
    )
    words = ["practice", "-c", "config.toml", "--minutes", "1", "--seed", "3", "--write", "room"]
    assert run_command(words) == 0
    assert 'host_language = "es"' in (desk / "room" / "show.toml").read_text()
    assert "seed 3" in capsys.readouterr().out
