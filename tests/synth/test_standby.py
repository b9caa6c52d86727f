"""The voices' standby in virtual time, with scripted voices and a real disk."""

from __future__ import annotations

import asyncio

import pytest

from cuebot import clock
from cuebot.errors import SynthError
from cuebot.model import Clip, Line
from cuebot.synth.cache import ClipCache
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.standby import VoiceWarmer
from cuebot.synth.voice_chain import VoiceChain

LINES = [Line(text=word, language="en", drafted_by="offline") for word in ("one", "two", "three")]
LATE = SynthError("cannot be reached", retry=True)


class Clerk:
    """A voice that writes down what it was asked, and fails as it is told."""

    name = "clerk"
    mark = "clerk 1"

    def __init__(self, *faults):
        self.faults = dict(faults)
        self.asked = []
        self.ready = 0

    async def speak(self, line):
        self.asked.append(line.text)
        if fault := self.faults.get(line.text):
            raise fault
        return Clip(pcm=b"\x00\x10" * 4_000, sample_rate=8_000, voice=self.name)

    async def keep_ready(self):
        self.ready += 1
        await asyncio.Event().wait()

    async def aclose(self):
        """Nothing to let go of."""


@pytest.fixture
def run(tmp_path):
    """Return a function that lets a standby run for some time."""

    def run(voice, seconds=5.0, *, keep=1_000_000):
        async def main():
            chain = VoiceChain([voice], cache=ClipCache(tmp_path, keep) if keep else None)
            async with asyncio.TaskGroup() as group:
                running = group.create_task(VoiceWarmer(chain, LINES).run(lambda _event: None))
                await asyncio.sleep(seconds)
                voice.faults.clear()
                await asyncio.sleep(seconds)
                running.cancel()
            await chain.aclose()

        clock.run(main(), speed=clock.VIRTUAL)
        return voice

    return run


def test_every_line_is_said_ahead_in_its_order_and_once(run):
    assert run(Clerk()).asked == ["one", "two", "three"]


def test_the_next_show_finds_them_said(run):
    run(Clerk())
    assert run(Clerk()).asked == []


def test_a_voice_that_fails_is_asked_again_a_minute_later_and_not_for_the_rest(run):
    assert run(Clerk(("two", LATE)), SYNTH_POLICY.prefetch_retry * 0.9).asked == [
        "one",
        "two",
        "two",
        "three",
    ]


def test_a_line_that_the_voice_does_not_speak_is_left_out(run):
    refused = SynthError("does not speak it")
    assert run(Clerk(("two", refused)), 2 * SYNTH_POLICY.prefetch_retry).asked == [
        "one",
        "two",
        "three",
    ]


def test_without_a_cache_nothing_is_said_ahead_and_voices_are_held_ready_all_the_same(run):
    voice = run(Clerk(), keep=0)
    assert (voice.asked, voice.ready) == ([], 1)
