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

from cuebot.errors import EarError
from cuebot.runtime import child_process
from cuebot.talkback import audio_input, leak
from cuebot.talkback.device_rules import DeviceLostError, SystemLackError
from cuebot.talkback.leak import Leak

if TYPE_CHECKING:
    from cuebot.talkback.audio_input import Mic

PAUSE = 1.0
"""Seconds between two looks for an input that was unplugged."""
_FULL = 32_768


class Watcher:
    """Compares an input with the lines that the parent tells of."""

    def __init__(self, replies: BinaryIO, name: str) -> None:
        self._replies = replies
        self._name = name
        self._asked: queue.SimpleQueue[child_process.Message] = queue.SimpleQueue()
        self._leak = Leak()

    def watch(self, requests: BinaryIO) -> None:
        """Watch until the parent is gone; `EarError` when the input is not there to begin with."""
        there = self._opened()
        threading.Thread(target=self._obey, args=(requests,), daemon=True).start()
        self.say("watches")
        while True:
            try:
                self._listen(there)
            except DeviceLostError as error:
                self.say("deaf", why=str(error))
            there = self._found()
            self.say("hears")

    def _listen(self, there: Mic) -> None:
        while True:
            sound = np.frombuffer(there.read(), "<i2") / _FULL
            while not self._asked.empty():
                self._take(self._asked.get())
            match = self._leak.hear(sound)
            if match is not None:
                self.say("leak", delay=match.delay, height=match.height)

    def _take(self, request: child_process.Message) -> None:
        if request.head["do"] == "line":
            self._leak.play(np.frombuffer(request.body, "<i2") / _FULL)
        else:
            self._leak.hush()

    def _found(self) -> Mic:
        while True:
            threading.Event().wait(PAUSE)
            with suppress(EarError):
                return self._opened()

    def _opened(self) -> Mic:
        try:
            return audio_input.opened(self._name, leak.RATE)
        except DeviceLostError as error:
            raise EarError(str(error), do="choose another for `watch`", retry=True) from error

    def _obey(self, requests: BinaryIO) -> None:
        while request := child_process.hear(requests):
            self._asked.put(request)
        os._exit(0)

    def say(self, what: str, **more: str | float) -> None:
        """Tell the parent."""
        self._replies.write(child_process.Message({"say": what, **more}).pack())


def main() -> None:
    """Watch the input that the first request names."""
    requests, replies = child_process.settle()
    request = child_process.hear(requests)
    if request is None:
        return
    watcher = Watcher(replies, str(request.head["input"]))
    try:
        with suppress(BrokenPipeError):  # the parent went while it was told something
            watcher.watch(requests)
    except EarError as error:
        watcher.say("refused", why=error.what, do=error.do)
    except SystemLackError as error:
        do = f"on Debian or Ubuntu: apt-get install {error.package}"
        watcher.say("refused", why=str(error), do=do)
    os._exit(0)  # the thread that reads requests would keep the process


if __name__ == "__main__":
    main()
