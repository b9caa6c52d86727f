"""A background thread for disk work, in order: a disk that hangs blocks nobody else."""

from __future__ import annotations

import asyncio
import queue
import threading
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from cuebot import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds

T = TypeVar("T")


class BackgroundWriter:
    """One daemon thread with a job queue; the program exits without waiting for it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._late: Future[object] | None = None

    @property
    def is_hanging(self) -> bool:
        """Whether a job whose caller timed out is still running."""
        return self._late is not None and not self._late.done()

    def submit_job(self, work: Callable[[], T]) -> Future[T]:
        """Queue a job behind those submitted before; the only error it may raise is `OSError`."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run_jobs, name=self._name, daemon=True)
            self._thread.start()
        answer: Future[T] = Future()
        self._jobs.put(partial(_complete_future, work, answer))
        return answer

    def submit_and_report(
        self, work: Callable[[], T], report: Callable[[Future[T]], object]
    ) -> None:
        """Queue a job, and call `report` with it when it is done, in the thread of the loop."""
        loop = asyncio.get_running_loop()

        def hand_over(answer: Future[T]) -> None:
            with suppress(RuntimeError):  # it hung until after the loop was closed
                loop.call_soon_threadsafe(report, answer)

        self.submit_job(work).add_done_callback(hand_over)

    async def run_with_timeout(self, work: Callable[[], T], patience: Seconds) -> T:
        """Return the job's result; `TimeoutError` when it takes over `patience` real seconds.

        While a timed-out job hangs, every further call raises `TimeoutError` at once.
        """
        if self.is_hanging:
            raise TimeoutError
        answer = self.submit_job(work)
        try:
            with clock.standstill():
                async with asyncio.timeout(clock.to_show_seconds(patience)):
                    return await asyncio.shield(asyncio.wrap_future(answer))
        except TimeoutError:
            self._late = cast("Future[object]", answer)
            raise

    def stop_thread(self) -> None:
        """Let the thread stop after the queued jobs, without waiting for it."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread = None

    def _run_jobs(self) -> None:
        while job := self._jobs.get():
            job()


def _complete_future(work: Callable[[], T], answer: Future[T]) -> None:
    try:
        answer.set_result(work())
    except OSError as error:
        answer.set_exception(error)
