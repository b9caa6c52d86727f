"""The program that plays: `python -m cuebot.talkback.player`, a bus and one device.

It is a process of its own, because one busy thread in ours would starve the sound for seconds.
When its parent is gone it ends at once, and the sound with it.
"""

from __future__ import annotations

import heapq
import itertools
import json
import os
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, Protocol

from cuebot.audio.wav import Tape
from cuebot.errors import EarError
from cuebot.runtime import child_process
from cuebot.talkback import audio_input, device_rules, portaudio, pulseaudio
from cuebot.talkback.device_rules import DeviceLostError, SystemLackError, UnpluggedError
from cuebot.talkback.mixer import Under

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.talkback.clip_buffer import Mark
    from cuebot.talkback.device_rules import Device
    from cuebot.talkback.mixer import Bus

BEAT = 0.1
"""Seconds between two heartbeats."""


class Stream(Protocol):
    """An open device that plays a bus."""

    sample_rate: int

    def step(self, tell: Callable[[Mark, float], None]) -> None:
        """Play on for a moment; `tell` of marks and the seconds until each sounds."""

    def wake(self) -> None:
        """Cut the wait of a step short; any thread may call it."""


class System(Protocol):
    """What this machine's sound runs on."""

    def devices(self) -> list[Device]:
        """Return the devices that are there now."""

    def stream(self, name: str) -> tuple[Stream, Bus]:
        """Open the device of exactly this name; `DeviceLostError` when it cannot be."""


def system() -> System:
    """Find the sound server, or else PortAudio; `SystemLackError` names what is missing."""
    try:
        return pulseaudio.Server()
    except SystemLackError:
        return portaudio.PortAudio()


class Player:
    """One device, its bus, and word to the parent of all that happens."""

    def __init__(self, replies: BinaryIO) -> None:
        self._replies = replies
        self._due: list[tuple[float, int, Mark]] = []
        self._count = itertools.count()
        self._doubted = threading.Event()
        self._sure = threading.Event()

    def play(self, requests: BinaryIO, asked: child_process.Head) -> None:
        """Open the device and play until the parent is gone or the device is."""
        there = system()
        name, trust = str(asked["device"]), str(asked["trust"])
        device_rules.chosen(there.devices(), name, trust)
        stream, bus = there.stream(name)
        if path := asked.get("record"):
            bus.tape = Tape(Path(str(path)), stream.sample_rate, partial(self._say_why, "untaped"))
        self._let_in(asked, stream, bus)
        threading.Thread(target=self._obey, args=(requests, stream, bus), daemon=True).start()
        self.say("opened", sample_rate=stream.sample_rate)
        try:
            self._go_on(there, stream, bus, partial(device_rules.chosen, name=name, trust=trust))
        except DeviceLostError as error:
            self.say("lost", why=str(error), do="plug the device in again", frame=bus.given)

    def _go_on(
        self, there: System, stream: Stream, bus: Bus, allow: Callable[[list[Device]], object]
    ) -> NoReturn:
        beat = 0.0
        while True:
            stream.step(self._expect)
            if self._doubted.is_set():
                allow(there.devices())
                self._doubted.clear()
                self._sure.set()
            now = time.monotonic()  # noqa: TID251 - a child process is outside of show time
            while self._due and self._due[0][0] <= now:
                mark = heapq.heappop(self._due)[2]
                self.say(mark.moment, clip=mark.clip, frame=mark.frame, gaps=bus.gaps)
            if now - beat >= BEAT:
                beat = now
                self.say("beat")

    def _obey(self, requests: BinaryIO, stream: Stream, bus: Bus) -> None:
        """Take the parent's requests; when there are no more, end everything at once."""
        while request := child_process.hear(requests):
            if request.head["do"] == "sound":
                bus.put(int(request.head["clip"]), request.body, last=bool(request.head["last"]))
                stream.wake()
            elif request.head["do"] == "hush":
                bus.hush()
            elif request.head["do"] == "speak":
                bus.speak(request.body, last=bool(request.head["last"]))
            elif request.head["do"] == "check":
                self._sure.clear()
                self._doubted.set()
                stream.wake()
                self._sure.wait()  # what follows sounds on a device that may still be the ear
        os._exit(0)

    def _expect(self, mark: Mark, delay: float) -> None:
        at = time.monotonic() + delay  # noqa: TID251 - a child process is outside of show time
        heapq.heappush(self._due, (at, next(self._count), mark))

    def _let_in(self, asked: child_process.Head, stream: Stream, bus: Bus) -> None:
        """Let the person at a microphone be heard over the lines, when one is asked for."""
        bus.under = Under(str(asked.get("under", Under.DUCK)))
        if name := asked.get("live"):
            from cuebot.talkback.live_microphone import Live  # noqa: PLC0415 - numpy is slow to import

            Live(str(name), stream.sample_rate, float(asked["opens"])).start(bus, self._say_why)

    def _say_why(self, what: str, why: str) -> None:
        self.say(what, why=why)

    def say(self, what: str, **more: str | int) -> None:
        """Tell the parent."""
        self._replies.write(child_process.Message({"say": what, **more}).pack())


def hurry() -> None:
    """Go before other programs, where this one may; a busy machine must not tear the sound."""
    if sys.platform == "linux":
        with suppress(PermissionError):
            os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))


def main() -> None:
    """List the devices or play on one, as the first request says."""
    requests, replies = child_process.settle()
    hurry()
    player = Player(replies)
    request = child_process.hear(requests)
    if request is not None and request.head["do"] == "expect":
        import cuebot.talkback.live_microphone  # noqa: F401, PLC0415 - slow to import, and not always wanted

        request = child_process.hear(requests)
    if request is None:
        return
    try:
        if request.head["do"] == "list":
            rows = [asdict(one) for one in system().devices()]
            replies.write(
                child_process.Message({"say": "devices"}, json.dumps(rows).encode()).pack()
            )
        elif request.head["do"] == "inputs":
            replies.write(
                child_process.Message(
                    {"say": "devices"}, json.dumps(audio_input.names()).encode()
                ).pack()
            )
        else:
            with suppress(BrokenPipeError):  # the parent went while it was told something
                player.play(requests, request.head)
    except EarError as error:
        word = "lost" if isinstance(error, UnpluggedError) else "refused"
        player.say(word, why=error.what, do=error.do, where=error.where)
    except DeviceLostError as error:
        player.say("lost", why=str(error), do="plug the device in again")
    except SystemLackError as error:
        player.say("lacking", why=str(error), package=error.package)
    os._exit(0)  # the thread that reads requests would keep the process


if __name__ == "__main__":
    main()
