"""`cuebot voices`, through the command line."""

from __future__ import annotations

import socket

import tiny_voice

from cuebot.cli.app import run_command
from cuebot.synth import models


def test_the_list_names_the_voice_of_each_language(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run_command(["voices"]) == 0
    rows = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}
    assert rows["zh"] == ["zh-CN-XiaoxiaoNeural", "cmn"]
    assert rows["th"] == ["th-TH-PremwadeeNeural"]
    assert rows["en"][2:] == ["can", "be", "fetched"]
    assert len(rows) > 12


def test_the_list_knows_what_is_there_where_the_config_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    models._write_model(tmp_path / "own" / "en", tiny_voice.onnx(), tiny_voice.DESCRIBED)
    (tmp_path / "show.toml").write_text('[[synth.voices]]\nuse = "neural"\nmodels = "own"\n')
    assert run_command(["voices", "list", "-c", "show.toml"]) == 0
    assert "there" in capsys.readouterr().out


def test_a_language_without_a_model_is_refused_with_those_that_have_one(capsys):
    assert run_command(["voices", "fetch", "xx"]) == 2
    assert "one of de, en" in capsys.readouterr().err


def test_a_fetch_that_fails_is_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        home = f"http://127.0.0.1:{closed.getsockname()[1]}"
    assert run_command(["voices", "fetch", "en", "--from", home]) == 1
    told = capsys.readouterr()
    assert "CC0" in told.out
    assert "cannot be reached" in told.err
    assert list(tmp_path.iterdir()) == []
