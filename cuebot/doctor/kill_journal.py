"""A promise kept: what the journal acknowledged is there after its writer was killed."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.doctor import checkup
from cuebot.doctor.finding import fail, ok, warn
from cuebot.errors import JournalError
from cuebot.journal.sqlite_reader import open_journal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.doctor.finding import Finding

WRITER_PROGRAM = "cuebot.doctor.writer"
ROWS_BEFORE_KILL = 200
"""Rows that are acknowledged before the writer is killed."""


async def check_kill_survival(config: Config) -> Sequence[Finding]:
    """Kill a process that writes a journal, where the show's own will stand, and count its rows."""
    path = config.journal.path
    if path is None:
        return [warn("kill", "", "no journal is kept; set `path` under [journal].")]
    try:
        async with checkup.temporary_folder(path.parent) as own:
            acknowledged, there = await _kill_writer(own / "try.sqlite")
    except OSError as error:
        do = "see to the folder of `path` under [journal]"
        raise JournalError(str(error.strerror), where=str(path.parent), do=do) from error
    figure = f"{there} rows there, {acknowledged} acknowledged"
    if acknowledged < ROWS_BEFORE_KILL:
        return [fail("kill", figure, "the journal's writer ended by itself; see to the disk.")]
    if there < acknowledged:
        told = "rows that were acknowledged are lost; put the journal on another disk."
        return [fail("kill", figure, told)]
    return [ok("kill", figure)]


async def _kill_writer(path: Path) -> tuple[int, int]:
    """Return how many rows the writer acknowledged, and how many are in the journal."""
    with clock.standstill():
        writer = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", WRITER_PROGRAM, str(path)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        acknowledged = 0
        if writer.stdout is None:
            raise OSError("no pipe")
        try:
            while acknowledged < ROWS_BEFORE_KILL and (line := await writer.stdout.readline()):
                acknowledged = int(line)
        finally:
            if writer.returncode is None:
                writer.kill()
            rest = await writer.stdout.read()
            await writer.wait()
    whole = [line for line in rest.split(b"\n")[:-1] if line]
    acknowledged = int(whole[-1]) if whole else acknowledged
    return acknowledged, await asyncio.to_thread(_count_rows, path)


def _count_rows(path: Path) -> int:
    with open_journal(path) as record:
        return sum(1 for _ in record.read_notes())
