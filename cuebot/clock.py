"""Show time.  All code reads time here, so a rehearsal can run an hour in a second."""

from __future__ import annotations

import asyncio
import math
import sys
import time
from collections import deque
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from cuebot import machine_clock

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

machine_now = machine_clock.machine_now

T = TypeVar("T")

VIRTUAL = math.inf
"""The speed at which waiting costs nothing."""

HUNG_AFTER = 30.0
"""Real seconds after which work in the real world counts as hung and virtual time goes on."""
LONGEST_HOLD = 0.015
"""Real seconds for which what gives way stands back when people order something: from an order to a
line that could begin it is six or so, and twice as long a comment is noticed by nobody."""
MOST_ROUNDS = 20
"""Rounds of the loop that are others' in a row before what gives way has one all the same."""

if sys.platform == "win32":
    _Loop = asyncio.ProactorEventLoop
else:
    _Loop = asyncio.SelectorEventLoop


class ShowLoop(_Loop):
    """An event loop whose clock starts at a show time and runs at a given speed.

    At a finite speed N, N seconds of show pass in one second.  At `VIRTUAL`, nothing waits: the
    clock jumps to the next timer, and stands still while `standstill` is held.
    """

    def __init__(self, speed: float, start: float = 0.0) -> None:
        super().__init__()
        self.speed = speed
        self.start = start
        self._began = time.monotonic()  # noqa: TID251 - this module is what the rule points to
        self._skipped = start
        self.holds = 0
        self._giving_way: deque[asyncio.Future[None]] = deque()
        self._rounds = 0
        """How many rounds in a row were others'."""
        self._held_until = self._may_hold = 0.0
        # Both kinds of loop wait in this one call, and neither offers a public way to stand in it.
        selector = self._selector  # type: ignore[attr-defined]
        self._wait = selector.select
        selector.select = self._wait_or_jump

    def time(self) -> float:
        """Return the seconds of show that have passed."""
        if self.speed == VIRTUAL:
            return self._skipped
        return self.start + (time.monotonic() - self._began) * self.speed  # noqa: TID251 - see above

    async def shutdown_default_executor(self, *patience: float | None) -> None:
        """Wait for threads that are still at work, in real time: virtual time would give up."""
        with standstill():
            await super().shutdown_default_executor(*patience)

    def take_turn(self) -> asyncio.Future[None]:
        """Return what is done once nothing else is ready, or when others had their fill."""
        turn = self.create_future()
        self._giving_way.append(turn)
        return turn

    def hold_back(self) -> None:
        """Let what gives way stand back for a moment; at most half of the time.

        In virtual time there is no moment: the same show goes the same way.
        """
        now = time.monotonic()  # noqa: TID251 - see above
        if now >= self._may_hold and self.speed != VIRTUAL:
            self._held_until, self._may_hold = now + LONGEST_HOLD, now + 2 * LONGEST_HOLD

    def _wait_or_jump(self, timeout: float | None = None) -> object:
        while self._giving_way and self._giving_way[0].done():  # somebody could not wait for it
            self._giving_way.popleft()
        if self._giving_way:
            return self._wait_and_give_turn(timeout)
        if timeout is None or timeout <= 0 or self.speed != VIRTUAL:
            return self._wait(timeout and timeout / self.speed)
        ready = self._wait(max(timeout, HUNG_AFTER) if self.holds else 0)
        if not ready:
            self._skipped += timeout
        return ready

    def _wait_and_give_turn(self, timeout: float | None) -> object:
        """Look whether others are ready, and if not, give the next its turn."""
        left = self._held_until - time.monotonic()  # noqa: TID251 - see above
        if left > 0:
            wait = left if timeout is None else min(left, max(timeout, 0.0) / self.speed)
            return self._wait(wait)
        ready = self._wait(0)
        busy = ready or (timeout is not None and timeout <= 0)
        if busy and self._rounds < MOST_ROUNDS:
            self._rounds += 1
        else:
            self._rounds = 0
            self._giving_way.popleft().set_result(None)
        return ready


def now() -> float:
    """Return the show time in seconds."""
    return asyncio.get_running_loop().time()


def start_time() -> float:
    """Return the show time at which this process took the show up: 0 unless it goes on with one."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # nothing runs yet, so nothing was taken up
        return 0.0
    return loop.start if isinstance(loop, ShowLoop) else 0.0


def to_show_seconds(seconds: float) -> float:
    """Return the show time that passes in real seconds, for a limit on what runs in the world."""
    loop = asyncio.get_running_loop()
    return seconds * loop.speed if isinstance(loop, ShowLoop) and loop.speed != VIRTUAL else seconds


def take_turn() -> asyncio.Future[None]:
    """Return a future to await in the midst of work that comes in floods: it gives way.

    It is done when nothing else is ready to run, and so that a flood goes on beside whatever never
    rests, after twenty rounds of others.  Whoever cannot wait any longer sets its result.
    """
    loop = asyncio.get_running_loop()
    if isinstance(loop, ShowLoop):
        return loop.take_turn()
    turn: asyncio.Future[None] = loop.create_future()
    loop.call_soon(_end_turn, turn)
    return turn


def _end_turn(turn: asyncio.Future[None]) -> None:
    if not turn.done():
        turn.set_result(None)


def hold_back() -> None:
    """Let floods stand back while what a person ordered is carried out; no loop, no flood."""
    with suppress(RuntimeError):  # nothing runs yet
        loop = asyncio.get_running_loop()
        if isinstance(loop, ShowLoop):
            loop.hold_back()


def utc_now() -> datetime:
    """Return the time of day, for what people read and for prices that hold until a day."""
    return datetime.now(UTC)


@contextmanager
def standstill() -> Iterator[None]:
    """Let virtual time stand still while a child process or a thread works in the real world.

    Without it, a rehearsal would jump over the work and depend on the machine's speed.  Outside
    virtual time it does nothing.
    """
    loop = asyncio.get_running_loop()
    if not isinstance(loop, ShowLoop):
        yield
        return
    loop.holds += 1
    try:
        yield
    finally:
        loop.holds -= 1


def run(main: Coroutine[object, object, T], *, speed: float = 1.0, start: float = 0.0) -> T:
    """Run a coroutine in show time, at `speed` seconds of show a second, or at `VIRTUAL`.

    Show time goes on from `start`, for a show that another process began.
    """
    with asyncio.Runner(loop_factory=lambda: ShowLoop(speed, start)) as runner:
        return runner.run(main)
