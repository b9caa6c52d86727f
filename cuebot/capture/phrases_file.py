"""The file of learnt phrases as a source: poll it, and put what was saved into the inbox."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.capture.new_warnings import warn_of_new
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.capture.reload_warning import make_reload_warning
from cuebot.errors import PhrasesError
from cuebot.matcher.learnt_phrases import NO_PHRASES, load_phrases_file
from cuebot.model import Phrasing
from cuebot.runtime.file_looks import look_at_file, wait_for_look
from cuebot.runtime.file_stamp import stamp_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cuebot.config import CatalogueSection
    from cuebot.matcher.learnt_phrases import LearntPhrases, PhrasesFile
    from cuebot.model import Catalogue
    from cuebot.ports import Put, Source

log = logging.getLogger(__name__)


class PhrasesFileSource:
    """Reload the phrases after an edit; warn once of a bad one and keep the last good version."""

    name = "phrases"

    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        """Read the file as it is; it blocks, so call it before the event loop starts."""
        self._path = path
        self._catalogue = catalogue
        self._stamp = stamp_file(path)
        self._doubt: PhrasesError | None = None
        """What is wrong with the last version that was read."""
        self._warnings: tuple[str, ...] = ()
        self.phrases = NO_PHRASES
        try:
            self.phrases = self._accept(load_phrases_file(path))
        except PhrasesError as error:
            self._doubt = error

    async def run(self, put: Put) -> None:
        told: frozenset[str] = frozenset()
        warning = make_reload_warning(log, "%s The last good phrases stay.", self._path)
        if self._doubt is not None:
            warning.report_fault(str(self._doubt))
        while True:
            told = warn_of_new(log, self._warnings, told)
            await wait_for_look(CAPTURE_POLICY.file_poll_interval)
            try:
                edited = await look_at_file(self._read_if_changed)
            except FileNotFoundError:
                warning.skip_look()
                continue
            except PhrasesError as error:
                warning.report_fault(str(error))
                continue
            if edited is not None:
                put(Phrasing(at=clock.now(), phrases=self._accept(edited)))
            warning.report_success()

    def _accept(self, file: PhrasesFile) -> LearntPhrases:
        """Return a file's phrases; what of them is left out is to be told."""
        self._doubt = None
        self._warnings = (*file.faults, *file.find_unknown(self._catalogue))
        return file.phrases

    def _read_if_changed(self) -> PhrasesFile | None:
        """Return what a changed file holds; `PhrasesError` at each look as long as it is bad.

        A file that is gone is no fault: the phrases are known, and an editor may be replacing it.
        `FileNotFoundError` tells that one is gone that was bad: nothing is known of it.
        """
        stamp = stamp_file(self._path)
        if not stamp and self._doubt is not None:
            raise FileNotFoundError
        if stamp in {self._stamp, ()}:
            if self._doubt is not None:
                raise self._doubt.with_traceback(None)  # or it would grow with each look
            return None
        self._stamp = stamp
        try:
            return load_phrases_file(self._path)
        except PhrasesError as error:
            self._doubt = error
            raise


def open_phrases(
    section: CatalogueSection, catalogue: Catalogue
) -> tuple[LearntPhrases, Sequence[Source]]:
    """Return the learnt phrases that a config names, and what looks out for their changes.

    It reads the disk and blocks: call it before the event loop starts.
    """
    path = section.phrases_file
    if path is None:
        return NO_PHRASES, []
    source = PhrasesFileSource(path, catalogue)
    return source.phrases, [source]
