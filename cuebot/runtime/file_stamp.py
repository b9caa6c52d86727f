"""Whether a file on the disk is still the one that was read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from _typeshed import StrPath

FileStamp: TypeAlias = tuple[int, ...]


def stamp_file(path: StrPath) -> FileStamp:
    """Return a stamp of a file's state; it is empty while there is no file.

    Of one that cannot be looked at it is the error's number.  It blocks.
    """
    try:
        return make_stamp(os.stat(path))  # noqa: PTH116 - of any kind of path, once a second
    except FileNotFoundError:
        return ()
    except OSError as error:
        return (error.errno or 0,)


def make_stamp(stat: os.stat_result) -> FileStamp:
    """Return the stamp of a file: its times of writing and of any change in ns, size and number.

    Where a disk's clock is coarse, or an edit keeps the time of writing, the other time differs.
    """
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino
