"""A show that is killed and started again finds its far ear without a new link."""

import json
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from consoles import visit
from far_parts import link_of
from far_parts import until as far_until
from far_process import FarProcess
from patience import until

from cuebot.cli.app import run_command

CUEBOT = Path(sys.executable).with_name("cuebot")
PATIENCE = 120.0
CONFIG = """
[[capture.sources]]
use = "http"
port = 0
[[synth.voices]]
use = "silent"
[synth]
cache_megabytes = 0
[talkback]
use = "far"
[console]
on = true
port = {port}
[journal]
path = "show.sqlite"
"""
FAR = {"use": "far"}
ON = {"on": True}


def start(folder):
    """Run the show; return its process, once its console is there."""
    (folder / "console.access").unlink(missing_ok=True)
    process = subprocess.Popen(
        [CUEBOT, "run", "-c", str(folder / "config.toml")],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until((folder / "console.access").exists, PATIENCE)
    return process


def test_a_killed_show_that_goes_on_has_its_far_ear_back_and_one_that_ends_has_not(
    tmp_path, sound, free_port, capsys
):
    del sound
    config = tmp_path / "config.toml"
    config.write_text(CONFIG.format(port=free_port))
    show = start(tmp_path)
    assert run_command(["console", "invite", "--ear", "--name", "Mai", "-c", str(config)]) == 0
    out, _ = capsys.readouterr()
    link = re.search(r"http\S+/ear#\S+", out)[0]
    assert "cuebot ear --join" in out
    far = FarProcess(tmp_path / "far", link)

    def joined():
        return far.said.read_text().count("joined as Mai")

    until(lambda: joined() == 1, PATIENCE)
    kept = tmp_path / "console.ears"
    until(kept.exists)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    session = json.loads((tmp_path / "far" / "pass.json").read_text())["session"]
    assert session not in kept.read_text()
    show.kill()
    show.wait()
    show = start(tmp_path)
    until(lambda: joined() == 2, PATIENCE)
    show.send_signal(signal.SIGINT)
    assert show.wait(PATIENCE) == 0
    assert far.process.wait(PATIENCE) == 0
    assert "the show has ended" in far.end_log()
    assert not kept.exists()


def test_what_is_kept_counts_until_its_hours_are_over_and_no_longer(tmp_path):
    rows = [
        {"session": "a" * 64, "name": "Mai", "ends": "2999-01-01T00:00:00+00:00"},
        {"session": "b" * 64, "name": "Lan", "ends": "2020-01-01T00:00:00+00:00"},
    ]
    (tmp_path / "console.ears").write_text(json.dumps(rows))

    async def call(desk):
        return [(seat.name, seat.office.name) for seat in desk.console.book.seats]

    assert visit(tmp_path, call, talkback=FAR, console=ON) == [("Mai", "ear")]


def test_the_seat_of_a_phone_is_kept_over_a_restart_and_those_that_see_more_are_not(tmp_path):
    path = tmp_path / "console.ears"

    async def take_seats(desk):
        for office, name in (("host", "Mai"), ("director", "Lan"), ("producer", "Bao")):
            status, _, _ = await desk.exchange(desk.invite(office, name))
            assert status == 200
        await far_until(lambda: path.exists() and "Mai" in path.read_text())
        return path.read_text()

    kept = visit(tmp_path, take_seats, talkback=FAR, console=ON)
    assert not path.exists()  # that show has ended; another breaks off, and leaves the file
    path.write_text(kept)

    async def return_after(desk):
        return [(seat.name, seat.office.name) for seat in desk.console.book.seats]

    assert visit(tmp_path, return_after, talkback=FAR, console=ON) == [("Mai", "host")]


def test_an_office_that_sees_more_now_than_it_did_is_not_given_back(tmp_path):
    ends = "2999-01-01T00:00:00+00:00"
    rows = [
        {"session": "a" * 64, "name": "Mai", "office": "director", "ends": ends},
        {"session": "b" * 64, "name": "Lan", "office": "gone", "ends": ends},
    ]
    (tmp_path / "console.ears").write_text(json.dumps(rows))

    async def call(desk):
        return desk.console.book.seats

    assert visit(tmp_path, call, talkback=FAR, console=ON) == ()


@pytest.mark.parametrize("kept", ["", "{}", "[1]", '[{"session": 1}]', "\x00", '[{"ends": "x"}]'])
def test_a_file_that_is_hurt_lets_nobody_in_and_stops_nothing(tmp_path, kept):
    (tmp_path / "console.ears").write_text(kept)

    async def call(desk):
        return desk.console.book.seats

    assert visit(tmp_path, call, talkback=FAR, console=ON) == ()


def test_a_revoked_ear_is_not_kept(tmp_path):
    async def call(desk):
        token = link_of(desk, "Mai").partition("#")[2]
        desk.console.book.exchange_token(token, 0.0, ear=True)
        path = tmp_path / "console.ears"
        await far_until(lambda: path.exists() and "Mai" in path.read_text())
        desk.console.desk.revoke_seat("Mai", "")
        await far_until(lambda: "Mai" not in path.read_text())

    visit(tmp_path, call, talkback=FAR, console=ON)
