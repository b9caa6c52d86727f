import csv
import re
import sys
import unicodedata
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from naughty import naughty
from sheets import GOOD, published

from cuebot import config
from cuebot.cli.app import run_command
from cuebot.config import resources

PROMPTS = resources.find_resource("prompts")
IN_THE_BOX = [path for path in PROMPTS.rglob("*") if path.is_file()]


def test_a_first_show_gets_its_config_catalogue_and_prompts(tmp_path, capsys):
    assert run_command(["init", str(tmp_path / "my show")]) == 0
    laid = tmp_path / "my show"
    settings = config.read_config(laid / "config.toml")
    assert settings.catalogue.path == laid / "catalog.csv"
    assert settings.draft.prompts == laid / "prompts"
    with (laid / "catalog.csv").open(encoding="utf-8", newline="") as file:
        assert {"link", "title", "price", "stock"} <= set(next(csv.reader(file)))
    made = {path.relative_to(laid) for path in laid.glob("prompts/**/*") if path.is_file()}
    assert made == {Path("prompts") / path.relative_to(PROMPTS) for path in IN_THE_BOX}
    told = capsys.readouterr().out
    assert told.count("made  ") == 3
    assert f"made  {laid / 'prompts'} ({len(made)} files)" in told


def test_what_is_there_is_kept_and_said_to_be(tmp_path, capsys):
    (tmp_path / "config.toml").write_text("# mine")
    (tmp_path / "prompts").mkdir()
    mine = tmp_path / "prompts" / next(PROMPTS.glob("*.md")).name
    mine.write_text("my words")
    assert run_command(["init", str(tmp_path)]) == 0
    assert (tmp_path / "config.toml").read_text() == "# mine"
    assert mine.read_text() == "my words"
    told = capsys.readouterr().out
    assert f"kept  {tmp_path / 'config.toml'}" in told
    assert f"kept  {mine}" in told
    assert f"made  {tmp_path / 'catalog.csv'}" in told


