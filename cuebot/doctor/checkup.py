"""A runner of checks: concurrent, but for those that others disturb or that fill a processor."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.config.secret_values import redact_secrets
from cuebot.doctor.finding import Finding, fail, warn
from cuebot.runtime import supervise, warning_forwarder

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from cuebot.errors import CuebotError
    from cuebot.model import Seconds

_told: ContextVar[list[str] | None] = ContextVar("told", default=None)
"""What the parts warned of in the look that is under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorCheck:
    """One look, at one part."""

    part: str
    find: Callable[[], Awaitable[Sequence[Finding]]]
    within: Seconds = 15.0
    """Real seconds after which the part counts as hung."""
    alone: bool = False
    """Whether it measures what other looks would disturb."""
    local: bool = False
    """Whether it waits for nobody and fills a processor: it has its time for itself, too, and where
    that is not enough it is not finished, and nothing is known to be wrong."""

    @property
    def by_itself(self) -> bool:
        """Whether no other look goes on beside it."""
        return self.alone or self.local


def wrap_in_thread(
    find: Callable[[], Sequence[Finding]],
) -> Callable[[], Awaitable[Sequence[Finding]]]:
    """Return a look that works in a thread, because it reads files or loads libraries."""

    async def looked() -> Sequence[Finding]:
        with clock.standstill():
            return await asyncio.to_thread(find)

    return looked


@asynccontextmanager
async def temporary_folder(inside: Path | None = None) -> AsyncIterator[Path]:
    """Make a folder for a trial, which is gone afterwards."""
    with clock.standstill():
        own = await asyncio.to_thread(tempfile.TemporaryDirectory, prefix=".cuebot-", dir=inside)
    try:
        yield Path(own.name)
    finally:
        with clock.standstill():
            await asyncio.to_thread(own.cleanup)


def list_warnings() -> Sequence[str]:
    """Return what the parts have warned of in this look so far."""
    return tuple(_told.get() or ())


async def run_checks(looks: Sequence[DoctorCheck], secrets: Sequence[str] = ()) -> list[Finding]:
    """Run every check and return the findings in their order; no failure of one hides another.

    Secrets that a part's own words hold are redacted.
    """
    with warning_forwarder.forward_warnings(_collect_warning):
        async with asyncio.TaskGroup() as group:
            tried = [group.create_task(_run_check(one)) for one in looks if not one.by_itself]
        together = iter([task.result() for task in tried])
        found = [await _run_check(one) if one.by_itself else next(together) for one in looks]
    return [_redact_secrets(one, secrets) for findings in found for one in findings]


async def _run_check(one: DoctorCheck) -> Sequence[Finding]:
    _told.set([])

    def failed(error: CuebotError) -> Sequence[Finding]:
        return [fail(one.part, "", str(error))]

    return await supervise.attempt_once(one.part, partial(_run_within_limit, one), failed)


async def _run_within_limit(one: DoctorCheck) -> Sequence[Finding]:
    try:
        async with asyncio.timeout(clock.to_show_seconds(one.within)) as limit:
            return await one.find()
    except TimeoutError:
        if not limit.expired():
            raise
        if one.local:
            do = "try again when this machine is less busy; nothing is known to be wrong"
            told = f"it was not finished within {one.within:g} s; {do}."
            return [warn(one.part, "not finished", told)]
        do = "try again when this machine is less busy, and look at it if that does not help"
        told = f"it did not answer within {one.within:g} s; {do}."
        return [fail(one.part, f"> {one.within:g} s", told)]


def _redact_secrets(finding: Finding, secrets: Sequence[str]) -> Finding:
    return replace(
        finding,
        figure=redact_secrets(finding.figure, secrets),
        sentence=redact_secrets(finding.sentence, secrets),
    )


def _collect_warning(warning: str) -> None:
    """Keep a warning with the look that it came from."""
    told = _told.get()
    if told is not None:
        told.append(warning)
