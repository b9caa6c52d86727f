"""Looks at the machine: Python and what cuebot needs of it, the disk, the clock."""

from __future__ import annotations

import asyncio
import re
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.doctor.finding import CheckVerdict, fail, ok, warn
from cuebot.errors import JournalError
from cuebot.journal.sqlite_file import JournalFile
from cuebot.journal.sqlite_reader import open_journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from cuebot.config import Config
    from cuebot.doctor.finding import Finding
    from cuebot.model import Seconds

MIN_FREE_BYTES, AMPLE_FREE_BYTES = 50_000_000, 1_000_000_000
"""Bytes: under the first a show's journal does not fit, over the second nobody need think of it."""
TIMED_COMMITS = 9
"""Commits of which the middle one counts."""
SLOW_COMMIT: Seconds = 0.1
"""Seconds from which a disk holds up a show."""
CLOCK_SAMPLE: Seconds = 0.3
"""Seconds over which two clocks are compared."""
MAX_CLOCK_DRIFT: Seconds = 0.03
"""Seconds by which they may differ after it."""
FIRST_YEAR, LAST_YEAR = 2025, 2099
_REQUIREMENT = re.compile(r"^([\w.-]+)(?:\[[^]]*\])?\s*(?:>=\s*([\d.]+))?[^;]*$")


def check_python(needs: Iterable[str] | None = None) -> Sequence[Finding]:
    """Look whether all that an installed cuebot needs is there, in a version that is new enough."""
    wanted = needs if needs is not None else requires("cuebot") or ()
    found = [
        _check_requirement(match[1], match[2] or "")
        for need in wanted
        if (match := _REQUIREMENT.match(need))
    ]
    release = ".".join(map(str, sys.version_info[:3]))
    faults = [one for one in found if one is not None]
    return faults or [ok("python", f"{release}, cuebot {version('cuebot')}")]


def _check_requirement(name: str, least: str) -> Finding | None:
    try:
        there = version(name)
    except PackageNotFoundError:
        return fail("python", name, f"{name} is not installed; run `pip install --upgrade cuebot`.")
    if least and _parse_version(there) < _parse_version(least):
        told = f"{name} is older than {least}; run `pip install --upgrade {name}`."
        return fail("python", f"{name} {there}", told)
    return None


def _parse_version(release: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", release)[:3])


def check_disk(config: Config) -> Sequence[Finding]:
    """Look whether the journal can be written where it will stand, how fast, and for how long."""
    path = config.journal.path
    if path is None:
        told = "no journal is kept; set `path` under [journal] to have a report after the show."
        return [warn("disk", "", told)]
    folder = path.parent
    if fault := _find_journal_fault(path):
        return [fail("disk", path.name, fault)]
    free = shutil.disk_usage(folder).free
    room = judge_free_space(folder, free)
    if room.verdict is CheckVerdict.FAIL:
        return [room]
    took = _measure_commit_time(folder)
    figure = f"{room.figure}, a commit in {took * 1_000:.1f} ms"
    if room.verdict is not CheckVerdict.OK:
        return [replace(room, figure=figure)]
    if took > SLOW_COMMIT:
        told = "the disk is slow; put the journal on one in this machine, and no network drive."
        return [warn("disk", figure, told)]
    return [ok("disk", figure)]


def judge_free_space(folder: Path, free: int, told: str = "") -> Finding:
    """Say whether so many free bytes are enough for a journal; when they are, `told` is said."""
    figure = f"{_format_size(free)} free"
    if free < MIN_FREE_BYTES:
        no_room = f"{folder}: no room for the journal; make room, or set another `path`."
        return fail("disk", figure, no_room)
    if free < AMPLE_FREE_BYTES:
        do = "make room: a long show's journal and recordings may fill it."
        return warn("disk", figure, do)
    return ok("disk", figure, told)


def _find_journal_fault(path: Path) -> str:
    """Tell why a journal cannot stand there; empty when it can."""
    if not path.parent.is_dir():
        do = "make it, or set another `path` under [journal]"
        return f"{path.parent}: no such folder; {do}."
    try:
        if path.exists() and path.stat().st_size:  # an empty file becomes a journal
            with open_journal(path):
                pass
    except JournalError as error:
        return str(error)
    return ""


def _measure_commit_time(folder: Path) -> Seconds:
    """Return the median time of a commit that is on the disk; `JournalError` when there is none."""
    try:
        with tempfile.TemporaryDirectory(prefix=".cuebot-", dir=folder) as own:
            file = JournalFile(Path(own) / "try.sqlite")
            file.open("", 0.0)
            try:
                return statistics.median(_time_commit(file) for _ in range(TIMED_COMMITS))
            finally:
                file.close()
    except OSError as error:
        why = error.strerror or type(error).__name__
        do = "give yourself the right to write there, or set another `path` under [journal]"
        raise JournalError(f"cannot be written ({why})", where=str(folder), do=do) from error


def _time_commit(file: JournalFile) -> Seconds:
    began = time.perf_counter()
    file.append_rows([(0.0, "note", {"about": "doctor", "text": "x" * 200})])
    return time.perf_counter() - began


def _format_size(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"  # noqa: PLR2004 - a GB


async def check_clocks(wall: Callable[[], datetime] = clock.utc_now) -> Sequence[Finding]:
    """Look whether the day is plausible, and whether both clocks of this machine run alike."""
    first, began = wall(), clock.now()
    await asyncio.sleep(CLOCK_SAMPLE)
    drift = (wall() - first).total_seconds() - (clock.now() - began)
    figure = f"{first:%Y-%m-%d %H:%M} UTC"
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        told = "the date is wrong, and services will refuse it; let the system set it by itself."
        return [fail("clock", figure, told)]
    if abs(drift) > MAX_CLOCK_DRIFT:
        told = f"the clock jumped by {drift * 1_000:.0f} ms; wait until the system has set it."
        return [warn("clock", figure, told)]
    told = "both clocks run alike; whether the time of day is right cannot be told offline."
    return [ok("clock", figure, told)]
