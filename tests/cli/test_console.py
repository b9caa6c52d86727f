"""`cuebot console`, against a show that runs in a process of its own."""

import http.client
import json
import re
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
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
[console]
port = 0
"""


@pytest.fixture(scope="module")
def show(tmp_path_factory):
    """Run a show with a console; return its config and its access file."""
    folder = tmp_path_factory.mktemp("show")
    (folder / "config.toml").write_text(CONFIG)
    started = [CUEBOT, "run", "--console", "-c", str(folder / "config.toml")]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(started, cwd=folder, **pipes) as process:
        access = folder / "console.access"
        until(
            lambda: (access.exists() and access.read_text()) or process.poll() is not None, PATIENCE
        )
        assert process.poll() is None
        yield folder / "config.toml", access
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=PATIENCE)
    assert f"console -c {folder / 'config.toml'} prints a link to it." in told
    assert not access.exists()


def ask(show, capsys, *words):
    code = run_command(["console", *words, "-c", str(show[0])])
    out, err = capsys.readouterr()
    return code, out, err


def open_link(link):
    """Exchange the token of a link as a page does; return the status and the answer."""
    place, token = re.fullmatch(r"http://(.+)/#(\S+)", link).groups()
    connection = http.client.HTTPConnection(place, timeout=10)
    headers = {"Origin": f"http://{place}", "Content-Type": "application/json"}
    with closing(connection):
        connection.request("POST", "/session", json.dumps({"token": token}), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


def test_a_link_to_the_directors_seat_is_printed_with_its_qr_code_and_works_once(show, capsys):
    code, out, err = ask(show, capsys)
    link = re.search(r"http://\S+", out)[0]
    assert (code, err) == (0, "")
    assert "▄" in out
    assert out.startswith("director:\n")
    status, told = open_link(link)
    assert (status, told["office"]) == (200, "director")
    assert open_link(link)[0] == 403


def test_people_are_invited_listed_and_let_go_by_their_names(show, capsys):
    words = ["invite", "--office", "producer", "--name", "front desk", "--hours", "2"]
    _, out, _ = ask(show, capsys, *words)
    assert "front desk: producer, invited" in ask(show, capsys, "seats")[1]
    assert open_link(re.search(r"http://\S+", out)[0])[1]["name"] == "front desk"
    assert "front desk: producer, away" in ask(show, capsys, "seats")[1]
    assert ask(show, capsys, "revoke", "--name", "front desk")[0] == 0
    assert "front desk" not in ask(show, capsys, "seats")[1]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["invite", "--office", "king"], 1, "no such office: there are director"),
        (["invite", "--hours", "-1"], 1, "hours"),
        (["revoke", "--name", "nobody"], 1, "no seat is called 'nobody'"),
        (["revoke"], 2, "--name"),
        (["fly"], 2, "fly"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(show, capsys, words, code, says):
    answered, out, err = ask(show, capsys, *words)
    assert (answered, out) == (code, "")
    assert says in err
    assert err.count("\n") == 1


def test_without_a_show_the_command_that_starts_one_is_named(tmp_path, capsys):
    (tmp_path / "config.toml").write_text(CONFIG)
    code, _, err = ask((tmp_path / "config.toml", None), capsys)
    assert code == 1
    assert "cuebot run --console" in err


def test_a_show_that_died_is_told_by_its_address(tmp_path, capsys):
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "console.access").write_text('{"url": "http://127.0.0.1:9", "key": "k"}')
    code, _, err = ask((tmp_path / "config.toml", None), capsys)
    assert code == 1
    assert "http://127.0.0.1:9: the show does not answer" in err
