"""One room of `cuebot studio`, in a thread of the process that it shares with a few others."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot import clock, config
from cuebot.cli.broadcast import open_broadcast
from cuebot.cli.ended import make_plain_console
from cuebot.cli.interpreter import settle_interpreter
from cuebot.cli.log import configure_room_logging, open_room_log
from cuebot.cli.run import ShowTerminal, open_log, redact_expired
from cuebot.errors import CuebotError
from cuebot.show.assembly import assemble_components
from cuebot.studio.messages import Farewell, RoomMessage, encode_line
from cuebot.studio.room_reporter import RoomReporter
from cuebot.web.back_room import build_back_room

if TYPE_CHECKING:
    import socket

    from cuebot.config import Config
    from cuebot.show.exposure import RunningShow
    from cuebot.studio.messages import RoomOrder

log = logging.getLogger(__name__)


def prepare_process() -> None:
    """Make a process ready for rooms, once, before their threads start."""
    configure_room_logging()
    settle_interpreter()


def run_room(order: RoomOrder, line: socket.socket) -> None:
    """Run a room in this thread until its show ends or the studio says so.

    It tells the studio over `line`, whose last word says how the show ended, also by a fault.
    """
    with open_room_log(Path(order.folder)):
        farewell = _run_to_farewell(order, line)
        with suppress(OSError):  # a studio that is gone wants no word
            line.setblocking(True)  # noqa: FBT003 - socket's own signature
            line.sendall(encode_line(RoomMessage(farewell=farewell)))


def _run_to_farewell(order: RoomOrder, line: socket.socket) -> Farewell:
    try:
        chosen = config.read_config(Path(order.config), order.flags)
        with open_log(chosen):
            goes_on = _run_show(order, chosen, line)
    except CuebotError as error:
        return Farewell(failed=str(error), mendable=not error.retry)
    except MemoryError:
        return Farewell(failed="it ran out of memory.")
    except BaseException as error:  # it ends this room alone, and no other
        log.critical("unforeseen", exc_info=error)
        what = f"it failed unexpectedly ({type(error).__name__})"
        return Farewell(failed=f"{what}; please report it with the folder's cuebot.log.")
    return Farewell(ended=not goes_on)


def _run_show(order: RoomOrder, chosen: Config, line: socket.socket) -> bool:
    """Run the show as `cuebot run` does; return whether another process goes on with it."""
    with open_broadcast(chosen, fresh=False) as broadcast:
        if broadcast.unfinished is None:
            redact_expired(chosen)
        parts = assemble_components(chosen)
        resumed = broadcast.resume(parts)
        back_room = build_back_room(parts)
        reporter = RoomReporter(order.id, line.dup(), back_room)
        parts = replace(parts, beside=[*parts.beside, reporter])
        desk = ShowTerminal(parts, make_plain_console(), broadcast, resumed, back_room)
        desk.on_start = partial(_let_end, desk, reporter)
        with suppress(asyncio.CancelledError, KeyboardInterrupt):
            clock.run(desk.run_show(), start=broadcast.show_time())
    if not desk.goes_on:
        redact_expired(chosen)
    return desk.goes_on


def _let_end(desk: ShowTerminal, reporter: RoomReporter, running: RunningShow) -> None:
    """Let the studio end the show, which runs in the current task."""
    task = asyncio.current_task()

    def end(goes_on: bool) -> None:  # noqa: FBT001 - a callback of one fact
        desk.goes_on = goes_on
        if task is not None:
            task.cancel()

    reporter.attach(running, end)
