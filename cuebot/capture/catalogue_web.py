"""The catalogue's URL as a source: poll it for changes and put each new version into the inbox."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from cuebot import catalogue, clock
from cuebot.capture.catalogue_file import CatalogueFileSource, warn_new_mends
from cuebot.capture.reload_warning import make_reload_warning
from cuebot.catalogue.online import OnlineCatalogue
from cuebot.errors import CatalogueError
from cuebot.model import MINUTE, Catalogue, Edit
from cuebot.runtime.backoff_policy import BackoffPolicy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import CatalogueSection
    from cuebot.model import Seconds
    from cuebot.ports import Put, Source

log = logging.getLogger(__name__)

MAX_POLL_DELAY: Seconds = MINUTE
"""Also the longest that a server's word is taken for how long its answer holds."""
UNREACHABLE = BackoffPolicy(first=5.0, longest=MAX_POLL_DELAY, jitter=0.5)
"""The pauses while an address cannot be reached."""


class CatalogueWebSource:
    """Poll the URL; warn once of an answer that cannot be used and keep the last good catalogue."""

    name = "catalogue"

    def __init__(self, online: OnlineCatalogue, every: Seconds) -> None:
        self._online = online
        self._every = every
        self._failed = 0
        self._warning = make_reload_warning(
            log, "%s The last good catalogue stays.", self._online.where
        )

    async def run(self, put: Put) -> None:
        mends = warn_new_mends(self._online.reading, frozenset())
        if self._online.doubt:
            self._warning.mark_told(_fault_key(self._online.doubt))
            log.warning("%s", self._online.doubt)
            self._online.doubt = None
            self._failed = 1
        while True:
            await asyncio.sleep(self._next_delay())
            try:
                edited = await self._online.fetch_if_changed()
            except CatalogueError as error:
                self._failed = self._failed + 1 if error.retry else 0
                self._warning.report_fault(str(error), _fault_key(error))
                continue
            self._warning.report_success()
            self._failed = 0
            if edited is not None:
                put(Edit(at=clock.now(), catalogue=edited))
                mends = warn_new_mends(self._online.reading, mends)

    def _next_delay(self) -> Seconds:
        held = min(self._online.fresh, MAX_POLL_DELAY)
        if not self._failed:
            return max(self._every, held)
        return max(UNREACHABLE.delay_after(self._failed), held)


def _fault_key(error: CatalogueError) -> str:
    """Return a key by which a repeated fault is recognised; all transient faults share one."""
    return "not had" if error.retry else str(error)


def open_catalogue(section: CatalogueSection) -> tuple[Catalogue, Sequence[Source]]:
    """Return the catalogue that a config names, and what looks out for its changes.

    It blocks on the network: call it before the event loop starts.
    """
    if section.url:
        online = OnlineCatalogue(section)
        return online.load_or_last_good(), [CatalogueWebSource(online, section.every)]
    if section.path:
        reading = catalogue.load_catalogue_file(section.path)
        return reading.catalogue, [CatalogueFileSource(section.path, reading)]
    return Catalogue(), []
