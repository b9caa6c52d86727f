"""The verb that lists what people ask in a recording."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from cuebot.cli.questions import questions
from cuebot.errors import CaptureError, CuebotError

CATALOG = """link,title,price,stock,care|wash
1,Wool blanket,$40,9,hand wash
2,Clay teapot,$25,5,rinse
"""


@pytest.fixture
def show(tmp_path):
    events = [{"at": 0.0, "type": "show_item", "link": 1}]
    texts = ["how much is it", "price?", "nice", "多少钱", "wash the teapot?", "how much", "hello"]
    for number, text in enumerate(texts):
        row = {"at": 1.0 + number / 2, "id": f"c{number}", "user": f"u{number}", "text": text}
        events.append(row)
    lines = "".join(json.dumps(event) + "\n" for event in events)
    (tmp_path / "chat.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "catalog.csv").write_text(CATALOG, encoding="utf-8")
    return tmp_path


def run(*words):
    app = typer.Typer()
    app.command()(questions)
    return CliRunner().invoke(app, [str(word) for word in words])


def ticks(*words):
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_moment_is_a_line_with_the_questions_of_the_window(show):
    found = ticks(show, "--every", 2)
    assert [tick["at"] for tick in found] == [2.0, 4.0, 6.0]
    best = found[-1]["questions"][0]
    assert (best["link"], best["head"], best["askers"]) == ("1", "price", 4)
    assert best["comment_ids"] == ["c0", "c1", "c3", "c5"]
    assert best["comments"] == 4
    assert found[-1]["questions"][1]["link"] == "2"


def test_no_more_questions_than_asked_for(show):
    assert len(ticks(show, "--top", 1)[-1]["questions"]) == 1


def test_a_short_window_forgets(show):
    assert ticks(show, "--every", 10, "--window", 5)[-1]["questions"] == []


def test_without_json_people_can_read_it(show):
    result = run(show)
    assert "00:05" in result.output
    assert "how much is it" in result.output


def test_assignments_give_every_comment_its_question_or_none(show, tmp_path):
    file = tmp_path / "groups.jsonl"
    assert run(show, "--assignments", file).exit_code == 0
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    by = {row["id"]: row["question"] for row in rows}
    assert by["c0"] == by["c1"] == by["c3"] == by["c5"] is not None
    assert by["c2"] is None
    assert by["c4"] not in (None, by["c0"])
    assert len(rows) == 7


def test_why_names_each_comment_and_the_rule(show):
    name = ticks(show)[-1]["questions"][0]["id"]
    result = run(show, "--why", name)
    assert "c3" in result.output
    assert "asks for price" in result.output
    rows = [json.loads(line) for line in run(show, "--why", name, "--json").stdout.splitlines()]
    assert [row["id"] for row in rows] == ["c0", "c1", "c3", "c5"]


def test_why_refuses_an_id_that_is_none(show):
    assert isinstance(run(show, "--why", "q999").exception, CuebotError)


def test_a_missing_recording_is_refused(tmp_path):
    assert isinstance(run(tmp_path / "none").exception, CaptureError)


def test_a_line_that_cannot_be_read_is_told_and_loses_nothing_else(show):
    chat = show / "chat.jsonl"
    chat.write_text("not json\n" + chat.read_text(encoding="utf-8"), encoding="utf-8")
    result = run(show, "--json")
    assert result.stderr.startswith(f"cuebot: {chat}:1: it is not JSON")
    assert json.loads(result.stdout.splitlines()[-1])["questions"][0]["askers"] == 4


def test_a_bare_chat_file_needs_no_catalogue(show):
    assert ticks(show / "chat.jsonl")[-1]["questions"][0]["askers"] == 4


def test_two_processes_print_the_same(show):
    cuebot = Path(sys.executable).with_name("cuebot")
    printed = [
        subprocess.run(
            [cuebot, "questions", show, "--json"],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1] != b""


def test_the_catalogue_of_the_config_is_learned_where_the_recording_has_none(show, tmp_path):
    shop = tmp_path / "shop"
    shop.mkdir()
    (show / "catalog.csv").rename(shop / "goods.csv")
    (shop / "config.toml").write_text('[catalogue]\npath = "goods.csv"\n', encoding="utf-8")
    assert all(not one["head"] for one in ticks(show)[-1]["questions"])
    best = ticks(show, "-c", shop / "config.toml")[-1]["questions"][0]
    assert (best["link"], best["head"], best["askers"]) == ("1", "price", 4)
