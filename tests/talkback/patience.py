"""Waiting for what another thread, process or loop is to bring about."""

from __future__ import annotations

import threading
import time


def until(true, seconds=30.0):
    """Return once something is true; it is wrong when that takes longer than it may."""
    limit = time.perf_counter() + seconds
    while not true():
        assert time.perf_counter() < limit, "it never came"
        threading.Event().wait(0.01)
