"""The trainer's keys."""

import asyncio

from audience.rooms import room, scenario

from cuebot import clock
from cuebot.audience.source import AudienceSource
from cuebot.practice.faults import FAULT_HELP, TrainerFaults
from cuebot.practice.unpluggable_ear import UnpluggableEar
from cuebot.talkback.null import NullEar


def faults():
    noted = []
    source = AudienceSource(room(scenario(minutes=1)), 1)
    return TrainerFaults(UnpluggableEar(NullEar()), source, noted.append), noted


def test_each_key_does_its_fault_and_undoes_it_at_the_second_press():
    made, noted = faults()

    async def main():
        made.install()
        made.keys["u"]()
        assert not made.ear.is_plugged
        made.keys["u"]()
        assert made.ear.is_plugged
        made.keys["n"]()
        assert made.network.gone
        made.keys["n"]()
        assert not made.network.gone
        made.keys["f"]()
        assert made.audience.room.pressure.is_flooded(clock.now())

    clock.run(main())
    assert noted == [
        "the ear's device is unplugged",
        "the ear's device is back",
        "the network is gone, and the chat with it",
        "the network is back",
        "the chat is flooded",
    ]


def test_the_chat_goes_with_the_network():
    made, _ = faults()
    got = []

    async def main():
        async with asyncio.TaskGroup() as group:
            group.create_task(made.audience.run(got.append))
            await asyncio.sleep(30)
            made.toggle_network()

    clock.run(main(), speed=clock.VIRTUAL)
    assert got
    assert max(event.at for event in got) <= 30.01


def test_keys_and_words_do_the_same_and_are_all_told():
    made, _ = faults()
    assert [
        f"[{key}]{word.removeprefix(key)}" for key, word in zip(made.keys, made.words, strict=True)
    ] == FAULT_HELP.removeprefix("trainer: ").split()
