"""A process in which rooms run, each in a thread with an event loop of its own.

So what is loaded, and what reading it has copied, is had once for several rooms; a room that fails
ends its own thread, and one that waits for something keeps nobody waiting.  The main thread takes
orders: it runs no room, so that it hears of one that stands still.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import socket
import sys
import threading
import traceback
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from cuebot.studio.messages import decode_process_line
from cuebot.studio.policy import STUDIO_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from cuebot.studio.messages import ProcessOrder, RoomOrder

    RunRoom: TypeAlias = Callable[[RoomOrder, socket.socket], None]

CRASH_LOG = "crash.log"
"""Where it is written down where a room stood that stands still, or a process that is killed."""
LOW_SCORE = 300
"""By how much likelier than the studio a process is to be killed by a system without memory."""
MEGABYTE = 1_000_000
"""Bytes."""
CRASHED = 70
"""The exit code of a process that failed unexpectedly."""


class RoomProgram(NamedTuple):
    """What a process of rooms runs."""

    prepare: Callable[[], None]
    """Called once, in the folder where the process keeps what is of no single room."""
    run_room: RunRoom
    """Called in a thread of its own for each room; returns once that has ended."""


@dataclass(slots=True)
class RoomProcess:
    """Runs the rooms that the studio sends, until it has no more to say and all have ended."""

    line: socket.socket
    run_room: RunRoom
    _threads: dict[str, threading.Thread] = field(default_factory=dict)
    """The last thread of each room."""

    def serve(self) -> None:
        """Run rooms; return when the studio has closed the line and the last of them is gone."""
        while self._take_message():
            pass
        for thread in self._threads.values():
            thread.join(STUDIO_POLICY.silence_patience + STUDIO_POLICY.end_timeout)

    def _take_message(self) -> bool:
        """Do one thing that the studio says; tell whether it may say more."""
        told, descriptors, _, _ = socket.recv_fds(self.line, STUDIO_POLICY.max_message_bytes, 1)
        if not told:
            return False
        for line in told.splitlines():
            message = decode_process_line(line)
            if message is not None and message.room is not None and descriptors:
                self._start_room(message.room, descriptors.pop())
            elif message is not None and message.stack is not None:
                self._write_stack(message.stack)
        return True

    def _start_room(self, order: RoomOrder, descriptor: int) -> None:
        line = socket.socket(fileno=descriptor)
        former = self._threads.get(order.id)
        if former is not None:  # which has said its last word already
            former.join(STUDIO_POLICY.end_timeout)
        _make_folder(Path(order.folder))
        thread = threading.Thread(
            target=_run_and_close,
            args=(self.run_room, order, line),
            name=f"room {order.id}",
            daemon=True,
        )
        self._threads[order.id] = thread
        thread.start()

    def _write_stack(self, order: RoomOrder) -> None:
        """Write down where a room stands, that stands still."""
        thread = self._threads.get(order.id)
        frame = sys._current_frames().get(thread.ident or 0) if thread is not None else None  # noqa: SLF001 - the only way to another thread's stack
        if frame is None:
            return
        kept = _open_crash_log(Path(order.folder))
        with os.fdopen(kept, "a", encoding="utf-8") as log:
            log.write(f"the room {order.id} stands still here:\n")
            log.writelines(traceback.format_stack(frame))


def _run_and_close(run_room: RunRoom, order: RoomOrder, line: socket.socket) -> None:
    """Run a room in its thread, whose fault goes to the log by `threading.excepthook`."""
    with line:
        run_room(order, line)


def become_process(order: ProcessOrder, descriptor: int, program: RoomProgram) -> NoReturn:
    """Be a process of rooms from now on: its own group, files, limit and fate."""
    code = CRASHED
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the studio decides when to end
        os.setpgid(0, 0)
        folder = Path(order.folder)
        _make_folder(folder)
        os.chdir(folder)
        _redirect_streams(folder)
        _limit_memory(order.memory_megabytes)
        gc.enable()
        program.prepare()
        with socket.socket(fileno=descriptor) as line:
            RoomProcess(line, program.run_room).serve()
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it was, this process is no fork server
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(code)


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _open_crash_log(folder: Path) -> int:
    kept = os.open(folder / CRASH_LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    if os.fstat(kept).st_size > MEGABYTE:
        os.truncate(kept, 0)
    return kept


def _redirect_streams(folder: Path) -> None:
    """Read nothing, print nothing, and keep what Python or a library says as it dies."""
    nothing = os.open(os.devnull, os.O_RDWR)
    kept = _open_crash_log(folder)
    for stream, descriptor in ((0, nothing), (1, nothing), (2, kept)):
        os.dup2(descriptor, stream)
    os.close(nothing)
    os.close(kept)
    faulthandler.enable()


def _limit_memory(megabytes: int) -> None:
    """Let the process fail alone when it takes too much, and before the studio if there is none."""
    with suppress(OSError):  # not on this system
        Path("/proc/self/oom_score_adj").write_text(str(LOW_SCORE), encoding="ascii")
    if megabytes:
        import resource  # noqa: PLC0415 - not on every system

        limit = megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
