"""The server that forks our small programs, seen from the process that wants them.

One for a process, whichever thread asks.  It is started with the first program, and anew when it is
gone; where it cannot be had a program is run by itself, which takes more memory and no more.
"""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cuebot.runtime.child_server import ChildRequest, encode_request

if TYPE_CHECKING:
    from cuebot.model import Seconds

SERVER_PROGRAM = "cuebot.runtime.child_server"
ANSWER_TIMEOUT: Seconds = 3.0
"""Seconds for which a fork is waited for: the first loads its program."""
END_TIMEOUT: Seconds = 1.0
"""Seconds that the server gets to end when it is told to."""
FORKED_PROGRAMS = frozenset({"cuebot.talkback.player", "cuebot.queue.listener"})
"""Those that start no thread while they are loaded, as numpy does and all that is built on it, and
that bring no library under the GPL, which is to be in a process of its own."""


class ChildForkError(Exception):
    """The server does not fork."""


class ForkedPipes(NamedTuple):
    """A child that was forked, and the parent's ends of its pipes; whoever has them closes them."""

    pid: int
    handle: int
    """Readable once the child has ended; signals through it reach no other process."""
    requests: int
    replies: int


def can_fork(module: str) -> bool:
    """Tell whether a program can be forked here."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open") and module in FORKED_PROGRAMS


class ChildForker:
    """Has programs forked, by a server that it starts."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._server: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._owner = 0
        """The process that started the server: a fork of that process needs one of its own."""

    @property
    def pid(self) -> int | None:
        """The process of the server, if it was started."""
        return self._server.pid if self._server is not None else None

    @property
    def is_running(self) -> bool:
        """Whether a program can be had at once."""
        alive = self._server is not None and self._server.poll() is None
        return alive and self._line is not None and self._owner == os.getpid()

    def fork_program(self, module: str) -> ForkedPipes:
        """Run a module's `main` in a fork.  It blocks: call it in a thread.

        A `ChildForkError` says that it cannot be had, or not in time; the server is ended then.
        """
        with self._turn:
            try:
                return self._request_fork(self._find_line(), module)
            except (OSError, ValueError) as error:
                self._end_server()
                raise ChildForkError(str(error)) from error

    def close(self) -> None:
        """End the server; the children live on."""
        with self._turn:
            self._end_server()

    def _find_line(self) -> socket.socket:
        if self._line is not None and self.is_running:
            return self._line
        self._end_server()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._server = subprocess.Popen(  # noqa: S603 - a program of our own
                [sys.executable, "-m", SERVER_PROGRAM],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        ours.settimeout(ANSWER_TIMEOUT)
        self._line, self._owner = ours, os.getpid()
        return ours

    def _request_fork(self, line: socket.socket, module: str) -> ForkedPipes:
        told = encode_request(ChildRequest(module, str(Path.cwd()), os.environ))
        child_requests, requests = os.pipe()
        replies, child_replies = os.pipe()
        ours, theirs = socket.socketpair()
        try:
            with ours, theirs:
                ours.settimeout(ANSWER_TIMEOUT)
                given = [child_requests, child_replies, theirs.fileno()]
                socket.send_fds(line, [told], given)
                theirs.close()
                pid, handles, _, _ = socket.recv_fds(ours, 32, 1)
            (handle,) = handles  # there is none when the server is gone
        except BaseException:
            os.close(requests)
            os.close(replies)
            raise
        finally:
            os.close(child_requests)
            os.close(child_replies)
        return ForkedPipes(int(pid), handle, requests, replies)

    def _end_server(self) -> None:
        """Let the server end, by its line; one that is another process's is left alone."""
        gone, self._server = self._server, None
        if self._line is not None:
            self._line.close()
            self._line = None
        if gone is None or self._owner != os.getpid():
            return
        try:
            gone.wait(END_TIMEOUT)
        except subprocess.TimeoutExpired:
            gone.kill()
            gone.wait()


FORKER = ChildForker()
"""The one of this process."""
atexit.register(lambda: _close_quietly(FORKER))


def _close_quietly(forker: ChildForker) -> None:
    with suppress(OSError):
        forker.close()
