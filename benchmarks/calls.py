"""What a person's voice costs on its way to the ear: `uv run python benchmarks/calls.py [--help]`.

On a real sound server, from the moment at which a frame is handed to the ear until it sounds at the
monitor of the ear's sink; the figures hold the recorder's own 5 ms too.  What a microphone, an
encoder and a network add is measured elsewhere.  Voices are chirps at irregular moments, so that
each is known again in the recording by its place among the others.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS / "talkback")]

from call_buffers import add_call_buffer_option
from clips import noise
from monitor import opened, row
from sound_server import PipeWireServer, SoundServer, sound_server
from voices import call, frames, tone

from cuebot import clock
from cuebot.model.call import CallState

RATE = 48_000
CHIRP_SECONDS = 0.03
FOUND = 0.5
"""Likeness, of 1, from which a chirp counts as found."""
STALL = 0.2
TURN = 12.0
"""Seconds of speech at one length of the device's buffer, before it is another's turn."""
OPTIONS = argparse.Namespace()
"""What was asked for."""


class Recorder:
    """All that sounds at a sink, and when each sample of it did, by the machine's clock."""

    def __init__(self, server, sink="host_ear"):
        words = ["parec", "-d", f"{sink}.monitor", "--format=s16le", f"--rate={RATE}"]
        words += ["--channels=1", "--latency-msec=5", "--raw"]
        env = {**os.environ, "PULSE_SERVER": server.address}
        self._process = subprocess.Popen(words, env=env, stdout=subprocess.PIPE)
        self._data = bytearray()
        self._begins = float("inf")
        """When the first sample sounded, by what came quickest."""
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self):
        while data := os.read(self._process.stdout.fileno(), 65_536):
            now = clock.machine_now()
            self._data += data
            self._begins = min(self._begins, now - len(self._data) / 2 / RATE)

    def between(self, begins, ends):
        """Return what sounded between two moments, and the moment of its first sample."""
        first = max(0, round((begins - self._begins) * RATE))
        last = round((ends - self._begins) * RATE)
        part = bytes(self._data[2 * first : 2 * last])
        return np.frombuffer(part[: len(part) // 2 * 2], "<i2").astype(
            float
        ), self._begins + first / RATE

    def end(self):
        self._process.terminate()
        self._thread.join()
        self._process.stdout.close()
        self._process.wait()


def make_chirp():
    at = np.arange(round(CHIRP_SECONDS * RATE)) / RATE
    swept = np.sin(2 * np.pi * (400 * at + (2_400 - 400) / (2 * CHIRP_SECONDS) * at**2))
    return swept * np.hanning(at.size) * 9_000


CHIRP = make_chirp()


def chirping(seconds, seed):
    """Return a voice of chirps, and the moments at which they begin."""
    random, voice, at, places = np.random.default_rng(seed), np.zeros(int(seconds * RATE)), 0.1, []
    while at < seconds - 0.5:
        place = int(at * RATE)
        voice[place : place + CHIRP.size] += CHIRP
        places.append(place / RATE)
        at += random.uniform(0.45, 0.8)
    return voice.astype("<i2"), places


async def talk(ear, who, samples, *, stall_at=None, quits=True):
    """Speak into an ear; return when its first frame was due, and where it began."""
    began = clock.machine_now()
    ear.begin_call(who)
    for one in frames(who.number, samples, arrived=began):
        due = one.arrived
        if stall_at is not None and stall_at <= due - began < stall_at + STALL:
            due = began + stall_at + STALL
        await asyncio.sleep(max(0.0, due - clock.machine_now()))
        ear.play_voice(stamped(one))
    if quits:
        ear.end_call(who.number)
    return began


def stamped(frame):
    return replace(frame, arrived=clock.machine_now())


def find_chirps(recorder, began, places):
    """Return of each chirp by how many seconds it sounded after it was said; None when never."""
    delays = []
    energy = np.sqrt((CHIRP**2).sum())
    for place in places:
        sound, at = recorder.between(began + place, began + place + 0.45)
        alike = np.correlate(sound, CHIRP, "valid")
        power = np.sqrt(np.convolve(sound**2, np.ones(CHIRP.size), "valid"))
        likeness = alike / np.maximum(power * energy, 1.0)
        best = int(likeness.argmax())
        delays.append(at + best / RATE - began - place if likeness[best] > FOUND else None)
    return delays


@asynccontextmanager
async def ear_with(told, **options):
    async with opened(**{"call_buffer_ms": OPTIONS.call_buffer[0], **options}) as ear:
        ear.report_calls(told)
        await asyncio.sleep(1.0)
        yield ear


async def delays(server, seconds):
    """One length of the device's buffer after the other, in turns: all see the same machine."""
    turns = max(1, round(seconds / TURN)) if len(OPTIONS.call_buffer) > 1 else 1
    found = {length: [] for length in OPTIONS.call_buffer}
    dry, ended = Counter(), None
    for number in range(turns):
        for length in OPTIONS.call_buffer:
            recorder, told = Recorder(server), []
            async with ear_with(told.append, call_buffer_ms=length) as ear:
                voice, places = chirping(seconds / turns, number)
                began = await talk(ear, call(1), voice)
                await asyncio.sleep(0.8)
                dry[length] += ear._players.remote.underruns
            recorder.end()
            found[length] += find_chirps(recorder, began, places)
            ended = told[-1]
    for length, ways in found.items():
        values = [1000 * one for one in ways if one is not None]
        row(f"said to heard, {length} ms in the device", values, "p95 <= 120")
        print(f"  chirps lost {ways.count(None)} of {len(ways)}; ran dry {dry[length]} times")
    print(f"  told by the ear at last: {ended}")


async def hears(server, count):
    """From the key (begin_call and the first frame) to the report that the host hears."""
    del server
    values, heard = [], asyncio.Event()

    def note(report):
        if report.state is CallState.HEARD:
            heard.set()

    async with ear_with(note) as ear:
        for number in range(count):
            heard.clear()
            began = clock.machine_now()
            async with asyncio.TaskGroup() as group:
                group.create_task(talk(ear, call(number), tone(0.5)))
                await heard.wait()
                values.append(1000 * (clock.machine_now() - began))
            await asyncio.sleep(0.3)
    row("key to 'host hears you'", values, "<= 250")


def first_below(sound, at, level, size=240):
    """Return the moment from which blocks of 5 ms are below a level."""
    blocks = np.abs(sound[: sound.size // size * size]).reshape(-1, size).max(axis=1)
    below = np.flatnonzero(blocks < level)
    return at + below[0] * size / RATE if below.size else float("inf")


async def ducks(server, count):
    recorder, values = Recorder(server), []
    async with ear_with(ignore_report) as ear:
        for number in range(count):
            async with asyncio.TaskGroup() as group:
                line = group.create_task(ear.play(noise(1.2, seed=number)))
                await asyncio.sleep(0.4)
                began = await talk(ear, call(number), np.zeros(RATE // 4, "<i2"))
                await line
            sound, at = recorder.between(began, began + 0.3)
            values.append(1000 * (first_below(sound, at, 900) - began))
    recorder.end()
    row("key to the line 18 dB down", values, "<= 100")


async def takes(server, count):
    recorder, values = Recorder(server), []
    async with ear_with(ignore_report) as ear:
        for number in range(0, 2 * count, 2):
            async with asyncio.TaskGroup() as group:
                group.create_task(talk(ear, call(number, rank=1), tone(1.0, 300.0)))
                await asyncio.sleep(0.3)
                said = await talk(ear, call(number + 1, rank=2), tone(0.3, 1_500.0))
            sound, at = recorder.between(said, said + 0.3)
            wave = np.exp(-2j * np.pi * 1_500 * np.arange(240) / RATE)
            high = np.abs(sound[: sound.size // 240 * 240].reshape(-1, 240) @ wave) * 2 / 240
            loud = np.flatnonzero(high > 2_000)
            values.append(1000 * (at + loud[0] * 240 / RATE - said) if loud.size else 999.0)
    recorder.end()
    row("a higher office takes the ear", values, "<= 150")


async def stops(server, count):
    recorder, values = Recorder(server), []
    random = np.random.default_rng(7)
    async with ear_with(ignore_report) as ear, asyncio.TaskGroup() as group:
        silent = np.zeros(RATE * (count + 2), "<i2")
        speaking = group.create_task(talk(ear, call(1), silent))
        await asyncio.sleep(0.5)
        for _ in range(count):
            with suppress(TimeoutError):
                async with asyncio.timeout(0.2 + float(random.random()) * 0.1):
                    await ear.play(noise(3.0))
            stopped = clock.machine_now()
            await asyncio.sleep(0.3)
            sound, at = recorder.between(stopped - 0.1, stopped + 0.25)
            loud = np.flatnonzero(np.abs(sound) > 30)
            values.append(1000 * max(0.0, at + loud[-1] / RATE - stopped) if loud.size else 0.0)
        speaking.cancel()
    recorder.end()
    row("stop to silence, in a call", values, "p99 <= 100")


async def stalls(server, count):
    """Hold frames up for 0.2 s, live; the delay is to be back 3 s later."""
    before, after, lost = [], [], 0
    for number in range(count):
        recorder = Recorder(server)
        async with ear_with(ignore_report) as ear:
            voice, places = chirping(8.0, number)
            began = await talk(ear, call(1), voice, stall_at=3.0)
            await asyncio.sleep(0.8)
        recorder.end()
        found = dict(zip(places, find_chirps(recorder, began, places), strict=True))
        lost += sum(one is None for one in found.values())
        before += [1000 * one for place, one in found.items() if one is not None and place < 2.9]
        after += [1000 * one for place, one in found.items() if one is not None and place > 6.2]
    row("before a stall of 200 ms", before, "-")
    row("from 3 s after it on", after, "p95 as before + 15")
    print(f"  chirps lost {lost}")


async def loads(server, seconds):
    del server

    def used(pid):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async with ear_with(ignore_report) as ear:
        pid = ear._players.remote.pid
        rows = []
        for what in (None, call(1)):
            mine, its, at = time.process_time(), used(pid), clock.machine_now()
            if what is None:
                await asyncio.sleep(seconds)
            else:
                await talk(ear, what, tone(seconds))
            wall = clock.machine_now() - at
            rows.append(((used(pid) - its) / wall, (time.process_time() - mine) / wall))
    (idle, idle_show), (busy, busy_show) = rows
    print(
        f"CPU of a call: player {100 * (busy - idle):.1f} % of a core (idle {100 * idle:.1f}), "
        f"show's side with its tone {100 * (busy_show - idle_show):.1f}   aim <= 6",
        flush=True,
    )


def ignore_report(_):
    """Take a report that is of no interest."""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="of each change of who is heard")
    parser.add_argument("--seconds", type=float, default=25, help="of speech for the delay")
    parser.add_argument("--only", default="", help="one of: delays hears ducks takes stops ...")
    parser.add_argument("--pipewire", action="store_true", help="on PipeWire, not on PulseAudio")
    add_call_buffer_option(parser, "several are compared for the delay")
    asked = parser.parse_args(namespace=OPTIONS)
    parts = {
        "delays": (delays, asked.seconds),
        "hears": (hears, asked.count),
        "ducks": (ducks, asked.count),
        "takes": (takes, asked.count),
        "stops": (stops, asked.count),
        "stalls": (stalls, max(1, asked.count // 4)),
        "loads": (loads, asked.seconds),
    }
    with sound_server(PipeWireServer if asked.pipewire else SoundServer) as server:
        for name, (part, size) in parts.items():
            if asked.only in ("", name):
                clock.run(part(server, size))


if __name__ == "__main__":
    main()
