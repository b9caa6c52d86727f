"""The edge service's stand-in in a process of its own, which costs a line next to nothing.

What is known of the service is its delay.  The stand-in adds to it as little as a server can: the
answer, 28 messages of sound and three others, is framed before anybody asks, and goes out in one
write.  Whoever serves the same by aiohttp, a message and a coroutine at a time, adds 4 to 5 ms of
its own work on the machine that is measured, and calls it the client's.
"""

from __future__ import annotations

import base64
import hashlib
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / "synth")]

from edge_server import END, METADATA, PIECE, START, TONE, piece
from edge_tts import communicate

TEXT, BINARY, CLOSE = 1, 2, 8
"""Kinds of frames (RFC 6455)."""
_ACCEPTS = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_UPGRADED = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Accept: %b\r\n\r\n"
)
_EMPTY = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


@contextmanager
def apart(delay=0.0):
    """Run the service, which answers after so many seconds, and let the client find it."""
    words = [sys.executable, __file__, str(delay)]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    kept, communicate.WSS_URL = communicate.WSS_URL, process.stdout.readline().decode().strip()
    try:
        yield
    finally:
        communicate.WSS_URL = kept
        process.stdin.close()
        process.stdout.close()
        process.wait()


def frame(kind, body):
    """Return a whole message of a server."""
    size = bytes([len(body)]) if len(body) < 126 else b"\x7e" + len(body).to_bytes(2, "big")
    return bytes([0x80 | kind]) + size + body


def answered():
    """Return a turn, from its start to its end."""
    sound = [piece(TONE[place : place + PIECE]) for place in range(0, len(TONE), PIECE)]
    said = [frame(TEXT, START.encode()), *(frame(BINARY, one) for one in sound)]
    return b"".join([*said, frame(TEXT, METADATA.encode()), frame(TEXT, END.encode())])


def heard(stream):
    """Read one message of a client, which masks it; return its kind, or None after the last."""
    head = stream.read(2)
    if len(head) < 2:
        return None
    size = head[1] & 0x7F
    if size > 125:
        size = int.from_bytes(stream.read(2 if size == 126 else 8), "big")
    stream.read(4 + size)
    return head[0] & 0x0F


def asked(stream):
    """Read one HTTP request; return its WebSocket key, empty when it has none; None at the end."""
    if not stream.readline():
        return None
    key = b""
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"sec-websocket-key":
            key = value.strip()
    return key


def speak(connection, delay, answer):
    """Serve one connection: requests for nothing, then one line."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with connection, connection.makefile("rb") as stream:
        while (key := asked(stream)) == b"":
            connection.sendall(_EMPTY)
        if key is None:
            return
        accept = base64.b64encode(hashlib.sha1(key + _ACCEPTS, usedforsecurity=False).digest())
        connection.sendall(_UPGRADED % accept)
        if heard(stream) is None or heard(stream) is None:
            return
        threading.Event().wait(delay)
        connection.sendall(answer)
        while (kind := heard(stream)) is not None and kind != CLOSE:
            continue
        connection.sendall(frame(CLOSE, (1000).to_bytes(2, "big")))


def listen(listening, delay):
    answer = answered()
    while True:
        connection, _ = listening.accept()
        threading.Thread(target=speak, args=(connection, delay, answer), daemon=True).start()


def main():
    listening = socket.create_server(("127.0.0.1", 0))
    words = (listening, float(sys.argv[1]))
    threading.Thread(target=listen, args=words, daemon=True).start()
    port = listening.getsockname()[1]
    print(f"ws://127.0.0.1:{port}/?TrustedClientToken=none", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
