"""The log of a show in JSON: what the page of its contract says, and nothing of viewers or keys."""

import json
import logging
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from naughty import naughty
from onair import ASKED
from pages import ROOT

from cuebot.cli.app import run_command
from cuebot.cli.json_log import describe_record, hide_secrets, json_log
from cuebot.cli.log import LOG_FILE, redact_log
from cuebot.runtime.recovery import NOTICE

PAGE = (ROOT / "docs" / "logs.md").read_text(encoding="utf-8")
CUEBOT = Path(sys.executable).with_name("cuebot")
CONFIG = """
[show]
title = "Friday"
[catalogue]
path = "catalog.csv"
[[capture.sources]]
use = "stdin"
[cue]
least_askers = 3
[llm]
api_key = "sk-never-told"
[[synth.voices]]
use = "silent"
[synth]
cache_megabytes = 0
[talkback]
use = "file"
path = "ear.wav"
"""


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """Run a show in which eight people ask; return the lines of its log."""
    folder = tmp_path_factory.mktemp("show")
    (folder / "catalog.csv").write_text("link,title,price\n3,Denim jacket,$58.00\n")
    (folder / "config.toml").write_text(CONFIG)
    asked = "".join(
        json.dumps({"id": n, "user": f"Zoe{n}", "text": text.format(3)}) + "\n"
        for n, text in enumerate(ASKED)
    )
    command, pipe = [CUEBOT, "run", "--log-format", "json"], subprocess.PIPE
    with subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, text=True) as show:
        show.stdin.write(asked)
        show.stdin.flush()
        assert any("spoken" in line for line in iter(show.stdout.readline, ""))
        show.communicate()
    assert show.returncode == 0
    log = folder / LOG_FILE
    assert log.stat().st_mode & 0o777 == 0o600
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def listed(heading):
    """Return what stands in the first column of a table of the page."""
    part = PAGE.partition(f"## {heading}")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([a-z._]+)` \|", part, re.MULTILINE))


def test_each_line_has_the_keys_of_the_page_and_the_id_of_the_show(rows):
    assert {row["show"] for row in rows} == {rows[0]["show"]}
    assert re.fullmatch(r"[0-9a-f]{8}-1", rows[0]["show"])
    assert all(list(row)[:4] == ["time", "level", "event", "message"] for row in rows)
    assert set().union(*rows) <= listed("Keys")


def test_a_cue_is_told_from_its_idea_to_its_ending(rows):
    steps = [row for row in rows if row["event"].startswith("cue.") and row["cue"] == 1]
    stages = [row["stage"] for row in steps]
    assert stages == ["drafting", "guarding", "synthesising", "waiting", "speaking", "ended"]
    assert steps[-1]["event"] == "cue.ended"
    assert (steps[-1]["kind"], steps[-1]["outcome"]) == ("question", "spoken")
    assert steps[-1]["drafted_by"] == "offline"


def test_the_show_and_its_source_begin_and_end(rows):
    events = [row["event"] for row in rows]
    assert (events[0], events[-1]) == ("show.started", "show.ended")
    (begun,) = [row for row in rows if row["event"] == "source.started"]
    (ended,) = [row for row in rows if row["event"] == "source.ended"]
    assert begun["source"] == ended["source"] == "stdin"
    assert ended["sent"] == 8


def test_nothing_of_a_viewer_and_no_key_is_in_it(rows):
    told = json.dumps(rows)
    assert not any(word in told for word in ("Zoe", "how much", "sk-never-told"))


def test_every_event_has_a_name_of_the_page(rows):
    named = {
        name
        for path in (ROOT / "cuebot").rglob("*.py")
        for name in re.findall(
            r'"((?:show|cue|source|clip|call)\.[a-z]+|order|fault|alarm|recovery|note)"',
            path.read_text(),
        )
        if path.name in {"event_log.py", "silence_monitor.py", "json_log.py"}
    }
    assert named == listed("Events")
    assert {row["event"] for row in rows} <= named


def record(level, text, **more):
    return logging.makeLogRecord({"levelno": level, "levelname": "X", "msg": text, **more})


@pytest.mark.parametrize(
    ("level", "event"),
    [(logging.INFO, "note"), (NOTICE, "recovery"), (logging.WARNING, "alarm"), (50, "fault")],
)
def test_a_record_that_is_no_event_is_named_by_how_grave_it_is(level, event):
    assert describe_record(record(level, "x"))["event"] == event


def test_no_naughty_string_breaks_a_line_or_reaches_a_terminal(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    texts = naughty()
    with json_log(["hunter22"]):
        for text in texts:
            fault = ValueError(text)
            log = logging.getLogger("cuebot.try")
            log.error("viewer: %s hunter22", text, exc_info=(ValueError, fault, None))
    lines = (tmp_path / LOG_FILE).read_bytes().splitlines()
    assert len(lines) == len(texts)
    rows = [json.loads(line) for line in lines]
    assert not any("hunter22" in row["message"] or "\x1b" in row["message"] for row in rows)
    assert all("ValueError" in row["trace"] for row in rows)


def test_a_secret_and_what_moves_a_terminal_is_hidden_line_by_line():
    assert hide_secrets("a\x1b[2J\nkey=abcd", ["abcd"]) == "a[2J\nkey=..."
    assert hide_secrets(3, ["3"]) == 3


def test_old_lines_are_forgotten_as_those_of_a_text_log_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with json_log([]):
        logging.getLogger("cuebot.try").warning("young")
    log = tmp_path / LOG_FILE
    young = log.read_text()
    at = f"{datetime.now(UTC) - timedelta(hours=3):%Y-%m-%dT%H:%M:%S}.000Z"
    log.write_text(json.dumps({"time": at, "message": "old"}) + "\n" + young)
    assert redact_log(log, datetime.now(UTC) - timedelta(hours=1))
    assert log.read_text() == young


def test_the_loggers_are_as_before_afterwards(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = logging.getLogger().handlers[:], logging.getLogger("cuebot").level
    with json_log([]):
        assert logging.getLogger("cuebot").level == logging.INFO
    assert (logging.getLogger().handlers[:], logging.getLogger("cuebot").level) == before


def test_a_format_that_nobody_knows_is_refused_by_its_name(tmp_path, capsys):
    (tmp_path / "config.toml").write_text("")
    code = run_command(["run", "-c", str(tmp_path / "config.toml"), "--log-format", "xml"])
    assert code == 2
    assert "log.format" in capsys.readouterr().err
