"""The messages on the pipes of a program of ours in a process of its own, and its side of them.

Such a program is small: what only the parent needs stands elsewhere, since an event loop's modules
take 5 MB of each process.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

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


class MessageStream:
    """Cuts what comes through a child's pipe into its messages."""

    def __init__(self, on_message: Callable[[Message], None]) -> None:
        self._on_message = on_message
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        """Take what came; `on_message` is called with each message that is whole by it."""
        self._buffer += data
        while message := decode_message(self._buffer):
            self._on_message(message)


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


def answer_requests(answer: Callable[[Message], Message]) -> None:
    """Answer each request with its `id`, in order, until the parent is gone."""
    requests, replies = become_child()
    while request := read_message(requests):
        made = answer(request)
        reply = Message({"id": request.head["id"], **made.head}, made.body)
        replies.write(reply.encode_message())


def _end_with_parent(fault: threading.ExceptHookArgs) -> None:
    """End a child one of whose threads finds that nobody listens any more."""
    if isinstance(fault.exc_value, BrokenPipeError):
        os._exit(0)
    threading.__excepthook__(fault)
