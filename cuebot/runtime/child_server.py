"""The program that forks our small programs, so that what they load is in the memory once.

Run as `python -m cuebot.runtime.child_server`, with a socket of its parent as standard input.  Each
message there names a module and brings three descriptors: the pipes that become a child's standard
input and output, and a socket by which the child's number and a handle on it go back.  It has one
thread and opens nothing, so that a fork copies nothing half done.  Children outlive it; they end
with the pipe of the parent.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_REQUEST_BYTES = 200_000
"""Bytes of one message: a module's name and the environment."""
DESCRIPTORS = 3
"""File descriptors that a request hands over for the child."""
CHILD_FAILED = 1
"""The exit code of a child whose program failed or is not there."""


class ChildRequest(NamedTuple):
    """A program to run, and where: what a new process would have got from its parent."""

    module: str
    folder: str
    environment: Mapping[str, str]


class ChildDescriptors(NamedTuple):
    """What comes along with a request."""

    requests: int
    replies: int
    answer: int


def encode_request(request: ChildRequest) -> bytes:
    """Return a request as one message."""
    return json.dumps([request.module, request.folder, dict(request.environment)]).encode()


def decode_request(told: bytes) -> ChildRequest:
    """Return what a message asks for."""
    module, folder, environment = json.loads(told)
    return ChildRequest(module, folder, environment)


def serve_requests(line: socket.socket) -> None:
    """Fork what the parent asks for, until it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system forgets a child that has ended
    gc.disable()
    while True:
        told, descriptors, _, _ = socket.recv_fds(line, MAX_REQUEST_BYTES, DESCRIPTORS)
        if not told:
            return
        if len(descriptors) == DESCRIPTORS:
            _fork_child(line, decode_request(told), ChildDescriptors(*descriptors))


def _fork_child(line: socket.socket, request: ChildRequest, given: ChildDescriptors) -> None:
    _load_program(request.module)
    held, let_go = os.pipe()
    pid = os.fork()
    if pid == 0:
        line.close()
        os.close(let_go)
        os.close(given.answer)
        os.read(held, 1)  # until its handle is open: a number could be another's by then
        os.close(held)
        _become_program(request, given)
    os.close(held)
    handle = os.pidfd_open(pid)
    os.close(let_go)
    with socket.socket(fileno=given.answer) as answer, suppress(OSError):
        socket.send_fds(answer, [str(pid).encode()], [handle])
    for descriptor in (handle, given.requests, given.replies):
        os.close(descriptor)


def _load_program(module: str) -> None:
    """Load a program for all forks of it; one that cannot be loaded fails in its child."""
    if module in sys.modules:
        return
    with suppress(Exception):
        preload = getattr(importlib.import_module(module), "preload", None)
        if preload is not None:
            preload()
    gc.collect()
    gc.freeze()


def _become_program(request: ChildRequest, given: ChildDescriptors) -> NoReturn:
    """Be a program from now on, as if started by `python -m`."""
    code = CHILD_FAILED
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for descriptor, stream in ((given.requests, 0), (given.replies, 1)):
            os.dup2(descriptor, stream)
            os.close(descriptor)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        os.environ.clear()
        os.environ.update(request.environment)
        os.chdir(request.folder)
        gc.enable()
        importlib.import_module(request.module).main()
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else CHILD_FAILED
    except BaseException:  # noqa: BLE001 - whatever it was, this process is no server
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


if __name__ == "__main__":
    serve_requests(socket.socket(fileno=os.dup(0)))
