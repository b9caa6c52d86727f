"""The host's talk, heard at a real sound server."""

import asyncio
import os
import subprocess
import threading

import pytest

from cuebot import clock, config
from cuebot.errors import QueueError
from cuebot.model import Line, Talk
from cuebot.queue.microphone import Microphone
from cuebot.synth import local

WORDS = "Good evening everybody, and welcome to our show."


@pytest.fixture(scope="module")
def speech():
    """Return the words, spoken."""
    voice = local.make_local_voice(config.Part(use="local"), config.build_config({}))

    async def main():
        clip = await voice.speak(Line(text=WORDS, language="en", drafted_by="operator"))
        await voice.aclose()
        return clip

    return clock.run(main())


def play(sound, clip):
    """Let somebody talk into the room."""
    words = ["paplay", "--raw", "--channels=1", "--format=s16le", "-d", "speakers"]
    subprocess.run(
        [*words, f"--rate={clip.sample_rate}"],
        input=clip.pcm,
        env=os.environ | {"PULSE_SERVER": sound.address},
        check=True,
    )


def listen(sound, clip, **options):
    """Return what a microphone puts while the clip sounds, once somebody was heard and stopped."""
    got = []

    async def main():
        ended = asyncio.Event()

        def put(event):
            got.append(event.talking)
            if event.talking is False:
                ended.set()

        async with asyncio.timeout(30.0), asyncio.TaskGroup() as group:
            microphone = Microphone("speakers.monitor", **options)
            running = group.create_task(microphone.run(put))
            await microphone.opened.wait()
            player = threading.Thread(target=play, args=(sound, clip))
            player.start()
            await ended.wait()
            running.cancel()
        player.join()

    clock.run(main())
    return got


def test_talk_and_the_pause_after_it_are_heard(sound, speech):
    assert listen(sound, speech)[:2] == [True, False]


def test_the_sound_of_what_was_said_is_handed_on_only_to_who_asks_for_it(sound, speech):
    said = []
    listen(sound, speech, said=said.append)
    assert len(said[0]) / 2 / 16_000 > 0.5


def test_a_device_that_is_not_there_is_an_error_and_lines_wait_for_nothing(sound):
    assert sound
    got = []
    with pytest.raises(QueueError, match="nowhere") as caught:
        clock.run(Microphone("nowhere").run(got.append))
    assert caught.value.retry
    assert got == [Talk(at=got[0].at, talking=None)]


def test_a_program_that_ends_at_once_is_an_error_that_is_worth_a_retry():
    with pytest.raises(QueueError, match="has ended") as caught:
        clock.run(Microphone("any", program="this").run(lambda _event: None))
    assert caught.value.retry
