"""Forward what every part warns of, and that it is over, in the thread of the event loop."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING

from cuebot.runtime.recovery import NOTICE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


_LISTENING: ContextVar[tuple[object, ...]] = ContextVar("listening", default=())
"""Who is told of what is logged in a context: several shows may run in one process."""


@contextmanager
def forward_warnings(
    *people: Callable[[str], None], recovered: Sequence[Callable[[str], None]] = ()
) -> Iterator[None]:
    """Hand each warning on as one sentence, without the trace.

    That a fault is over is told to those of `recovered`; without any, to `people` as well.

    Inside a loop, `people` are told in its thread, whatever thread the warning comes from.  They
    are not told of what another task logs that forwards warnings of its own.
    """
    handler = _WarningHandler(people, recovered or people)
    logger = logging.getLogger("cuebot")
    level = logger.level
    logger.addHandler(handler)
    token = _LISTENING.set((*_LISTENING.get(), handler))
    if not logger.level or logger.level > NOTICE:  # whatever the log file is kept for
        logger.setLevel(NOTICE)
    try:
        yield
    finally:
        _LISTENING.reset(token)
        logger.removeHandler(handler)
        logger.setLevel(level)
        handler.hand_over()


class _WarningHandler(logging.Handler):
    """A log handler that hands on one sentence."""

    def __init__(
        self,
        people: Sequence[Callable[[str], None]],
        recovered: Sequence[Callable[[str], None]],
    ) -> None:
        super().__init__(NOTICE)
        self._people = people
        self._recovered = recovered
        self._waiting: deque[tuple[int, str]] = deque()
        self._thread = threading.get_ident()
        try:
            self._loop: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()
        except RuntimeError:
            self._loop = None

    def emit(self, record: logging.LogRecord) -> None:
        listening = _LISTENING.get()
        if listening and self not in listening:
            return
        self._waiting.append((record.levelno, record.getMessage()))
        if self._loop is None or threading.get_ident() == self._thread:
            self.hand_over()
        else:
            # Who is told asks for show time and waits for nobody: both want the loop's thread.
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self.hand_over)

    def hand_over(self) -> None:
        """Tell people what waits, in the order in which it came."""
        while self._waiting:
            level, sentence = self._waiting.popleft()
            for tell in self._people if level >= logging.WARNING else self._recovered:
                tell(sentence)
