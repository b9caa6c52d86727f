"""Marks of sound, by which a voice is followed from a mouth to an ear.

A mark is a chirp of 60 ms; the pauses between them are irregular, so that none is another's.  Mouth
and ear are null sinks of one sound server, and both their monitors are recorded; when a recorder
reads a sample at the earliest gives the moment of them all.
"""

from __future__ import annotations

import os
import random
import select
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests" / "talkback"))

import numpy as np
from sound_server import RATE

MARK_SECONDS = 0.06
SHORTEST_PAUSE, LONGEST_PAUSE = 0.55, 0.95
EARLIEST, LATEST = -0.02, 0.8
"""Seconds of delay that are looked for."""
ALIKE, SPREAD = 0.04, 0.2
"""Seconds between delays that are one, and by which a delay differs from the usual at most: less
than half of the shortest pause."""
CLEAR = 0.5
"""Of the best match in a recording: what is below is no mark."""


def make_mark():
    """Return a chirp from 500 to 3,000 Hz."""
    at = np.arange(int(MARK_SECONDS * RATE)) / RATE
    sweep = 2 * np.pi * (500 * at + (3_000 - 500) / (2 * MARK_SECONDS) * at**2)
    return np.sin(sweep) * np.hanning(at.size)


def make_speech(seconds, seed=3):
    """Return so many seconds with a mark now and then, as 16-bit samples."""
    draw, mark = random.Random(seed), make_mark()
    out, at = np.zeros(int(seconds * RATE)), 0.4
    while at + MARK_SECONDS < seconds:
        place = int(at * RATE)
        out[place : place + mark.size] = mark
        at += draw.uniform(SHORTEST_PAUSE, LONGEST_PAUSE)
    return (out * 12_000).astype("<i2")


@dataclass(frozen=True)
class Track:
    """What a sink's monitor gave, and when."""

    samples: np.ndarray
    begins: float
    """The moment of the first sample, by the clock of `time.perf_counter`, which is everybody's."""


class Recorder:
    """Records the monitors of sinks until it ends, by programs of their own."""

    def __init__(self, server, *sinks):
        self._server = server
        self._running = {sink: self._start(sink) for sink in sinks}
        self.tracks = {}

    def _start(self, sink):
        command = [sys.executable, __file__, f"{sink}.monitor"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        process = subprocess.Popen(command, env=self._server._env, **pipes)
        process.stdout.read(1)  # it has begun
        return process

    def end(self):
        for sink, process in self._running.items():
            told, _ = process.communicate()
            (begins,) = struct.unpack_from("<d", told)
            samples = np.frombuffer(told, "<i2", offset=8).astype(float)
            self.tracks[sink] = Track(samples, begins)


def record(source):
    """Record a source until standard input ends; then write when it began, and all of it."""
    words = ["parec", "-d", source, "--format=s16le", f"--rate={RATE}", "--channels=1"]
    with subprocess.Popen([*words, "--latency-msec=5", "--raw"], stdout=subprocess.PIPE) as process:
        data, begins, begun = bytearray(), float("inf"), 0
        inputs = [process.stdout, sys.stdin.buffer]
        while sys.stdin.buffer not in (ready := select.select(inputs, [], [])[0]):
            data += os.read(ready[0].fileno(), 1 << 16)
            begins = min(begins, time.perf_counter() - len(data) / 2 / RATE)
            if not begun:
                begun = sys.stdout.buffer.write(b"!")
                sys.stdout.buffer.flush()
        process.terminate()
    sys.stdout.buffer.write(struct.pack("<d", begins) + data[: len(data) // 2 * 2])


def find_marks(track):
    """Return the moments of the marks in a track."""
    samples, mark = track.samples, make_mark()
    size = 1 << int(np.ceil(np.log2(samples.size + mark.size)))
    spectrum = np.fft.rfft(samples, size) * np.conj(np.fft.rfft(mark, size))
    match = np.abs(np.fft.irfft(spectrum, size))[: samples.size]
    # How much of the sound there is the mark: a loud click matches a little.
    power = np.convolve(samples**2, np.ones(mark.size), "full")[mark.size - 1 :][: samples.size]
    share = match / np.sqrt(np.maximum(power * np.sum(mark**2), 1e-9))
    found, loudest = [], np.quantile(match, 0.9999)
    step = int(MARK_SECONDS * RATE)
    for begin in range(0, match.size, step):
        place = begin + int(np.argmax(match[begin : begin + step]))
        near = match[max(0, place - step) : place + step]
        if match[place] == near.max() and match[place] > 0.1 * loudest and share[place] > CLEAR:
            found.append(track.begins + place / RATE)
    return found


def pair_marks(mouth, ear):
    """Return the seconds from each mark of the mouth to the ear's; None of one that is lost.

    The pauses are irregular, so the delay by which most marks fit is the one around which they lie.
    """
    gaps = [heard - said for said in mouth for heard in ear if EARLIEST <= heard - said <= LATEST]
    if not gaps:
        return [None] * len(mouth)
    usual = max(gaps, key=lambda one: sum(abs(one - other) < ALIKE for other in gaps))
    delays = []
    for said in mouth:
        near = [heard - said for heard in ear if abs(heard - said - usual) <= SPREAD]
        delays.append(min(near, key=lambda one: abs(one - usual)) if near else None)
    return delays


if __name__ == "__main__":
    record(sys.argv[1])
