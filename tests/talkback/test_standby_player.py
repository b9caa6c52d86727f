"""A player that stands by."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from cuebot import clock
from cuebot.runtime import child_forker
from cuebot.runtime.child_forker import FORKER
from cuebot.talkback.standby_player import StandbyPlayer


@pytest.fixture
def nothing_forks(monkeypatch):
    """Let each player load its program itself."""
    monkeypatch.setattr(child_forker, "can_fork", lambda _module: False)
    FORKER.close()


def spared(use, **keys):
    async def main():
        spare = StandbyPlayer(**({"live": False} | keys))
        try:
            return await use(spare)
        finally:
            await spare.aclose()

    return clock.run(main())


@pytest.mark.usefixtures("nothing_forks")
@pytest.mark.parametrize("live", [False, True])
def test_the_player_that_stood_by_opens_the_device_and_the_next_is_another(sound, live):
    del sound

    async def use(spare):
        await spare.ensure_ready()
        stood_by = spare.pid
        await spare.ensure_ready()
        assert spare.pid == stood_by
        taken = await spare.take_player()
        await taken.open_device("host_ear", "")
        await spare.ensure_ready()
        seen = taken.pid, taken.sample_rate, spare.pid
        await taken.end_process()
        return stood_by, *seen

    stood_by, taken, rate, following = spared(use, live=live)
    assert taken == stood_by
    assert rate == 48_000
    assert following not in {None, taken}


@pytest.mark.usefixtures("nothing_forks")
def test_of_one_that_was_killed_nothing_is_taken(sound):
    del sound

    async def use(spare):
        await spare.ensure_ready()
        killed = spare._one
        os.kill(killed.pid, signal.SIGKILL)
        await killed._child._gone
        assert spare.pid is None
        taken = await spare.take_player()
        await taken.open_device("host_ear", "")
        await taken.end_process()
        return killed.pid, taken.pid

    killed, taken = spared(use)
    assert taken not in {0, killed}


@pytest.mark.usefixtures("nothing_forks")
def test_at_the_end_no_process_is_left():
    async def use(spare):
        await spare.ensure_ready()
        return spare.pid

    with pytest.raises(ProcessLookupError):
        os.kill(spared(use), 0)


@pytest.mark.skipif(sys.platform != "linux", reason="players are forked on Linux alone")
def test_where_players_are_forked_only_one_with_voices_stands_by(sound):
    del sound

    async def use(spare):
        first = await spare.take_player()
        await first.open_device("host_ear", "")
        await spare.ensure_ready()
        plain = spare.pid
        spare.expect_voices()
        await spare.ensure_ready()
        with_voices = spare.pid
        await first.end_process()
        return plain, with_voices

    plain, with_voices = spared(use)
    assert plain is None
    assert with_voices is not None
