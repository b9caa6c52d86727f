"""A voice from mouth to ear over bad networks: `uv run python benchmarks/voice_network.py --help`.

The console's page in a real Chromium, at the far end of two TUN devices with a forwarder between
that delays and loses; its microphone is made of the monitor of the null sink `mouth`.  The show at
the near end plays to the null sink `host_ear`.  Marks of sound are played into the mouth, and
looked for at the ear.  `plain` goes by the page's WebSocket, `webrtc` by cuebot[voice], `aiortc` by
aiortc's own receiver in its place, `mumble` by Mumble's client and server.  The share of a core is
what a call costs beside none.

On a busy machine start it by `chrt -r 1`: that processes wait for others' says nothing of a
network.
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
from dataclasses import dataclass, replace
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "talkback")]

from aiortc_rival import aiortc_speaking
from browsing import ARGUMENTS, CHROMIUM
from call_buffers import add_call_buffer_option
from consoles import visit
from marks import Recorder, find_marks, make_speech, pair_marks
from mumble_rival import find_lack, mumble_speaking
from network_between import LAN, NetworkQuality, network_between
from playwright.async_api import async_playwright
from sound_server import SINK, sound_server

from cuebot.web import rtc_desk

SPAN = NetworkQuality(delay=0.075)
NETWORKS = {
    "lan": (LAN, 120, 100),
    "80 ms rtt, 2 %": (NetworkQuality(delay=0.040, loss=0.02), None, None),
    "150 ms rtt, 5 %": (replace(SPAN, loss=0.05), None, 250),
    "150 ms rtt, 5 % by 3": (replace(SPAN, loss=0.05, burst=3), None, 400),
    "150 ms rtt, 40 ms jitter": (replace(SPAN, jitter=0.040), None, 400),
}
"""Each with the p95 to reach, in milliseconds, by the plain way and by WebRTC."""
WEBRTC, PLAIN, MUMBLE = "webrtc", "plain", "mumble"
RIVALS = {"aiortc": aiortc_speaking, MUMBLE: mumble_speaking}
SETTLING = 3.0
"""Seconds of marks before those that count: a buffer learns its network in them."""
IDLE = 3.0
"""Seconds without a call, for what that costs."""


@dataclass
class Run:
    """What became of the marks of one call."""

    delays: list
    cost: str = ""

    def tell(self, what, aim=None):
        heard = sorted(delay * 1_000 for delay in self.delays if delay is not None)
        if not heard:
            print(f"{what:36} nothing was heard of {len(self.delays)} marks", flush=True)
            return
        p95 = heard[min(len(heard) - 1, int(len(heard) * 0.95))]
        print(
            f"{what:48} median {statistics.median(heard):4.0f}  p95 {p95:4.0f}"
            f"  max {heard[-1]:4.0f} ms  lost {len(self.delays) - len(heard)}/{len(self.delays)}"
            f"  {f'aim {aim}' if aim else '':8} {self.cost} (load {os.getloadavg()[0]:.0f})",
            flush=True,
        )


@dataclass
class Course:
    """One network, and what is done in it."""

    server: object
    network: object
    quality: NetworkQuality
    seconds: float
    stall: float

    async def speak(self):
        """Let the mouth speak; the network stalls once, if it is to."""
        async with asyncio.TaskGroup() as group:
            samples = make_speech(self.seconds + SETTLING)
            group.create_task(asyncio.to_thread(lambda: self.server.play("mouth", samples).wait()))
            if self.stall:
                await asyncio.sleep(SETTLING + self.seconds / 3)
                self.network.change(replace(self.quality, stall=self.stall))
        await asyncio.sleep(0.8)

    async def record(self, begin, end):
        """Return the delays of the marks that are spoken between `begin()` and `end()`."""
        self.network.change(self.quality)
        await asyncio.sleep(0.5)
        recorder = await asyncio.to_thread(Recorder, self.server, "mouth", "host_ear")
        await begin()
        await self.speak()
        await end()
        await asyncio.to_thread(recorder.end)
        self.network.change(LAN)
        return self.read_delays(recorder)

    def read_delays(self, recorder):
        """Return the delays of the marks that count; print all when there was a stall."""
        said = find_marks(recorder.tracks["mouth"])
        delays = pair_marks(said, find_marks(recorder.tracks["host_ear"]))
        if self.stall:
            for at, delay in zip(said, delays, strict=True):
                told = "lost" if delay is None else f"{delay * 1_000:.0f} ms"
                print(f"    {at - said[0]:5.2f} s: {told}", flush=True)
        both = zip(said, delays, strict=True)
        return [delay for at, delay in both if at >= said[0] + SETTLING]


async def open_page(playwright, network, folder, desk):
    """Return the page of a director, whose microphone is open."""
    browser = await playwright.chromium.launch(
        executable_path=network.make_far_program(folder / "far-chromium", CHROMIUM),
        args=[*ARGUMENTS, "--use-fake-ui-for-media-stream"],
    )
    context = await browser.new_context(ignore_https_errors=True, locale="en")
    page = await context.new_page()
    page.on("pageerror", lambda error: print("page:", error))
    await page.goto(f"{desk.back_room.server.public_url}/#{desk.invite()}")
    await page.click("button.mic_open")
    await page.wait_for_selector("#mic-level")
    return browser, page


async def call_once(desk, folder, way, course):
    """Return the run of one call from the page to the ear."""
    costs = []
    async with async_playwright() as playwright:
        browser, page = await open_page(playwright, course.network, folder, desk)
        await page.wait_for_selector(f"[data-way={way}]", timeout=30_000)

        async def begin():
            costs.append(read_cost(desk))
            await asyncio.sleep(IDLE)
            costs.append(read_cost(desk))
            await page.keyboard.down("Space")
            await asyncio.sleep(0.6)  # a press, and no tap that latches

        async def end():
            costs.append(read_cost(desk))
            await page.keyboard.up("Space")
            await asyncio.sleep(0.3)

        delays = await course.record(begin, end)
        await browser.close()
    return Run(delays, tell_cost(*costs))


def read_cost(desk):
    """Return the moment, and the seconds that the show's process and its player have used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    pid = desk.running.show.ear._players.living._child.pid
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ticks = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return time.perf_counter(), used.ru_utime + used.ru_stime, ticks


