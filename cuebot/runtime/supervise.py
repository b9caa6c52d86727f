"""Supervise parts: restart with backoff, report faults.  The only room that catches `Exception`."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, TypeVar

from cuebot import clock
from cuebot.errors import CuebotError
from cuebot.model import MINUTE, Ending, Outcome
from cuebot.runtime.backoff_policy import BackoffPolicy
from cuebot.runtime.fault_warnings import RepeatedFault

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cuebot.model import Seconds

log = logging.getLogger(__name__)

T = TypeVar("T")

RESTART = BackoffPolicy(first=0.5, longest=30.0)
STEADY_AFTER: Seconds = MINUTE
"""A part that ran this long is well again: its next pause is the first one."""


async def keep_running(name: str, run: Callable[[], Awaitable[None]]) -> None:
    """Run a part until it returns; when it fails, warn and start it again after a pause.

    The same fault again is told seldom, and when the part has run for a while that it works again.
    A `CuebotError` with `retry` false ends the part for good: starting again would not help.
    """
    failures, fault = 0, RepeatedFault(log, name)
    while True:
        began = clock.now()
        try:
            with fault.watch_run():
                await run()
        except CuebotError as error:
            fault.report(str(error))
            if not error.retry:
                return
        except Exception:
            log.exception("%s failed unexpectedly; it is started again.", name)
            fault.mark_unforeseen()
        else:
            return
        if clock.now() - began > STEADY_AFTER:
            failures = 0
        failures += 1
        await asyncio.sleep(RESTART.delay_after(failures))


async def run_to_ending(name: str, live: Callable[[], Awaitable[Ending]]) -> Ending:
    """Live one life to its ending, whatever happens in it."""
    try:
        return await live()
    except CuebotError as error:
        return Ending(Outcome.FAILED, f"{error.stage}: {error}")
    except Exception as error:
        log.exception("%s failed unexpectedly.", name)
        return Ending(Outcome.FAILED, f"unforeseen {type(error).__name__}")


async def attempt_once(
    name: str, run: Callable[[], Awaitable[T]], failed: Callable[[CuebotError], T]
) -> T:
    """Try something once; whatever goes wrong becomes an error that `failed` makes a result of."""
    try:
        return await run()
    except CuebotError as error:
        return failed(error)
    except Exception as error:
        log.exception("%s failed unexpectedly.", name)
        what = f"failed unexpectedly ({type(error).__name__})"
        return failed(CuebotError(what, do="please report it with cuebot.log"))
