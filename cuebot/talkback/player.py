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

from cuebot.audio.wav import WavRecorder
from cuebot.errors import EarError
from cuebot.runtime import child_process
from cuebot.talkback import audio_input, device_rules, portaudio, pulseaudio
from cuebot.talkback.device_rules import (
    DeviceLostError,
    DeviceUnpluggedError,
    SoundSystemMissingError,
)
from cuebot.talkback.mixer import DuckingMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.talkback.clip_buffer import ClipMark
    from cuebot.talkback.device_rules import OutputDevice
    from cuebot.talkback.mixer import Mixer

HEARTBEAT_INTERVAL = 0.1
"""Seconds between two heartbeats."""


class OutputStream(Protocol):
    """An open device that plays a bus."""

    sample_rate: int

    def advance_playback(self, tell: Callable[[ClipMark, float], None]) -> None:
        """Play on for a moment; `tell` of marks and the seconds until each sounds."""

    def interrupt_wait(self) -> None:
        """Cut the wait of a step short; any thread may call it."""


class SoundSystem(Protocol):
    """What this machine's sound runs on."""

    def list_devices(self) -> list[OutputDevice]:
        """Return the devices that are there now."""

    def open_stream(self, name: str) -> tuple[OutputStream, Mixer]:
        """Open the device of exactly this name; `DeviceLostError` when it cannot be."""


def find_sound_system() -> SoundSystem:
    """Find the sound server, or else PortAudio; `SystemLackError` names what is missing."""
    try:
        return pulseaudio.PulseServer()
    except SoundSystemMissingError:
        return portaudio.PortAudioSystem()


class Player:
    """One device, its bus, and word to the parent of all that happens."""

    def __init__(self, replies: BinaryIO) -> None:
        self._replies = replies
        self._due: list[tuple[float, int, ClipMark]] = []
        self._count = itertools.count()
        self._doubted = threading.Event()
        self._sure = threading.Event()

    def serve_device(self, requests: BinaryIO, asked: child_process.Head) -> None:
        """Open the device and play until the parent is gone or the device is."""
        there = find_sound_system()
        name, trust = str(asked["device"]), str(asked["trust"])
        device_rules.choose_device(there.list_devices(), name, trust)
        stream, bus = there.open_stream(name)
        if path := asked.get("record"):
            bus.tape = WavRecorder(
                Path(str(path)), stream.sample_rate, partial(self._send_warning, "untaped")
            )
        self._start_live_microphone(asked, stream, bus)
        threading.Thread(
            target=self._read_requests, args=(requests, stream, bus), daemon=True
        ).start()
        self.send_message("opened", sample_rate=stream.sample_rate)
        try:
            self._run_playback(
                there, stream, bus, partial(device_rules.choose_device, name=name, trust=trust)
            )
        except DeviceLostError as error:
            self.send_message(
                "lost", why=str(error), do="plug the device in again", frame=bus.given
            )

    def _run_playback(
        self,
        there: SoundSystem,
        stream: OutputStream,
        bus: Mixer,
        allow: Callable[[list[OutputDevice]], object],
    ) -> NoReturn:
        beat = 0.0
        while True:
            stream.advance_playback(self._schedule_mark)
            if self._doubted.is_set():
                allow(there.list_devices())
                self._doubted.clear()
                self._sure.set()
            now = time.monotonic()  # noqa: TID251 - a child process is outside of show time
            while self._due and self._due[0][0] <= now:
                mark = heapq.heappop(self._due)[2]
                self.send_message(mark.moment, clip=mark.clip, frame=mark.frame, gaps=bus.gaps)
            if now - beat >= HEARTBEAT_INTERVAL:
                beat = now
                self.send_message("beat")

    def _read_requests(self, requests: BinaryIO, stream: OutputStream, bus: Mixer) -> None:
        """Take the parent's requests; when there are no more, end everything at once."""
        while request := child_process.read_message(requests):
            if request.head["do"] == "sound":
                bus.put_pcm(
                    int(request.head["clip"]), request.body, last=bool(request.head["last"])
                )
                stream.interrupt_wait()
            elif request.head["do"] == "hush":
                bus.fade_out()
            elif request.head["do"] == "speak":
                bus.add_live_voice(request.body, last=bool(request.head["last"]))
            elif request.head["do"] == "check":
                self._sure.clear()
                self._doubted.set()
                stream.interrupt_wait()
                self._sure.wait()  # what follows sounds on a device that may still be the ear
        os._exit(0)

    def _schedule_mark(self, mark: ClipMark, delay: float) -> None:
        at = time.monotonic() + delay  # noqa: TID251 - a child process is outside of show time
        heapq.heappush(self._due, (at, next(self._count), mark))

    def _start_live_microphone(
        self, asked: child_process.Head, stream: OutputStream, bus: Mixer
    ) -> None:
        """Let the person at a microphone be heard over the lines, when one is asked for."""
        bus.under = DuckingMode(str(asked.get("under", DuckingMode.DUCK)))
        if name := asked.get("live"):
            from cuebot.talkback.live_microphone import LiveMicrophone  # noqa: PLC0415 - numpy is slow to import

            LiveMicrophone(str(name), stream.sample_rate, float(asked["opens"])).start_relay(
                bus, self._send_warning
            )

    def _send_warning(self, what: str, why: str) -> None:
        self.send_message(what, why=why)

    def send_message(self, what: str, **more: str | int) -> None:
        """Tell the parent."""
        self._replies.write(child_process.Message({"say": what, **more}).encode_message())


def raise_priority() -> None:
    """Ask for real-time scheduling, where permitted: a busy machine must not cause dropouts."""
    if sys.platform == "linux":
        with suppress(PermissionError):
            os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))


def main() -> None:
    """List the devices or play on one, as the first request says."""
    requests, replies = child_process.become_child()
    raise_priority()
    player = Player(replies)
    request = child_process.read_message(requests)
    if request is not None and request.head["do"] == "expect":
        import cuebot.talkback.live_microphone  # noqa: F401, PLC0415 - slow to import, and not always wanted

        request = child_process.read_message(requests)
    if request is None:
        return
    try:
        if request.head["do"] == "list":
            rows = [asdict(one) for one in find_sound_system().list_devices()]
            replies.write(
                child_process.Message(
                    {"say": "devices"}, json.dumps(rows).encode()
                ).encode_message()
            )
        elif request.head["do"] == "inputs":
            replies.write(
                child_process.Message(
                    {"say": "devices"}, json.dumps(audio_input.list_inputs()).encode()
                ).encode_message()
            )
        else:
            with suppress(BrokenPipeError):  # the parent went while it was told something
                player.serve_device(requests, request.head)
    except EarError as error:
        word = "lost" if isinstance(error, DeviceUnpluggedError) else "refused"
        player.send_message(word, why=error.what, do=error.do, where=error.where)
    except DeviceLostError as error:
        player.send_message("lost", why=str(error), do="plug the device in again")
    except SoundSystemMissingError as error:
        player.send_message("lacking", why=str(error), package=error.package)
    os._exit(0)  # the thread that reads requests would keep the process


if __name__ == "__main__":
    main()
