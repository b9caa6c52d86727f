"""Write the journal in the background: rows go to `sqlite_file` from a thread of their own."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import JournalError
from cuebot.journal.event_rows import name_event_kind
from cuebot.journal.sqlite_file import JournalFile, Row
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cuebot.journal.unfinished_show import UnfinishedShow
    from cuebot.model import Event, Heard, Seconds, Step

log = logging.getLogger(__name__)

MAX_PENDING_ROWS = 200_000
"""Rows kept in memory while the disk refuses them; later ones are lost, and counted."""
WRITTEN_ROWS_PER_COMMIT = 5_000
"""Rows in one commit."""
WRITE_TIMEOUT: Seconds = 2.0
"""How long the show waits for a disk that neither takes nor refuses."""
CLOSE_TIMEOUT: Seconds = 30.0
"""How long it waits when it ends."""
SETTLE_TIME: Seconds = 10.0
"""How long a disk must take all at once until its trouble counts as over: a slow one takes some."""
RETRY_DELAY: Seconds = 1.0
"""When rows that were refused are offered again."""


class Journal:
    """Keep what happens, from the show's side: nothing here waits on a disk that is full.

    Refused rows are offered again until they are taken; one warning says so, and one that the disk
    takes them again.
    """

    def __init__(
        self, file: JournalFile, on_rows: Callable[[Sequence[Row]], None] | None = None
    ) -> None:
        self._file = file
        self._on_rows = on_rows
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._loop = asyncio.get_running_loop()
        self._rows: deque[Row] = deque()
        self._offered = 0
        """How many of the rows are with the thread."""
        self._queued = 0
        self._written = 0
        self._lost = 0
        self._waiters: list[tuple[int, asyncio.Future[None]]] = []
        self._retry: asyncio.TimerHandle | None = None
        self._troubled = False
        self._is_losing = False
        """Whether people know that rows are lost."""
        self._trouble_at: Seconds | None = None
        """When the disk last was in the trouble that the operator knows of."""
        self._closed = False

    @classmethod
    async def open(
        cls,
        path: Path | None,
        key: bytes = b"",
        unfinished: UnfinishedShow | None = None,
        on_rows: Callable[[Sequence[Row]], None] | None = None,
    ) -> Journal:
        """Begin a broadcast in a new or an older journal; without a path it goes with the show.

        A broadcast that is `unfinished` goes on.

        Viewers are hashed under `key`, or when it is empty under one that nobody will know.
        `on_rows` is called with all rows in their order, before they are on the disk; whoever takes
        them keeps them as well, so that the disk is not waited for until it has synced them.
        A `JournalError` says why the file cannot be written.
        """
        journal = cls(JournalFile(path, key, synced=on_rows is None), on_rows)
        now = clock.utc_now().isoformat()
        begin = partial(journal._file.open, now, clock.now(), unfinished)
        with clock.standstill(), ExitStack() as stack:
            stack.callback(journal._thread.shutdown, wait=False)
            await journal._loop.run_in_executor(journal._thread, begin)
            stack.pop_all()
        return journal

    @property
    def show(self) -> int:
        """Return the number of the broadcast in its file."""
        return self._file.show

    @property
    def pending_rows(self) -> int:
        """How many rows are not on the disk yet."""
        return len(self._rows)

    @property
    def lost_rows(self) -> int:
        """How many rows came after the memory was full, or after the end, and are gone."""
        return self._lost

    async def wait_until_kept(self) -> None:
        """Return when all so far is on the disk, however long it takes."""
        upto = self._queued
        while self._written < upto:
            waiter = self._loop.create_future()
            self._waiters.append((upto, waiter))
            with clock.standstill():
                await waiter

    async def write_events(self, events: Sequence[Event]) -> Sequence[Event]:
        """Keep events; return when they are on the disk, or at once when it is in trouble.

        Those are returned for which there was no room.
        """
        lost = self.queue_events(events)
        await self._wait_until_durable(WRITE_TIMEOUT)
        return lost

    def queue_events(self, events: Sequence[Event]) -> Sequence[Event]:
        """Keep events, in their order, without waiting; return those without room, the last."""
        rows = [(event.at, name_event_kind(event), event) for event in events]
        return events[self._queue_rows(rows) :]

    def queue_step(self, step: Step) -> None:
        """Keep a step in the life of a cue, in its order, without waiting."""
        self._queue_rows([(step.at, "step", step)])

    def queue_heard(self, heard: Heard) -> None:
        """Keep what the ear gave of a clip, without waiting."""
        self._queue_rows([(clock.now(), "heard", heard)])

    def queue_note(self, about: str, text: str) -> None:
        """Keep something about the broadcast itself, such as an alarm, without waiting."""
        self._queue_rows([(clock.now(), "note", {"about": about, "text": text})])

    def queue_sign_of_life(self) -> None:
        """Keep the time of day, by which a show that dies knows later how long it was away."""
        self._queue_rows([(clock.now(), "alive", {"wall": clock.utc_now().isoformat()})])

    def queue_end(self) -> None:
        """Keep that the show was ended properly, so that none goes on with it."""
        self._queue_rows([(clock.now(), "end", {})])

    async def flush(self) -> None:
        """Return when all so far is on the disk, or at once when it is in trouble."""
        await self._wait_until_durable(WRITE_TIMEOUT)

    async def aclose(self) -> None:
        """Write what is left; a `JournalError` says how many rows could not be written."""
        self._retry_now()
        await self._wait_until_durable(CLOSE_TIMEOUT, anyway=True)
        self._closed = True
        if self._retry:
            self._retry.cancel()
        if not self._offered:
            with clock.standstill():
                await self._loop.run_in_executor(self._thread, self._file.close)
        self._thread.shutdown(wait=False)
        if unwritten := len(self._rows) + self._lost:
            raise JournalError(
                f"{unwritten} rows were not written",
                where=self._file.where,
                do="make room on the disk before the next show",
            )

    def _queue_rows(self, rows: Sequence[Row]) -> int:
        """Keep as many of some rows as there is room for; return how many."""
        if self._on_rows is not None:
            self._on_rows(rows)
        room = 0 if self._closed else MAX_PENDING_ROWS - len(self._rows)
        kept, lost = rows[:room], rows[room:]
        self._rows.extend(kept)
        self._queued += len(kept)
        self._lost += len(lost)
        if lost and not self._is_losing:
            self._is_losing = True
            log.warning("%s: rows are lost from now on; make room on the disk.", self._file.where)
        self._submit_batch()
        return len(kept)

    def _submit_batch(self) -> None:
        if self._offered or self._retry or self._closed or not self._rows:
            return
        rows = list(islice(self._rows, WRITTEN_ROWS_PER_COMMIT))
        self._offered = len(rows)
        writing = self._loop.run_in_executor(self._thread, self._file.append_rows, rows)
        writing.add_done_callback(self._on_batch_done)

    def _on_batch_done(self, writing: asyncio.Future[None]) -> None:
        offered, self._offered = self._offered, 0
        error = writing.exception()
        if error is None:
            for _ in range(offered):
                self._rows.popleft()
            self._written += offered
            self._troubled = False
            self._wake_waiters(self._written)
            self._report_recovery()
            self._submit_batch()
        else:
            self._retry = self._loop.call_later(RETRY_DELAY, self._retry_now)
            self._report_trouble(str(error) or type(error).__name__)  # MemoryError says nothing

    def _retry_now(self) -> None:
        if self._retry:
            self._retry.cancel()
        self._retry = None
        self._submit_batch()

    def _report_trouble(self, why: str) -> None:
        known, self._trouble_at = self._trouble_at is not None, clock.now()
        self._troubled = True
        self._wake_waiters(self._queued)
        if not known:
            log.warning(
                "%s: %s; what happens is kept in memory until the disk takes it: make room on it.",
                self._file.where,
                why,
            )

    def _report_recovery(self) -> None:
        if self._trouble_at is None or self._rows:
            return
        if clock.now() - self._trouble_at >= clock.to_show_seconds(SETTLE_TIME):
            self._trouble_at, self._is_losing = None, False
            log_recovery(log, "%s: the disk takes it again, and all that waited.", self._file.where)

    def _wake_waiters(self, upto: int) -> None:
        for count, waiter in self._waiters:
            if count <= upto and not waiter.done():
                waiter.set_result(None)
        self._waiters = [(count, waiter) for count, waiter in self._waiters if not waiter.done()]

    async def _wait_until_durable(self, patience: Seconds, *, anyway: bool = False) -> None:
        if self._written >= self._queued or (self._troubled and not anyway):
            return
        waiter = self._loop.create_future()
        self._waiters.append((self._queued, waiter))
        try:
            with clock.standstill():
                async with asyncio.timeout(patience):
                    await waiter
        except TimeoutError:
            self._report_trouble("the disk does not answer")
