"""A far ear over a broker: it obeys the latest owner alone, and plays each clip once."""

import asyncio

import pytest
from room_ears import ear_of_room, own_room, run_ears

from cuebot import clock
from cuebot.errors import EarError


def test_a_clip_is_played_and_its_end_is_told(tmp_path):
    async def check(broker, group):
        async with ear_of_room(broker, tmp_path, group) as ear:
            owner = own_room(broker, group, token=1)
            await owner.play(1)
        assert len(ear.began) == 1
        assert owner.heard[0].whole

    run_ears(check)


def test_whoever_lost_the_room_is_not_heard_whatever_it_sends(tmp_path):
    async def check(broker, group):
        async with ear_of_room(broker, tmp_path, group) as ear:
            old = own_room(broker, group, token=1)
            await old.play(1)
            new = own_room(broker, group, token=2)
            await new.play(2)
            with pytest.raises(EarError):
                await old.play(3)
            await new.play(4)
        assert len(ear.began) == 3

    run_ears(check)


def test_a_number_that_sounded_under_another_owner_does_not_sound_again(tmp_path):
    async def check(broker, group):
        async with ear_of_room(broker, tmp_path, group) as ear:
            await own_room(broker, group, token=1).play(1)
            new = own_room(broker, group, token=2)
            await new.play(1)  # the ear says that it has ended, and plays nothing
            known = await new.lines.find_plays([1])
        assert len(ear.began) == 1
        assert known[1].state == "ended"

    run_ears(check)


def test_a_line_that_sounds_as_its_owner_goes_is_heard_to_its_end(tmp_path):
    async def check(broker, group):
        async with ear_of_room(broker, tmp_path, group) as ear:
            old = own_room(broker, group, token=1)
            saying = group.create_task(old.play(1, seconds=4.0))
            await ear.until(lambda: ear.began)
            old.client.cut = True
            new = own_room(broker, group, token=2)
            await asyncio.sleep(4.0)
            await new.play(2)
            saying.cancel()
        assert len(ear.began) == 2
        assert ear.ended[0] - ear.began[0] >= 3.9

    run_ears(check)


def test_of_two_ears_under_one_name_the_newer_has_the_room_and_the_older_says_so(tmp_path):
    async def check(broker, group):
        owner = own_room(broker, group, token=1)
        async with ear_of_room(broker, tmp_path, group, "old") as old:
            await owner.play(1)
            async with ear_of_room(broker, tmp_path, group, "new") as new:
                await new.until(lambda: old.error)
                await owner.play(2)
        assert (len(old.began), len(new.began)) == (1, 1)
        assert "another ear" in str(old.error)

    run_ears(check)


def test_an_ear_comes_again_by_itself_after_it_was_cut_off(tmp_path):
    async def check(broker, group):
        owner = own_room(broker, group, token=1)
        async with ear_of_room(broker, tmp_path, group) as ear:
            await owner.play(1)
            ear.client.cut = True
            await asyncio.sleep(10.0)
            assert owner.far.trouble
            ear.client.cut = False
            began = clock.now()
            await owner.play(2)
            assert clock.now() - began < 5.0
        assert len(ear.began) == 2

    run_ears(check)
