"""Finished clips on a real disk."""

from __future__ import annotations

import asyncio
import os
import threading
from dataclasses import replace

import pytest

from cuebot import clock
from cuebot.model import Clip, Line
from cuebot.runtime.fault_warnings import SETTLE_TIME
from cuebot.runtime.recovery import NOTICE
from cuebot.synth.cache import ClipCache

LINE = Line(text="one", language="en", drafted_by="offline")
CLIP = Clip(pcm=b"ab" * 500, sample_rate=8_000, voice="edge:x")


def kept(folder, *puts, most=1_000_000, ask=LINE, mark="edge|x"):
    """Put clips, then ask for one."""

    async def main():
        cache = ClipCache(folder, most)
        for line in puts:
            cache.store_clip("edge|x", line, CLIP)
        try:
            return await cache.find_clip(mark, ask)
        finally:
            await cache.aclose()

    return clock.run(main(), speed=clock.VIRTUAL)


def test_a_clip_is_there_again_in_the_next_show(tmp_path):
    assert kept(tmp_path / "new", LINE) == CLIP
    assert kept(tmp_path / "new") == CLIP


def test_nobody_else_may_listen_to_what_the_host_was_told(tmp_path):
    kept(tmp_path, LINE)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_other_words_another_language_or_another_voice_are_other_clips(tmp_path):
    assert kept(tmp_path, LINE, ask=replace(LINE, text="two")) is None
    assert kept(tmp_path, ask=replace(LINE, language="de")) is None
    assert kept(tmp_path, mark="edge|y") is None
    assert kept(tmp_path, ask=replace(LINE, drafted_by="operator")) == CLIP


def test_a_damaged_clip_is_none(tmp_path):
    kept(tmp_path, LINE)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for broken in (whole[:-1], whole[:10], b"", b"{}\n", b"[]\n" + CLIP.pcm, b"\xff" + whole):
        path.write_bytes(broken)
        assert kept(tmp_path) is None


def test_the_folder_stays_under_its_size_and_what_was_used_stays(tmp_path):
    lines = [replace(LINE, text=str(number)) for number in range(5)]
    kept(tmp_path, *lines[:3])
    size = next(tmp_path.iterdir()).stat().st_size
    for age, path in enumerate(sorted(tmp_path.iterdir())):
        os.utime(path, ns=(age, age))
    assert kept(tmp_path, ask=lines[0]) == CLIP
    kept(tmp_path, *lines[3:], most=3 * size)
    assert len(list(tmp_path.iterdir())) == 3
    assert [kept(tmp_path, ask=line) is not None for line in (lines[0], *lines[3:])] == [True] * 3


def test_a_place_that_cannot_be_written_is_told_once_and_costs_no_line(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    assert kept(tmp_path / "file", LINE, LINE) is None
    assert len([one for one in caplog.records if "cannot be kept" in one.getMessage()]) == 1


def test_a_pinned_clip_stays_however_old_it_is(tmp_path):
    async def main():
        cache = ClipCache(tmp_path, 2_500)
        lines = [replace(LINE, text=str(number)) for number in range(6)]
        cache.pin_clip("edge|x", lines[0])
        for line in lines:
            cache.store_clip("edge|x", line, CLIP)
        found = [await cache.find_clip("edge|x", line) is not None for line in lines]
        await cache.aclose()
        return found

    kept_ones = clock.run(main(), speed=clock.VIRTUAL)
    assert kept_ones[0]
    assert sum(kept_ones) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there is nothing here that hangs a reader")
def test_a_disk_that_hangs_costs_no_line_and_is_told_once_until_it_answers(tmp_path, caplog):
    stuck = replace(LINE, text="stuck")

    async def main():
        cache = ClipCache(tmp_path, 1_000_000)
        cache.store_clip("edge|x", LINE, CLIP)
        assert await cache.find_clip("edge|x", LINE) == CLIP
        os.mkfifo(cache._clip_path("edge|x", stuck))
        hung = [await cache.find_clip("edge|x", line) for line in (stuck, LINE, LINE)]
        cache.store_clip("edge|x", replace(LINE, text="not kept"), CLIP)
        cache._clip_path("edge|x", stuck).write_bytes(b"")  # whoever reads it gets on
        await asyncio.wrap_future(cache._aside._late)
        found = [
            await cache.find_clip("edge|x", line) for line in (LINE, replace(LINE, text="not kept"))
        ]
        await cache.aclose()
        return hung, found

    assert clock.run(main()) == ([None, None, None], [CLIP, None])
    assert caplog.text.count("does not answer") == 1


def test_that_a_disk_answers_again_is_told_once_though_no_line_asks_it(tmp_path, caplog):
    gate = threading.Event()

    async def main():
        cache = ClipCache(tmp_path, 1_000_000)
        cache._aside._late = cache._aside.submit_job(gate.wait)
        for _ in range(3):
            assert await cache.find_clip("edge|x", LINE) is None
        await asyncio.sleep(10 * SETTLE_TIME)
        hanging = list(caplog.messages)
        gate.set()
        with clock.standstill():
            while cache._is_awaited:  # noqa: ASYNC110 - a thread hands it over
                await asyncio.sleep(0)
        await asyncio.sleep(10 * SETTLE_TIME)
        await cache.aclose()
        return hanging

    with caplog.at_level(NOTICE, "cuebot"):
        hanging = clock.run(main(), speed=clock.VIRTUAL)
    assert hanging == [f"{tmp_path} does not answer: every line is said anew."]
    assert caplog.messages[1:] == [f"{tmp_path} answers again, and its clips are used."]


def test_that_clips_are_kept_again_is_told_once(tmp_path, caplog):
    blocked = tmp_path / "clips"
    blocked.write_text("")

    async def main():
        cache = ClipCache(blocked, 1_000_000)
        for free in (False, False, True, True):
            if free and blocked.is_file():
                blocked.unlink()
            cache.store_clip("edge|x", LINE, CLIP)
            await cache.find_clip("edge|x", LINE)  # behind what was to be kept
            await asyncio.sleep(SETTLE_TIME + 1.0)
        await cache.aclose()

    with caplog.at_level(NOTICE, "cuebot"):
        clock.run(main(), speed=clock.VIRTUAL)
    unkept, kept_again = caplog.messages
    assert unkept.startswith(f"Clips cannot be kept in {blocked}: ")
    assert kept_again == f"Clips are kept in {blocked} again."
