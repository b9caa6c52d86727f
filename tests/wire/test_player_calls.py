"""A person's voice on a real device of the far side: heard there, and nowhere else."""

import asyncio

import numpy as np
import pytest
from consoles import visit
from far_parts import FAR, far_side, link_of, open_ledger, until
from far_process import start_far
from far_voice import speak
from sound_server import loud

from cuebot.model.call import Call, CallState, VoiceCodec
from cuebot.talkback.null import NullEar
from cuebot.wire.ear_messages import CallOpen
from cuebot.wire.player_calls import PlayerCalls

SECONDS = 2.0


def with_far(folder, act):
    """Run `act(desk, ear, reports)` with a far process on the sink."""
    reports = []

    async def call(desk):
        ear = desk.running.show.ear
        ear.report_calls(reports.append)
        far = await start_far(folder / "far", link_of(desk))
        await until(lambda: not ear.trouble, 60.0)
        await act(desk, ear, reports)
        await asyncio.to_thread(far.end)

    visit(folder, call, talkback=FAR, console={"on": True})
    return reports


@pytest.mark.parametrize("codec", VoiceCodec)
def test_a_voice_is_heard_in_the_far_device_alone_and_what_was_heard_is_told(
    tmp_path, sound, codec
):
    async def act(_desk, ear, reports):
        ear.begin_call(Call(number=1, seat="Mai", office="producer", rank=20))
        await speak(ear, SECONDS, codec=codec)
        ear.end_call(1)
        await until(lambda: reports[-1].state is CallState.ENDED)

    with sound.recording("host_ear") as heard, sound.recording("speakers") as leaked:
        reports = with_far(tmp_path, act)
    states = [one.state for one in reports]
    assert CallState.HEARD in states
    assert reports[-1].heard > 0.9 * SECONDS
    assert 0 < reports[-1].delay_p95 < 0.6
    loudness = np.abs(heard[0].astype(int)) > 200
    assert loudness.sum() > 0.5 * SECONDS * 48_000
    assert loud(leaked[0]) is None


def test_the_far_device_goes_and_the_default_changes_in_mid_call_and_nothing_is_elsewhere(
    tmp_path, sound
):
    async def act(_desk, ear, reports):
        ear.begin_call(Call(number=1, seat="Mai", office="producer", rank=20))
        async with asyncio.TaskGroup() as group:
            group.create_task(speak(ear, 6.0))
            await asyncio.sleep(1.0)
            await asyncio.to_thread(sound.unplug, "host_ear")
            await asyncio.sleep(1.0)
            await asyncio.to_thread(sound.plug, "host_ear")
            await asyncio.sleep(2.0)
            await asyncio.to_thread(sound.control, "set-default-sink", "host_ear")
            await asyncio.sleep(0.5)
            await asyncio.to_thread(sound.control, "set-default-sink", "speakers")
        ear.end_call(1)
        await until(lambda: reports[-1].state is CallState.ENDED)

    with sound.kept_apart(), sound.recording("speakers") as leaked:
        reports = with_far(tmp_path, act)
    states = [one.state for one in reports]
    assert CallState.HEARD in states
    assert CallState.UNHEARD in states[states.index(CallState.HEARD) :]
    assert loud(leaked[0]) is None


def test_a_line_that_is_cut_ends_the_voices_over_there(tmp_path):
    async def call(desk):
        ear = desk.running.show.ear
        reports = []
        ear.report_calls(reports.append)
        async with far_side(link_of(desk), NullEar(), await open_ledger(tmp_path)):
            await until(lambda: not ear.trouble)
            ear.begin_call(Call(number=1, seat="Mai", office="producer", rank=20))
            await speak(ear, 0.3)
        await until(lambda: ear.trouble)
        return [one.state for one in reports][-1]

    assert visit(tmp_path, call, talkback=FAR, console={"on": True}) is CallState.UNHEARD


def test_an_ear_that_takes_no_voices_says_so():
    told = []

    class Deaf:
        """An ear without voices."""

        async def open(self):
            """There is nothing to open."""

        async def play(self, clip):
            """There is nothing to hear."""

        async def aclose(self):
            """There is nothing to close."""

    calls = PlayerCalls(Deaf(), lambda: 0.0, told.append)
    calls.begin(CallOpen(room="r", token=1, call=4, seat="Mai", office="producer", rank=1))
    calls.end(4, "its key")
    assert [(one.state, one.why) for one in told] == [
        (CallState.UNHEARD, "no voices are heard there"),
        (CallState.ENDED, "its key"),
    ]
