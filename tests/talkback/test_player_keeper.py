"""A player on its device, kept alive."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from cuebot import clock
from cuebot.errors import EarError
from cuebot.talkback.device_options import DeviceEarOptions
from cuebot.talkback.player_keeper import PlayerKeeper


def keeper(opened, name="host_ear", **keys):
    return PlayerKeeper(DeviceEarOptions(device=name, **keys), opened.append)


def test_several_who_want_a_player_at_once_have_the_same(sound):
    del sound
    opened = []

    async def main():
        players = keeper(opened)
        found = await asyncio.gather(*[players.ensure_player() for _ in range(3)])
        living = players.living
        await players.aclose()
        return found, living, players.living

    found, living, after = clock.run(main())
    assert found == [living] * 3 == opened * 3
    assert after is None


def test_a_killed_player_is_replaced_and_the_new_one_is_told_of(sound):
    del sound
    opened = []

    async def main():
        players = keeper(opened)
        first = await players.ensure_player()
        gone = asyncio.Event()
        first.on_loss = lambda _: gone.set()
        os.kill(first.pid, signal.SIGKILL)
        await gone.wait()
        assert players.living is None
        second = await players.ensure_player()
        await players.aclose()
        return first, second

    first, second = clock.run(main())
    assert opened == [first, second]
    assert first.pid != second.pid


def test_a_device_that_is_not_there_is_an_error_and_leaves_no_player(sound):
    del sound
    opened = []

    async def main():
        players = keeper(opened, name="nowhere")
        with pytest.raises(EarError, match="no device is called"):
            await players.ensure_player()
        await players.aclose()
        return players.living

    assert clock.run(main()) is None
    assert opened == []


def test_a_link_wakes_from_the_moment_its_device_is_opened(sound):
    del sound

    async def main():
        players = keeper([], lead_ms=500)
        await players.ensure_player()
        left = players.awake - clock.now()
        await players.aclose()
        return left

    assert 0.0 < clock.run(main()) <= 0.5
