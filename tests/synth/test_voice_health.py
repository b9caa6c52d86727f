"""A voice that fails and is needed no more, in virtual time: the end of its fault is told."""

from __future__ import annotations

import asyncio

import pytest

from cuebot import clock
from cuebot.errors import SynthError
from cuebot.model import Clip, Line
from cuebot.runtime.recovery import NOTICE
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.standby import VoiceWarmer
from cuebot.synth.voice_chain import VoiceChain

LINE = Line(text="one", language="en", drafted_by="offline")
GONE = SynthError("cannot be reached", retry=True)
LATE = "second: the second voice began too late; the next voice, if there is one, is tried."
BACK = "second: speaks again."
EVER = 10_000.0
RETRY = SYNTH_POLICY.unused_retry


class Scripted:
    """A voice that fails as long as it has a fault, and takes its time."""

    def __init__(self, name, fault=None, takes=0.0):
        self.name, self.fault, self.takes = name, fault, takes
        self.asked = []

    async def speak(self, line):
        self.asked.append((clock.now(), line.text))
        await asyncio.sleep(self.takes)
        if self.fault:
            raise self.fault
        return Clip(pcm=b"\x00\x10" * 4_000, sample_rate=8_000, voice=self.name)

    async def aclose(self):
        """Nothing to let go of."""


class Reporting(Scripted):
    """A voice that tells when it begins to sound."""

    begins = 0.0

    async def speak_with_callback(self, line, begun):
        await asyncio.sleep(self.begins)
        begun()
        return await self.speak(line)


@pytest.fixture
def play(caplog):
    """Return a function that runs voices beside a show, and returns the sentences about them."""

    def play(voices, *acts):
        async def main():
            chain = VoiceChain(voices)
            async with asyncio.TaskGroup() as group:
                beside = group.create_task(VoiceWarmer(chain, ()).run(lambda _event: None))
                for at, act in acts:
                    await asyncio.sleep(at - clock.now())
                    await act(chain)
                beside.cancel()

        clock.run(main(), speed=clock.VIRTUAL)
        return [record.getMessage() for record in caplog.records if record.levelno >= NOTICE]

    return play


async def say_line(chain):
    await chain.speak(LINE)


def mend(*voices):
    """Return an act that ends the faults of voices."""

    async def act(_chain):
        for voice in voices:
            voice.fault, voice.takes = None, 0.1

    return act


async def look(_chain):
    """Do nothing more."""


def test_the_end_of_a_stand_ins_fault_is_told_though_no_line_needs_it(play):
    first, second = Scripted("first", takes=1.0), Scripted("second", takes=6.0)
    told = play(
        [first, second],
        (0.0, say_line),
        (30.0, mend(first, second)),
        (40.0, say_line),
        (EVER, look),
    )
    assert told == [LATE, BACK]
    assert second.asked == [(pytest.approx(0.45 + n * RETRY), "one") for n in range(2)]


def test_a_voice_that_fails_on_is_tried_on_and_told_once(play):
    first, second = Scripted("first", takes=1.0), Scripted("second", takes=6.0)
    told = play([first, second], (0.0, say_line), (3.5 * RETRY, mend(second)), (5 * RETRY, look))
    assert told == [LATE, BACK]
    assert len(second.asked) == 5


def test_a_voice_that_lines_ask_for_is_left_to_them(play):
    first, second = Scripted("first", GONE), Scripted("second")
    moments = [RETRY * place / 3 for place in range(7)]
    told = play([first, second], *[(at, say_line) for at in moments])
    assert told == ["first: cannot be reached."]
    assert len(first.asked) == len(moments)


def test_a_first_voice_that_is_back_is_told_in_a_room_that_asks_nothing(play):
    first = Scripted("first", GONE)
    told = play([first, Scripted("second")], (0.0, say_line), (1.0, mend(first)), (2 * RETRY, look))
    assert told == ["first: cannot be reached.", "first: speaks again."]


def test_what_was_late_is_well_when_it_begins_in_time_and_not_before(play):
    first, second = Scripted("first", takes=1.0), Reporting("second", takes=3.0)
    second.begins = 2.0

    async def begin_sooner(_chain):
        second.begins = 0.2

    told = play([first, second], (0.0, say_line), (1.5 * RETRY, begin_sooner), (3 * RETRY, look))
    assert told == [LATE, BACK]
    assert [at for at, _ in second.asked] == [pytest.approx(0.65 + 2 * RETRY)]


@pytest.mark.parametrize(("takes", "more"), [(-1.0, ["second: speaks again."]), (1.0, [])])
def test_what_failed_otherwise_has_the_time_of_a_line_and_no_more(play, takes, more):
    second = Scripted("second", GONE)

    async def answer_slowly(_chain):
        second.fault, second.takes = None, SYNTH_POLICY.retry_timeout + takes

    told = play(
        [Scripted("first", takes=1.0), second],
        (0.0, say_line),
        (1.0, answer_slowly),
        (1.5 * RETRY, look),
    )
    assert told == ["second: cannot be reached.", *more]
