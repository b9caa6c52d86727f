"""The catalogue's file as a source: an edit made in mid-show enters by the inbox like all else."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from cuebot import catalogue, clock
from cuebot.errors import CatalogueError
from cuebot.model import Edit

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.model import Seconds
    from cuebot.ports import Put

log = logging.getLogger(__name__)

LOOK: Seconds = 1.0
"""How often the file is looked at."""


class Shelf:
    """Re-read the catalogue when it was edited; a bad edit is said once and the last good stays."""

    name = "catalogue"

    def __init__(self, path: Path, reading: catalogue.Reading | None = None) -> None:
        self._path = path
        self._reading = reading
        self._watch = catalogue.Watch(path, reading)

    async def run(self, put: Put) -> None:
        mends = tell_mends(self._reading, frozenset())
        doubt: CatalogueError | None = None
        told = False
        while True:
            await asyncio.sleep(LOOK)
            try:
                with clock.standstill():  # in a thread: a network drive may take its time
                    edited = await asyncio.to_thread(self._watch.poll)
            except CatalogueError as error:
                doubt = error  # perhaps half written; the next look tells
                continue
            if edited is not None:
                put(Edit(at=clock.now(), catalogue=edited.catalogue))
                mends = tell_mends(edited, mends)
            elif doubt is not None:
                log.warning("%s The last good catalogue stays.", doubt)
                told = True
            if told and self._watch.well:
                log.warning("%s: it can be used again.", self._path)
                told = False
            doubt = None


def tell_mends(reading: catalogue.Reading | None, told: frozenset[str]) -> frozenset[str]:
    """Warn of what was mended in a catalogue, and was not `told` before; return what is now."""
    sentences = reading.sentences() if reading else []
    for sentence in sentences:
        if sentence not in told:
            log.warning("%s", sentence)
    return frozenset(sentences)
