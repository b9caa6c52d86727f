"""A forked child: its messages arrive whole, its end is told, and it never outlives its parent."""

import asyncio
import os
import signal
import sys

import pytest

from cuebot import clock
from cuebot.runtime import child_process, forked_child
from cuebot.runtime.child_messages import Message
from cuebot.runtime.forked_child import ForkedChild, fork_child

PLAYER = "cuebot.talkback.player"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="children are forked on Linux alone"
)


def test_a_program_that_may_be_forked_is():
    async def main():
        words, ends = asyncio.Queue(), []
        child = await child_process.start_child(PLAYER, words.put_nowait, lambda: ends.append(1))
        child.send_message(Message({"do": "list"}))
        reply = await words.get()
        await child.kill_and_wait()
        child.send_message(Message({"do": "list"}))
        await child.kill_and_wait()
        told = reply.head["say"] in {"devices", "lacking"}
        return type(child), told, child.alive, ends

    assert clock.run(main()) == (ForkedChild, True, False, [1])


def test_the_end_of_one_that_was_killed_is_told_once_and_its_number_is_free():
    async def main():
        ended = asyncio.Event()
        child = await fork_child(PLAYER, lambda _word: None, ended.set)
        os.kill(child.pid, signal.SIGKILL)
        await ended.wait()
        await child.kill_and_wait()
        with pytest.raises(ProcessLookupError):
            os.kill(child.pid, 0)

    clock.run(main())


def test_without_a_server_a_program_is_started_by_itself(monkeypatch):
    class Broken:
        def fork_program(self, _module):
            raise child_process.child_forker.ChildForkError("no")

    monkeypatch.setattr(forked_child, "FORKER", Broken())

    async def main():
        child = await child_process.start_child(PLAYER, lambda _word: None, lambda: None)
        await child.kill_and_wait()
        return type(child)

    assert clock.run(main()) is child_process.SpawnedChild


def test_a_child_that_nobody_waits_for_any_more_ends():
    async def main():
        starting = asyncio.get_running_loop().create_task(
            fork_child(PLAYER, lambda _word: None, lambda: None)
        )
        made = []
        fork = forked_child.FORKER.fork_program

        class Telling:
            def fork_program(self, module):
                made.append(fork(module))
                return made[0]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(forked_child, "FORKER", Telling())
            await asyncio.sleep(0)
            starting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await starting
            while not made:  # noqa: ASYNC110 - a thread works
                await asyncio.sleep(0.01)
        try:
            copy = os.pidfd_open(made[0].pid)
        except ProcessLookupError:
            return  # it has ended already
        gone = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().add_reader(copy, gone.set_result, None)
        async with asyncio.timeout(20.0):
            await gone
        asyncio.get_running_loop().remove_reader(copy)
        os.close(copy)

    clock.run(main())
