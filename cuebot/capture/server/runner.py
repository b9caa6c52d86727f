"""What serves an app of ours, and how it logs requests that are no HTTP."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

if TYPE_CHECKING:
    from cuebot.model import Seconds

SHUTDOWN_TIMEOUT: Seconds = 1.0
"""How long a request under way may take when the show ends."""
FIRST_FAULTS, EACH_FAULTS = 20, 1_000
"""How many malformed requests are told one by one, and each how many of the others."""


def make_runner(app: web.Application, log: logging.Logger) -> web.AppRunner:
    """Return what serves an app: no access log, bodies as they come, and a flood told in short."""
    log.filters[:] = [MalformedRequestFilter()]
    return web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=SHUTDOWN_TIMEOUT,
        auto_decompress=False,
        logger=log,
    )


async def close_runner(runner: web.AppRunner) -> None:
    """End what serves an app, and every connection of it.

    One over TLS would wait for half a minute for a browser that keeps it open to say goodbye.
    """
    server = runner.server
    left = [handler.transport for handler in server.connections] if server is not None else []
    await runner.cleanup()
    for transport in left:
        if transport is not None:
            transport.abort()
    await asyncio.sleep(0)  # in which the loop lets go of them


class MalformedRequestFilter(logging.Filter):
    """Logs a malformed request in one line; a fault of our own keeps its traceback.

    After the first lines only every thousandth is kept: a flood must not push out of the log what
    else it tells.
    """

    def __init__(self) -> None:
        super().__init__()
        self.malformed = 0

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, HttpProcessingError):
            return True
        self.malformed += 1
        record.msg = "what came is no HTTP (%s); %d such requests so far"
        record.args = type(error).__name__, self.malformed
        record.exc_info = record.exc_text = None
        return self.malformed <= FIRST_FAULTS or self.malformed % EACH_FAULTS == 0
