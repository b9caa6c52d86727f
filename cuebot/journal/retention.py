"""A source that sends nothing: it sees to it that viewers' words are forgotten in time."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import JournalError
from cuebot.journal.redaction import redact_journal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.model import Seconds
    from cuebot.ports import Put, Source

log = logging.getLogger(__name__)

CHECK_INTERVAL: Seconds = 3_600.0
"""Seconds from one look for what is too old to the next."""
FIRST_CHECK_OF_RESUMED: Seconds = 60.0
"""When a show looks that goes on: the start did not, for it had to be quick."""


class Retention:
    """Looks each hour of a show whether texts in its journal are too old."""

    name = "retention"

    def __init__(self, path: Path, kept: timedelta, first: Seconds = CHECK_INTERVAL) -> None:
        self._path = path
        self._kept = kept
        self._wait = first

    async def run(self, put: Put) -> None:  # noqa: ARG002 - the signature of a source
        """Forget what is too old, until cancelled."""
        while True:
            await asyncio.sleep(self._wait)
            self._wait = CHECK_INTERVAL
            with clock.standstill():
                fault = await asyncio.to_thread(redact_old_texts, self._path, self._kept)
            if fault:
                log.warning("%s", fault)


def redact_old_texts(path: Path, kept: timedelta) -> str:
    """Forget what is older, in a journal that is being written; return why not, or nothing."""
    try:
        redact_journal(path, clock.utc_now() - kept, pack=False)
    except JournalError as error:
        return f"viewers' words are still kept: {error}"
    return ""


def make_retention_sources(config: Config, *, soon: bool = False) -> Sequence[Source]:
    """Return what a show needs beside it; it looks `soon` when nobody did before the show."""
    path = config.journal.path
    first = FIRST_CHECK_OF_RESUMED if soon else CHECK_INTERVAL
    return [Retention(path, config.privacy.retention_period, first)] if path else []
