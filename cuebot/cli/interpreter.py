"""How Python itself runs: its collector seldom while cuebot loads, its threads by short turns."""

from __future__ import annotations

import gc
import sys

THRESHOLDS = (25_000, 2, 200)
"""Objects made, and rounds, after which the collector looks for cycles among the newest; the newer;
all.

A look takes some 20 ms a hundred thousand objects, in which the loop stands still, and finds a few
dozen objects at most.  In a flood it goes through the long rows of the newest questions, too, 12 ms
whenever it comes: by ten thousand objects every two seconds of 5,000 comments a second.  All are
looked at after ten million, which are five minutes of 10,000 comments a second."""
LOADING_THRESHOLDS = (50_000, 20, 100)
"""The same, while all that is made are modules and lists, which stay: a tenth of a start would go
into looks at them."""
NEVER = 1_000_000_000
"""Rounds that no process lives to see."""
MANY_ROOMS_THRESHOLDS = (10_000, 4, NEVER)
"""The same where hundreds of shows run in one loop: a look at all of them takes a second, in which
every line is late, and shows that run leave nothing in cycles that grows old."""
LEAST_ENDED = 50
"""Shows that have ended until it is worth a look at everything to free what they were."""
SWITCH_INTERVAL = 0.0005
"""Seconds for which one thread keeps the interpreter from others that wait for it, a tenth of
Python's own: the thread that writes the journal would hold up each step of a cue for 5 ms, and of
eight rooms in one process each would wait for seven others."""


def relax_collector() -> None:
    """Let the collector look seldom until `settle_interpreter`.  Call it before what takes long."""
    gc.set_threshold(*LOADING_THRESHOLDS)


def settle_interpreter(thresholds: tuple[int, int, int] = THRESHOLDS) -> None:
    """Take what has been read out of the collector's sight, and let threads have short turns.

    Word lists and language profiles are a hundred thousand objects that stay; a walk over them
    takes 100 ms, in the middle of a show.  What is remembered of comments stays for minutes and is
    freed without the collector.  Call it once everything is loaded, before the event loop starts.

    Nothing is collected before: a start leaves some ten objects in cycles, and to look takes 60 ms.
    """
    gc.freeze()
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(SWITCH_INTERVAL)


class EndedShowCollector:
    """Frees shows that have ended where nothing else looks at what is old.

    What a show was hangs together in cycles, some 3,000 objects and half a megabyte of them.
    """

    def __init__(self) -> None:
        self._freed = 0

    def collect(self, ended: int, running: int) -> bool:
        """Free all `ended` shows once those not freed yet are as many as the `running` ones.

        It looks at every object, for 2 ms a show; return whether it did.
        """
        if ended - self._freed < max(LEAST_ENDED, running):
            return False
        self._freed = ended
        gc.collect()
        return True
