"""What a room's owner knows of its ears."""

import asyncio

import pytest
from room_ears import ROOM, ear_of_room, own_room, run_ears

from cuebot import clock
from cuebot.fleet.ear_envelope import wrap_message
from cuebot.fleet.policy import FLEET_POLICY


def test_a_new_owner_knows_who_is_there_and_what_became_of_the_last_clips(tmp_path):
    async def check(broker, group):
        async with ear_of_room(broker, tmp_path, group):
            await own_room(broker, group, token=1).play(41)
            new = own_room(broker, group, token=2)
            plays = await new.lines.find_plays([41])
            assert plays[41].state == "ended"
            assert new.lines.latest_answer is not None

    run_ears(check)


def test_what_an_ear_never_got_it_never_began_if_it_is_the_rooms(tmp_path):
    async def check(broker, group):
        async with ear_of_room(broker, tmp_path, group):
            first = own_room(broker, group, token=1)
            assert await first.lines.find_plays([3]) == {}  # it may not be the one that got it
            await first.play(41)
            plays = await own_room(broker, group, token=2).lines.find_plays([57])
            assert plays[57].never_began
            assert await own_room(broker, group, token=3).lines.find_plays([40]) == {}

    run_ears(check)


def test_an_ear_that_is_away_is_asked_for_so_long_and_no_longer():
    async def check(broker, group):
        owner = own_room(broker, group, token=1)
        began = clock.now()
        assert await owner.lines.find_plays([1]) == {}
        assert clock.now() - began == pytest.approx(FLEET_POLICY.missing_ear_timeout)

    run_ears(check)


def test_an_ear_that_knows_nothing_of_a_line_is_waited_for_no_longer(tmp_path):
    async def check(broker, group):
        async with ear_of_room(broker, tmp_path, group):
            await own_room(broker, group, token=1).play(41)
            new = own_room(broker, group, token=2)
            began = clock.now()
            assert await new.lines.find_plays([40]) == {}
            assert clock.now() - began == pytest.approx(FLEET_POLICY.ask_timeout)

    run_ears(check)


def test_an_ear_that_is_connected_after_the_worker_still_tells_of_its_last_clips(tmp_path):
    async def check(broker, group):
        async with ear_of_room(broker, tmp_path, group) as ear:
            await own_room(broker, group, token=1).play(41)
            ear.client.cut = True
            new = own_room(broker, group, token=2)
            asked = group.create_task(new.lines.find_plays([57]))
            await asyncio.sleep(2 * FLEET_POLICY.ask_timeout)
            ear.client.cut = False
            assert (await asked)[57].never_began

    run_ears(check)


def test_an_ear_that_is_silent_is_no_longer_the_rooms(tmp_path):
    async def check(broker, group):
        owner = own_room(broker, group, token=1)
        async with ear_of_room(broker, tmp_path, group) as ear:
            await owner.play(1)
            assert owner.far.trouble == ""
            ear.client.cut = True
            await asyncio.sleep(FLEET_POLICY.ear_silence + 1.5)
            assert owner.far.trouble

    run_ears(check)


def test_an_owner_whose_lease_is_over_sends_nothing(tmp_path):
    async def check(broker, group):
        async with ear_of_room(broker, tmp_path, group) as ear:
            owner = own_room(broker, group, token=1)
            await owner.play(1)
            owner.lines._may_speak = lambda: False
            saying = group.create_task(owner.play(2))
            await asyncio.sleep(3.0)
            saying.cancel()
        assert len(ear.began) == 1

    run_ears(check)


def test_what_no_ear_says_is_told_and_left(tmp_path, caplog):
    async def check(broker, group):
        owner = own_room(broker, group, token=1)
        async with ear_of_room(broker, tmp_path, group):
            stranger = broker.connect()
            await asyncio.sleep(1.0)
            for payload in (b"", b"rubbish", wrap_message('{"say": "hello"}', instance="x")):
                await stranger.publish(f"heard.{ROOM}.host", payload)
            await owner.play(1)

    run_ears(check)
    assert "says what no ear says" in caplog.text