@pytest.mark.parametrize("inside", ["", "deeper"])
def test_a_file_in_the_folders_place_is_an_error_that_names_it(tmp_path, capsys, inside):
    (tmp_path / "file").write_text("")
    assert run_command(["init", str(tmp_path / "file" / inside)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"cuebot: {tmp_path / 'file'}")
    assert err.count("\n") == 1


def test_every_key_of_the_example_config_is_explained():
    lines = resources.find_resource("config.example.toml").read_text(encoding="utf-8").splitlines()
    keys = [line for line in lines if "=" in line.partition("#")[0]]
    assert keys
    assert [line for line in keys if not line.partition("#")[2].strip()] == []


@pytest.mark.parametrize("group", ["sources", "voices", "ears"])
def test_every_key_of_a_built_in_part_is_named_beside_it_and_a_figure_is_its_default(group):
    example = resources.find_resource("config.example.toml").read_text(encoding="utf-8")
    for entry in entry_points(group=f"cuebot.{group}"):
        module = import_module(entry.module)
        keys = {
            key: field.default
            for thing in vars(module).values()
            if isinstance(thing, type) and thing.__module__ == entry.module
            if issubclass(thing, config.Section)
            for key, field in thing.model_fields.items()
        }
        beside = example.partition(f'use = "{entry.name}"')[2].partition("use = ")[0]
        told = {key: re.search(rf"\b{key} = ([-\w.]*)", beside) for key in keys}
        assert {key for key in keys if told[key] is None} == set()
        # A nought stands for "none", and the example shows one.
        figures = {key: it for key, it in keys.items() if type(it) in {int, float} and it}
        assert {key: float(told[key][1].rstrip(".")) for key in figures} == figures


def test_flags_make_a_small_config_without_a_question(tmp_path, capsys):
    card = tmp_path / "own.csv"
    card.write_text("link,title,price\n3,Denim jacket,$58.00\n")
    words = ["--language", "es", "--platform", "tiktok:abc", "--device", "Headphones"]
    words += ["--llm-key-from-env", "--catalog", str(card)]
    assert run_command(["init", str(tmp_path / "show"), *words]) == 0
    chosen = config.read_config(tmp_path / "show/config.toml")
    assert (chosen.show.language, chosen.draft.drafter) == ("es", "llm")
    assert chosen.catalogue.path == card
    assert not (tmp_path / "show/catalog.csv").exists()
    assert (tmp_path / "show/config.example.toml").is_file()
    assert "cuebot doctor" in capsys.readouterr().out
    assert config.read_config(tmp_path / "show/config.toml").show.language == "es"


def test_choices_that_a_config_of_before_would_not_take_are_one_sentence_and_no_file(
    tmp_path, capsys
):
    (tmp_path / "config.toml").write_text("# mine")
    for words in (["--language", "zh"], ["--platform", "douyin", "--yes"], ["--device", "x"]):
        assert run_command(["init", str(tmp_path), *words]) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert "config.toml: is there already, and is kept: no choice is used" in err
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_a_folder_that_is_kept_whole_is_one_line(tmp_path, capsys):
    assert run_command(["init", str(tmp_path)]) == 0
    capsys.readouterr()
    assert run_command(["init", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert told.count("kept  ") == 3
    assert f"kept  {tmp_path / 'prompts'} ({len(IN_THE_BOX)} files)" in told


def test_a_language_goes_by_its_name_and_one_that_nobody_speaks_is_refused(tmp_path, capsys):
    assert run_command(["init", str(tmp_path / "a"), "--language", "español"]) == 0
    assert config.read_config(tmp_path / "a/config.toml").show.language == "es"
    assert (tmp_path / "a/catalog.csv").is_file()
    assert run_command(["init", str(tmp_path / "b"), "--language", "xx"]) == 2
    assert "no voice and no prompt knows the language 'xx'" in capsys.readouterr().err
    assert not (tmp_path / "b").exists()


def test_a_language_without_wordings_is_said_to_have_none(tmp_path, capsys):
    assert run_command(["init", str(tmp_path), "--yes"]) == 0
    (tmp_path / "config.toml").unlink()
    own = tmp_path / "prompts" / "question.md"
    before, mark, wordings = own.read_text("utf-8").partition("\nfallback:\n")
    left, count = re.subn(r"(?m)^  pl:.*\n(?:    .*\n)*", "", wordings, count=1)
    assert count
    own.write_text(before + mark + left, "utf-8")
    capsys.readouterr()
    assert run_command(["init", str(tmp_path), "--language", "Polski"]) == 0
    assert "No wording in pl (polski) is there yet" in capsys.readouterr().out


def test_nothing_is_asked_when_it_is_not_wanted(tmp_path):
    assert run_command(["init", str(tmp_path), "--yes"]) == 0
    assert config.read_config(tmp_path / "config.toml").talkback.use == "null"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_config_that_may_hold_a_key_is_for_its_owner_alone(tmp_path):
    assert run_command(["init", str(tmp_path), "--yes"]) == 0
    assert (tmp_path / "config.toml").stat().st_mode & 0o077 == 0


def test_a_catalogue_that_cannot_be_used_stops_it_before_a_file_is_made(tmp_path, capsys):
    assert run_command(["init", str(tmp_path / "show"), "--catalog", str(tmp_path / "no.csv")]) == 1
    assert "check the path" in capsys.readouterr().err
    assert not (tmp_path / "show").exists()


@pytest.mark.parametrize(
    ("flag", "says"),
    [
        ("tikotk", "--platform: no platform 'tikotk'; one of tiktok, tiktoklive, douyin"),
        ("twitch", "say it behind a colon, as twitch:..."),
        ("shopee:1", "as shopee:session=...,partner=...,user=..."),
        ("youtube:https://www.youtube.com/@me", "me' cannot be the `video`; give the video's id"),
        ("douyin:https://live.douyin.com/1", "douyin wants to know nothing; write douyin alone"),
    ],
)
def test_a_platform_that_is_not_understood_is_one_sentence_and_no_file(
    tmp_path, capsys, flag, says
):
    assert run_command(["init", str(tmp_path / "show"), "--platform", flag]) == 2
    out, err = capsys.readouterr()
    assert says in err
    assert (out, err.count("\n")) == ("", 1)
    assert not (tmp_path / "show").exists()


def test_no_naughty_answer_is_more_than_words_on_the_terminal(tmp_path, capsys):
    for text in naughty():
        if "\x00" in text or not text:
            continue
        assert run_command(["init", str(tmp_path / "show"), "--platform", text]) == 2
        told = "".join(capsys.readouterr())
        assert told.count("\n") == 1, repr(text)
        odd = {unicodedata.category(char) for char in told.removesuffix("\n")}
        assert odd.isdisjoint({"Cc", "Cf", "Cn", "Co", "Cs"}), repr(text)
    assert not (tmp_path / "show").exists()


def test_a_catalogue_on_the_web_is_tried_and_named_by_its_address(tmp_path, capsys):
    with published(GOOD, "<html>") as sheets:
        assert run_command(["init", str(tmp_path / "show"), "--catalog", sheets.url]) == 0
        assert run_command(["init", str(tmp_path / "other"), "--catalog", sheets.url]) == 1
    assert config.read_config(tmp_path / "show/config.toml").catalogue.url == sheets.url
    assert "a web page came in the place of a CSV" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()


def test_answers_in_a_pipe_are_told_to_be_read_by_nobody(tmp_path, capsys, monkeypatch):
    answers = tmp_path / "answers"
    answers.write_text("en\n")
    with answers.open(encoding="utf-8") as piped:
        monkeypatch.setattr(sys, "stdin", piped)
        assert run_command(["init", str(tmp_path / "first")]) == 0
        assert "nothing is read from a pipe" in capsys.readouterr().err
        assert run_command(["init", str(tmp_path / "second"), "--yes"]) == 0
        assert capsys.readouterr().err == ""
    monkeypatch.undo()
    for words in (["init", str(tmp_path / "second"), "--yes"], ["init", str(tmp_path / "first")]):
        assert run_command(words) == 0
        assert capsys.readouterr().err == ""
