"""The machine's own clock, for programs that have no show time, and must load no event loop."""

from __future__ import annotations

import time


def machine_now() -> float:
    """Return the seconds of the machine's monotonic clock, which all its processes share.

    It is for what passes between processes, as the moment at which a voice's frame came, and no
    show time.
    """
    return time.monotonic()  # noqa: TID251 - a show reads cuebot.clock
