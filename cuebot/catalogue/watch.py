"""A catalogue's file under edit: each good change is told once, and a bad one by its line."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot.catalogue.edits import refuse_half_typed, refuse_lost_goods
from cuebot.catalogue.reader import MAX_FILE_BYTES, load_catalogue_bytes
from cuebot.errors import CatalogueError
from cuebot.runtime.file_stamp import make_stamp

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.catalogue.reading import LoadedCatalogue
    from cuebot.model import Catalogue
    from cuebot.runtime.file_stamp import FileStamp


class CatalogueWatcher:
    """A catalogue file under edit, from the moment when the watch began."""

    def __init__(self, path: Path, reading: LoadedCatalogue | None = None) -> None:
        """Begin with the file as it is; `reading` is what was understood of it."""
        self._path = path
        self._reading = reading
        self._stamp: FileStamp = ()
        self._hash = ""
        self._before: Catalogue | None = None
        """What stays in the place of a reading that was refused."""
        self._fault: CatalogueError | None = None
        """What is wrong with the last version that was read."""
        with suppress(CatalogueError):  # if it is gone by now, the first look tells
            self._read_if_changed()

    def refuse_loss(self, before: Catalogue) -> bool:
        """Tell whether the first reading lost goods of `before` by a broken row.

        Then it is a bad edit, as it would have been had the watch begun before.
        """
        if self._reading is None:
            return False
        try:
            refuse_lost_goods(self._reading, before)
        except CatalogueError as error:
            self._reading, self._before, self._fault = None, before, error
            return True
        return False

    def poll_changes(self) -> LoadedCatalogue | None:
        """Return what was understood when the file changed, else None.

        `CatalogueError` says why it cannot be used, at each look until it can.
        """
        raw = self._read_if_changed()
        if raw is None:
            if self._fault is not None:
                raise self._fault.with_traceback(None)  # or it would grow with each look
            return None
        try:
            reading = load_catalogue_bytes(raw, str(self._path))
            if self._before is None:
                refuse_half_typed(reading, self._reading)
            else:
                refuse_lost_goods(reading, self._before)
        except CatalogueError as error:
            self._fault = error
            raise
        self._fault, self._before, self._reading = None, None, reading
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
            why = error.strerror or type(error).__name__
            raise CatalogueError(
                f"cannot be read ({why})", where=str(self._path), do="put it back"
            ) from error
        self._stamp = stamp
        digest = hashlib.sha256(raw).hexdigest()
        if digest == self._hash:
            return None
        self._hash = digest
        return raw
