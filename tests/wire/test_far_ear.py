"""The far ear, over real sockets between a show and a far side that runs beside it."""

import asyncio

import pytest
from clips import noise
from consoles import visit
from far_parts import FAR, far_side, file_ear, link_of, open_ledger, until

from cuebot import clock, config
from cuebot.errors import ConfigError, EarError, UnbegunClipError
from cuebot.ports import Audible, Calling, Ear, Telling
from cuebot.show.assembly import assemble_components
from cuebot.talkback.null import NullEar
from cuebot.wire.ear_messages import VERSION, EarState, Hello, PlayReport
from cuebot.wire.far_ear import NOBODY, FarEar, FarEarOptions
from cuebot.wire.far_line import FarLine

ON = {"on": True}


def show(folder, call, **more):
    return visit(folder, call, talkback=FAR, **more)


def test_it_is_an_ear_that_tells_that_may_be_asked_and_that_takes_calls():
    made = FarEar(FarEarOptions())
    assert all(isinstance(made, port) for port in (Ear, Telling, Audible, Calling))


def test_without_a_console_nobody_could_join_and_the_config_says_so(tmp_path):
    table = {"talkback": FAR, "journal": {"path": ""}}
    with pytest.raises(ConfigError, match="joins by the console"):
        assemble_components(config.build_config(table, folder=tmp_path))


def test_a_clip_sounds_over_there_and_its_end_is_told_with_its_samples(tmp_path):
    heard = []

    async def call(desk):
        ear = desk.running.show.ear
        assert ear.trouble == NOBODY
        ear.tell(heard.append)
        local = file_ear(tmp_path / "ear.wav")
        await local.open()
        async with far_side(link_of(desk), local, await open_ledger(tmp_path)):
            await until(lambda: not ear.trouble)
            began = clock.now()
            await ear.play(noise(0.5, 24_000))
            took = clock.now() - began
            place = ear.place
        await local.aclose()
        return took, place

    took, place = show(tmp_path, call, console=ON)
    assert 0.5 <= took < 2.0
    assert (place.name, place.device, place.proven) == ("host", "the earphone", True)
    (one,) = heard
    assert (one.whole, one.ended - one.began, one.device) == (True, 12_000, "host: the earphone")


def test_on_a_local_network_the_line_is_held_by_the_shows_own_authority(tmp_path):
    async def call(desk):
        ear = desk.running.show.ear
        async with far_side(link_of(desk), NullEar(), await open_ledger(tmp_path)):
            await until(lambda: not ear.trouble)
            await ear.play(noise(0.2, 24_000))
        return desk.url

    url = show(tmp_path, call, console=ON, lan=["127.0.0.2"])
    assert url.startswith("https://")


def test_without_an_ear_a_line_waits_a_while_and_is_then_not_heard(tmp_path):
    async def call(desk):
        began = clock.now()
        with pytest.raises(EarError, match="no far ear has joined"):
            await desk.running.show.ear.play(noise(0.1))
        return clock.now() - began

    assert 2.0 <= show(tmp_path, call, console=ON) < 4.0


@pytest.mark.parametrize(
    ("state", "kind"),
    [("expired", UnbegunClipError), ("refused", EarError), ("unknown", EarError)],
)
def test_only_what_came_too_late_is_told_as_what_may_be_said_anew(state, kind):
    async def play():
        far = FarEar(FarEarOptions())
        line = FarLine(name="host", close=lambda _why: None)
        far.join(line, Hello(version=VERSION, kind="program", instance="one", plays=()))
        far.take(line, EarState(ready=True, device="the earphone", trouble=""))

        async def answer():
            await until(lambda: far._sender._flights._open)
            far.take(line, PlayReport(room=far._sender.room, number=1, state=state))

        async with asyncio.TaskGroup() as group:
            group.create_task(answer())
            with pytest.raises(EarError) as told:
                await far.play(noise(0.2))
        return type(told.value)

    assert clock.run(play(), speed=clock.VIRTUAL) is kind


def test_a_line_that_is_stopped_is_silent_over_there(tmp_path):
    heard = []

    async def call(desk):
        ear = desk.running.show.ear
        ear.tell(heard.append)
        local = file_ear(tmp_path / "ear.wav")
        await local.open()
        async with far_side(link_of(desk), local, await open_ledger(tmp_path)):
            await until(lambda: not ear.trouble)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.7):
                    await ear.play(noise(5.0, 24_000))
            await until(lambda: heard)
        await local.aclose()

    show(tmp_path, call, console=ON)
    (one,) = heard
    assert not one.whole
    assert (one.ended - one.began) / 24_000 < 1.5


def test_two_ears_the_newer_takes_it_and_the_older_is_told_and_silent(tmp_path):
    async def call(desk):
        ear = desk.running.show.ear
        said = []
        ledgers = [await open_ledger(tmp_path, name) for name in "12"]
        async with far_side(link_of(desk, "old"), NullEar(), ledgers[0], ends=said):
            await until(lambda: not ear.trouble)
            async with far_side(link_of(desk, "new"), NullEar(), ledgers[1]):
                await until(lambda: ear.place.name == "new")
                await until(lambda: said)
                await ear.play(noise(0.1, 24_000))
                return said, ear.place.name

    said, name = show(tmp_path, call, console=ON)
    assert "taken this one's place" in said[0]
    assert name == "new"
