"""A process of the show without threads: what it hands to a thread is done at a virtual moment."""

from __future__ import annotations

import asyncio

from cuebot import clock


class SimulatedLoop(clock.ShowLoop):
    """A show loop in which disks take virtual time, and which can be stopped like a process.

    What would run in any thread is done by the loop itself, so that no race of the real machine is
    left; the moments before and after it are given by the disk.
    """

    def __init__(self, start, disk):
        super().__init__(clock.VIRTUAL, start)
        self._disk = disk

    @property
    def holds(self):
        """Nothing is waited for in the real world."""
        return 0

    @holds.setter
    def holds(self, _count):
        pass

    def _wait_or_jump(self, timeout=None):
        """Jump to the next timer, and ask the system for nothing: nothing comes from it."""
        if timeout is None:
            return super()._wait_or_jump(timeout)
        self._skipped += timeout
        return ()

    def stop_for(self, seconds):
        """Let time go by with nothing done, as for a process that is stopped."""
        self._skipped += seconds

    def run_in_executor(self, _executor, func, *args):
        answer = self.create_future()
        before, after = self._disk.delays(func)
        self.call_later(before, self._do, func, args, after, answer)
        return answer

    def _do(self, func, args, after, answer):
        try:
            result = self._disk.work(func, args)
        except Exception as fault:  # noqa: BLE001 - whoever waits for it is told
            self.call_later(after, _settle, answer, None, fault)
        else:
            self.call_later(after, _settle, answer, result, None)


def _settle(answer, result, fault):
    if answer.done():
        return
    if fault is None:
        answer.set_result(result)
    else:
        answer.set_exception(fault)


def run(main, start, disk):
    """Run a coroutine as a process that begins at a show time, on a disk."""
    with asyncio.Runner(loop_factory=lambda: SimulatedLoop(start, disk)) as runner:
        return runner.run(main)
