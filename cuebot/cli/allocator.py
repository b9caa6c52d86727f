"""How the C library's allocator runs beside a show: what is freed goes back to the system."""

from __future__ import annotations

import sys

ARENAS = 1
"""Heaps that threads share.  Each would get its own, and keep what its largest clip took."""
KEPT_BYTES = 1_000_000
"""Free bytes that a heap keeps; what is larger is asked of the system, and given back to it."""
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
"""Parameters of glibc's `mallopt`, from its `malloc.h`."""


def settle_allocator() -> None:
    """Let glibc give back what levelling a clip takes: 13 MB.  Call it before threads start.

    Other C libraries have no such keeping, and no `mallopt` that knows these parameters.
    """
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - 5 ms that only shows need to pay

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, ARENAS)
        mallopt(_M_MMAP_THRESHOLD, KEPT_BYTES)
        mallopt(_M_TRIM_THRESHOLD, KEPT_BYTES)
