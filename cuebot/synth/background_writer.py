"""Work on a disk, in order, in a thread that nobody has to wait for: a disk may hang."""

from __future__ import annotations

import asyncio
import queue
import threading
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from cuebot import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds

T = TypeVar("T")


class Aside:
    """One thread, which the program's end does not wait for either."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._late: Future[object] | None = None

    @property
    def hangs(self) -> bool:
        """Whether work that somebody gave up waiting for is still not done."""
        return self._late is not None and not self._late.done()

    def begin(self, work: Callable[[], T]) -> Future[T]:
        """Have work done after what was begun before; it may raise no more than an `OSError`."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        answer: Future[T] = Future()
        self._jobs.put(partial(_done, work, answer))
        return answer

    async def ask(self, work: Callable[[], T], patience: Seconds) -> T:
        """Return what work gives; `TimeoutError` when that takes longer than so many real seconds.

        As long as such work hangs, other work is not begun.
        """
        if self.hangs:
            raise TimeoutError
        answer = self.begin(work)
        try:
            with clock.standstill():
                async with asyncio.timeout(clock.real(patience)):
                    return await asyncio.shield(asyncio.wrap_future(answer))
        except TimeoutError:
            self._late = cast("Future[object]", answer)
            raise

    def end(self) -> None:
        """Let the thread end after what was begun; nothing waits for it."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread = None

    def _run(self) -> None:
        while job := self._jobs.get():
            job()


def _done(work: Callable[[], T], answer: Future[T]) -> None:
    try:
        answer.set_result(work())
    except OSError as error:
        answer.set_exception(error)
