"""`cuebot doctor`, through the command line."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from patience import until

from cuebot.cli.app import run_command

SOUND = """
[capture]
sources = []
[[synth.voices]]
use = "local"
[llm]
api_key = "sk-never-told"
"""


@pytest.fixture
def doctor(tmp_path, capsys):
    """Run the doctor on a config; return its exit code and what it printed."""

    def run(text, *words):
        path = tmp_path / "config.toml"
        if text is not None:
            path.write_text(text)
            path.chmod(0o644)
        code = run_command(["doctor", "-c", str(path), "--no-tone", "--listen", "0.2", *words])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def test_warnings_are_exit_code_one_and_no_secret_is_told(doctor):
    code, told = doctor(SOUND)
    assert code == 1
    assert "warn  ear" in told
    assert "sk-never-told" not in told
    # A path is never folded, so that it can be copied.
    assert max(len(line) for line in told.splitlines() if "/pytest-" not in line) <= 100


def test_json_has_a_row_for_every_part(doctor):
    code, told = doctor(SOUND, "--json")
    rows = json.loads(told)
    assert code == 1
    assert {"python", "clock", "config", "prompts", "catalogue", "disk", "privacy", "ear"} <= {
        row["part"] for row in rows
    }
    assert all(set(row) == {"verdict", "part", "figure", "sentence"} for row in rows)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "`cuebot init` makes one"),
        ("[talkbak]\n", "did you mean 'talkback'"),
        ("[talkback\n", "mend that line"),
    ],
)
def test_a_config_that_cannot_be_used_is_one_failure_among_the_rest(doctor, text, words):
    code, told = doctor(text)
    assert code == 2
    assert " ".join(words.split()) in " ".join(told.split())
    assert "ok    python" in told


CUEBOT = Path(sys.executable).with_name("cuebot")
PATIENCE = 120.0
RUNNING = """
[[capture.sources]]
use = "http"
port = {}
[[synth.voices]]
use = "silent"
[synth]
cache_megabytes = 0
[console]
on = true
port = 0
"""


def look_beside(folder):
    words = [CUEBOT, "doctor", "--while-running", "--json"]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def test_a_show_that_runs_is_asked_and_nothing_of_it_is_touched(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "config.toml").write_text(RUNNING.format(port))
    command, pipe = [CUEBOT, "run", "--log-format", "json"], subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe) as show:
        try:
            assert b"the console:" in show.stderr.readline()
            log = tmp_path / "cuebot.log"
            access = tmp_path / "console.access"
            until(lambda: access.exists() or show.poll() is not None, PATIENCE)
            assert show.poll() is None
            before = {path.name: path.stat().st_mtime for path in tmp_path.iterdir()}
            done = look_beside(tmp_path)
            after = {path.name: path.stat().st_mtime for path in tmp_path.iterdir()}
        finally:
            show.kill()
    rows = {row["part"]: row for row in json.loads(done.stdout)}
    assert done.returncode == 1, done.stderr  # no ear is chosen, and nothing has come
    assert f"process {show.pid}" in rows["show"]["figure"]
    assert rows["ear"]["verdict"] == "warn"
    assert {"source http", "voice", "model", "journal", "disk", "loop"} <= set(rows)
    own = {name for name in after if name.startswith("show.sqlite") or name == log.name}
    assert {n: t for n, t in after.items() if n not in own} == {
        name: at for name, at in before.items() if name not in own
    }
    assert "alarm" not in log.read_text()


def test_without_a_show_there_is_one_sentence(tmp_path):
    (tmp_path / "config.toml").write_text(RUNNING.format(1))
    done = look_beside(tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "no show runs by this config" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"config.toml"}
