"""The ear that is a WAV file, in virtual time on a real disk."""

from __future__ import annotations

import asyncio
import hashlib
import resource
import subprocess
import sys
import wave
from dataclasses import replace

import numpy as np
import pytest
from clips import noise, samples

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.errors import EarError
from cuebot.ports import Ear
from cuebot.talkback import file

RATE = 8_000


def ear(path, rate=RATE):
    return file.make_file_ear(Part(use="file", path=path, sample_rate=rate), Config())


def show(path, *moments, lasts=0.0):
    """Play each clip at its moment; the show goes on until it has lasted so long."""

    async def main():
        mine = ear(path)
        await mine.open()
        for at, clip in moments:
            await asyncio.sleep(at - clock.now())
            await mine.play(clip)
        await asyncio.sleep(max(0.0, lasts - clock.now()))
        await mine.aclose()

    clock.run(main(), speed=clock.VIRTUAL)


def heard(path):
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2")


def test_each_clip_stands_at_its_time_with_silence_between(tmp_path):
    path = tmp_path / "out" / "ear.wav"
    first, second = noise(0.5, RATE), noise(0.25, RATE, seed=2)
    show(path, (1.0, first), (3.0, second), lasts=4.0)
    sound = heard(path)
    assert len(sound) == 4 * RATE
    assert sound[RATE : RATE + RATE // 2].tolist() == samples(first).tolist()
    assert sound[3 * RATE : 3 * RATE + RATE // 4].tolist() == samples(second).tolist()
    assert np.count_nonzero(sound) == len(samples(first)) + len(samples(second))


def test_a_clip_of_another_rate_keeps_its_length(tmp_path):
    show(tmp_path / "ear.wav", (0.0, noise(0.5, 24_000)))
    assert len(heard(tmp_path / "ear.wav")) == RATE // 2


def test_a_clip_that_is_cut_short_is_cut_in_the_file(tmp_path):
    async def main():
        mine = ear(tmp_path / "ear.wav")
        await mine.open()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.25):
                await mine.play(noise(1.0, RATE))
        await asyncio.sleep(0.75)
        await mine.aclose()

    clock.run(main(), speed=clock.VIRTUAL)
    sound = heard(tmp_path / "ear.wav")
    assert len(sound) == RATE
    assert np.count_nonzero(sound) == RATE // 4


def test_two_rehearsals_write_the_same_bytes(tmp_path):
    for name in ("one.wav", "two.wav"):
        show(tmp_path / name, (0.3, noise(0.5, 22_050)), (1.7, noise(0.5, 22_050)))
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "two.wav").read_bytes()


CRASH = """
import asyncio, os, sys
from cuebot import clock
from cuebot.config import Config, Part
from cuebot.model import Clip
from cuebot.talkback import file
async def main():
    ear = file.make_file_ear(Part(use="file", path=sys.argv[1], sample_rate=8000), Config())
    await ear.open()
    await asyncio.sleep(1)
    await ear.play(Clip(pcm=bytes((0, 4, 0, 252)) * 2000, sample_rate=8000, voice="v"))
    os._exit(9)
clock.run(main(), speed=clock.VIRTUAL)
"""


def test_a_crash_leaves_a_valid_file_with_all_that_was_said(tmp_path):
    path = tmp_path / "ear.wav"
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    assert np.count_nonzero(heard(path)) == 4_000


def test_a_full_disk_is_an_error_and_what_was_said_before_stays(tmp_path):
    path = tmp_path / "ear.wav"

    async def main():
        mine = ear(path)
        await mine.open()
        await mine.play(noise(0.5, RATE))
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
        try:
            with pytest.raises(EarError, match="cannot be written") as caught:
                await mine.play(noise(0.5, RATE))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        await mine.play(noise(0.5, RATE))
        await mine.aclose()
        return caught.value

    assert str(path) in str(clock.run(main(), speed=clock.VIRTUAL))
    assert len(heard(path)) == RATE


