"""The far side in virtual time: each clip once, none late, and the show is told of it."""

import asyncio
import hashlib
import itertools
from contextlib import asynccontextmanager

import pytest
from clips import noise
from far_parts import file_ear, open_ledger

from cuebot import clock
from cuebot.talkback.null import NullEar
from cuebot.wire.ear_messages import (
    ClipOffer,
    EarState,
    Hello,
    Hush,
    PlayReport,
    TimeAnswer,
)
from cuebot.wire.far_player import FarPlayer
from cuebot.wire.sound_frames import ClipPiece

AHEAD = 1_000.0
"""Seconds by which the show's clock is ahead."""


class Show:
    """What is said to a far player, and what it answers."""

    def __init__(self, player):
        self.player = player
        self.told = []
        self.numbers = itertools.count(1)

    def connect(self, *, timed=True):
        self.player.on_line(self.told.append)
        if timed:
            now = clock.now()
            self.player.take(TimeAnswer(sent=now, received=now + AHEAD, replied=now + AHEAD))

    def offer(self, clip, *, number=None, late=1.0, token=1, digest="", room="r"):
        number = next(self.numbers) if number is None else number
        offer = ClipOffer(
            room=room,
            token=token,
            number=number,
            digest=digest or hashlib.sha256(clip.pcm).hexdigest(),
            size=len(clip.pcm),
            sample_rate=clip.sample_rate,
            latest=clock.now() + AHEAD + late,
        )
        self.player.take(offer)
        return number

    def send(self, clip, **more):
        """Send a clip whole; return its number."""
        number = self.offer(clip, **more)
        self.player.take(ClipPiece(number=number, offset=0, pcm=clip.pcm))
        return number

    def states(self, number):
        return [
            one.state for one in self.told if isinstance(one, PlayReport) and one.number == number
        ]


def play(folder, act, make_ear=NullEar):
    """Run `act(show)` beside a far player, in virtual time."""

    @asynccontextmanager
    async def running():
        ear, ledger = make_ear(), await open_ledger(folder)
        await ear.open()
        player = FarPlayer(ear, "the earphone", ledger)
        async with asyncio.TaskGroup() as group:
            task = group.create_task(player.run())
            try:
                yield Show(player)
            finally:
                task.cancel()
        await ear.aclose()
        with clock.standstill():
            await asyncio.to_thread(ledger.close)

    async def main():
        async with running() as show:
            return await act(show)

    return clock.run(main(), speed=clock.VIRTUAL)


CLIP = noise(0.5, 24_000)


def test_a_clip_begins_ends_and_is_told_with_the_devices_samples(tmp_path):
    async def act(show):
        show.connect()
        number = show.send(CLIP)
        await asyncio.sleep(2.0)
        return show, number

    show, number = play(tmp_path, act, lambda: file_ear(tmp_path / "ear.wav"))
    assert show.states(number) == ["began", "ended"]
    end = show.told[-1]
    assert (end.device, end.sample_rate, end.ended - end.began) == ("the earphone", 24_000, 12_000)
    assert (tmp_path / "ear.wav").stat().st_size > len(CLIP.pcm)


def test_it_has_no_host_before_it_knows_what_time_the_show_has(tmp_path):
    async def act(show):
        show.connect(timed=False)
        await asyncio.sleep(1.0)
        before = [type(one) for one in show.told]
        show.player.take(TimeAnswer(sent=clock.now(), received=5.0, replied=5.0))
        return before, show.told[-1]

    before, last = play(tmp_path, act)
    assert before == [Hello]
    assert last == EarState(ready=True, device="the earphone", trouble="")


@pytest.mark.parametrize("late", [-5.0, 0.0, 0.02])
def test_a_clip_that_comes_too_late_is_not_begun(tmp_path, late):
    async def act(show):
        show.connect()
        number = show.send(CLIP, late=late)
        await asyncio.sleep(1.0)
        return show.states(number)

    assert play(tmp_path, act) == ["expired"]


def test_a_clip_that_waits_behind_another_for_too_long_is_not_begun(tmp_path):
    async def act(show):
        show.connect()
        first, second, third = (
            show.send(noise(2.0, 24_000)),
            show.send(CLIP, late=1.0),
            show.send(CLIP, late=3.0),
        )
        await asyncio.sleep(5.0)
        return [show.states(number) for number in (first, second, third)]

    assert play(tmp_path, act) == [["began", "ended"], ["expired"], ["began", "ended"]]


