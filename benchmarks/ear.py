"""What the ear costs and keeps, on a real sound server: `uv run python benchmarks/ear.py [--help]`.

Every figure is taken at the monitor of the ear's sink, so it holds the recorder's own 5 ms too: a
cached clip's is the price of the player, the sound server and the recorder.  The edge service's
stand-in costs a line next to nothing (benchmarks/service.py); two round trips to it, its requests'
and answers' way through this machine, are in the figure, and so are the 10 ms that a clip has
before its first sound.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import numpy as np

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS / folder) for folder in ("talkback", "synth", "draft")]

from clips import noise, samples
from edge_server import edge_server, mute
from kills import kills, programs
from leaks import hostile, leaks
from models import hangs, listening, serving
from monitor import QUIET, Monitor, first_sound, opened, row
from service import apart
from sound_server import PipeWireServer, SoundServer, loud, sound_server

from cuebot import clock, config
from cuebot.config import Config, Part
from cuebot.draft import provider
from cuebot.errors import SynthError
from cuebot.journal.writer import Journal
from cuebot.model import Line, Tick
from cuebot.synth import edge, local
from cuebot.synth.cache import ClipCache
from cuebot.synth.voice_chain import VoiceChain

LINE = Line(text="Sizing on link three, twelve asking.", language="en", drafted_by="offline")


async def latencies(server, count):
    monitor = Monitor(server, "host_ear")
    short = noise(0.1)

    async def cached():
        return short

    async with opened() as ear:
        values = [await first_sound(monitor, ear, cached) for _ in range(count)]
        row("cached clip to first sample", values, "<= 25")
        chain = VoiceChain([local.make_local_voice(Part(use="local"), Config())])
        line = Line(text="Two left.", language="en", drafted_by="offline")
        values = [await first_sound(monitor, ear, lambda: chain.speak(line)) for _ in range(count)]
        row("local voice to first sample", values[1:], "<= 60")
        await chain.aclose()
        await edges(monitor, ear, count)
    monitor.end()


async def edges(monitor, ear, count):
    """Time lines of the edge service, over a connection that stood and over one that did not."""
    warm, cold = [], []
    with apart():
        for _ in range(count + 1):
            chain = VoiceChain([edge.make_edge_voice(Part(use="edge"), Config())])
            cold.append(await first_sound(monitor, ear, lambda: chain.speak(LINE)))  # noqa: B023 - called at once
            await chain.voices[0]._warm_connection().ping_service()
            warm.append(await first_sound(monitor, ear, lambda: chain.speak(LINE)))  # noqa: B023 - called at once
            await chain.aclose()
    row("edge, delay 0, kept warm", warm[1:], "<= 40")
    row("edge, delay 0, not warm", cold[1:], "-")


async def stops(server, count):
    """Cancel lines at odd moments, alone and beside what hangs; measure until there is silence."""
    await _stops(server, count, "stop to silence")
    async with hung():
        await _stops(server, count, "beside a hung LLM, TTS and disk")


async def _stops(server, count, what):
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
    row(what, values, "p99 <= 100")


async def for_ever(ask):
    """Ask again whenever there is an answer or a failure after all."""
    while True:
        with suppress(SynthError):
            await ask()


@asynccontextmanager
async def hung():
    """Let a model, two voices and two files be asked that never answer.

    The model and the edge voice are asked by their real clients, the local voice's process is
    stopped, the journal's file is locked, and whoever reads a kept clip gets no end of it.
    """
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        journal = await locked(stack, folder)
        bound, address = listening()
        await stack.enter_async_context(serving(bound, hangs))
        await stack.enter_async_context(edge_server(mute))
        model = provider.connect_provider(
            config.Server(base_url=address, api_key="k"), {}, 900.0, 900.0
        )
        voice = edge.make_edge_voice(Part(use="edge", first_byte=900.0, total=900.0), Config())
        stack.push_async_callback(model.aclose)
        stack.push_async_callback(voice.aclose)
        asks = [partial(model.request_text, "a", "b"), partial(voice.speak, LINE)]
        asks += [await stopped(stack), unread(folder / "clips")]
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(for_ever(ask)) for ask in asks]
            yield
            print(f"  (rows that the disk has not taken: {journal.pending_rows})")
            for task in tasks:
                task.cancel()


async def locked(stack, folder):
    """Return a journal that waits for its disk."""
    journal = await Journal.open(folder / "show.sqlite")
    stack.push_async_callback(journal.aclose)
    other = sqlite3.connect(folder / "show.sqlite")
    stack.callback(other.close)
    other.execute("BEGIN IMMEDIATE")
    journal.queue_events([Tick(at=0.0)])
    return journal


async def stopped(stack):
    """Return how to ask the local voice, whose process is stopped."""
    voice = local.make_local_voice(Part(use="local", deadline=900.0), Config())
    stack.push_async_callback(voice.aclose)
    await voice.speak(LINE)
    os.kill(voice._speaker._child.pid, signal.SIGSTOP)
    return partial(voice.speak, LINE)


def unread(folder):
    """Return how to ask for a kept clip that is a pipe in which nothing comes."""
    folder.mkdir()
    cache = ClipCache(folder, 1_000_000)
    os.mkfifo(cache._clip_path("mark", LINE))

    async def ask():
        await cache.find_clip("mark", LINE)
        await asyncio.sleep(0.1)

    return ask


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
    parser.add_argument(
        "--stops", type=int, default=500, help="alone, and as many beside what hangs"
    )
    parser.add_argument("--unplugs", type=int, default=100)
    parser.add_argument("--buffers", type=int, default=1_000)
    parser.add_argument(
        "--minutes", type=float, default=10, help="of other sound for the leak watch"
    )
    parser.add_argument("--seconds", type=int, default=60, help="of sound beside the burners")
    parser.add_argument("--only", default="", help="one of: latencies stops unplugs ...")
    parser.add_argument("--pipewire", action="store_true", help="on PipeWire, not on PulseAudio")
    asked = parser.parse_args()
    parts = {
        "latencies": (latencies, asked.count),
        "stops": (stops, asked.stops),
        "unplugs": (unplugs, asked.unplugs),
        "defaults": (defaults, asked.count),
        "kills": (kills, asked.count),
        "programs": (programs, asked.count),
        "burners": (burners, asked.seconds),
        "hostile": (hostile, asked.buffers),
        "leaks": (leaks, asked.minutes),
    }
    with sound_server(PipeWireServer if asked.pipewire else SoundServer) as server:
        for name, (part, size) in parts.items():
            if asked.only in ("", name):
                clock.run(part(server, size))


if __name__ == "__main__":
    main()
