"""What the benchmarks of the ear share: a sink's monitor, an open ear, and a row of figures."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import threading
import time
from contextlib import asynccontextmanager, suppress

import numpy as np
from sound_server import RATE

from cuebot.config import Config, Part
from cuebot.talkback import device

LOUD = 200
ENOUGH = 0.5
"""Seconds of a line after which its beginning has been heard."""
QUIET = 1
"""-90 dBFS in 16-bit steps."""


class Monitor:
    """Listens at a sink's monitor, and notes when it last was loud and when it last was not."""

    def __init__(self, server, sink):
        words = ["parec", "-d", f"{sink}.monitor", "--format=s16le", f"--rate={RATE}"]
        words += ["--channels=1", "--latency-msec=5", "--raw"]
        env = {**os.environ, "PULSE_SERVER": server.address}
        self._process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE)
        self.first_loud = None
        self.last_loud = 0.0
        self.loudest = 0
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self):
        while data := os.read(self._process.stdout.fileno(), 4096):
            now = time.perf_counter()
            heard = np.abs(np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(int))
            self.loudest = max(self.loudest, int(heard.max(initial=0)))
            places = np.flatnonzero(heard > LOUD)
            if places.size:
                self.first_loud = self.first_loud or now - (heard.size - places[0]) / RATE
                self.last_loud = now - (heard.size - 1 - places[-1]) / RATE

    def arm(self):
        self.first_loud = None
        return time.perf_counter()

    def end(self):
        self._process.terminate()
        self._thread.join()
        self._process.stdout.close()
        self._process.wait()


@asynccontextmanager
async def opened(**keys):
    """Open the ear without earcons, so that a line begins with its own first sample."""
    chosen = {"device": "host_ear", "earcons": False} | keys
    ear = device.make_device_ear(Part(use="device", **chosen), Config())
    await ear.open()
    try:
        yield ear
    finally:
        await ear.aclose()


def row(what, values, aim, unit="ms"):
    values = sorted(values)
    p95, p99 = (values[min(len(values) - 1, int(len(values) * q))] for q in (0.95, 0.99))
    middle = statistics.median(values)
    spread = f"median {middle:7.1f}  p95 {p95:7.1f}  p99 {p99:7.1f}  max {values[-1]:7.1f} {unit}"
    load = os.getloadavg()[0]
    print(f"{what:38} n={len(values):<4} {spread}   aim {aim}   (load {load:.1f})", flush=True)


async def first_sound(monitor, ear, speak):
    """Return the milliseconds from the text to its first audible sample; the line is cut short."""
    await asyncio.sleep(0.15)
    began = monitor.arm()
    clip = await speak()
    with suppress(TimeoutError):
        async with asyncio.timeout(ENOUGH):
            await ear.play(clip)
    await asyncio.sleep(0.05)
    return (monitor.first_loud - began) * 1000
