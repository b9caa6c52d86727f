"""How Python itself runs: its collector seldom while cuebot loads, its threads by short turns."""

from __future__ import annotations

import gc
import sys

THRESHOLDS = (10_000, 2, 500)
"""Objects made, and rounds, after which the collector looks for cycles among the newest; the newer;
all.

A look takes some 20 ms a hundred thousand objects, in which the loop stands still: at ten rounds it
was as long for the newer alone, and finds a few dozen objects at most.  All are looked at after ten
million, which are five minutes of 10,000 comments a second."""
LOADING_THRESHOLDS = (50_000, 20, 100)
"""The same, while all that is made are modules and lists, which stay: a tenth of a start would go
into looks at them."""
SWITCH_INTERVAL = 0.0005
"""Seconds for which one thread keeps the interpreter from others that wait for it, a tenth of
Python's own: the thread that writes the journal would hold up each step of a cue for 5 ms, and of
eight rooms in one process each would wait for seven others."""


def relax_collector() -> None:
    """Let the collector look seldom until `settle_interpreter`.  Call it before what takes long."""
    gc.set_threshold(*LOADING_THRESHOLDS)


def settle_interpreter() -> None:
    """Take what has been read out of the collector's sight, and let threads have short turns.

    Word lists and language profiles are a hundred thousand objects that stay; a walk over them
    takes 100 ms, in the middle of a show.  What is remembered of comments stays for minutes and is
    freed without the collector.  Call it once everything is loaded, before the event loop starts.

    Nothing is collected before: a start leaves some ten objects in cycles, and to look takes 60 ms.
    """
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    sys.setswitchinterval(SWITCH_INTERVAL)
