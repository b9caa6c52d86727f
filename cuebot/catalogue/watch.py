"""A catalogue's file under edit: each change is told once, and a bad one by its line."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cuebot.catalogue.edits import refuse_half_typed
from cuebot.catalogue.reader import LARGEST, understand
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.catalogue.reading import Reading

_PATIENCE = 2
"""Looks in a row at which a file must be missing before it is told."""


class Watch:
    """A catalogue file under edit, as it was when the watch began; each change is told once."""

    def __init__(self, path: Path, reading: Reading | None = None) -> None:
        """Begin with the file as it is; `reading` is what was understood of it."""
        self._path = path
        self._reading = reading
        self._stamp: tuple[int, int] | None = None
        self._hash = ""
        self._missed = 0
        self._bad = False
        self._look()

    @property
    def well(self) -> bool:
        """Whether the file was there at the last look, and what it held could be used."""
        return not self._bad and self._missed < _PATIENCE

    def poll(self) -> Reading | None:
        """Return what was understood when the file changed, else None.

        `CatalogueError` says, once for each bad edit, why it cannot be used.
        """
        raw = self._look()
        if raw is None:
            return None
        self._bad = True
        reading = understand(raw, str(self._path))
        refuse_half_typed(reading, self._reading)
        self._bad = False
        self._reading = reading
        return reading

    def _look(self) -> bytes | None:
        """Return the file's bytes when they are not those of the last look."""
        try:
            stat = self._path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            if stamp == self._stamp:
                return None
            with self._path.open("rb") as file:
                raw = file.read(LARGEST + 1)
        except OSError as error:
            self._miss(error)
            return None
        self._stamp, self._missed = stamp, 0
        digest = hashlib.sha256(raw).hexdigest()
        if digest == self._hash:
            return None
        self._hash = digest
        return raw

    def _miss(self, error: OSError) -> None:
        """Let a file be gone for a look, as it is while an editor replaces it, and then say so."""
        self._missed += 1
        if self._missed == _PATIENCE:
            why = error.strerror or type(error).__name__
            raise CatalogueError(
                f"cannot be read ({why})", where=str(self._path), do="put it back"
            ) from error
