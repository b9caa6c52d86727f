"""The catalogue's file as a source: poll it for edits and put each new version into the inbox."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from cuebot import catalogue, clock
from cuebot.capture.new_warnings import warn_of_new
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.capture.reload_warning import make_reload_warning
from cuebot.errors import CatalogueError
from cuebot.model import Edit
from cuebot.runtime.file_looks import look_at_file, wait_for_look

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.model import Catalogue
    from cuebot.ports import Put

log = logging.getLogger(__name__)


class CatalogueFileSource:
    """Reload the file after an edit; warn once of a bad edit and keep the last good version."""

    name = "catalogue"

    def __init__(self, path: Path, reading: catalogue.LoadedCatalogue | None = None) -> None:
        self._path = path
        self._reading = reading
        self._watcher = catalogue.CatalogueWatcher(path, reading)

    def refuse_loss(self, before: Catalogue) -> bool:
        """Tell whether a show that goes on had better keep `before` than what was read now."""
        refused = self._watcher.refuse_loss(before)
        if refused:
            self._reading = None
        return refused

    async def run(self, put: Put) -> None:
        mends = warn_new_mends(self._reading, frozenset())
        warning = make_reload_warning(log, "%s The last good catalogue stays.", self._path)
        while True:
            await wait_for_look(CAPTURE_POLICY.file_poll_interval)
            try:
                edited = await look_at_file(self._watcher.poll_changes)
            except CatalogueError as error:
                warning.report_fault(str(error))
                continue
            if edited is not None:
                put(Edit(at=clock.now(), catalogue=edited.catalogue))
                mends = warn_new_mends(edited, mends)
            warning.report_success()


def warn_new_mends(
    reading: catalogue.LoadedCatalogue | None, told: frozenset[str]
) -> frozenset[str]:
    """Tell of the repairs that are not in `told` yet; return the sentences of all repairs.

    What had better be looked at is a warning, which people are alarmed by; the rest, by which
    nothing that was meant is lost, is a note in the log.
    """
    if reading is None:
        return frozenset()
    for sentence in reading.describe_mends(grave=False):
        if sentence not in told:
            log.info("%s", sentence)
    every = frozenset(reading.describe_mends())
    return every | warn_of_new(log, reading.describe_mends(grave=True), told)