def tell_cost(before, began, ended):
    """Return what a call costs of a core in both processes, beside none."""
    idle, busy = (
        [(b - a) / (two[0] - one[0]) for a, b in zip(one[1:], two[1:], strict=True)]
        for one, two in ((before, began), (began, ended))
    )
    more = [after - alone for alone, after in zip(idle, busy, strict=True)]
    return f"show {busy[0]:.1%} (+{more[0]:.1%}), player {busy[1]:.1%} (+{more[1]:.1%})"


def run_console(way, course, call_buffer):
    """Return the run of a show with one call in it."""
    kept = rtc_desk.find_rtc_lack
    if way == PLAIN:
        rtc_desk.find_rtc_lack = lambda: "install cuebot[voice]"
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            return visit(
                folder,
                lambda desk: call_once(desk, folder, way, course),
                lan=[course.network.near],
                talkback={"use": "device", "device": "host_ear", "call_buffer_ms": call_buffer},
            )
    finally:
        rtc_desk.find_rtc_lack = kept


async def run_rival(way, course):
    """Return the run of the same voice by others."""

    async def nothing():
        """Others speak all the time."""

    with tempfile.TemporaryDirectory() as name:
        async with RIVALS[way](course.network, Path(name)):
            return Run(await course.record(nothing, nothing))


def run_way(way, name, course, call_buffers):
    _, plain_aim, webrtc_aim = NETWORKS[name]
    if way == MUMBLE and (lack := find_lack()):
        print(f"{way}: not measured, {lack}", flush=True)
        return
    if way in RIVALS:
        asyncio.run(run_rival(way, course)).tell(f"{way}, {name}")
        return
    aim = webrtc_aim if way == WEBRTC else plain_aim
    for length in call_buffers:
        run_console(way, course, length).tell(f"{way}, {name}, {length} ms in the device", aim)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30, help="of marks that count, a network")
    parser.add_argument("--only", default="", help="networks whose name begins so")
    parser.add_argument("--ways", default=",".join([PLAIN, WEBRTC, *RIVALS]))
    parser.add_argument("--stall", type=float, default=0, help="seconds, once in each course")
    add_call_buffer_option(parser, "in a call, one call after the other")
    asked = parser.parse_args()
    with sound_server() as server:
        server.control("load-module", *SINK.format("mouth").split())
        # Chromium takes no monitor for a microphone, but a source that is made of one.
        server.control(
            "load-module", "module-remap-source", "master=mouth.monitor", "source_name=microphone"
        )
        server.control("set-default-source", "microphone")
        with network_between(LAN) as network:
            for name, (quality, _, _) in NETWORKS.items():
                course = Course(server, network, quality, asked.seconds, asked.stall)
                for way in asked.ways.split(",") if name.startswith(asked.only) else ():
                    run_way(way, name, course, asked.call_buffer)


if __name__ == "__main__":
    main()
