"""Who else of this machine speaks into the same ear: a file for each, locked while it lives.

Nobody is kept out, since two may share an ear by will; but neither may do so unknown to the other.
The host would hear two lines at once.  A file whose process died is no longer locked, and goes.
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import logging
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot.runtime.file_lock import lock_file
from cuebot.runtime.recovery import log_recovery
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

log = logging.getLogger(__name__)

FOLDER_NAME = "cuebot-ears"
SUFFIX = ".ear"
MAX_WORDS = 300
"""Bytes of such a file that are read: another program may write anything there."""
SOUND_SERVER_KEYS = ("PULSE_SERVER", "PULSE_RUNTIME_PATH")
"""What names the sound server of a process: another server's device of that name is another ear."""
_numbers = itertools.count(1)


def find_presence_folder() -> Path:
    """Return where the processes of this user meet: what the system clears, and else the disk."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime:
        return Path(runtime) / FOLDER_NAME
    owner = os.getuid() if hasattr(os, "getuid") else ""
    return Path(tempfile.gettempdir()) / f"{FOLDER_NAME}-{owner}"


class EarPresence:
    """That this process may speak on a device, told to others that may, and they to it."""

    def __init__(self, device: str, folder: Path | None = None) -> None:
        self._device = device
        server = "\n".join(os.environ.get(key, "") for key in SOUND_SERVER_KEYS)
        digest = hashlib.sha256(f"{server}\n{device}".encode()).hexdigest()[:20]
        self._folder = (folder or find_presence_folder()) / digest
        self._own = self._folder / f"{os.getpid()}-{next(_numbers)}{SUFFIX}"
        self._file = -1
        self._shared = False
        """Whether the operator was told of others."""

    async def look_around(self) -> None:
        """Tell the operator of others that speak there, once, and when they are gone."""
        others = await asyncio.to_thread(self.find_others)
        if others and not self._shared:
            log.warning(
                "another program plays on %r: %s; the host hears both at once: end one of them, or"
                " give it an ear of its own.",
                self._device,
                ", ".join(others),
            )
        elif self._shared and not others:
            log_recovery(log, "nothing else plays on %r any more.", self._device)
        self._shared = bool(others)

    def find_others(self) -> Sequence[str]:
        """Be there, and return who else is.  It blocks; where no file can be kept, nobody is."""
        with suppress(OSError):
            if self._file < 0:
                self._enter()
            return tuple(self._read_others())
        return ()

    def leave(self) -> None:
        """Be there no more.  It blocks."""
        if self._file >= 0:
            with suppress(OSError):
                self._own.unlink()
            os.close(self._file)
            self._file = -1

    def _enter(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_own(self._folder.parent)
        # It is locked before anybody can find it; Windows renames no file that is open.
        new = self._own if sys.platform == "win32" else self._own.with_suffix(".new")
        self._file = os.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        lock_file(self._file)
        os.write(self._file, f"process {os.getpid()}, started in {Path.cwd()}".encode()[:MAX_WORDS])
        if new != self._own:
            new.rename(self._own)

    def _read_others(self) -> Iterator[str]:
        for path in sorted(self._folder.glob(f"*{SUFFIX}")):
            if path != self._own:
                with suppress(OSError):  # it has just left
                    yield from self._read_one(path)

    def _read_one(self, path: Path) -> Iterator[str]:
        """Yield who keeps a file, if somebody does."""
        file = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        try:
            if not lock_file(file):
                yield make_printable(os.read(file, MAX_WORDS).decode(errors="replace"))
            else:
                path.unlink()  # whoever it was has died
        finally:
            os.close(file)


def _require_own(folder: Path) -> None:
    """Raise an `OSError` unless a folder is this user's own: in /tmp anybody may have made it."""
    if hasattr(os, "getuid") and folder.lstat().st_uid != os.getuid():
        raise PermissionError(folder)
