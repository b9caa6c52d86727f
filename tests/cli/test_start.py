"""Ctrl-C at any moment of a command's start, sent as a terminal does: to all its processes."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from cuebot.cli.app import run_command
from cuebot.config import resources

CUEBOT = Path(sys.executable).with_name("cuebot")
MOMENTS = (0.35, 0.8, 1.3, 1.9, 2.7)
"""Seconds; on a fast machine the last finds the command at work, on a slow one it loads still."""
SHOW = """
[[capture.sources]]
use = "stdin"
[[synth.voices]]
use = "local"
"""
STARTS = {
    "run": ["run"],
    "doctor": ["doctor"],
    "demo": ["demo"],
    "rehearse": ["rehearse", str(resources.find_resource("sample")), "--speed", "2"],
}


def pressed(folder, words, after):
    """Start a command, press Ctrl-C after so many seconds; return its code and what it said."""
    with subprocess.Popen(
        [CUEBOT, *words],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(after)
        with suppress(ProcessLookupError):  # it may be over by then
            os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30.0)
    return process.returncode, out.decode(), err.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to consoles only")
@pytest.mark.parametrize("after", MOMENTS)
@pytest.mark.parametrize("verb", STARTS)
def test_ctrl_c_at_any_moment_of_the_start_ends_quietly(tmp_path, verb, after):
    (tmp_path / "config.toml").write_text(SHOW)
    code, out, err = pressed(tmp_path, STARTS[verb], after)
    assert "Traceback" not in out + err
    assert "unexpectedly" not in err
    assert not (tmp_path / "cuebot.log").exists()
    # Ctrl-C is how a show ends; what was done before it ends as it does by itself.
    ended_by_itself = {"run": 0, "demo": 0, "doctor": 1}.get(verb, 130)
    assert code in {-signal.SIGINT, 130, ended_by_itself}, err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to consoles only")
@pytest.mark.parametrize("after", MOMENTS[1:4])
def test_what_init_laid_when_it_was_stopped_is_whole(tmp_path, after):
    pressed(tmp_path, ["init", "show", "--yes"], after)
    laid = [path for path in (tmp_path / "show").rglob("*") if path.is_file()]
    assert run_command(["init", str(tmp_path / "whole"), "--yes"]) == 0
    for path in laid:
        whole = tmp_path / "whole" / path.relative_to(tmp_path / "show")
        assert path.read_bytes() == whole.read_bytes()
