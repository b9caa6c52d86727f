"""A fork server whose rooms are a few lines long, for tests that start real processes."""

import asyncio
import os
from contextlib import suppress

from cuebot import clock
from cuebot.studio.fork_client import ForkLauncher
from cuebot.studio.messages import RoomOrder

MODULE = """
import ctypes
import os
import socket
import sys

from cuebot.studio.fork_server import serve_rooms
from cuebot.studio.messages import Beat, Farewell, RoomFigures, RoomMessage, encode_line
from cuebot.studio.room_process import RoomProgram

LOADED = []


def prepare():
    LOADED.append("prepared")


def beat(spoken=0):
    return encode_line(RoomMessage(beat=Beat(figures=RoomFigures(spoken=spoken))))


def hang(line):
    os.nice(10)  # which leaves the machine to the tests that run beside this one
    line.sendall(beat(len(LOADED)))
    while True:
        pass


def seize(line):
    line.sendall(beat(len(LOADED)))
    ctypes.PyDLL(None).sleep(600)  # and no other thread of Python runs meanwhile


def run_room(order, line):
    if order.id == "hang":
        hang(line)
    if order.id == "seize":
        seize(line)
    line.sendall(beat(len(LOADED)))
    if order.id == "fault":
        raise RuntimeError("no such thing")
    if order.id == "exit":
        os._exit(3)
    if order.id == "eat":
        kept = []
        while True:
            kept.append(bytearray(10_000_000))
    if order.id == "print":
        print("said to nobody")
        sys.stderr.write("said to the crash log")
        sys.stderr.flush()
        assert sys.stdin.read() == ""
    while line.recv(4096):
        line.sendall(beat())
    line.sendall(encode_line(RoomMessage(farewell=Farewell(ended=True))))


if __name__ == "__main__":
    serve_rooms(lambda: LOADED.extend("loaded"), RoomProgram(prepare, run_room))
"""


def play_rooms(folder, monkeypatch, call, places=3):
    """Return what `call(launcher, order)` returns; `order(name)` is one for a room."""
    (folder / "tiny_rooms.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))

    def order(name, **more):
        return RoomOrder(id=name, config="", folder=str(folder / "rooms" / name), **more)

    async def main():
        async with ForkLauncher("tiny_rooms", places) as launcher, asyncio.timeout(120):
            rooms, launch = [], launcher.launch

            async def remember(one, on_leave=stay):
                rooms.append(await launch(one, on_leave))
                return rooms[-1]

            launcher.launch = remember
            try:
                return await call(launcher, order)
            finally:
                for room in rooms:
                    room.close()

    return clock.run(main())


def stay():
    """Leave a process in no haste."""


def lives(pid):
    """Tell whether a process runs, by a signal that does nothing."""
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False
