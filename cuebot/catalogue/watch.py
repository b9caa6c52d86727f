"""A catalogue's file under edit: each change is told once, and a bad one by its line."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cuebot.catalogue.reader import LARGEST, parse
from cuebot.errors import CatalogueError

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.model import Catalogue

_PATIENCE = 2
"""Looks in a row at which a file must be missing before it is told."""


class Watch:
    """A catalogue file under edit, as it was when the watch began; each change is told once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._hash = ""
        self._missed = 0
        self._look()

    def poll(self) -> Catalogue | None:
        """Return the catalogue when the file changed, else None.

        `CatalogueError` says, once for each bad edit, why it cannot be used.
        """
        raw = self._look()
        return None if raw is None else parse(raw, str(self._path))

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
