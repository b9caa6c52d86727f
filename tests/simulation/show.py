"""Plays a plan in a folder of its own, and holds it against the promises; shortens a story."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from simulation.checker import check_record
from simulation.stage import Stage

MEMORY = Path("/dev/shm")  # noqa: S108 - a disk in memory, and a folder of our own in it


def play_plan(plan, plant=None):
    """Play a show; `plant` may patch the program first, to see whether that is found."""
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        return Stage(plan, Path(folder), plant).play()


def find_breaches(plan, plant=None):
    """Return the promises that a show did not keep."""
    return check_record(play_plan(plan, plant))


def breaks_promise(plan, promise, plant=None):
    """Tell whether a show did not keep one promise."""
    return any(breach.promise == promise for breach in find_breaches(plan, plant))


def shorten_story(plan, promise, plant=None, tries=60):
    """Return the shortest plan that was found in which the same promise is broken.

    First whole windows are left out, then halves of what happens, down to single happenings.
    """
    left, size = list(plan.happenings), max(1, len(plan.happenings) // 2)
    while size and tries > 0:
        place = 0
        while place < len(left) and tries > 0:
            without = left[:place] + left[place + size :]
            tries -= 1
            if breaks_promise(replace(plan, happenings=tuple(without)), promise, plant):
                left = without
            else:
                place += size
        size //= 2
    return replace(plan, happenings=tuple(left))


def tell_story(plan, breach):
    """Return a breach with its seed and what led to it, as lines."""
    head = [f"seed {plan.seed}: {breach}"]
    return [*head, *(one.tell() for one in plan.happenings if one.at <= breach.at + 1.0)]
