"""A program of ours in a process of its own, and the messages on its pipes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Head: TypeAlias = "Mapping[str, str | int | float | bool]"
"""What a message says: a flat JSON object."""

_SIZES = struct.Struct("<II")


@dataclass(frozen=True, slots=True)
class Message:
    """One message on a pipe: a head in JSON and a body of bytes."""

    head: Head
    body: bytes = b""

    def encode_message(self) -> bytes:
        """Return the wire form: both lengths as 32-bit little-endian numbers, head, body."""
        head = json.dumps(self.head).encode()
        return _SIZES.pack(len(head), len(self.body)) + head + self.body


def decode_message(buffer: bytearray) -> Message | None:
    """Take the first whole message off a buffer; None when it is not all there."""
    if len(buffer) < _SIZES.size:
        return None
    of_head, of_body = _SIZES.unpack_from(buffer)
    body = _SIZES.size + of_head
    if len(buffer) < body + of_body:
        return None
    message = Message(json.loads(buffer[_SIZES.size : body]), bytes(buffer[body : body + of_body]))
    del buffer[: body + of_body]
    return message


def read_message(pipe: BinaryIO) -> Message | None:
    """Read the next message, in the child; None when the parent is gone."""
    buffer = bytearray(pipe.read(_SIZES.size))
    if len(buffer) == _SIZES.size:
        buffer += pipe.read(sum(_SIZES.unpack(buffer)))
    return decode_message(buffer)


def become_child() -> tuple[BinaryIO, BinaryIO]:
    """Make this process a child: deaf to Ctrl-C, its pipes safe from stray prints.

    Returns the pipe to read and the pipe to write.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to end
    threading.excepthook = _end_with_parent
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return sys.stdin.buffer, replies


def _end_with_parent(fault: threading.ExceptHookArgs) -> None:
    """End a child one of whose threads finds that nobody listens any more."""
    if isinstance(fault.exc_value, BrokenPipeError):
        os._exit(0)
    threading.__excepthook__(fault)


class ChildGoneError(Exception):
    """The child has ended, or never began."""


class ChildProcess(asyncio.SubprocessProtocol):
    """A running child, seen from its parent."""

    def __init__(self, heard: Callable[[Message], None], ended: Callable[[], None]) -> None:
        """Call `heard` with each message, and `ended` once when there will be no more."""
        self._heard = heard
        self._ended = ended
        self.alive = True
        self._buffer = bytearray()
        self._gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.SubprocessTransport
        self._requests: asyncio.WriteTransport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.SubprocessTransport", transport)
        self._requests = cast("asyncio.WriteTransport", self._transport.get_pipe_transport(0))

    def pipe_data_received(self, fd: int, data: bytes) -> None:  # noqa: ARG002 - asyncio's signature
        self._buffer += data
        while message := decode_message(self._buffer):
            self._heard(message)

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        if fd == 1:
            self.alive = False
            self._ended()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self._gone.set_result(None)

    def send_message(self, message: Message) -> None:
        """Hand a message to the pipe, whole, without waiting; one to a dead child is lost."""
        if self.alive:
            self._requests.write(message.encode_message())

    async def kill_and_wait(self) -> None:
        """Kill the child, if it lives, and wait until it is gone."""
        if self.alive:  # or else the kill would reap it, and asyncio warn that it is unknown
            with suppress(ProcessLookupError):
                self._transport.kill()
        self._requests.close()
        await asyncio.shield(self._gone)
        self._transport.close()

    @property
    def pid(self) -> int:
        return self._transport.get_pid()


async def start_child(
    module: str, heard: Callable[[Message], None], ended: Callable[[], None]
) -> ChildProcess:
    """Run `python -m module`; `ChildGoneError` when it cannot be run."""
    try:
        _, child = await asyncio.get_running_loop().subprocess_exec(
            lambda: ChildProcess(heard, ended),
            sys.executable,
            "-m",
            module,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise ChildGoneError(str(error)) from error
    return child
