"""`cuebot run`, as a process of its own, fed by a real WebSocket client."""

import asyncio
import json
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from breakages import FINE, ON_AIR
from onair import FILES, WORDS, broken, on_air
from websockets.asyncio.client import connect

from cuebot.cli.app import run_command
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Command, Control

CUEBOT = Path(sys.executable).with_name("cuebot")
SENT, TWICE, BATCH = 10_000, 1_000, 250
PATIENCE = 120.0
"""Seconds that a busy machine is given; a test that passes waits for none of them."""


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@pytest.fixture
def desk(tmp_path):
    """Lay out a show that listens on a port of its own; return its folder and port."""
    port = free_port()
    (tmp_path / "catalog.csv").write_text("link,title,price\n3,Denim jacket,$58.00\n")
    (tmp_path / "config.toml").write_text(
        f"""
        [catalogue]
        path = "catalog.csv"
        [[capture.sources]]
        use = "http"
        port = {port}
        [[synth.voices]]
        use = "local"
        [talkback]
        use = "file"
        path = "ear.wav"
        """
    )
    return tmp_path, port


@contextmanager
def start(folder, **pipes):
    """Run a show, and end it whatever becomes of the test."""
    with subprocess.Popen([CUEBOT, "run"], cwd=folder, **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


async def send(port, messages):
    """Send messages as soon as the show listens, and return when all are taken."""
    async with asyncio.timeout(PATIENCE):
        async for client in connect(f"ws://127.0.0.1:{port}/v1/comments"):
            for message in messages:
                await client.send(json.dumps(message))
            await client.send("that is all")  # refused, and so the one that is answered
            await client.recv()
            return


def comments():
    rows = [
        {"id": f"c{n % (SENT - TWICE)}", "user": f"u{n}", "text": f"how much is link 3 {n}"}
        for n in range(SENT)
    ]
    return [rows[at : at + BATCH] for at in range(0, SENT, BATCH)]


def ended(process):
    """End a show as an operator does, and return what it said."""
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=PATIENCE)
    return process.returncode, out, errors


def read_until(pipe, word):
    """Read what a process says until it has said a word; fail when it does not say it in time."""
    seen = b""
    while word not in seen:
        ready, _, _ = select.select([pipe], [], [], PATIENCE)
        said = os.read(pipe, 65_536) if ready else b""
        assert said, f"{word!r} did not come after {seen[-2000:]!r}"
        seen += said
    return seen.decode(errors="replace")


def test_ten_thousand_comments_are_accounted_for_to_the_last_one(desk):
    folder, port = desk
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with start(folder, **pipes) as process:
        asyncio.run(send(port, comments()))
        code, out, errors = ended(process)
    assert code == 0
    assert "not JSON" in errors
    assert [line for line in errors.splitlines() if "cuebot learn" not in line] == [
        line for line in errors.splitlines() if "not JSON" in line
    ]
    assert errors.count("not JSON") == 1
    received, duplicates, lost = map(
        int, re.search(r"(\d+) comments .*: (\d+) duplicates, (\d+) lost", out).groups()
    )
    with open_journal(folder / "show.sqlite") as record:
        kept = [comment.id for comment in record.read_comments()]
    assert (received, duplicates, lost) == (SENT, TWICE, 0)
    assert len(kept) == len(set(kept)) == SENT - TWICE


def test_a_show_without_a_terminal_is_a_log_of_its_cues(desk):
    folder, port = desk
    ask = [{"id": f"c{n}", "user": f"u{n}", "text": "how much is link 3?"} for n in range(8)]
    with start(folder, stdout=subprocess.PIPE) as process:
        asyncio.run(send(port, [ask]))
        first = read_until(process.stdout.fileno(), b"\n")
        code, out, _ = ended(process)
    assert "spoken" in first
    assert "$58.00" in first
    assert code == 0
    assert b"1 cues" in out


def test_a_line_on_standard_input_is_said_and_what_was_ordered_is_in_the_journal(desk):
    folder, _ = desk
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with start(folder, **pipes) as process:
        process.stdin.write(b"/gap 0\nsmile, please\n/explode\n")
        process.stdin.flush()
        said = read_until(process.stdout.fileno(), b"\n")
        code, told, errors = ended(process)
    assert "spoken" in said
    assert "smile, please" in said
    assert (code, errors.count(b"not done")) == (0, 1)
    assert b"2 columns and 1 product have no phrases: " in errors
    assert b"0 comments and shop events received" in told
    with open_journal(folder / "show.sqlite") as record:
        orders = [event for event in record.read_events() if isinstance(event, Command)]
    assert [order.control for order in orders] == [Control.GAP, Control.SAY]


