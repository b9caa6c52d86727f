"""The pages for operators: what they tell to type, to set and to look for is really there."""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
import textwrap
import tomllib
from dataclasses import replace
from functools import cache

import pytest
import typer.main
from pages import FENCE, ROOT, blocks
from strangers import PARTS_PAGE, install_from_page, install_parts_from_page

from cuebot import clock, config
from cuebot.capture.replay import open_recording
from cuebot.cli.app import VERBS, build_commands, run_command
from cuebot.config import resources
from cuebot.config.plugins import DRAFTERS, EARS, GUARDS, SOURCES, VOICES
from cuebot.model import Line, Rejection, Stage
from cuebot.show import rehearsal

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FAILS = ROOT / "docs" / "when-something-fails.md"
CALL = "uv run cuebot "
FETCH = "pip install uv && "
"""What needs the network, in front of a first command."""
GAP = re.compile(r"%[-\d.]*[a-z]")

page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)


@cache
def flags_of(verb: str) -> set[str]:
    command = typer.main.get_command(build_commands([verb])).commands[verb]
    return {flag for one in command.params for flag in (*one.opts, *one.secondary_opts)}


@page
def test_the_commands_of_a_page_run_in_their_order_in_an_empty_folder(
    path, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    for told in "".join(blocks(path, "sh")).splitlines():
        line = told.strip().removeprefix(FETCH)
        assert line.startswith(CALL), f"not a command of cuebot: {line}"
        code = run_command(shlex.split(line.removeprefix(CALL)))
        assert (code, capsys.readouterr().err) == (0, ""), line


@page
def test_every_command_and_flag_that_a_page_names_exists(path):
    text = path.read_text(encoding="utf-8")
    marked = [body for kind, body in FENCE.findall(text) if kind != "python"] + re.findall(
        r"`((?:uv run )?cuebot [^`]+)`", text
    )
    lines = [line for body in marked for line in body.splitlines()]
    for line in lines:
        for verb, rest in re.findall(r"\bcuebot ([a-z]+)\b([^|&]*)", line):
            assert verb in VERBS, line
            flags = re.findall(r"(?<=\s)--?[a-z][\w-]*", re.sub(r'"[^"]*"', "", rest))
            assert set(flags) <= flags_of(verb), line


@page
def test_every_key_that_a_page_sets_is_accepted_by_the_part_that_reads_it(
    path, tmp_path, monkeypatch
):
    install_from_page(tmp_path)
    install_parts_from_page(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    for body in blocks(path, "toml"):
        chosen = config.build_config(tomllib.loads(textwrap.dedent(body)), folder=tmp_path)
        for part in chosen.capture.sources:
            SOURCES.build_part(part, chosen)
        for part in chosen.synth.voices:
            VOICES.build_part(part, chosen)
        EARS.build_part(chosen.talkback, chosen)
        assert chosen.draft.drafter in DRAFTERS.find_entry_points()


@page
def test_every_link_of_a_page_leads_to_a_file(path):
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        assert "://" in target or (path.parent / target).exists(), target


@cache
def said() -> str:
    """Return all that the program may say, with a zero byte wherever a value goes in."""
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "cuebot").rglob("*.py"))
    nodes = (node for source in sources for node in ast.walk(ast.parse(source)))
    texts = [node.value for node in nodes if isinstance(node, ast.Constant)]
    prompts = [path.read_text(encoding="utf-8") for path in (ROOT / "prompts").glob("*.md")]
    return "\0".join([GAP.sub("\0", text) for text in texts if isinstance(text, str)] + prompts)


def pieces(quoted: str) -> list[str]:
    """Return what a quoted sentence says by itself, without its values and what joins it."""
    parts = re.split(r"…|; ", quoted)
    return [piece for part in parts if (piece := part.strip(" .():"))]


@pytest.mark.parametrize("quoted", re.findall(r"^> (.+)$", FAILS.read_text("utf-8"), re.MULTILINE))
def test_a_sentence_that_an_operator_is_told_to_look_for_is_one_that_cuebot_says(quoted):
    there = pieces(quoted)
    assert there
    assert [piece for piece in there if piece not in said()] == []


def test_the_test_that_the_page_shows_for_a_new_source_passes(tmp_path):
    install_from_page(tmp_path)
    found = os.pathsep.join([str(tmp_path), str(ROOT / "tests")])
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tmp_path],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": found},
        cwd=tmp_path,
    )
    assert "2 passed" in told.stdout, told.stdout + told.stderr


def test_the_parts_that_the_page_shows_take_part_in_a_show(tmp_path, monkeypatch):
    install_parts_from_page(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    own = config.build_config(tomllib.loads("".join(blocks(PARTS_PAGE, "toml"))), folder=tmp_path)
    sample = open_recording(resources.find_resource("sample"))
    chosen = rehearsal.adapt_config(own, sample, ear=own.talkback)
    steps = []
    rehearsal.run_rehearsal(chosen, speed=clock.VIRTUAL, on_step=steps.append, alarm=pytest.fail)
    ended = [rehearsal.serialise_step(step) for step in steps if step.stage is Stage.ENDED]
    spoken = [row for row in ended if row["outcome"] == "spoken"]
    assert {row["voice"] for row in spoken} == {"hum"}
    assert "Drink some water." in {row["text"] for row in spoken}
    assert any(row["kind"] == "question" and row["facts"] for row in spoken)
    diary = (tmp_path / "diary.txt").read_text(encoding="utf-8").splitlines()
    assert [int(line.split()[0]) for line in diary] == [row["cue"] for row in spoken]


def test_the_guard_that_the_page_shows_calms_and_rejects(tmp_path, monkeypatch):
    install_parts_from_page(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    calm = GUARDS.build_part(config.Part(use="calm"), config.build_config({}))
    line = Line(text="Only two left!", language="en", drafted_by="test")
    assert calm(None, line, None).text == "Only two left."
    assert isinstance(calm(None, replace(line, text="ONLY TWO LEFT"), None), Rejection)
