"""The far ear on a line that is cut: `python benchmarks/far_ear.py [--clips 1000] [--cuts 50]`.

A show in this process, `cuebot ear` in one of its own on a real null sink, and a relay between them
that cuts, halves, stalls and loses the line by a seed.  Every clip is noise that no other has, so
the recording of the sink tells how often each of them sounded, and when.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / folder) for folder in ("", "talkback", "wire")]

from consoles import visit
from far_parts import link_of, until
from far_process import RATE, find_soundings, numbered_clip, start_far
from relay import relay
from sound_server import sound_server

from cuebot import clock
from cuebot.errors import EarError

FAR = {"use": "far", "rejoin": 6.0, "late": 1.0}
LOUD = 200
STOPPED = 3.0
"""Seconds of a line that is stopped."""
CUT_STOPS = 5
"""Lines that are stopped as the way to their ear is cut: no stop can reach them."""
TOLERANCE = 0.05
"""Seconds by which a recording's clock may be wrong."""


def quantiles(values, unit=1_000.0):
    """Return the median and the 95 % quantile, in thousandths."""
    ordered = sorted(values)
    return (
        statistics.median(ordered) * unit,
        ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))] * unit,
    )


class Run:
    """What happens on the show's side."""

    def __init__(self, clips, cuts, stop_count):
        self.clips = clips
        self.stop_count = stop_count
        self.every = max(1, len(clips) // cuts) if cuts else 0
        self.cuts = cuts
        self.whys = []
        self.latest = {}
        """Of each clip, the machine's time after which it must not begin: of its last sending."""
        self.asked = {}
        self.begun = {}
        """When the ear's word came that a clip has begun."""
        self.rejoined = []
        self.stops = []
        self.cut_stops = []
        self.cpu = 0.0

    async def play(self, ear, clip):
        self.asked[clip.cue] = time.monotonic()
        try:
            await ear.play(clip)
        except EarError as error:
            return error.what
        return ""

    def watch(self, ear):
        """Note until when each clip may begin."""
        flights = ear._sender._flights
        add = flights.add

        def noted(flight):
            left = flight.latest - clock.now()
            self.latest.setdefault(flight.clip.cue, []).append(time.monotonic() + left)
            add(flight)

        flights.add = noted
        take = ear._sender.take

        def taken(state):
            flight = flights._open.get(state.number)
            if flight is not None and state.state == "began":
                self.begun[flight.clip.cue] = time.monotonic()
            take(state)

        ear._sender.take = taken

    async def go(self, desk, folder, seed):
        ear = desk.running.show.ear
        self.watch(ear)
        async with relay(desk.back_room.server.port, seed) as line:
            link = link_of(desk).replace(desk.url, line.url)
            far = await start_far(folder / "far", link)
            await until(lambda: not ear.trouble, 60.0)
            used = time.process_time()
            for number, clip in enumerate(self.clips):
                hurting = None
                if self.every and number % self.every == self.every // 2 and line.cuts < self.cuts:
                    hurting = asyncio.get_running_loop().create_task(self.hurt(line, ear))
                self.whys.append(await self.play(ear, clip))
                if hurting:
                    await hurting
            self.cpu = time.process_time() - used
            await until(lambda: not ear.trouble, 60.0)
            await self.measure_stops(ear, line, self.stop_count)
            await asyncio.to_thread(far.end)
            return line.cuts

    async def hurt(self, line, ear):
        await asyncio.sleep(line.random.uniform(0.0, 0.15))
        began = time.monotonic()
        await line.hurt()
        await until(lambda: ear.trouble or time.monotonic() - began > 5.0)
        await until(lambda: not ear.trouble, 60.0)
        self.rejoined.append(time.monotonic() - began)

    async def await_begun(self, clip, playing):
        await until(lambda: clip.cue in self.begun or playing.done(), 10.0)

    async def measure_stops(self, ear, line, count):
        """Stop long lines: `count` on a line of 4 Mbit/s that lives, and some as it is cut."""
        line.bytes_a_second = 500_000
        for number in range(count + CUT_STOPS):
            is_cut = number >= count
            await until(lambda: not ear.trouble, 60.0)
            clip = numbered_clip(50_000 + number, STOPPED)
            playing = asyncio.get_running_loop().create_task(self.play(ear, clip))
            await self.await_begun(clip, playing)
            if playing.done():
                continue  # too late on this line: there is nothing to stop
            await asyncio.sleep(0.3)
            if is_cut:
                line.cut()
            playing.cancel()
            stopped = self.cut_stops if is_cut else self.stops
            stopped.append((clip, time.monotonic(), os.getloadavg()[0]))
            await asyncio.sleep(STOPPED if is_cut else 0.8)


def silent_after(samples, began, at, within):
    """Return for how many seconds after a moment of the machine's something still sounded."""
    place = int((at - began) * RATE)
    window = abs(samples[place : place + int(within * RATE)].astype(int)) > LOUD
    return (window.nonzero()[0][-1] / RATE) if window.any() else 0.0


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=int, default=1_000)
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--stops", type=int, default=50, help="on a line that lives")
    parser.add_argument("--seed", type=int, default=20)
    return parser.parse_args()


