"""`cuebot rehearse`."""

import json
import wave

import pytest
from sheets import published

from cuebot.cli.app import run_command
from cuebot.config import resources

SAMPLE = str(resources.find_resource("sample"))


def test_an_object_a_line_per_ended_cue(capsys):
    assert run_command(["rehearse", SAMPLE, "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["cue"] for row in rows] == list(range(1, len(rows) + 1))
    assert "spoken" in {row["outcome"] for row in rows}


def test_without_json_it_reads_as_a_list_with_a_sum(capsys):
    assert run_command(["rehearse", SAMPLE]) == 0
    told = capsys.readouterr().out
    assert told.count("spoken") >= 5
    assert "comments and shop events received" in told


def test_the_ear_may_be_a_file(tmp_path, capsys):
    assert run_command(["rehearse", SAMPLE, "--ear", f"file:{tmp_path / 'ear.wav'}"]) == 0
    with wave.open(str(tmp_path / "ear.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() > 60
    capsys.readouterr()


def test_a_recording_may_be_a_chat_alone(tmp_path, capsys):
    chat = tmp_path / "chat.jsonl"
    chat.write_bytes((resources.find_resource("sample") / "chat.jsonl").read_bytes())
    card = str(resources.find_resource("sample") / "catalog.csv")
    assert run_command(["rehearse", str(chat), "--catalog", card]) == 0
    assert "$24.00" in capsys.readouterr().out


def test_that_no_catalogue_is_there_is_told(tmp_path, capsys):
    chat = tmp_path / "chat.jsonl"
    chat.write_text('{"at": 1.0, "id": "1", "user": "kate", "text": "price?"}\n', encoding="utf-8")
    assert run_command(["rehearse", str(chat), "--speed", "max"]) == 0
    assert "name it by --catalog" in capsys.readouterr().err
    assert run_command(["rehearse", str(resources.find_resource("sample")), "--speed", "max"]) == 0
    assert "--catalog" not in capsys.readouterr().err


def test_a_catalogue_on_the_web_is_fetched_once(tmp_path, capsys):
    chat = tmp_path / "chat.jsonl"
    chat.write_bytes((resources.find_resource("sample") / "chat.jsonl").read_bytes())
    with published((resources.find_resource("sample") / "catalog.csv").read_bytes()) as sheets:
        assert run_command(["rehearse", str(chat), "--catalog", sheets.url]) == 0
    assert len(sheets.asked) == 1
    assert "$24.00" in capsys.readouterr().out


def test_a_shows_own_config_counts_and_its_journal_is_left_alone(tmp_path, capsys):
    own = tmp_path / "config.toml"
    own.write_text('[cue]\nleast_askers = 60\n[[synth.voices]]\nuse = "silent"\n')
    assert run_command(["rehearse", SAMPLE, "-c", str(own), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert not [row for row in rows if row["kind"] == "question"]
    assert list(tmp_path.iterdir()) == [own]


def test_a_language_that_no_voice_speaks_is_told_once_and_rehearsed_in_silence(tmp_path, capsys):
    own = tmp_path / "config.toml"
    own.write_text('[show]\nlanguage = "tl"\n[[synth.voices]]\nuse = "local"\n', "utf-8")
    assert run_command(["rehearse", SAMPLE, "-c", str(own)]) == 0
    out, said = capsys.readouterr()
    assert said.count("no voice here could say a line in Filipino") == 1
    assert "failed" not in out
    assert " in silence)" in out


def test_silence_that_was_chosen_is_no_fault(tmp_path, capsys):
    own = tmp_path / "config.toml"
    own.write_text('[[synth.voices]]\nuse = "silent"\n')
    assert run_command(["rehearse", SAMPLE, "-c", str(own)]) == 0
    assert "no voice" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["nowhere"], 1, "nowhere"),
        ([SAMPLE, "--catalog", "nowhere.csv"], 1, "nowhere.csv"),
        ([SAMPLE, "--speed", "fast"], 2, "--speed takes max"),
        ([SAMPLE, "--speed", "0"], 2, "--speed takes max"),
        ([SAMPLE, "--journal", "nowhere/show.sqlite"], 1, "no such folder"),
        ([SAMPLE, "--faster"], 2, "--faster"),
        ([SAMPLE, "--ear", "file:"], 1, "names no file"),
        ([SAMPLE, "-c", "nowhere.toml"], 2, "nowhere.toml: no such file"),
    ],
)
def test_bad_input_is_one_sentence(words, code, says, capsys):
    assert run_command(["rehearse", *words]) == code
    out, said = capsys.readouterr()
    assert says in said
    assert said.count("\n") == 1
    assert out == ""
