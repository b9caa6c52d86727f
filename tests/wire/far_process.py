"""`cuebot ear` as a process of its own on a real sink, and what was heard of numbered clips."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import numpy as np

from cuebot.model import Clip

CUEBOT = Path(sys.executable).with_name("cuebot")
RATE = 48_000
MARK = 4
"""Samples by which a clip is known in a recording: 44 bits of noise of its own."""
SIDES = ("left", "right")


def numbered_clip(number, seconds=0.12):
    """Return a clip of noise that no other number has, under the ear's ceiling."""
    random = np.random.default_rng(number)
    count = int(seconds * RATE)
    values = random.integers(1_000, 3_000, count) * random.choice([-1, 1], count)
    return Clip(pcm=values.astype("<i2").tobytes(), sample_rate=RATE, voice="noise", cue=number)


def find_soundings(recording, clips, marks=3):
    """Return where each clip's marks stand in a recording: for each clip, one list a mark.

    A mark is four samples of its noise, which nothing else has in this place.  A clip that sounded
    twice has two places for a mark; a sound server that was busy may have torn one, but not all.
    """
    samples = recording.astype("<u2")
    sounding = np.flatnonzero(samples[: samples.size - MARK + 1])
    seen = np.zeros(sounding.size, np.uint64)
    for n in range(MARK):
        seen |= samples[sounding + n].astype(np.uint64) << np.uint64(16 * n)
    order = np.argsort(seen, kind="stable")
    ordered, at = seen[order], sounding[order]
    found = []
    for clip in clips:
        own = np.frombuffer(clip.pcm, "<u2").astype(np.uint64)
        step = own.size // (marks + 1)
        keys = [
            sum(int(own[step * n + k]) << (16 * k) for k in range(MARK))
            for n in range(1, marks + 1)
        ]
        spans = [np.searchsorted(ordered, np.uint64(key), side) for key in keys for side in SIDES]
        found.append(
            [
                sorted(int(place) - step * (n + 1) for place in at[spans[2 * n] : spans[2 * n + 1]])
                for n in range(marks)
            ]
        )
    return found


def count_soundings(recording, *clips):
    """Return how often each clip sounded, whole or in part."""
    counts = [max(map(len, marks)) for marks in find_soundings(recording, clips)]
    return counts[0] if len(clips) == 1 else counts


class FarProcess:
    """A far ear on a sink, until it is killed or ended."""

    def __init__(self, folder, link, *words, device="host_ear"):
        folder.mkdir(exist_ok=True)
        self.said = folder / "far.log"
        self._log = self.said.open("a", encoding="utf-8")
        join = ["--join", link] if link else []
        self.process = subprocess.Popen(
            [CUEBOT, "ear", *join, "--device", device, "--folder", str(folder), *words],
            stdout=self._log,
            stderr=subprocess.STDOUT,
            cwd=folder,
        )

    def kill(self):
        """End it as a machine does that loses its power."""
        self.process.kill()
        self.end()

    def end(self):
        self.process.terminate()
        code = self.process.wait(30)
        self._log.close()
        return code

    def end_log(self):
        """Return all that it said, once it has ended by itself."""
        self._log.close()
        return self.said.read_text()

    async def wait(self, seconds=30.0):
        """Return its exit code, once it has ended by itself."""
        async with asyncio.timeout(seconds):
            while (code := self.process.poll()) is None:  # noqa: ASYNC110 - it has no event
                await asyncio.sleep(0.02)
        self._log.close()
        return code


async def start_far(folder, link, *words, **more):
    """Start a far ear, in a thread, for it blocks."""
    return await asyncio.to_thread(FarProcess, folder, link, *words, **more)
