"""A child that speaks: asked in turn, put away when it hangs or dies; with the real local one."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from cuebot import clock
from cuebot.errors import SynthError
from cuebot.synth.local import ESPEAK_PROGRAM
from cuebot.synth.voice_process import VoiceProcess

HEAD = {"text": "two left", "voice": "en-us", "wpm": 170}


def asking(use):
    async def main():
        speaker = VoiceProcess("local", ESPEAK_PROGRAM)
        try:
            return await use(speaker)
        finally:
            await speaker.aclose()

    return clock.run(main())


def test_requests_at_once_are_answered_in_turn():
    async def use(speaker):
        return await asyncio.gather(*(speaker.request_reply(HEAD, 5) for _ in range(3)))

    answers = asking(use)
    assert [answer.head["id"] for answer in answers] == [1, 2, 3]
    assert len({answer.body for answer in answers}) == 1


@pytest.mark.parametrize(
    ("blow", "why"), [(signal.SIGKILL, "ended unexpectedly"), (signal.SIGSTOP, "within 0.5 s")]
)
def test_a_child_that_hangs_or_dies_is_told_and_replaced(blow, why):
    async def use(speaker):
        await speaker.request_reply(HEAD, 5)
        first = speaker._parent._child.pid
        asyncio.get_running_loop().call_soon(os.kill, first, signal.SIGSTOP)
        asyncio.get_running_loop().call_later(0.1, os.kill, first, blow)
        await asyncio.sleep(0)
        with pytest.raises(SynthError, match=why) as caught:
            await speaker.request_reply(HEAD, 0.5)
        assert caught.value.retry
        return first, (await speaker.request_reply(HEAD, 5)).body, speaker._parent._child.pid

    first, body, second = asking(use)
    assert body
    assert first != second


def test_a_program_that_is_none_is_told():
    async def main():
        with pytest.raises(SynthError, match="the odd voice ended unexpectedly"):
            await VoiceProcess("odd", "cuebot.no_such_program").request_reply(HEAD, 5)

    clock.run(main())
