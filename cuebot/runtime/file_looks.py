"""Looks at files again and again, in threads: those of many shows together.

Each show looks at its catalogue, its phrases and its prompts once a second.  To wake a thread takes
ten times as long as a look, so that hundreds of shows in one process would do little else: looks
that are due at about the same time share a thread.  One that hangs, on a network drive, holds up
itself alone.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from cuebot import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds

T = TypeVar("T")
_Look: TypeAlias = "Callable[[], object]"
_Future: TypeAlias = "asyncio.Future[object]"

GRID: Seconds = 0.05
"""Seconds between the moments at which looks are due: 20 threads a second, however many shows."""


async def wait_for_look(interval: Seconds) -> None:
    """Wait for about so long, by `GRID` less at most, until the next looks are due."""
    due = math.floor((clock.now() + interval) / GRID) * GRID
    await asyncio.sleep(max(0.0, due - clock.now()))


async def look_at_file(look: Callable[[], T]) -> T:
    """Return what `look` returns, or raise what it raises; it is called in a thread.

    Virtual time stands still meanwhile.
    """
    loop = asyncio.get_running_loop()
    looks = _LOOKS.get(loop)
    if looks is None:
        looks = _LOOKS[loop] = _FileLooks()
    future: asyncio.Future[T] = loop.create_future()
    looks.add(look, future)
    with clock.standstill():
        return await future


class _FileLooks:
    """The looks of one loop that wait, and those that are over.

    It does not keep the loop: a loop that is over would never be freed, and all that it has.
    """

    def __init__(self) -> None:
        self._waiting: deque[tuple[_Look, _Future]] = deque()
        self._over: deque[Callable[[], None]] = deque()
        """What tells the waiting of each that is over: to be called in the loop."""
        self._is_due = False

    def add(self, look: _Look, future: asyncio.Future[T]) -> None:
        self._waiting.append((partial(copy_context().run, look), future))  # type: ignore[arg-type]  # what it returns
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_soon(self._begin)  # with all that this turn brings

    def _begin(self) -> None:
        self._is_due = False
        self._tell()  # a thread that hangs cannot tell what it had done before
        working = asyncio.get_running_loop().run_in_executor(None, self._work)
        working.add_done_callback(lambda _: self._tell())

    def _work(self) -> None:
        """Look, until nothing waits: also for a thread that hangs with others behind it."""
        while True:
            try:
                look, future = self._waiting.popleft()
            except IndexError:
                return
            try:
                found = look()
            except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
                self._over.append(partial(_set_exception, future, error))
            else:
                self._over.append(partial(_set_result, future, found))

    def _tell(self) -> None:
        while self._over:
            self._over.popleft()()


def _set_result(future: _Future, found: object) -> None:
    if not future.done():  # it was cancelled
        future.set_result(found)


def _set_exception(future: _Future, error: Exception) -> None:
    if not future.done():
        future.set_exception(error)


_LOOKS: WeakKeyDictionary[asyncio.AbstractEventLoop, _FileLooks] = WeakKeyDictionary()
