"""What the ear costs and keeps, on a real PulseAudio: `uv run python benchmarks/ear.py [--help]`.

Every figure is taken at the monitor of the ear's sink, so it holds the recorder's own 5 ms too.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import numpy as np

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS / "talkback"), str(TESTS / "synth")]

from clips import noise, samples
from edge_server import edge_server, whole
from sound_server import RATE, loud, sound_server

from cuebot import clock
from cuebot.config import Config, Part
from cuebot.errors import EarError
from cuebot.model import Line
from cuebot.synth import edge, local
from cuebot.synth.chain import Chain
from cuebot.talkback import device

LOUD = 200
QUIET = 1
"""-90 dBFS in 16-bit steps."""
LINE = Line(text="Sizing on link three, twelve asking.", language="en", drafted_by="offline")


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
async def opened():
    ear = device.make(Part(use="device", device="host_ear"), Config())
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
    print(f"{what:38} n={len(values):<4} {spread}   aim {aim}", flush=True)


async def first_sound(monitor, ear, speak):
    """Return the milliseconds from the text to its first audible sample."""
    await asyncio.sleep(0.15)
    began = monitor.arm()
    await ear.play(await speak())
    await asyncio.sleep(0.05)
    return (monitor.first_loud - began) * 1000


async def latencies(server, count):
    monitor = Monitor(server, "host_ear")
    short = noise(0.1)

    async def cached():
        return short

    async with opened() as ear:
        values = [await first_sound(monitor, ear, cached) for _ in range(count)]
        row("cached clip to first sample", values, "<= 25")
        chain = Chain([local.make(Part(use="local"), Config())])
        line = Line(text="Two left.", language="en", drafted_by="offline")
        values = [await first_sound(monitor, ear, lambda: chain.speak(line)) for _ in range(count)]
        row("local voice to first sample", values[1:], "<= 60")
        await chain.aclose()
        chain = Chain([edge.make(Part(use="edge"), Config())])
        async with edge_server(whole):
            values = [
                await first_sound(monitor, ear, lambda: chain.speak(LINE))
                for _ in range(max(2, count // 3))
            ]
        row("edge, local server, delay 0", values[1:], "<= 40")
    monitor.end()


async def stops(server, count):
    """Cancel lines at odd moments; measure until the monitor is silent."""
    monitor, values, clip = Monitor(server, "host_ear"), [], noise(3.0)
    random = np.random.default_rng(7)
    async with opened() as ear:
        for _ in range(count):
            with suppress(TimeoutError):
                async with asyncio.timeout(0.08 + float(random.random()) * 0.1):
                    await ear.play(clip)
            stopped = time.perf_counter()
            await asyncio.sleep(0.12)
            values.append(max(0.0, monitor.last_loud - stopped) * 1000)
    monitor.end()
    row("stop to silence", values, "p99 <= 100")


async def unplugs(server, count):
    """Unplug the ear in mid-line; nothing may be heard on the speakers, and the ear comes back."""
    leaked, values = Monitor(server, "speakers"), []
    async with opened() as ear:
        for number in range(count):
            async with asyncio.TaskGroup() as group:
                line = group.create_task(ear.play(noise(0.3, seed=number)))
                await asyncio.sleep(0.1)
                await asyncio.to_thread(server.unplug, "host_ear")
                await asyncio.sleep(0.05)
                await asyncio.to_thread(server.plug, "host_ear")
                back = clock.now()
                await line
            values.append((clock.now() - back - 0.3) * 1000)
    print(f"unplugged x {count}: loudest on the speakers {leaked.loudest} (aim <= {QUIET})")
    leaked.end()
    row("replug to the line again", values, "<= 2000")


async def defaults(server, count):
    server.plug("spare")
    leaked = [Monitor(server, sink) for sink in ("speakers", "spare")]
    async with opened() as ear:
        for number in range(count):
            async with asyncio.TaskGroup() as group:
                group.create_task(ear.play(noise(0.15)))
                await asyncio.sleep(0.05)
                name = ("spare", "speakers")[number % 2]
                await asyncio.to_thread(server.control, "set-default-sink", name)
    loudest = max(one.loudest for one in leaked)
    print(f"default sink changed x {count}: loudest elsewhere {loudest} (aim <= {QUIET})")
    for one in leaked:
        one.end()
    server.control("set-default-sink", "speakers")
    server.unplug("spare")


async def kills(server, count):
    """Kill the player in mid-line; the next line must be there again in half a second."""
    monitor, values, stuck = Monitor(server, "host_ear"), [], []
    async with opened() as ear:
        for _ in range(count):
            asyncio.get_running_loop().call_later(0.1, os.kill, ear._remote.pid, signal.SIGKILL)
            with suppress(EarError):
                await ear.play(noise(1.0))
            killed = monitor.arm()
            await asyncio.sleep(0.1)
            stuck.append(max(0.0, monitor.last_loud - killed) * 1000)
            values.append(await first_sound(monitor, ear, lambda: asyncio.sleep(0, noise(0.1))))
    monitor.end()
    row("kill -9 of the player to silence", stuck, "<= 100")
    row("kill -9, then a line to first sample", values, "<= 500")


async def burners(server, seconds):
    """Play a line of a minute beside two busy processes; it must arrive bit for bit."""
    clip = noise(10.0)
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]  # noqa: ASYNC220 - before anything is timed
    wrong = 0
    try:
        async with opened() as ear:
            for _ in range(max(1, int(seconds / 10))):
                with server.recording("host_ear") as heard:
                    await ear.play(clip)
                first, last = loud(heard[0])
                wrong += heard[0][first : last + 1].tolist() != samples(clip).tolist()
    finally:
        for one in busy:
            one.kill()
            one.wait()
    print(f"two CPU burners, {seconds} s: {wrong} recordings differ (aim 0)", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50, help="of each latency and fault")
    parser.add_argument("--stops", type=int, default=500)
    parser.add_argument("--seconds", type=int, default=60, help="of sound beside the burners")
    parser.add_argument("--only", default="", help="one of: latencies stops unplugs ...")
    asked = parser.parse_args()
    parts = {
        "latencies": (latencies, asked.count),
        "stops": (stops, asked.stops),
        "unplugs": (unplugs, asked.count),
        "defaults": (defaults, asked.count),
        "kills": (kills, asked.count),
        "burners": (burners, asked.seconds),
    }
    with sound_server() as server:
        for name, (part, size) in parts.items():
            if asked.only in ("", name):
                clock.run(part(server, size))


main()
