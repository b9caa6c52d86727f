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
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, Protocol

from cuebot import machine_clock
from cuebot.audio.wav import WavRecorder
from cuebot.errors import EarError
from cuebot.runtime import child_messages
from cuebot.talkback import audio_input, call_messages, device_rules, portaudio, pulseaudio
from cuebot.talkback.clip_buffer import ClipMark
from cuebot.talkback.device_rules import (
    DeviceLostError,
    DeviceUnpluggedError,
    SoundSystemMissingError,
)
from cuebot.talkback.device_watch import DeviceWatch
from cuebot.talkback.mixer import DuckingMode
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.talkback.device_rules import OutputDevice
    from cuebot.talkback.mixer import Mark, Mixer
    from cuebot.talkback.voice_mixer import VoiceMixer

HEARTBEAT_INTERVAL = 0.1
"""Seconds between two heartbeats."""


class OutputStream(Protocol):
    """An open device that plays a bus."""

    sample_rate: int

    @property
    def underruns(self) -> int:
        """How often the device ran dry."""

    def advance_playback(self, tell: Callable[[Mark, float], None]) -> None:
        """Play on for a moment; `tell` of marks and the seconds until each sounds."""

    def interrupt_wait(self) -> None:
        """Cut the wait of a step short; any thread may call it."""


class SoundSystem(Protocol):
    """What this machine's sound runs on."""

    def list_devices(self) -> list[OutputDevice]:
        """Return the devices that are there now."""

    def open_stream(self, name: str, call_buffer: Seconds) -> tuple[OutputStream, Mixer]:
        """Open the device of exactly this name, with so much delay in a call if it can be.

        `DeviceLostError` when it cannot be opened.
        """


def find_sound_system() -> SoundSystem:
    """Find the sound server, or else PortAudio; `SoundSystemMissingError` names what is missing."""
    try:
        return pulseaudio.PulseServer()
    except SoundSystemMissingError:
        return portaudio.PortAudioSystem()