def main():
    asked = parse()
    clips = [numbered_clip(number) for number in range(1, asked.clips + 1)]
    run = Run(clips, asked.cuts, asked.stops)
    with tempfile.TemporaryDirectory() as name, sound_server() as sound:
        folder = Path(name)
        with sound.recording("speakers") as leaked, sound.recording("host_ear") as heard:
            began = time.monotonic()
            cuts = visit(
                folder,
                lambda desk: run.go(desk, folder, asked.seed),
                talkback=FAR,
                console={"on": True},
            )
    print(f"clips {len(clips)}, cuts of the line {cuts}, seed {asked.seed}")
    print(f"samples elsewhere {int((abs(leaked[0].astype(int)) > 0).sum())}")
    sys.exit(tell(run, heard[0], began))


def tell(run, samples, began):
    """Print what was heard of a run; return whether a promise was broken."""
    found = find_soundings(samples, run.clips)
    counts = [max(map(len, marks)) for marks in found]
    late, waits = [], []
    for clip, marks in zip(run.clips, found, strict=True):
        if places := [place for mark in marks for place in mark]:
            at = began + min(places) / RATE
            late.append(at - max(run.latest[clip.cue]))
            if late[-1] > TOLERANCE:
                word = run.begun.get(clip.cue, 0.0) - max(run.latest[clip.cue])
                print(f"late: clip {clip.cue} by {late[-1]:.3f} s; by its ear's word {word:+.3f} s")
            waits.append(at - run.asked[clip.cue])
    told = [not why for why in run.whys]
    lost = sum(one and not count for one, count in zip(told, counts, strict=True))
    unsure = sum("may have been" in why for why in run.whys)
    twice, over = sum(count > 1 for count in counts), sum(one > TOLERANCE for one in late)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"heard once {counts.count(1)}, not begun {counts.count(0)}, twice {twice}")
    print(f"begun after their latest moment {over} (nearest {max(late):+.3f} s)")
    print(f"told as heard and not heard {lost}; told as not heard {told.count(False)}")
    print(f"of these, nobody knew: {unsure}")
    print("asked to first sample: p50 {:.0f} ms, p95 {:.0f} ms".format(*quantiles(waits)))
    if run.rejoined:
        print("cut to there again: p50 {:.0f} ms, p95 {:.0f} ms".format(*quantiles(run.rejoined)))
    tell_stops(run, samples, began)
    print(
        f"processor: show {run.cpu:.1f} s, children {children.ru_utime + children.ru_stime:.1f} s"
    )
    return bool(lost or twice or over)


def tell_stops(run, samples, began):
    """Print how soon the ear was silent: on a line that lived, and as it was cut."""
    stops = [silent_after(samples, began, at, 0.7) for _, at, _ in run.stops]
    cut = [silent_after(samples, began, at, STOPPED) for _, at, _ in run.cut_stops]
    if stops:
        p50, p95 = quantiles(stops)
        print(
            f"stop to silence, 4 Mbit/s, {len(stops)} times: p50 {p50:.0f} ms, p95 {p95:.0f} ms, "
            f"most {1_000 * max(stops):.0f} ms (aim p95 100)"
        )
        slow = [
            (round(1_000 * one), load)
            for one, (*_, load) in zip(stops, run.stops, strict=True)
            if one > 0.1
        ]
        print(f"of these over 100 ms, in ms and with the load of the machine: {slow}")
    if cut:
        print(
            "stop as the line is cut, to silence: p50 {:.0f} ms, p95 {:.0f} ms".format(
                *quantiles(cut)
            )
        )


if __name__ == "__main__":
    main()
