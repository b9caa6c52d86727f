"""The server that forks, as its parent has it: started when needed, and anew when it is gone."""

import json
import os
import signal
import sys

import pytest

from cuebot.runtime import child_forker
from cuebot.runtime.child_forker import ChildForker, ChildForkError, can_fork

PLAYER = "cuebot.talkback.player"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="children are forked on Linux alone"
)


@pytest.fixture
def forker():
    made = ChildForker()
    yield made
    made.close()


def let_go(given):
    for descriptor in (given.handle, given.requests, given.replies):
        os.close(descriptor)


def test_what_may_be_forked_is_named():
    assert can_fork(PLAYER)
    assert not can_fork("cuebot.synth.espeak")
    assert not can_fork("cuebot.no_such_program")


ECHO = """
import json, os, sys
def main():
    sys.stdin.readline()
    print(json.dumps([os.getcwd(), os.environ.get("NAME"), "OTHER" in os.environ]), flush=True)
"""


def test_a_program_runs_in_the_environment_and_the_folder_of_its_parent(
    forker, monkeypatch, tmp_path
):
    (tmp_path / "echoing.py").write_text(ECHO)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("OTHER", "there at the start of the server")
    let_go(forker.fork_program(PLAYER))
    monkeypatch.delenv("OTHER")
    monkeypatch.setenv("NAME", "set since")
    monkeypatch.chdir(tmp_path)
    given = forker.fork_program("echoing")
    with open(given.requests, "wb", closefd=False, buffering=0) as requests:
        requests.write(b"go\n")
    with open(given.replies, "rb", closefd=False) as replies:
        told = json.loads(replies.read())
    let_go(given)
    assert told == [str(tmp_path), "set since", False]


def test_a_program_that_is_not_there_ends_at_once(forker):
    given = forker.fork_program("cuebot.no_such_program")
    with open(given.replies, "rb", closefd=False) as replies:
        assert replies.read() == b""
    let_go(given)


def test_children_have_one_server_and_outlive_it(forker):
    children = [forker.fork_program(PLAYER) for _ in range(2)]
    server = forker.pid
    forker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
    for given in children:
        os.kill(given.pid, 0)
        let_go(given)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_a_server_that_is_gone_or_stands_still_is_replaced(forker, monkeypatch, how):
    let_go(forker.fork_program(PLAYER))
    first = forker.pid
    os.kill(first, how)
    if how == signal.SIGSTOP:
        monkeypatch.setattr(child_forker, "END_TIMEOUT", 0.05)
        forker._line.settimeout(0.05)
        monkeypatch.setattr(child_forker, "ANSWER_TIMEOUT", 0.05)
        with pytest.raises(ChildForkError):
            forker.fork_program(PLAYER)
        monkeypatch.setattr(child_forker, "ANSWER_TIMEOUT", 20.0)
    else:
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    let_go(forker.fork_program(PLAYER))
    assert forker.pid != first


def test_a_fork_of_its_process_gets_a_server_of_its_own(forker):
    let_go(forker.fork_program(PLAYER))
    first = forker._server
    forker._owner += 1
    let_go(forker.fork_program(PLAYER))
    assert forker.pid != first.pid
    first.wait(20.0)  # its line was closed here, and nobody else has it