def test_a_place_that_cannot_be_written_is_an_error_at_open(tmp_path):
    (tmp_path / "file").write_text("")

    async def main():
        mine = ear(tmp_path / "file" / "ear.wav")
        assert isinstance(mine, Ear)
        with pytest.raises(EarError, match="cannot be written"):
            await mine.open()
        await mine.aclose()

    clock.run(main(), speed=clock.VIRTUAL)


def test_playing_before_opening_is_an_error(tmp_path):
    async def main():
        with pytest.raises(EarError, match="not open"):
            await ear(tmp_path / "ear.wav").play(noise(0.1, RATE))

    clock.run(main(), speed=clock.VIRTUAL)


def replay_over(tmp_path, change):
    """Say a line before and after a change to the ear's file; return its path, and what failed."""
    path = tmp_path / "ear.wav"
    first, second = noise(0.5, RATE), noise(0.25, RATE, seed=2)
    failed = []

    async def main():
        mine = ear(path)
        await mine.open()
        await mine.play(first)
        with clock.standstill():
            await asyncio.to_thread(change, path)
        await asyncio.sleep(3.0 - clock.now())
        try:
            await mine.play(second)
        except EarError as error:
            failed.append(str(error))
        await mine.aclose()

    clock.run(main(), speed=clock.VIRTUAL)
    return path, second, failed


@pytest.mark.parametrize("replaced", [False, True])
def test_an_ear_whose_file_was_moved_or_replaced_tells_it_and_goes_on_in_its_place(
    tmp_path, caplog, replaced
):
    def change(path):
        path.rename(tmp_path / "old.wav")
        if replaced:
            path.write_bytes(b"something else")

    path, second, failed = replay_over(tmp_path, change)
    sound = heard(path)
    assert failed == []
    assert sound[3 * RATE : 3 * RATE + RATE // 4].tolist() == samples(second).tolist()
    assert np.count_nonzero(heard(tmp_path / "old.wav")) > 0
    assert caplog.messages == [
        f"{path} was moved or replaced: the ear goes on in a new file there."
    ]


def test_a_line_fails_where_a_folder_has_taken_the_place_of_the_file(tmp_path):
    def change(path):
        path.rename(tmp_path / "old.wav")
        path.mkdir()

    path, _, failed = replay_over(tmp_path, change)
    assert failed == [f"{path}: cannot be written (Is a directory); free or change the place."]


def test_what_was_written_is_told_and_stands_there_to_the_sample(tmp_path):
    path, told = tmp_path / "ear.wav", []

    async def main():
        mine = ear(path)
        mine.tell(told.append)
        await mine.open()
        await asyncio.sleep(1.0)
        await mine.play(replace(noise(0.5, 24_000), cue=3))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.25):
                await mine.play(noise(2.0, RATE))
        await mine.aclose()

    clock.run(main(), speed=clock.VIRTUAL)
    whole, cut = told
    assert (whole.cue, whole.began, whole.ended, whole.whole) == (3, RATE, RATE + RATE // 2, True)
    assert (cut.ended - cut.began, cut.whole) == (RATE // 4, False)
    assert whole.device == f"file:{path}"
    kept = heard(path)[whole.began : whole.ended].tobytes()
    assert hashlib.sha256(kept).hexdigest() == whole.clip


def test_earcons_are_written_when_they_are_wanted(tmp_path):
    path = tmp_path / "ear.wav"

    async def main():
        mine = file.make_file_ear(
            Part(use="file", path=path, sample_rate=RATE, earcons=True), Config()
        )
        await mine.open()
        await mine.play(noise(0.5, RATE))
        await mine.aclose()
        return clock.now()

    took = clock.run(main(), speed=clock.VIRTUAL)
    assert took == pytest.approx(0.5 + 0.18)
    assert heard(path)[-RATE // 2 :].tolist() == samples(noise(0.5, RATE)).tolist()
