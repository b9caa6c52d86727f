"""`cuebot studio`: real rooms in processes of their own, ordered by the command line."""

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from urllib.request import Request, urlopen

import pytest
from patience import until

from cuebot.cli.app import run_command
from cuebot.journal.unfinished import find_unfinished_show

CUEBOT = Path(sys.executable).with_name("cuebot")
PATIENCE = 180.0
PAUSE = Event()
"""Never set: a wait for what no event tells of."""
CONFIG = """
[[capture.sources]]
use = "http"
port = 0
[synth]
voices = [{use = "silent"}]
cache_megabytes = 0
"""
ROOMS = """
[wall]
port = 0
[rooms.a]
config = "config.toml"
[rooms.b]
config = "config.toml"
"""


class Studio:
    """A studio that runs, and what it prints."""

    def __init__(self, folder):
        self.folder = folder
        self.process = subprocess.Popen(
            [CUEBOT, "studio", "rooms.toml"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.told = []
        self._lines = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line.strip())

    def until(self, *wanted):
        """Wait until lines were printed that begin like these, in any order."""
        missing = list(wanted)
        late = time.monotonic() + PATIENCE  # noqa: TID251 - another process's time
        while missing:
            try:
                line = self._lines.get(timeout=late - time.monotonic())  # noqa: TID251 - see above
            except (Empty, ValueError):
                raise AssertionError(f"{missing} not among {self.told}") from None
            self.told.append(line)
            missing = [one for one in missing if not line.startswith(one)]

    def status(self, room):
        """Return what a room's own console tells of it, once it answers."""
        late = time.monotonic() + PATIENCE  # noqa: TID251 - another process's time
        while True:
            try:
                return self._ask_status(room)
            except (OSError, ValueError):  # a room that was killed left its address
                assert time.monotonic() < late  # noqa: TID251 - see above
                PAUSE.wait(0.05)

    def _ask_status(self, room):
        access = json.loads((self.folder / "rooms" / room / "console.access").read_text())
        headers = {"Authorization": f"Bearer {access['key']}"}
        request = Request(f"{access['url']}/terminal/status", headers=headers)  # noqa: S310 - ours
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - see above
            return json.loads(answer.read())

    def end(self, number=signal.SIGINT):
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self.process.stdout.close()
        return code

    def is_unfinished(self, room):
        return find_unfinished_show(self.folder / "rooms" / room / "show.sqlite") is not None


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "rooms.toml").write_text(ROOMS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def order(capsys, *words):
    """Return the exit code of a command and what it printed."""
    code = run_command(["studio", *words])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_a_process_that_is_killed_or_hangs_takes_its_few_rooms_which_go_on(folder, capsys):
    more = '[rooms.far]\nconfig = "config.toml"\n[studio]\nrooms_per_process = 2\n'
    (folder / "rooms.toml").write_text(ROOMS + more)
    studio = Studio(folder)
    studio.until("a live", "b live", "far live")
    before = {name: studio.status(name) for name in ("a", "b", "far")}
    one = before["a"]
    rooms = [name for name in before if before[name]["pid"] == one["pid"]]
    other = next(name for name in before if name not in rooms)
    os.kill(one["pid"], signal.SIGKILL)
    killed = [f"{name} waiting: its process was killed (SIGKILL)" for name in rooms]
    studio.until(*killed, *(f"{name} live" for name in rooms))
    again = studio.status("a")
    assert (one["restarted"], again["restarted"], again["pid"] != one["pid"]) == (False, True, True)
    for pid in {studio.status(name)["pid"] for name in rooms}:  # they may share one no more
        os.kill(pid, signal.SIGSTOP)
    studio.until(*(f"{name} waiting: it stood still for 6 s" for name in rooms))
    studio.until(*(f"{name} live" for name in rooms))
    assert studio.status(other)["pid"] == before[other]["pid"]
    assert order(capsys, "rooms")[1].startswith("a: live, started again 2 times")
    assert studio.end() == 0
    assert not studio.is_unfinished("a")


def test_rooms_come_and_go_while_others_run(folder, capsys):
    studio = Studio(folder)
    studio.until("a live", "b live")
    assert order(capsys, "add", "c", "-c", "config.toml")[0] == 0
    studio.until("c live")
    assert order(capsys, "stop", "b") == (0, "b: stop.\n")
    studio.until("b off")
    assert not studio.is_unfinished("b")
    code, told = order(capsys, "rooms")
    assert (code, told.splitlines()[:2]) == (0, ["a: live", "b: off"])
    assert "http://127.0.0.1:" in order(capsys, "link", "a")[1]
    assert "director" in order(capsys, "link")[1]
    assert order(capsys, "seats") == (0, "director: director, invited\n")
    assert order(capsys, "stop", "zzz")[0] == 1
    assert order(capsys, "move", "c", "other.toml")[0] == 0
    studio.until("c off")
    assert list(tomllib.loads((folder / "rooms.toml").read_text())["rooms"]) == ["a", "b"]
    assert studio.end() == 0
    assert not studio.is_unfinished("a")
    assert not (folder / "studio.access").exists()


def test_a_studio_that_is_killed_takes_its_rooms_along_and_goes_on_with_their_shows(folder):
    studio = Studio(folder)
    studio.until("a live", "b live")
    pid = studio.status("a")["pid"]
    assert studio.end(signal.SIGKILL) == -signal.SIGKILL
    line = Path(f"/proc/{pid}/cmdline")
    until(lambda: not (line.exists() and line.read_bytes()), PATIENCE)
    assert studio.is_unfinished("a")
    studio = Studio(folder)
    studio.until("a live", "b live")
    assert studio.status("a")["restarted"]
    assert studio.end() == 0


@pytest.mark.parametrize("act", ["rooms", "add", "stop", "start", "remove"])
def test_without_a_studio_the_file_alone_is_changed(folder, capsys, act):
    words = {"rooms": [], "add": ["c", "-c", "config.toml"]}.get(act, ["a"])
    assert order(capsys, act, *words)[0] == 0
    rooms = tomllib.loads((folder / "rooms.toml").read_text())["rooms"]
    assert (
        rooms
        == {
            "rooms": {"a": {"config": "config.toml"}, "b": {"config": "config.toml"}},
            "add": {name: {"config": "config.toml"} for name in "abc"},
            "stop": {"a": {"config": "config.toml", "on": False}, "b": {"config": "config.toml"}},
            "start": {"a": {"config": "config.toml"}, "b": {"config": "config.toml"}},
            "remove": {"b": {"config": "config.toml"}},
        }[act]
    )


def test_a_room_moves_between_two_files_also_without_a_studio(folder, capsys):
    assert order(capsys, "move", "a", "evening/rooms.toml")[0] == 0
    moved = tomllib.loads((folder / "evening/rooms.toml").read_text())["rooms"]["a"]
    assert moved == {"config": str(folder / "config.toml")}


def test_a_room_is_not_added_with_the_port_of_another(folder, capsys):
    (folder / "config.toml").write_text(CONFIG.replace("port = 0", "port = 8899"))
    code, told = order(capsys, "add", "c", "-c", "config.toml")
    assert code == 1
    assert "its port 8899 is the one of the room 'a'; give it a port of its own" in told
    assert (folder / "rooms.toml").read_text() == ROOMS


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["link"], "`cuebot studio` does not run"),
        (["restart", "a"], "`cuebot studio` does not run"),
        (["add", "c"], "-c says which config"),
        (["add", "c", "-c", "none.toml"], "no such file"),
        (["stop"], "`stop` wants the id of a room"),
        (["move", "a"], "`move` wants the file that it moves to"),
        (["move"], "`move` wants the id of a room and the file that it moves to"),
        (["stop", "a", "b"], "`stop` takes 1 more at most, and not 2"),
        (["rooms", "a"], "`rooms` takes nothing more, and not 1"),
        (["strt", "mugs"], "no act 'strt'; did you mean 'start'"),
        (["strt"], "no act 'strt'; did you mean 'start'"),
        (["zzz", "mugs"], "no act 'zzz'; there are run, link"),
        (["stop", "zzz"], "no room 'zzz'"),
        (["revoke"], "does not run"),
        (["nothing.toml"], "no such file; write one"),
        (["rooms", "--rooms", "nothing.toml"], "no such file"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_is_told_in_one_sentence(capsys, words, told):
    code, said = order(capsys, *words)
    assert code != 0
    assert told in said
    assert said.count("\n") == 1
