"""A child that is asked in turn, with the real sentence model's program as the child."""

import asyncio
import json
import os
import signal

import pytest

from cuebot import clock
from cuebot.embedder.sentence_model import MODEL_PROGRAM
from cuebot.runtime.child_requests import RequestingParent, UnansweredError

BODY = json.dumps(["how heavy is it"]).encode()


def asking(use, program=MODEL_PROGRAM):
    async def main():
        parent = RequestingParent(program)
        try:
            return await use(parent)
        finally:
            await parent.aclose()

    return clock.run(main())


def test_requests_at_once_are_answered_in_turn_each_with_its_body():
    async def use(parent):
        return await asyncio.gather(*(parent.request_reply({}, 60, BODY) for _ in range(3)))

    answers = asking(use)
    assert [answer.head["id"] for answer in answers] == [1, 2, 3]
    assert len({answer.body for answer in answers}) == 1


@pytest.mark.parametrize(
    ("blow", "why"), [(signal.SIGKILL, "ended unexpectedly"), (signal.SIGSTOP, "within 0.5 s")]
)
def test_a_child_that_hangs_or_dies_is_told_and_replaced(blow, why):
    async def use(parent):
        await parent.request_reply({}, 60, BODY)
        first = parent._child.pid
        os.kill(first, signal.SIGSTOP)
        asyncio.get_running_loop().call_later(0.1, os.kill, first, blow)
        with pytest.raises(UnansweredError, match=why):
            await parent.request_reply({}, 0.5, BODY)
        return first, (await parent.request_reply({}, 60, BODY)).body, parent._child.pid

    first, body, second = asking(use)
    assert body
    assert first != second


def test_a_program_that_is_none_is_told():
    async def use(parent):
        with pytest.raises(UnansweredError, match="ended unexpectedly"):
            await parent.request_reply({}, 5)

    asking(use, "cuebot.no_such_program")
