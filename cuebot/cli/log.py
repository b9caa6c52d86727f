"""Where the trace of a fault goes, so that no operator has to read one."""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
import threading
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot.runtime.recovery import NOTICE
from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import TextIOWrapper
    from types import TracebackType

LOG_FILE = "cuebot.log"
TIME_FORMAT = "%Y-%m-%d %H:%M:%S"
MAX_LOG_BYTES = 400_000
"""Bytes of the log, after which it is put aside, in the place of the one before."""
ROTATED_SUFFIX = ".1"
"""What the name of the log that was put aside ends with."""
RECORD_TIME = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?=,\d{3} )")
"""What a record begins with: the time of day, as `logging` writes it."""
JSON_RECORD_TIME = re.compile(rb'\{"time": "(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)"')
"""What a record in JSON begins with."""
DEBUG_VARIABLE = "CUEBOT_DEBUG"
"""Set in the environment, it brings the trace to the terminal as well."""


@dataclass(slots=True)
class RoomLogFile:
    """The log of one of several rooms in a process."""

    folder: Path
    handler: logging.Handler = field(default_factory=logging.NullHandler)
    """What writes it; another one meanwhile, where a log in JSON is wanted."""


_ROOM_LOG: ContextVar[RoomLogFile | None] = ContextVar("room_log", default=None)


def read_room_log() -> RoomLogFile | None:
    """Return the log of the room in whose context this is called; None in no room's."""
    return _ROOM_LOG.get()


class PrintableFormatter(logging.Formatter):
    """Write each line of a record without control characters: it may quote a viewer."""

    def format(self, record: logging.LogRecord) -> str:
        lines = super().format(record).splitlines()
        return "\n".join(
            line[: len(line) - len(line.lstrip())] + make_printable(line) for line in lines
        )


class PrivateLogHandler(RotatingFileHandler):
    """A log of two files of bounded size, which nobody but their owner may read."""

    def _open(self) -> TextIOWrapper:
        kept = super()._open()
        with suppress(OSError, AttributeError):  # where files have no modes
            os.fchmod(kept.fileno(), 0o600)
        return kept


def log_path() -> Path:
    """Return the log's place: the room's or the current folder, or where temporary files go."""
    room = read_room_log()
    here = room.folder if room is not None else Path.cwd()
    return (here if os.access(here, os.W_OK) else Path(tempfile.gettempdir())) / LOG_FILE


def make_log_handler(most: int) -> PrivateLogHandler:
    """Return what writes the log, which is put aside after so many bytes."""
    return PrivateLogHandler(
        log_path(), maxBytes=most, backupCount=1, encoding="utf-8", errors="replace", delay=True
    )


def configure_logging() -> None:
    """Write faults to the log, made with the first of them; warnings reach people as they come."""
    logging.basicConfig(level=logging.ERROR, handlers=[_make_text_handler()])
    logging.captureWarnings(capture=True)
    sys.excepthook = report_crash
    sys.unraisablehook = log_unraisable
    threading.excepthook = log_thread_fault


def _make_text_handler() -> logging.Handler:
    handler = make_log_handler(MAX_LOG_BYTES)
    handler.setFormatter(PrintableFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


class RoomLogRouter(logging.Handler):
    """Hands each record to the log of the room in whose context it was made."""

    def __init__(self, process_log: logging.Handler) -> None:
        """Hand to `process_log` what no room has said."""
        super().__init__()
        self._process_log = process_log

    def emit(self, record: logging.LogRecord) -> None:
        room = read_room_log()
        handler = room.handler if room is not None else self._process_log
        if record.levelno >= handler.level:
            handler.handle(record)


def configure_room_logging() -> None:
    """Let each room of this process have a log of its own, by `open_room_log`."""
    configure_logging()
    process_log = _make_text_handler()
    process_log.setLevel(NOTICE)
    logging.getLogger().handlers[:] = [RoomLogRouter(process_log)]
    # What a room's log leaves out is for its handler to say, since a logger is of all rooms.
    logging.getLogger("cuebot").setLevel(logging.INFO)


@contextmanager
def open_room_log(folder: Path) -> Iterator[None]:
    """Let what is logged in this context, and in those that are copied from it, be a room's."""
    room = RoomLogFile(folder)
    token = _ROOM_LOG.set(room)
    room.handler = _make_text_handler()
    room.handler.setLevel(NOTICE)
    try:
        yield
    finally:
        _ROOM_LOG.reset(token)
        room.handler.close()


def log_unraisable(fault: sys.UnraisableHookArgs) -> None:
    """Keep a fault that Python could raise nowhere, as in a finaliser; the work goes on."""
    if fault.exc_value is not None and not isinstance(fault.exc_value, KeyboardInterrupt):
        trace = (fault.exc_type, fault.exc_value, fault.exc_traceback)
        logging.getLogger("cuebot").error("unraisable in %r", fault.object, exc_info=trace)


def log_thread_fault(fault: threading.ExceptHookArgs) -> None:
    """Keep the fault of a thread, which ends it; who waits for the thread says what that means."""
    if fault.exc_value is not None:
        trace = (fault.exc_type, fault.exc_value, fault.exc_traceback)
        logging.getLogger("cuebot").error("a thread ended", exc_info=trace)


def redact_log(file: Path, until: datetime) -> bool:
    """Take what was written up to a moment out of a log; tell whether there was anything."""
    try:
        lines = file.read_bytes().splitlines(keepends=True)
    except OSError:
        return False
    kept, young = [], True
    for line in lines:
        if (wall := _read_record_time(line)) is not None:
            young = wall > until
        if young:
            kept.append(line)
    if len(kept) == len(lines):
        return False
    with file.open("r+b") as log:  # in its place, for a show may have it open
        log.write(b"".join(kept))
        log.truncate()
    return True


def _read_record_time(line: bytes) -> datetime | None:
    """Return when a record was written that begins with a line; None when none does."""
    if stamp := RECORD_TIME.match(line):
        return datetime.strptime(stamp[0].decode(), TIME_FORMAT).astimezone()
    if stamp := JSON_RECORD_TIME.match(line):
        return datetime.fromisoformat(stamp[1].decode())
    return None


def report_crash(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell of a fault that nobody foresaw in one sentence; its trace goes to the log."""
    where = log_path()
    logging.getLogger("cuebot").critical("unforeseen", exc_info=(kind, error, trace))
    sentence = f"cuebot: failed unexpectedly ({kind.__name__}); please report it with {where}.\n"
    sys.stderr.write(sentence)
    if os.environ.get(DEBUG_VARIABLE):
        sys.__excepthook__(kind, error, trace)
