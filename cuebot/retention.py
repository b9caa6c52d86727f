"""A source that sends nothing: it sees to it that viewers' words are forgotten in time."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import JournalError
from cuebot.forget import forget

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.model import Seconds
    from cuebot.ports import Put, Source

log = logging.getLogger(__name__)

EVERY: Seconds = 3_600.0


class Retention:
    """Looks each hour of a show whether texts in its journal are too old."""

    name = "retention"

    def __init__(self, path: Path, hours: float) -> None:
        self._path = path
        self._hours = hours

    async def run(self, put: Put) -> None:  # noqa: ARG002 - the signature of a source
        """Forget what is too old, until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            with clock.standstill():
                fault = await asyncio.to_thread(clean, self._path, self._hours, pack=False)
            if fault:
                log.warning("%s", fault)


def clean(path: Path | None, hours: float, *, pack: bool = True) -> str:
    """Forget what is older than so many hours; return why that cannot be, or nothing."""
    if path is None or not path.is_file() or not path.stat().st_size:
        return ""
    try:
        forget(path, clock.wall() - timedelta(hours=hours), pack=pack)
    except JournalError as error:
        return f"viewers' words are still kept: {error}"
    return ""


def make(config: Config) -> Sequence[Source]:
    """Return what a show needs beside it."""
    path = config.journal.path
    return [Retention(path, config.privacy.keep_texts_hours)] if path else []