def test_a_number_sounds_once_however_often_it_comes(tmp_path):
    async def act(show):
        show.connect()
        number = show.send(CLIP)
        await asyncio.sleep(1.0)
        show.send(CLIP, number=number)
        await asyncio.sleep(1.0)
        return show.states(number)

    assert play(tmp_path, act) == ["began", "ended", "ended"]


def test_a_new_process_says_none_again_that_the_last_one_began(tmp_path):
    async def begin(show):
        show.connect()
        number = show.send(noise(3.0, 24_000))
        await asyncio.sleep(1.0)  # and dies in mid-line
        return number

    number = play(tmp_path, begin)

    async def act(show):
        show.connect()
        hello = show.told[0]
        show.send(CLIP, number=number)
        await asyncio.sleep(1.0)
        return hello, show.states(number)

    hello, states = play(tmp_path, act)
    assert [(one.number, one.state) for one in hello.plays] == [(number, "unknown")]
    assert states == ["unknown"]


def test_a_damaged_clip_is_silence_and_both_sides_say_so(tmp_path, caplog):
    async def act(show):
        show.connect()
        number = show.send(CLIP, digest="0" * 64)
        await asyncio.sleep(1.0)
        return show.states(number), show.told[-1].why

    assert play(tmp_path, act) == (["refused"], "it was damaged on its way")
    assert "damaged on its way" in caplog.text


def test_a_show_that_has_lost_its_room_is_refused_and_both_sides_say_so(tmp_path, caplog):
    async def act(show):
        show.connect()
        newer = show.send(CLIP, token=7)
        await asyncio.sleep(1.0)
        older, other = show.send(CLIP, token=6), show.send(CLIP, token=1, room="another")
        await asyncio.sleep(1.0)
        show.player.take(Hush(room="r", token=6, number=newer))
        return [show.states(number) for number in (newer, older, other)]

    assert play(tmp_path, act) == [["began", "ended"], ["refused"], ["began", "ended"]]
    assert "lost this room" in caplog.text


@pytest.mark.parametrize("after", [0.0, 0.3])
def test_a_stop_ends_what_sounds_and_what_waits_in_one_message(tmp_path, after):
    async def act(show):
        show.connect()
        number, behind = show.send(noise(3.0, 24_000)), show.send(CLIP, late=9.0)
        await asyncio.sleep(after)
        show.player.take(Hush(room="r", token=1, number=number))
        show.player.take(Hush(room="r", token=1, number=behind))
        await asyncio.sleep(2.0)
        return show.states(number), show.states(behind)

    first, second = play(tmp_path, act, lambda: file_ear(tmp_path / "ear.wav"))
    assert first == (["began", "cut"] if after else ["unheard"])
    assert second == ["unheard"]


def test_a_stop_in_the_middle_of_its_coming_keeps_a_clip_silent(tmp_path):
    async def act(show):
        show.connect()
        number = show.offer(CLIP)
        show.player.take(ClipPiece(number=number, offset=0, pcm=CLIP.pcm[:100]))
        show.player.take(Hush(room="r", token=1, number=number))
        show.player.take(ClipPiece(number=number, offset=100, pcm=CLIP.pcm[100:]))
        await asyncio.sleep(1.0)
        return show.states(number)

    assert play(tmp_path, act) == ["unheard"]


def test_when_the_line_is_cut_what_sounds_goes_on_to_its_end_and_all_else_expires(tmp_path):
    async def act(show):
        show.connect()
        sounding, waiting = show.send(noise(2.0, 24_000)), show.send(CLIP, late=9.0)
        half = show.offer(CLIP, late=9.0)
        await asyncio.sleep(0.5)
        show.player.on_line_lost()
        told = len(show.told)
        await asyncio.sleep(3.0)
        assert len(show.told) == told, "there was nobody to tell"
        show.connect()
        hello = show.told[told]
        return {one.number: one.state for one in hello.plays}, (sounding, waiting, half)

    states, (sounding, waiting, half) = play(tmp_path, act)
    assert states == {sounding: "ended", waiting: "expired", half: "expired"}
