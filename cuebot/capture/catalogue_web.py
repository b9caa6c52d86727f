"""The catalogue's address as a source: a change on the web enters by the inbox like all else."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import TYPE_CHECKING

from cuebot import catalogue, clock
from cuebot.capture.catalogue_file import Shelf, tell_mends
from cuebot.catalogue.online import Online
from cuebot.errors import CatalogueError
from cuebot.model import Catalogue, Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import CatalogueSection
    from cuebot.model import Seconds
    from cuebot.ports import Put, Source

log = logging.getLogger(__name__)

FIRST: Seconds = 5.0
"""The pause after an address could not be reached; it doubles, up to the longest."""
LONGEST: Seconds = 60.0
"""Also the longest that a server's word is taken for how long its answer holds."""


class WebShelf:
    """Ask the address now and then; what cannot be used is said once and the last good stays."""

    name = "catalogue"

    def __init__(self, online: Online, every: Seconds) -> None:
        self._online = online
        self._every = every
        self._failed = 0
        self._doubt = ""
        self._told = ""

    async def run(self, put: Put) -> None:
        mends = tell_mends(self._online.reading, frozenset())
        if self._online.doubt:
            self._told = _kind(self._online.doubt)
            log.warning("%s", self._online.doubt)
            self._online.doubt = None
            self._failed = 1
        while True:
            await asyncio.sleep(self._pause())
            try:
                edited = await self._online.look()
            except CatalogueError as error:
                self._failed = self._failed + 1 if error.retry else 0
                self._wonder(error)
                continue
            if self._told:
                log.warning("%s: it can be used again.", self._online.where)
            self._failed, self._doubt, self._told = 0, "", ""
            if edited is not None:
                put(Edit(at=clock.now(), catalogue=edited))
                mends = tell_mends(self._online.reading, mends)

    def _pause(self) -> Seconds:
        held = min(self._online.fresh, LONGEST)
        if not self._failed:
            return max(self._every, held)
        longer = min(LONGEST, FIRST * 2.0 ** min(self._failed - 1, 10))
        # Many shows that lost one server must not all come back in the same instant.
        return max(longer * random.uniform(0.5, 1.0), held)  # noqa: S311 - no secret

    def _wonder(self, error: CatalogueError) -> None:
        """Say what is wrong when it is still wrong at the next look: it may be half typed."""
        kind = _kind(error)
        if kind == self._doubt and kind != self._told:
            self._told = kind
            log.warning("%s The last good catalogue stays.", error)
        self._doubt = kind


def _kind(error: CatalogueError) -> str:
    """Return by what one fault is told from another; all that keep it from being had are one."""
    return "not had" if error.retry else str(error)


def filled(section: CatalogueSection) -> tuple[Catalogue, Sequence[Source]]:
    """Return the catalogue that a config names, and what looks out for its changes.

    It may wait for the network, so it belongs before the loop.
    """
    if section.url:
        online = Online(section)
        return online.begin(), [WebShelf(online, section.every)]
    if section.path:
        reading = catalogue.understand_file(section.path)
        return reading.catalogue, [Shelf(section.path, reading)]
    return Catalogue(), []
