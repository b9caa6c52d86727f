"""A lock on an open file that the system lets go of when its process dies, however it dies."""

from __future__ import annotations

import sys

LOCKED_BYTE = 1 << 30
"""Far behind what such a file holds: on Windows nobody else can read a byte that is locked."""

if sys.platform == "win32":
    import msvcrt
    import os

    def lock_file(descriptor: int) -> bool:
        """Lock an open file without waiting; tell whether nobody else has it."""
        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def lock_file(descriptor: int) -> bool:
        """Lock an open file without waiting; tell whether nobody else has it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # some network drives know no locks: nobody can be kept out there
        return True