def test_a_show_on_a_terminal_is_a_picture_that_ctrl_c_leaves_whole(desk):
    folder, port = desk
    ask = [{"id": f"c{n}", "user": f"u{n}", "text": "how much is link 3?"} for n in range(8)]
    keyboard, terminal = pty.openpty()
    env = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    with start(folder, stdin=terminal, stdout=terminal, stderr=terminal, env=env) as process:
        os.close(terminal)
        asyncio.run(send(port, [ask]))
        seen = read_until(keyboard, b"in hand")
        os.write(keyboard, b"\nsmile")
        seen += read_until(keyboard, b"say: smile")
        process.send_signal(signal.SIGINT)
        seen += read_until(keyboard, b"the journal: ")
        assert process.wait(PATIENCE) == 0
    os.close(keyboard)
    assert "how much is link 3?" in seen
    assert "Ctrl-C ends the show" in seen
    assert "have no phrases: " in seen
    assert seen.index("The show begins once") < seen.index("Ctrl-C ends the show")
    assert "8 comments and shop events received: 0 duplicates, 0 lost" in seen
    assert seen.rindex("\x1b[?25h") > seen.rindex("\x1b[?25l"), "the cursor is back"


def test_a_port_that_is_taken_is_said_and_the_show_stays_up(desk):
    folder, port = desk
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with start(folder, **pipes) as process:
            said = read_until(process.stderr.fileno(), b"another `port`")
            code, _, _ = ended(process)
    assert code == 0
    assert "the port is taken" in said
    assert "set another `port`" in said


@pytest.mark.parametrize(
    ("table", "code", "says"),
    [
        ("[queue]\ngapp = 1\n", 2, "config.toml, line 2: unknown key 'queue.gapp'; did you mean"),
        ('[catalogue]\npath = "gone.csv"\n', 1, "gone.csv"),
        ('[draft]\nprompts = "gone"\n', 2, "gone"),
        ('[talkback]\nuse = "device"\ndevice = "no such device"\n', 1, "no such device"),
        ('[journal]\npath = "gone/show.sqlite"\n', 1, "no such folder"),
        ('[talkback]\nuse = "devise"\n', 2, "did you mean 'device'"),
    ],
)
def test_a_show_that_cannot_begin_says_why_in_one_sentence(table, code, says, tmp_path, capsys):
    path = tmp_path / "config.toml"
    path.write_text(table)
    assert run_command(["run", "-c", str(path)]) == code
    out, said = capsys.readouterr()
    assert says in said
    assert said.count("\n") == 1
    assert out == ""


def test_every_cue_is_said_while_prompts_are_saved_badly_and_each_is_told_once(tmp_path):
    wrong = {}
    with on_air(tmp_path) as show:
        for number in range(-(-len(ON_AIR) // len(FILES))):
            kinds = {
                name: ON_AIR[(number * len(FILES) + at) % len(ON_AIR)]
                for at, name in enumerate(FILES)
            }
            told = broken(show, kinds, WORDS[number])
            wrong |= {(name, kinds[name].name): why for name, why in told.items() if why}
        assert all(show.hears(show.ask()).values()), "what was saved last is in force"
    assert wrong == {}


def test_what_an_editor_changes_of_itself_is_no_fault_and_other_files_harm_nothing(tmp_path):
    with on_air(tmp_path, clips="config.toml") as show:
        # Out of the thread that keeps clips: it goes on, or each line would wait for it.
        assert show.wait_for(lambda: show.alarms)
        assert show.wait_for(lambda: any("Clips cannot be kept" in line for line in show.alarms))
        assert sum("cuebot learn" not in line for line in show.alarms) == 1
        show.alarms.clear()
        for name in FILES:
            show.save(name, WORDS[0])
        for at, name in enumerate(FILES):
            FINE[at % len(FINE)].save(show.file(name), show.good[name])
        show.wait_for(lambda: show.alarms, 2.5)
        assert all(show.hears(show.ask()).values())
        for name in ("packs/en.yaml", "packs/banned.en.yaml", "styles/friendly.md"):
            (tmp_path / "prompts" / name).write_bytes(b"\0: [")
        (tmp_path / "config.toml").write_text("[cue")
        catalog = tmp_path / "catalog.csv"
        good = catalog.read_text()
        catalog.write_text(f"{good}61,Cap\n")
        assert all(show.hears(show.ask()).values())
        show.wait_for(lambda: show.alarms)
        catalog.write_text(f"{good}61,Cap,$9.00,\n")
        show.wait_for(lambda: len(show.alarms) > 1)
        said = [line.partition("catalog.csv")[2].partition(";")[0] for line in show.alarms]
        assert said == [
            ", line 61: ends early",
            ": it can be used again.",
        ]
