"""Forward logged warnings of every part to callbacks, in the thread of the event loop."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@contextmanager
def forward_warnings(*people: Callable[[str], None]) -> Iterator[None]:
    """Hand each warning on as one sentence, without the trace.

    Inside a loop, `people` are told in its thread, whatever thread the warning comes from.
    """
    handler = _WarningHandler(people)
    logger = logging.getLogger("cuebot")
    level = logger.level
    logger.addHandler(handler)
    if not logger.level or logger.level > logging.WARNING:  # whatever the log file is kept for
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        handler.hand_over()


class _WarningHandler(logging.Handler):
    """A log handler that hands on one sentence."""

    def __init__(self, people: Sequence[Callable[[str], None]]) -> None:
        super().__init__(logging.WARNING)
        self._people = people
        self._waiting: deque[str] = deque()
        self._thread = threading.get_ident()
        try:
            self._loop: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()
        except RuntimeError:
            self._loop = None

    def emit(self, record: logging.LogRecord) -> None:
        self._waiting.append(record.getMessage())
        if self._loop is None or threading.get_ident() == self._thread:
            self.hand_over()
        else:
            # Who is told asks for show time and waits for nobody: both want the loop's thread.
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self.hand_over)

    def hand_over(self) -> None:
        """Tell people what waits, in the order in which it came."""
        while self._waiting:
            sentence = self._waiting.popleft()
            for tell in self._people:
                tell(sentence)
