"""Who else speaks into the same ear: told to both, and over when one of them is gone."""

import asyncio
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cuebot import clock
from cuebot.talkback.ear_presence import FOLDER_NAME, EarPresence, find_presence_folder

OTHER = """
import sys
from pathlib import Path
from cuebot.talkback.ear_presence import EarPresence
one = EarPresence("host_ear", Path(sys.argv[1]))
print(list(one.find_others()), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"[]\n"
        yield process
        process.kill()


def test_another_process_is_told_by_its_number_and_its_folder(tmp_path, other):
    mine = EarPresence("host_ear", tmp_path)
    assert mine.find_others() == (f"process {other.pid}, started in {Path.cwd()}",)
    assert EarPresence("other_ear", tmp_path).find_others() == ()
    mine.leave()


def test_one_that_was_killed_is_not_there_and_leaves_no_file(tmp_path, other):
    mine = EarPresence("host_ear", tmp_path)
    assert len(mine.find_others()) == 1
    other.kill()
    other.wait()
    assert mine.find_others() == ()
    assert len(list(tmp_path.rglob("*.ear"))) == 1
    mine.leave()
    assert list(tmp_path.rglob("*.ear")) == []


def test_two_in_one_process_hear_of_each_other_until_one_leaves(tmp_path):
    first, second = (EarPresence("host_ear", tmp_path) for _ in range(2))
    assert first.find_others() == ()
    assert [len(one.find_others()) for one in (second, first)] == [1, 1]
    second.leave()
    assert first.find_others() == ()
    first.leave()
    first.leave()


def test_the_operator_is_told_once_and_that_it_is_over(tmp_path, caplog):
    first, second = (EarPresence("host_ear", tmp_path) for _ in range(2))

    async def call():
        await asyncio.to_thread(second.find_others)
        for _ in range(3):
            await first.look_around()
        await asyncio.to_thread(second.leave)
        for _ in range(2):
            await first.look_around()

    with caplog.at_level(logging.INFO, logger="cuebot"):
        clock.run(call(), speed=clock.VIRTUAL)
    first.leave()
    who = f"process {os.getpid()}, started in {Path.cwd()}"
    do = "end one of them, or give it an ear of its own."
    assert caplog.messages == [
        f"another program plays on 'host_ear': {who}; the host hears both at once: {do}",
        "nothing else plays on 'host_ear' any more.",
    ]


def test_where_no_file_can_be_kept_nobody_is_told_of_anybody(tmp_path):
    (tmp_path / "full").write_text("a file where a folder should be")
    assert EarPresence("host_ear", tmp_path / "full").find_others() == ()


def test_what_another_program_wrote_there_is_printable_and_short(tmp_path):
    first, second = (EarPresence("host_ear", tmp_path) for _ in range(2))
    first.find_others()
    (file,) = tmp_path.rglob("*.ear")
    file.write_bytes(b"\x1b[31mred\xff\n" + b"x" * 10_000)
    (told,) = second.find_others()
    assert told.isprintable()
    assert len(told) < 400
    first.leave()
    second.leave()


def test_a_link_that_somebody_put_there_is_not_followed(tmp_path):
    mine = EarPresence("host_ear", tmp_path)
    mine.find_others()
    (own,) = tmp_path.rglob("*.ear")
    kept = tmp_path / "kept"
    kept.write_text("precious")
    (own.parent / "1-1.ear").symlink_to(kept)
    assert mine.find_others() == ()
    assert kept.read_text() == "precious"
    mine.leave()


def test_another_sound_servers_device_of_that_name_is_another_ear(tmp_path, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "unix:/one")
    one = EarPresence("host_ear", tmp_path)
    monkeypatch.setenv("PULSE_SERVER", "unix:/two")
    two = EarPresence("host_ear", tmp_path)
    assert (one.find_others(), two.find_others(), one.find_others()) == ((), (), ())
    one.leave()
    two.leave()


def test_it_meets_where_the_system_keeps_what_a_user_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert find_presence_folder() == tmp_path / FOLDER_NAME
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert str(os.getuid()) in find_presence_folder().name
