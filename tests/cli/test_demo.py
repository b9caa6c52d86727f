import io
import re
import wave
from array import array
from contextlib import redirect_stdout

import pytest

from cuebot.capture import replay
from cuebot.cli.app import run_command
from cuebot.config import resources
from cuebot.model import Comment

ROW = re.compile(r"^(\d):(\d\d):(\d\d)  cue \d+ +(\w+) +(.+)$", re.MULTILINE)
QUIET = 40
"""The loudest sample, of 32768, that counts as silence."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Run the demo once; return its folder, exit code and what it printed."""
    out = tmp_path_factory.mktemp("desk") / "there"
    terminal = io.StringIO()
    with redirect_stdout(terminal):
        code = run_command(["demo", "--out", str(out)])
    return out, code, terminal.getvalue()


def spoken(told):
    """Return the second and the words of each spoken cue of the list."""
    rows = ROW.findall(told)
    return [
        (int(h) * 3600 + int(m) * 60 + int(s), words)
        for h, m, s, outcome, words in rows
        if outcome == "spoken"
    ]


def loudness(path):
    """Return the loudest sample of each tenth of a second."""
    with wave.open(str(path)) as file:
        samples, tenth = array("h", file.readframes(file.getnframes())), file.getframerate() // 10
    slices = (samples[at : at + tenth] for at in range(0, len(samples), tenth))
    return [max(map(abs, part)) for part in slices]


def test_the_demo_succeeds_and_says_what_it_did(demo):
    out, code, told = demo
    assert code == 0
    assert "without a key and without the network" in told
    assert max(map(len, told.splitlines()[:6])) <= 80
    assert f"what the host hears: {out / 'ear.wav'}" in told
    assert re.search(r"^\d+ cues in 11\d s of show: .*\d+ spoken", told, re.MULTILINE)


def test_the_host_is_told_what_several_people_ask_and_no_more(demo):
    lines = [words for _, words in spoken(demo[2])]
    assert 4 <= len(lines) <= 8
    assert any("$24.00" in line for line in lines)
    assert not any("free today" in line or "$1." in line for line in lines)


def test_every_spoken_cue_is_audible_at_its_time_with_silence_between(demo):
    out, _, told = demo
    tenths = loudness(out / "ear.wav")
    starts = [at for at, _ in spoken(told)]
    for at in starts:
        assert max(tenths[at * 10 : at * 10 + 20]) > QUIET * 50
        assert max(tenths[at * 10 - 10 : at * 10], default=0) <= QUIET
    assert max(tenths[: starts[0] * 10]) <= QUIET


def test_a_second_demo_in_the_same_folder_says_the_same(demo, capsys):
    out, _, told = demo
    before = (out / "ear.wav").read_bytes()
    assert run_command(["demo", "--out", str(out)]) == 0
    assert capsys.readouterr().out == told
    assert (out / "ear.wav").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert run_command(["demo", "--out", str(tmp_path / "file")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert (
        err == f"cuebot: {tmp_path}/file: cannot be written (File exists); choose another --out.\n"
    )


def test_a_device_that_is_not_there_is_one_sentence_and_no_sound_elsewhere(tmp_path, capsys):
    assert run_command(["demo", "--out", str(tmp_path), "--device", "no such ear"]) == 1
    err = capsys.readouterr().err
    assert "no such ear" in err
    assert err.count("\n") == 1
    assert not (tmp_path / "ear.wav").exists()


def test_the_sample_is_a_lively_room_without_a_broken_line():
    recording = replay.open_recording(resources.find_resource("sample"))
    skipped = replay.SkippedLines()
    comments = [
        event for event in replay.read_events(recording, skipped) if isinstance(event, Comment)
    ]
    assert skipped.count == 0
    assert recording.length_seconds <= 120
    assert len({comment.user for comment in comments}) >= 50
    assert any("ignore all previous instructions" in comment.text for comment in comments)
