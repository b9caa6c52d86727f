"""The program that listens for leaks: `python -m cuebot.talkback.leak_listener`.

It hears one input and knows what one ear plays.

It is a process of its own, so that what it reckons holds up neither the show nor the sound.
"""

from __future__ import annotations

import os
import queue
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from cuebot.audio.pcm import FULL_SCALE
from cuebot.errors import EarError
from cuebot.runtime import child_messages
from cuebot.talkback import audio_input, leak
from cuebot.talkback.device_rules import DeviceLostError, SoundSystemMissingError
from cuebot.talkback.leak import LeakDetector

if TYPE_CHECKING:
    from cuebot.talkback.audio_input import AudioInput


class LeakListener:
    """Compares an input with the lines that the parent tells of."""

    def __init__(self, replies: BinaryIO, name: str) -> None:
        self._replies = replies
        self._name = name
        self._asked: queue.SimpleQueue[child_messages.Message] = queue.SimpleQueue()
        self._leak = LeakDetector()

    def watch_input(self, requests: BinaryIO) -> None:
        """Watch until the parent is gone; `EarError` when the input is not there to begin with."""
        there = self._open_input()
        threading.Thread(target=self._read_requests, args=(requests,), daemon=True).start()
        self.send_message("watches")
        while True:
            try:
                self._detect_leaks(there)
            except DeviceLostError as error:
                self.send_message("deaf", why=str(error))
            there = self._reopen_input()
            self.send_message("hears")

    def _detect_leaks(self, there: AudioInput) -> None:
        while True:
            sound = np.frombuffer(there.read_block(), "<i2") / FULL_SCALE
            while not self._asked.empty():
                self._apply_request(self._asked.get())
            match = self._leak.detect_leak(sound)
            if match is not None:
                self.send_message("leak", delay=match.delay, height=match.height)

    def _apply_request(self, request: child_messages.Message) -> None:
        if request.head["do"] == "line":
            self._leak.start_line(np.frombuffer(request.body, "<i2") / FULL_SCALE)
        else:
            self._leak.end_line()

    def _reopen_input(self) -> AudioInput:
        while True:
            threading.Event().wait(audio_input.REOPEN_INTERVAL)
            with suppress(EarError):
                return self._open_input()

    def _open_input(self) -> AudioInput:
        try:
            return audio_input.open_input(self._name, leak.COMPARED_SAMPLE_RATE)
        except DeviceLostError as error:
            raise EarError(str(error), do="choose another for `watch`", retry=True) from error

    def _read_requests(self, requests: BinaryIO) -> None:
        while request := child_messages.read_message(requests):
            self._asked.put(request)
        os._exit(0)

    def send_message(self, what: str, **more: str | float) -> None:
        """Tell the parent."""
        self._replies.write(child_messages.Message({"say": what, **more}).encode_message())


def main() -> None:
    """Watch the input that the first request names."""
    requests, replies = child_messages.become_child()
    request = child_messages.read_message(requests)
    if request is None:
        return
    watcher = LeakListener(replies, str(request.head["input"]))
    try:
        with suppress(BrokenPipeError):  # the parent went while it was told something
            watcher.watch_input(requests)
    except EarError as error:
        watcher.send_message("refused", why=error.what, do=error.do)
    except SoundSystemMissingError as error:
        do = f"on Debian or Ubuntu: apt-get install {error.package}"
        watcher.send_message("refused", why=str(error), do=do)
    os._exit(0)  # the thread that reads requests would keep the process


if __name__ == "__main__":
    main()
