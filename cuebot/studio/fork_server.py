"""The fork server: a process that has loaded what all rooms share, and forks their processes.

It has no threads and no event loop, so that a fork copies nothing half done.  What it has read
(modules, word lists, indices, languages) is shared by all its children for as long as they do not
write to it.  Those outlive it: each has a line of its own to the studio.

The studio sends a `ProcessOrder` with the process's end of its line, and is answered by the process
id; what becomes of a child is told as it happens.  A line that ends means that the studio is gone.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.studio.messages import decode_order_line
from cuebot.studio.policy import STUDIO_POLICY
from cuebot.studio.room_process import become_process

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.studio.messages import ProcessOrder
    from cuebot.studio.room_process import RoomProgram

THREAD_PATIENCE = 10.0
"""Seconds that a thread gets to end."""


@dataclass(slots=True)
class ForkServer:
    """Forks processes, kills them, and tells what becomes of them."""

    line: socket.socket
    program: RoomProgram
    _children: set[int] = field(default_factory=set)
    """Those that run, by process id."""

    def serve(self) -> None:
        """Do what the studio says until it is gone."""
        wake, woken = socket.socketpair()
        wake.setblocking(False)  # noqa: FBT003 - socket's own signature
        woken.setblocking(False)  # noqa: FBT003 - see above
        signal.signal(signal.SIGCHLD, _ignore_signal)
        signal.set_wakeup_fd(woken.fileno(), warn_on_full_buffer=False)
        with selectors.DefaultSelector() as selector:
            selector.register(self.line, selectors.EVENT_READ)
            selector.register(wake, selectors.EVENT_READ)
            try:
                while True:
                    for key, _ in selector.select():
                        if key.fileobj is wake:
                            wake.recv(4096)
                        elif not self._take_order():
                            return
                    self._reap_children()
            finally:
                signal.set_wakeup_fd(-1)  # a child may end yet, and there is nobody to be woken

    def _take_order(self) -> bool:
        """Do one thing that the studio says; tell whether it is still there."""
        size = STUDIO_POLICY.max_message_bytes
        told, descriptors, _, _ = socket.recv_fds(self.line, size, 1)
        if not told:
            return False
        for line in told.splitlines():
            order = decode_order_line(line)
            if order is not None and descriptors:
                self._fork_process(order, descriptors.pop())
            elif order is None:
                self._kill_child(line)
        return True

    def _fork_process(self, order: ProcessOrder, descriptor: int) -> None:
        pid = os.fork()
        if pid == 0:
            self.line.close()
            become_process(order, descriptor, self.program)
        os.close(descriptor)
        self._children.add(pid)
        self.tell({"started": True, "pid": pid})

    def _kill_child(self, line: bytes) -> None:
        """Send a signal to a child that was not reaped yet: its number is still its own."""
        told = json.loads(line)
        if told.get("pid") in self._children:
            with suppress(ProcessLookupError):
                os.killpg(told["pid"], told["signal"])

    def _reap_children(self) -> None:
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            if pid in self._children:
                self._children.discard(pid)
                self.tell({"pid": pid, "code": os.waitstatus_to_exitcode(status)})

    def tell(self, told: dict[str, object]) -> None:
        with suppress(ConnectionError):
            self.line.sendall(json.dumps(told).encode() + b"\n")


def _ignore_signal(_number: int, _frame: object) -> None:
    """Only be woken."""


def wait_for_threads() -> None:
    """Wait until no thread is left of what was loaded: a fork copies the locks that they hold."""
    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            thread.join(THREAD_PATIENCE)


def serve_rooms(preload: Callable[[], None], program: RoomProgram) -> None:
    """Be the fork server of the studio at the other end of standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = socket.socket(fileno=os.dup(0))
    preload()
    wait_for_threads()
    gc.collect()
    gc.freeze()
    gc.disable()
    server = ForkServer(line, program)
    server.tell({"ready": os.getpid()})
    server.serve()