class Player:
    """One device, its bus, and word to the parent of all that happens."""

    def __init__(self, replies: BinaryIO) -> None:
        self._replies = replies
        self._due: list[tuple[float, int, Mark]] = []
        self._count = itertools.count()
        self._doubted = threading.Event()
        self._sure = threading.Event()
        self._clip, self._is_late = 0, False
        """The last clip that came, and whether it came too late to begin."""
        self._loading = threading.Lock()
        self._muted = False

    def serve_device(self, requests: BinaryIO, asked: child_messages.Head) -> None:
        """Open the device and play until the parent is gone or the device is."""
        there = find_sound_system()
        name, trust = str(asked["device"]), str(asked["trust"])
        device_rules.choose_device(there.list_devices(), name, trust)
        stream, bus = there.open_stream(
            name, float(asked.get("call_buffer", TALKBACK_POLICY.call_buffer))
        )
        if path := asked.get("record"):
            bus.tape = WavRecorder(
                Path(str(path)), stream.sample_rate, partial(self._send_warning, "untaped")
            )
        self._start_live_microphone(asked, stream, bus)
        threading.Thread(
            target=self._read_requests, args=(requests, stream, bus), daemon=True
        ).start()
        self.send_message("opened", sample_rate=stream.sample_rate)
        watch = DeviceWatch(find_sound_system, name, trust, lambda: bus.has_voices)
        try:
            self._warn_of_mute(watch.check_device(there))
            self._run_playback(there, stream, bus, watch)
        except DeviceLostError as error:
            self.send_message(
                "lost", why=str(error), do="plug the device in again", frame=bus.given
            )

    def _run_playback(
        self, there: SoundSystem, stream: OutputStream, bus: Mixer, watch: DeviceWatch
    ) -> NoReturn:
        beat = 0.0
        watch.start()
        while True:
            stream.advance_playback(self._schedule_mark)
            now = machine_clock.machine_now()
            watch.raise_refusal()
            if self._doubted.is_set():
                self._warn_of_mute(watch.check_device(there))
                self._doubted.clear()
                self._sure.set()
            while self._due and self._due[0][0] <= now:
                self._send_mark(heapq.heappop(self._due)[2], bus.gaps)
            if now - beat >= HEARTBEAT_INTERVAL:
                beat = now
                self.send_message("beat", underruns=stream.underruns)

    def _warn_of_mute(self, device: OutputDevice) -> None:
        """Say that nothing can be heard: once, until it can be again.  Lines go on as before."""
        if device.muted and not self._muted:
            self._send_warning("muted", device.name)
        elif self._muted and not device.muted:
            self._send_warning("unmuted", device.name)
        self._muted = device.muted

    def _read_requests(self, requests: BinaryIO, stream: OutputStream, bus: Mixer) -> None:
        """Take the parent's requests; when there are no more, end everything at once."""
        while request := child_messages.read_message(requests):
            if request.head["do"] == "sound":
                self._take_sound(request, bus)
                stream.interrupt_wait()
            elif request.head["do"] == "hush":
                bus.fade_out()
            elif request.head["do"] == "check":
                self._sure.clear()
                self._doubted.set()
                stream.interrupt_wait()
                self._sure.wait()  # what follows sounds on a device that may still be the ear
            elif request.head["do"] == "expect":
                threading.Thread(target=self._load_voices, args=(stream, bus), daemon=True).start()
            else:
                call_messages.apply_request(request, self._load_voices(stream, bus))
        os._exit(0)

    def _load_voices(self, stream: OutputStream, bus: Mixer) -> VoiceMixer:
        """Return the mixer of people's voices, which the first call brings."""
        with self._loading:
            if bus.voices is None:
                from cuebot.talkback import ducking, voice_mixer  # noqa: F401, PLC0415 - numpy is slow to import

                bus.voices = voice_mixer.VoiceMixer(stream.sample_rate)
            return bus.voices

    def _take_sound(self, request: child_messages.Message, bus: Mixer) -> None:
        """Let sound be heard, unless the moment by which its clip had to begin is over."""
        clip, by = int(request.head["clip"]), request.head.get("by")
        if clip != self._clip:
            self._clip = clip
            self._is_late = by is not None and machine_clock.machine_now() > float(by)
            if self._is_late:
                self.send_message("late", clip=clip)
        if not self._is_late:
            bus.put_pcm(clip, request.body, last=bool(request.head["last"]))

    def _schedule_mark(self, mark: Mark, delay: float) -> None:
        at = machine_clock.machine_now() + delay
        heapq.heappush(self._due, (at, next(self._count), mark))

    def _send_mark(self, mark: Mark, gaps: int) -> None:
        if isinstance(mark, ClipMark):
            self.send_message(mark.moment, clip=mark.clip, frame=mark.frame, gaps=gaps)
        else:
            self.send_message(call_messages.REPORT, **call_messages.encode_report(mark.report))

    def _start_live_microphone(
        self, asked: child_messages.Head, stream: OutputStream, bus: Mixer
    ) -> None:
        """Let the person at a microphone be heard over the lines, when one is asked for."""
        bus.under = DuckingMode(str(asked.get("under", DuckingMode.DUCK)))
        if name := asked.get("live"):
            from cuebot.talkback.live_microphone import LiveMicrophone  # noqa: PLC0415 - numpy is slow to import

            microphone = LiveMicrophone(str(name), float(asked["opens"]))
            microphone.start_relay(self._load_voices(stream, bus), self._send_warning)

    def _send_warning(self, what: str, why: str) -> None:
        self.send_message(what, why=why)

    def send_message(self, what: str, **more: str | float) -> None:
        """Tell the parent."""
        self._replies.write(child_messages.Message({"say": what, **more}).encode_message())


def preload() -> None:
    """Load what every player needs, for the process that forks them: no thread, and no device."""
    from cuebot.talkback import libpulse  # noqa: PLC0415 - not where this machine has none

    with suppress(SoundSystemMissingError):
        libpulse.load_libpulse()


def raise_priority() -> None:
    """Ask for real-time scheduling, where permitted: a busy machine must not cause dropouts."""
    if sys.platform == "linux":
        with suppress(PermissionError):
            os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))


def main() -> None:
    """List the devices or play on one, as the first request says."""
    requests, replies = child_messages.become_child()
    raise_priority()
    player = Player(replies)
    request = child_messages.read_message(requests)
    if request is not None and request.head["do"] == "expect":
        from cuebot.talkback import ducking, live_microphone, voice_mixer  # noqa: F401, PLC0415 - numpy is slow to import, and not always wanted

        request = child_messages.read_message(requests)
    if request is None:
        return
    try:
        if request.head["do"] == "list":
            rows = [asdict(one) for one in find_sound_system().list_devices()]
            replies.write(
                child_messages.Message(
                    {"say": "devices"}, json.dumps(rows).encode()
                ).encode_message()
            )
        elif request.head["do"] == "inputs":
            replies.write(
                child_messages.Message(
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
