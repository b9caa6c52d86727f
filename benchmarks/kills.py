"""What is left when the ear's process, or the whole program, is killed in mid-line."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

from clips import noise
from monitor import Monitor, first_sound, opened, row

from cuebot.errors import EarError

PROGRAM = """
import asyncio
import sys
from clips import noise
from cuebot import clock
from cuebot.config import Config, Part
from cuebot.talkback import device
async def main():
    ear = device.make_device_ear(Part(use="device", device="host_ear", earcons=False), Config())
    await ear.open()
    print("open", flush=True)
    while words := await asyncio.to_thread(sys.stdin.readline):
        await ear.play(noise(float(words)))
    await ear.aclose()
clock.run(main())
"""
"""A show's ear alone: it says a line of so many seconds for each row that it reads."""


async def kills(server, count):
    """Kill the player in mid-line; the next line must be there again in half a second."""
    monitor, values, stuck = Monitor(server, "host_ear"), [], []
    async with opened() as ear:
        for _ in range(count):
            asyncio.get_running_loop().call_later(
                0.1, os.kill, ear._players.remote.pid, signal.SIGKILL
            )
            with suppress(EarError):
                await ear.play(noise(1.0))
            killed = monitor.arm()
            await asyncio.sleep(0.1)
            stuck.append(max(0.0, monitor.last_loud - killed) * 1000)
            values.append(await first_sound(monitor, ear, lambda: asyncio.sleep(0, noise(0.1))))
    monitor.end()
    row("kill -9 of the player to silence", stuck, "<= 100")
    row("kill -9, then a line to first sample", values, "<= 500")


async def programs(server, count):
    """Kill the whole program in mid-line, and start it again: silence, and nothing of the line."""
    monitor, stuck, back, twice, left = Monitor(server, "host_ear"), [], [], 0, 0
    for number in range(count):
        first = started()
        say(first, 5.0)
        threading.Event().wait(0.25 + 0.01 * (number % 20))
        first.kill()
        killed = time.perf_counter()
        first.wait()
        threading.Event().wait(0.12)
        stuck.append(max(0.0, monitor.last_loud - killed) * 1000)
        left += "cuebot" in server.control("list", "sink-inputs")
        began = monitor.arm()
        second = started()
        threading.Event().wait(0.2)
        twice += monitor.first_loud is not None
        said = time.perf_counter()
        say(second, 0.1)
        threading.Event().wait(0.3)
        back.append((monitor.first_loud - said + (said - began) - 0.2) * 1000)
        second.stdin.close()
        second.wait()
    monitor.end()
    row("kill -9 of the program to silence", stuck, "<= 100")
    row("program started to its first sample", back, "")
    print(f"streams left {left}, lines said twice {twice} (aim 0) of {count}", flush=True)


def started():
    """Start the program and wait until its ear is open."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    program.stdout.readline()
    return program


def say(program, seconds):
    program.stdin.write(f"{seconds}\n".encode())
    program.stdin.flush()
