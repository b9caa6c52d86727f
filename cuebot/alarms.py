"""Brings every part's warnings to people, as long as somebody listens."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@contextmanager
def told_to(*people: Callable[[str], None]) -> Iterator[None]:
    """Hand each warning on as one sentence, without the trace."""
    handler = _Alarm(people)
    logger = logging.getLogger("cuebot")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)  # whatever the log file is kept for
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


class _Alarm(logging.Handler):
    """A log handler that hands on one sentence."""

    def __init__(self, people: Sequence[Callable[[str], None]]) -> None:
        super().__init__(logging.WARNING)
        self._people = people

    def emit(self, record: logging.LogRecord) -> None:
        for tell in self._people:
            tell(record.getMessage())
