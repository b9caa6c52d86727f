"""A look at the sources: each is started, and its first real message waited for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.config.plugins import SOURCES
from cuebot.doctor.checkup import list_warnings
from cuebot.doctor.finding import fail, ok, warn
from cuebot.errors import CuebotError

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.doctor.finding import Finding
    from cuebot.model import Event, Seconds
    from cuebot.ports import Put, Source

KEYBOARD_SOURCE = "stdin"
"""The source whose messages a look would take from the show."""


async def check_source(part: Part, config: Config, listen: Seconds) -> list[Finding]:
    """Listen for a while; a source that brings nothing tells why, or what to look at."""
    name = f"source {part.use}"
    if part.use == KEYBOARD_SOURCE:
        return [ok(name, "", "it is read when the show runs.")]
    made = await asyncio.to_thread(SOURCES.build_part, part, config)
    name = f"source {made.name}"
    began = clock.now()
    first: asyncio.Future[Event] = asyncio.get_running_loop().create_future()

    def put(event: Event) -> None:
        if not first.done():
            first.set_result(event)

    ended = await _await_first_message(made, put, first, listen)
    if isinstance(ended, CuebotError):
        return [fail(name, "", str(ended))]
    if first.done():
        return [ok(name, f"first message after {clock.now() - began:.1f} s")]
    figure = f"silent for {clock.now() - began:.1f} s"
    check = getattr(made, "check", "see that the room is live and somebody writes there")
    if ended:
        return [warn(name, figure, f"it ended without a message; {check}.")]
    if told := list_warnings():
        return [fail(name, figure, told[-1])]
    return [warn(name, figure, f"no message came; {check}.")]


async def _await_first_message(
    made: Source, put: Put, first: asyncio.Future[Event], listen: Seconds
) -> bool | CuebotError:
    """Run a source until its first message; return whether it ended, or why it cannot go on."""
    async with asyncio.TaskGroup() as group:
        running = group.create_task(_run_source(made, put), name=made.name)
        both: set[asyncio.Future[Event] | asyncio.Task[CuebotError | None]] = {first, running}
        await asyncio.wait(both, timeout=listen, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            return running.result() or True
        running.cancel()
    return False


async def _run_source(made: Source, put: Put) -> CuebotError | None:
    try:
        await made.run(put)
    except CuebotError as error:
        return error
    return None
