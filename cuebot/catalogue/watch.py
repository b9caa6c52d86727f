"""A catalogue's file under edit: each change is told once, and a bad one by its line."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cuebot.catalogue.edits import refuse_half_typed
from cuebot.catalogue.reader import MAX_FILE_BYTES, load_catalogue_bytes
from cuebot.errors import CatalogueError
from cuebot.runtime.file_stamp import make_stamp

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.catalogue.reading import LoadedCatalogue
    from cuebot.runtime.file_stamp import FileStamp

_MAX_MISSED_LOOKS = 2
"""Looks in a row at which a file must be missing before it is told."""


class CatalogueWatcher:
    """A catalogue file under edit, as it was when the watch began; each change is told once."""

    def __init__(self, path: Path, reading: LoadedCatalogue | None = None) -> None:
        """Begin with the file as it is; `reading` is what was understood of it."""
        self._path = path
        self._reading = reading
        self._stamp: FileStamp = ()
        self._hash = ""
        self._missed = 0
        self._bad = False
        self._read_if_changed()

    @property
    def is_usable(self) -> bool:
        """Whether the file was there at the last look, and what it held could be used."""
        return not self._bad and self._missed < _MAX_MISSED_LOOKS

    def poll_changes(self) -> LoadedCatalogue | None:
        """Return what was understood when the file changed, else None.

        `CatalogueError` says, once for each bad edit, why it cannot be used.
        """
        raw = self._read_if_changed()
        if raw is None:
            return None
        self._bad = True
        reading = load_catalogue_bytes(raw, str(self._path))
        refuse_half_typed(reading, self._reading)
        self._bad = False
        self._reading = reading
        return reading

    def _read_if_changed(self) -> bytes | None:
        """Return the file's bytes when they are not those of the last look."""
        try:
            stamp = make_stamp(self._path.stat())
            if stamp == self._stamp:
                return None
            with self._path.open("rb") as file:
                raw = file.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            self._count_missing(error)
            return None
        self._stamp, self._missed = stamp, 0
        digest = hashlib.sha256(raw).hexdigest()
        if digest == self._hash:
            return None
        self._hash = digest
        return raw

    def _count_missing(self, error: OSError) -> None:
        """Let a file be gone for a look, as it is while an editor replaces it, and then say so."""
        self._missed += 1
        if self._missed == _MAX_MISSED_LOOKS:
            why = error.strerror or type(error).__name__
            raise CatalogueError(
                f"cannot be read ({why})", where=str(self._path), do="put it back"
            ) from error
