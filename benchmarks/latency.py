"""From the comment that makes a question due to the first sample at the ear.

`uv run python benchmarks/latency.py [--count N]`: a whole show with the real openai client, a model
and a voice on this machine that answer after a known time, and a real PulseAudio, heard at the
monitor of the ear's sink (which holds the recorder's own 5 ms).  The first line of a show, for
which Python loads and compiles what it has not used yet, is told apart.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import statistics
import sys
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
from aiohttp import web

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]
sys.path[:0] = [str(HERE.parent / "tests" / name) for name in ("talkback", "draft")]

from models import chunk
from monitor import Monitor
from sound_server import sound_server

from cuebot import clock, config
from cuebot.model import Comment, Outcome, Stage
from cuebot.show.assembly import assemble_components, start_show

MODEL: float = 0.6
"""Seconds until the model answers."""
VOICE: float = 0.2
"""Seconds until the voice has its whole clip."""
SPAN: float = 6.5
"""Seconds of show for one question."""
EARLY: float = 2.5
"""How long before the fifth asker the third one asked."""
RATE = 24_000
TONE = (np.sin(np.arange(RATE * 2) / 9) * 9_000).astype("<i2").tobytes()


async def write(request):
    """Answer as a model does that quotes what it was asked about."""
    user = (await request.json())["messages"][-1]["content"]
    card = next(line for line in user.splitlines() if "JSON: [{" in line).partition(": ")[2]
    cell = next(row["cell"] for row in json.loads(card) if row["head"] == "size")
    await asyncio.sleep(MODEL)
    response = web.StreamResponse(headers={"content-type": "text/event-stream"})
    await response.prepare(request)
    answer = {"head": "size", "quote": cell, "line": "{head}, {link}, {count}: {fact}."}
    await response.write(chunk(json.dumps(answer)))
    await response.write(b"data: [DONE]\n\n")
    return response


async def speak(_request):
    await asyncio.sleep(VOICE)
    return web.Response(body=TONE, content_type="audio/pcm")


@asynccontextmanager
async def providers():
    """Serve a model and a voice; hand over their address."""
    app = web.Application()
    app.router.add_post("/v1/chat/completions", write)
    app.router.add_post("/v1/audio/speech", speak)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    finally:
        await runner.cleanup()


def catalogue(folder, count):
    rows = ["link,title,price,stock,size"]
    rows += [f'{n},Canvas tote {n},${n},,"{n + 3} cm wide"' for n in range(1, count + 1)]
    path = Path(folder) / "catalog.csv"
    path.write_text("\n".join(rows))
    return path


class Room:
    """A source in which five people ask about one product after the other."""

    name = "room"

    def __init__(self, monitor, count, *, early):
        self._monitor = monitor
        self._count = count
        self._early = early
        self.heard = []
        """Milliseconds from the fifth comment to the first sample."""

    async def run(self, put):
        for link in range(1, self._count + 1):
            await self._ask(put, link, range(3))
            await asyncio.sleep(EARLY if self._early else 0.0)
            began = self._monitor.arm()
            await self._ask(put, link, range(3, 5))
            await asyncio.sleep(SPAN - EARLY * self._early)
            first = self._monitor.first_loud
            self.heard.append(float("inf") if first is None else (first - began) * 1000)

    async def _ask(self, put, link, people):
        for person in people:
            name = f"{link}-{person}"
            text = f"what size is link {link}?"
            put(Comment(at=clock.now(), id=name, user=name, text=text, platform="bench"))


async def show(server, folder, count, *, early):
    monitor = Monitor(server, "host_ear")
    async with providers() as address:
        llm = {"base_url": address, "model": "m", "api_key": "k", "price": [0.0, 0.0]}
        voice = {"use": "openai", "base_url": address, "api_key": "k"}
        given = {
            "catalogue": {"path": catalogue(folder, count)},
            "cue": {"per_minute": 60, "ahead": 20 if early else 0},
            "draft": {"drafter": "llm"},
            "llm": llm,
            "queue": {"gap": 0.0},
            "synth": {"voices": [voice]},
            "talkback": {"use": "device", "device": "host_ear"},
            "capture": {"sources": []},
            "journal": {"path": Path(folder) / f"{early}.sqlite"},
        }
        chosen = config.build_config({}, given, where="latency", folder=Path(folder))
        ended = []
        parts = await asyncio.to_thread(assemble_components, chosen)
        on_step = lambda step: ended.append(step) if step.stage is Stage.ENDED else None  # noqa: E731
        async with start_show(parts, on_step=on_step, alarm=print) as running:
            room = Room(monitor, count, early=early)
            await running.show.run([room])
    monitor.end()
    said = [step for step in ended if step.ending.outcome is Outcome.SPOKEN]
    models = sum(step.line.drafted_by == "m" for step in said)
    return room.heard, len(said), models


def row(what, values, said, models, aim):
    first, *values = values
    values.sort()
    p95 = values[min(len(values) - 1, int(len(values) * 0.95))]
    spread = f"median {statistics.median(values):7.1f}  p95 {p95:7.1f}  max {values[-1]:7.1f} ms"
    counts = f"n={len(values):<3} said {said}, by the model {models}"
    print(f"{what:16} {counts};  {spread}   {aim}; the show's first {first:.1f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="questions of each kind")
    count = parser.parse_args().count
    print(f"{platform.platform()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"the model answers after {MODEL * 1000:.0f} ms, the voice after {VOICE * 1000:.0f} ms")
    with sound_server() as server, tempfile.TemporaryDirectory() as folder:
        told = clock.run(show(server, folder, count, early=True))
        row("prepared ahead", *told, "aim: p95 <= 100 and the device")
        told = clock.run(show(server, folder, count, early=False))
        row("cold", *told, f"aim: <= {(MODEL + VOICE) * 1000 + 50:.0f} and the device")


main()
