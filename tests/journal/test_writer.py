"""The journal, with real faults: a kill, a full disk, a disk that refuses."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from parts import cue

from cuebot import clock
from cuebot.errors import JournalError
from cuebot.journal import writer
from cuebot.journal.sqlite_reader import open_journal
from cuebot.journal.writer import (
    MAX_PENDING_ROWS,
    RETRY_DELAY,
    SETTLE_TIME,
    WRITE_TIMEOUT,
    WRITTEN_ROWS_PER_COMMIT,
    Journal,
)
from cuebot.model import Comment, Heard, Stage, Step, Tick


def comments(count, first=0):
    return [
        Comment(at=float(n), id=str(n), user=f"u{n}", text=f"text {n}")
        for n in range(first, first + count)
    ]


def step(number, at=1.0):
    return Step(at=at, cue=cue(number), stage=Stage.DRAFTING)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "show.sqlite"


def ids(path):
    with open_journal(path) as record:
        return [int(comment.id) for comment in record.read_comments()]


async def caught_up(journal):
    while journal.pending_rows:  # noqa: ASYNC110 - the disk's own time is what is waited for
        await asyncio.sleep(RETRY_DELAY)


def run(main, speed=clock.VIRTUAL):
    return clock.run(main, speed=speed)


def test_what_is_written_is_on_the_disk_when_write_returns(path):
    async def main():
        journal = await Journal.open(path)
        await journal.write_events(comments(3))
        found = await asyncio.to_thread(ids, path)
        await journal.aclose()
        return found

    assert run(main()) == [0, 1, 2]


def test_a_flush_brings_steps_and_notes_to_the_disk_in_their_order(path):
    async def main():
        journal = await Journal.open(path)
        journal.queue_step(step(1))
        journal.queue_note("alarm", "silent")
        journal.queue_step(step(2))
        await journal.flush()
        found = await asyncio.to_thread(steps_and_notes, path)
        await journal.aclose()
        return found

    assert run(main()) == ([1, 2], [(0.0, "alarm", "silent")])


def steps_and_notes(path):
    with open_journal(path) as record:
        return [step.cue.id for step in record.read_steps()], list(record.read_notes())


def test_what_the_ear_heard_is_kept_in_its_order(path):
    one = Heard(cue=1, clip="ab", device="d", sample_rate=8, began=0, ended=8, whole=True)

    async def main():
        journal = await Journal.open(path)
        journal.queue_heard(one)
        journal.queue_heard(replace(one, cue=2))
        await journal.aclose()

    run(main())
    with open_journal(path) as record:
        assert list(record.read_heard()) == [one, replace(one, cue=2)]


def test_closing_writes_what_is_left(path):
    async def main():
        journal = await Journal.open(path)
        for number in range(WRITTEN_ROWS_PER_COMMIT + 10):
            journal.queue_step(step(number))
        await journal.aclose()

    run(main())
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert steps_and_notes(path)[0] == list(range(WRITTEN_ROWS_PER_COMMIT + 10))


def test_virtual_time_stands_still_while_the_disk_works(path):
    async def main():
        journal = await Journal.open(path)
        began = clock.now()
        asyncio.get_running_loop().call_later(0.001, lambda: None)
        await journal.write_events(comments(5000))
        ended = clock.now()
        await journal.aclose()
        return ended - began

    assert run(main()) == 0.0


def test_without_a_path_nothing_is_left_on_a_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    async def main():
        journal = await Journal.open(None)
        await journal.write_events([*comments(2), Tick(at=3.0)])
        journal.queue_step(step(1))
        await journal.aclose()
        return journal.pending_rows

    assert run(main()) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_cannot_be_had_is_an_error_before_the_show(tmp_path):
    with pytest.raises(JournalError, match="no such folder"):
        run(Journal.open(tmp_path / "none" / "show.sqlite"))


WRITER = """
import sys
from pathlib import Path
from cuebot import clock
from cuebot.journal.writer import Journal
from cuebot.model import Comment

