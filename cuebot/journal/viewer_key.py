"""The key under which a running show hides its viewers, in a file that is locked while it runs.

It lies beside the journal (`show.sqlite-key`) from the beginning of a show to its proper end, so
that a show that was killed can go on and still tell its viewers apart.  While a process holds it no
other can go on with the show.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from cuebot.errors import JournalError
from cuebot.journal.sqlite_file import check_folder
from cuebot.runtime.file_lock import lock_file

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
"""Bytes of the key by which viewers' names are hashed."""
SUFFIX = "-key"


def key_path(journal: Path) -> Path:
    """Return where the key of a journal's show lies."""
    return journal.with_name(journal.name + SUFFIX)


class ViewerKey:
    """The key's file, held by one process; a `JournalError` says that another show runs."""

    def __init__(self, journal: Path) -> None:
        """Lock the file, which is made when it is not there."""
        check_folder(journal)
        self._path = key_path(journal)
        where = str(journal)
        try:
            self._descriptor = self._open_locked()
        except OSError as error:
            do = "give yourself the right to write there, or set another `path` under [journal]"
            raise JournalError(f"{error.strerror}", where=str(self._path), do=do) from error
        if self._descriptor < 0:
            do = "end that show first, or set another `path` under [journal]"
            raise JournalError("a show that runs is writing it", where=where, do=do)

    def _open_locked(self) -> int:
        """Return a descriptor that is locked, and of the file that is there now; else -1."""
        while True:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            descriptor = os.open(self._path, flags, 0o600)
            if not lock_file(descriptor):
                os.close(descriptor)
                return -1
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), self._path.stat()):
                    return descriptor
            os.close(descriptor)  # the show that had it has just ended, and took it away

    def read_key(self) -> bytes:
        """Return the key that an earlier process left; empty when there is none."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        key = os.read(self._descriptor, KEY_BYTES)
        return key if len(key) == KEY_BYTES else b""

    def renew_key(self) -> bytes:
        """Make a key for a new show; it is on the disk when this returns.

        A `JournalError` says why it cannot be written.
        """
        key = secrets.token_bytes(KEY_BYTES)
        try:
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, key)
            os.fsync(self._descriptor)
        except OSError as error:
            do = "make room on the disk, or set another `path` under [journal]"
            what = f"cannot be written ({error.strerror})"
            raise JournalError(what, where=str(self._path), do=do) from error
        return key

    def release(self, *, ended: bool) -> None:
        """Let go of the file; the key of a show that has ended is forgotten."""
        open_still = False
        if ended:
            os.ftruncate(self._descriptor, 0)
            os.fsync(self._descriptor)
            try:
                self._path.unlink()
            except OSError:
                open_still = True  # Windows takes no file away that is open
        os.close(self._descriptor)
        if open_still:
            with suppress(OSError):
                self._path.unlink()


def forget_key(journal: Path) -> bool:
    """Take away the key that a show left which was killed; tell whether there was one.

    The key of a show that runs stays.
    """
    if not key_path(journal).is_file():
        return False
    try:
        key = ViewerKey(journal)
    except JournalError:
        return False
    key.release(ended=True)
    return True
