"""What is done about faults that nobody foresaw."""

import asyncio
import logging

import pytest

from cuebot import clock
from cuebot.errors import CaptureError, SynthError
from cuebot.model import Ending, Outcome
from cuebot.runtime import supervise


def kept(faults):
    """Run a part that meets these faults in turn, then ends; return when each run began."""
    began = []

    async def part():
        began.append(clock.now())
        if len(began) <= len(faults):
            seconds, fault = faults[len(began) - 1]
            await asyncio.sleep(seconds)
            raise fault

    clock.run(supervise.keep_running("room", part), speed=clock.VIRTUAL)
    return began


def test_a_part_that_fails_is_started_again_after_a_longer_pause_each_time(caplog):
    with caplog.at_level(logging.WARNING, "cuebot"):
        assert kept([(0, ValueError("odd"))] * 3) == [0.0, 0.5, 1.5, 3.5]
    assert caplog.messages == ["room failed unexpectedly; it is started again."] * 3


def test_the_pause_grows_to_a_limit_and_is_short_again_after_a_steady_run():
    began = kept([(0, OSError("gone"))] * 9 + [(61.0, OSError("gone"))])
    assert began[9] - began[8] == supervise.RESTART.longest
    assert began[10] - began[9] == 61.0 + supervise.RESTART.first


def test_an_error_that_a_retry_can_cure_is_told_and_tried_again(caplog):
    assert kept([(0, CaptureError("no answer", retry=True))]) == [0.0, 0.5]
    assert caplog.messages == ["room: no answer."]


def test_an_error_that_no_retry_cures_ends_the_part(caplog):
    assert kept([(0, CaptureError("port taken", do="choose another"))] * 2) == [0.0]
    assert caplog.messages == ["room: port taken; choose another."]


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (SynthError("no voice answered"), "synth: no voice answered."),
        (KeyError("who"), "unforeseen KeyError"),
    ],
)
def test_a_life_ends_as_failed_whatever_happens_in_it(fault, why):
    async def live():
        raise fault

    ending = clock.run(supervise.run_to_ending("cue 1", live), speed=clock.VIRTUAL)
    assert ending == Ending(Outcome.FAILED, why)


def test_a_cancelled_life_stays_cancelled():
    async def main():
        async def live():
            await asyncio.sleep(9)

        async with asyncio.TaskGroup() as group:
            task = group.create_task(supervise.run_to_ending("cue 1", live))
            await asyncio.sleep(1)
            task.cancel()
        return task.cancelled()

    assert clock.run(main(), speed=clock.VIRTUAL)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (SynthError("no voice answered"), "no voice answered."),
        (KeyError("who"), "failed unexpectedly (KeyError); please report it with cuebot.log."),
    ],
)
def test_a_single_try_becomes_a_result_whatever_happens_in_it(fault, why):
    async def run():
        raise fault

    assert clock.run(supervise.attempt_once("try", run, str), speed=clock.VIRTUAL) == why