async def main():
    journal = await Journal.open(Path(sys.argv[1]))
    n = 0
    while True:
        batch = [Comment(at=0.0, id=str(n + i), user="u", text="x" * 50) for i in range(7)]
        await journal.write_events(batch)
        n += 7
        print(n, flush=True)

clock.run(main())
"""


def test_a_process_that_is_killed_has_kept_all_that_it_was_told_is_kept(path):
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        acknowledged = [int(child.stdout.readline()) for _ in range(150)]
        child.kill()
        acknowledged += [int(line) for line in child.stdout if line.endswith("\n")]
    found = ids(path)
    assert found[: acknowledged[-1]] == list(range(acknowledged[-1]))


@contextmanager
def small_disk(folder):
    """Mount a disk of half a megabyte, which only root may."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)]
    mounted = subprocess.run(command, capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - ours


@pytest.fixture
def disk(tmp_path):
    if sys.platform != "linux":
        pytest.skip("a small disk is mounted as Linux does it")
    with small_disk(tmp_path / "disk") as folder:
        yield folder


def fill(folder):
    with (folder / "filler").open("wb", buffering=0) as file, closing(file):
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return


def test_a_full_disk_is_said_once_and_nothing_is_lost_when_there_is_room_again(disk, caplog):
    path = disk / "show.sqlite"

    async def main():
        journal = await Journal.open(path)
        await journal.write_events(comments(10))
        await asyncio.to_thread(fill, disk)
        for first in range(10, 2010, 100):
            await journal.write_events(comments(100, first))
            journal.queue_step(step(first))
        await journal.flush()
        began, behind = clock.now(), journal.pending_rows
        await asyncio.sleep(20 * RETRY_DELAY)
        waited = clock.now() - began
        await asyncio.to_thread((disk / "filler").unlink)
        await caught_up(journal)
        await journal.write_events(comments(1, 2010))
        await journal.aclose()
        return behind, waited

    behind, waited = run(main())
    assert behind > 0
    assert waited == 20 * RETRY_DELAY
    assert ids(path) == list(range(2011))
    told, over = caplog.messages
    assert "full" in told
    assert "make room" in told
    assert over == f"{path}: the disk takes it again, and all that waited."


def test_a_second_full_disk_is_said_again(disk, caplog):
    path = disk / "show.sqlite"

    async def main():
        journal = await Journal.open(path)
        for round_ in range(2):
            await asyncio.to_thread(fill, disk)
            await journal.write_events(comments(1000, round_ * 1000))
            await journal.write_events(comments(0))
            await asyncio.to_thread((disk / "filler").unlink)
            await caught_up(journal)
            await asyncio.sleep(SETTLE_TIME)
            await journal.write_events(comments(0))
            journal.queue_sign_of_life()
            await journal.flush()
        await journal.aclose()

    run(main())
    whys = ["full" if "is full" in told else "over" for told in caplog.messages]
    assert whys == ["full", "over", "full", "over"]
    assert ids(path) == list(range(2000))


def test_rows_that_a_second_full_disk_loses_are_said_again(disk, caplog, monkeypatch):
    monkeypatch.setattr(writer, "MAX_PENDING_ROWS", 500)

    async def main():
        journal = await Journal.open(disk / "show.sqlite")
        for round_ in range(2):
            await asyncio.to_thread(fill, disk)
            for part in range(2):
                await journal.write_events(comments(400, round_ * 1000 + part * 400))
            await asyncio.to_thread((disk / "filler").unlink)
            await caught_up(journal)
            await asyncio.sleep(SETTLE_TIME)
            await journal.write_events(comments(1, 5000 + round_))
        with pytest.raises(JournalError, match="600 rows were not written"):
            await journal.aclose()

    run(main())
    kinds = ("is full", "are lost", "takes it again")
    told = [kind for text in caplog.messages for kind in kinds if kind in text]
    assert told == [*kinds, *kinds]


def test_a_disk_that_is_slow_now_and_then_is_told_once_until_it_has_settled(path, caplog):
    async def main():
        journal = await Journal.open(path)
        for _ in range(5):
            journal._report_trouble("the disk does not answer")
            await asyncio.sleep(SETTLE_TIME / 2)
            await journal.write_events(comments(1))
        told = len(caplog.messages)
        await asyncio.sleep(SETTLE_TIME)
        await journal.write_events(comments(1))
        await journal.aclose()
        return told

    assert run(main()) == 1
    assert caplog.messages[1:] == [f"{path}: the disk takes it again, and all that waited."]


def test_an_ending_on_a_full_disk_says_how_many_rows_are_not_written(disk):
    path = disk / "show.sqlite"

    async def main():
        journal = await Journal.open(path)
        await journal.write_events(comments(10))
        await asyncio.to_thread(fill, disk)
        await journal.write_events(comments(3000, 10))
        await journal.aclose()

    with pytest.raises(JournalError, match="3000 rows were not written; make room"):
        run(main())
    (disk / "filler").unlink()
    assert ids(path) == list(range(10))


def test_room_made_just_before_the_end_is_enough(disk):
    path = disk / "show.sqlite"

    async def main():
        journal = await Journal.open(path)
        await asyncio.to_thread(fill, disk)
        await journal.write_events(comments(1000))
        await asyncio.to_thread((disk / "filler").unlink)
        await journal.aclose()

    run(main())
    assert ids(path) == list(range(1000))


def test_what_is_kept_for_a_full_disk_is_bounded_and_the_rest_is_counted(disk, caplog):
    path = disk / "show.sqlite"

    async def main():
        journal = await Journal.open(path)
        await asyncio.to_thread(fill, disk)
        await journal.write_events(comments(1000))
        ticks = [Tick(at=1.0)] * 50_000
        for _ in range(4):
            await journal.write_events(ticks)
        assert journal.pending_rows == MAX_PENDING_ROWS
        await journal.aclose()

    with pytest.raises(JournalError, match=f"{MAX_PENDING_ROWS + 1000} rows were not written"):
        run(main())
    assert [message for message in caplog.messages if "lost from now on" in message]


def test_a_show_does_not_begin_on_a_full_disk(disk):
    fill(disk)
    with pytest.raises(JournalError, match="make room on the disk"):
        run(Journal.open(disk / "show.sqlite"))


@contextmanager
def largest_file(size):
    """Let the system refuse any file that grows past a size."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fails_is_outlived_like_a_full_one(path, caplog):
    async def main():
        journal = await Journal.open(path)
        await journal.write_events(comments(10))
        with largest_file(os.stat(f"{path}-wal").st_size):  # noqa: PTH116 - a limit, not a wait
            await journal.write_events(comments(100, 10))
            behind = journal.pending_rows
        await asyncio.sleep(2 * RETRY_DELAY)
        await caught_up(journal)
        await journal.aclose()
        return behind

    assert run(main()) == 100
    assert ids(path) == list(range(110))
    assert ["error" in told for told in caplog.messages] == [True, False]


def test_a_disk_that_does_not_answer_holds_the_show_up_for_two_seconds_only(path, caplog):
    def hold():
        other = sqlite3.connect(path, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        return other

    async def main():
        journal = await Journal.open(path)
        other = await asyncio.to_thread(hold)
        began = clock.now()
        await journal.write_events(comments(100))
        waited, told = clock.now() - began, list(caplog.messages)
        await journal.write_events(comments(100, 100))
        await asyncio.to_thread(other.close)
        await caught_up(journal)
        await journal.aclose()
        return waited, told

    waited, told = run(main(), speed=20.0)
    assert WRITE_TIMEOUT <= waited < 10 * WRITE_TIMEOUT
    assert len(told) == 1
    assert "does not answer" in told[0]
    assert ids(path) == list(range(200))


def test_a_row_that_comes_after_the_end_is_told_and_raises_nothing(path, caplog):
    async def main():
        journal = await Journal.open(path)
        await journal.aclose()
        journal.queue_step(step(1))
        await journal.flush()

    run(main())
    assert "rows are lost" in caplog.messages[0]
