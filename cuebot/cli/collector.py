"""How Python's garbage collector runs: seldom while cuebot loads, and past all that in a show."""

from __future__ import annotations

import gc

THRESHOLDS = (10_000, 10, 10)
"""Objects made, and rounds, after which the collector looks for cycles among the newest; the newer;
all."""
LOADING_THRESHOLDS = (50_000, 20, 100)
"""The same, while all that is made are modules and lists, which stay: a tenth of a start would go
into looks at them."""


def relax_collector() -> None:
    """Let the collector look seldom until `settle_collector`.  Call it before what takes long."""
    gc.set_threshold(*LOADING_THRESHOLDS)


def settle_collector() -> None:
    """Take what has been read out of the collector's sight, and let it look less often.

    Word lists and language profiles are a hundred thousand objects that stay; a walk over them
    takes 100 ms, in the middle of a show.  What is remembered of comments stays for minutes and is
    freed without the collector.  Call it once everything is loaded, before the event loop starts.

    Nothing is collected before: a start leaves some ten objects in cycles, and to look takes 60 ms.
    """
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
