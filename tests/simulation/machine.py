"""The sound of a simulated machine: its devices, and a player's process seen from its pipes."""

from __future__ import annotations

import asyncio
import hashlib
from array import array
from collections import deque
from dataclasses import dataclass

from cuebot.errors import EarError
from cuebot.runtime.child_messages import Message
from cuebot.talkback import device_rules
from cuebot.talkback.device_rules import DeviceUnpluggedError, OutputDevice

NAMED, DEFAULT = "host ear", "studio speakers"
RATE = 8_000
BIT = 4
"""Samples of each half of a bit."""
BITS = 48
LEVEL = 6_000
ONE = array("h", [LEVEL] * BIT + [-LEVEL] * BIT).tobytes()
ZERO = array("h", [-LEVEL] * BIT + [LEVEL] * BIT).tobytes()
OPENING, ANSWER = 0.02, 0.001
"""Seconds that a device takes to open, and a player to answer."""


def encode_words(text, seconds):
    """Return sound that begins with the mark of a text, in which no filter can hide it."""
    bits = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=BITS // 8).digest(), "big")
    mark = b"".join(ONE if bits >> place & 1 else ZERO for place in range(BITS))
    pairs = max(0, round(seconds * RATE) - 2 * BIT * BITS) // (2 * BIT)
    return mark + ONE * pairs


def read_mark(pcm):
    """Return the mark at the beginning of what a device was given; None in silence or noise."""
    samples = array("h", pcm[: len(pcm) // 2 * 2])
    if len(samples) < 2 * BIT * BITS:
        return None
    bits = 0
    for place in range(BITS):
        at = place * 2 * BIT
        first, second = sum(samples[at : at + BIT]), sum(samples[at + BIT : at + 2 * BIT])
        if first * second >= 0:
            return None
        bits |= (first > 0) << place
    return bits.to_bytes(BITS // 8, "big").hex()


def mark_of(text):
    """Return the mark that `encode_words` puts before a text."""
    return hashlib.blake2b(text.encode(), digest_size=BITS // 8).hexdigest()


@dataclass
class Sound:
    """What came out of a device."""

    began: float
    ends: float
    device: str
    mark: str | None


class Machine:
    """Devices that are plugged and unplugged, and the players that use them."""

    def __init__(self, moment):
        self._moment = moment
        """The true time, whatever the clocks say."""
        self.sounds = []
        self.on_sound = None
        """Called once, when something begins to sound."""
        self.there = True
        self.serving = True
        self.stopped_until = -1.0
        self._children = []

    def devices(self):
        laptop = OutputDevice(name=DEFAULT, hostapi="pulse", default=True)
        named = OutputDevice(name=NAMED, hostapi="pulse")
        return [laptop, named] if self.there else [laptop]

    async def start_child(self, _module, heard, ended):
        child = Child(self, heard, ended)
        self._children.append(child)
        return child

    def moment(self):
        return self._moment()

    def plug(self, there):
        """Take the named device away, or bring it back; what sounds on it is lost."""
        self.there = there
        self._lose_streams()

    def serve(self, serving):
        """Let the sound server end, or begin."""
        self.serving = serving
        self._lose_streams()

    def stop_players(self, until):
        """Stop the players' processes for a while: no sound, and no word."""
        self.stopped_until = until
        for child in self._children:
            child.fall_silent()

    def kill_players(self):
        """Let every player die, and the sound with it."""
        for child in list(self._children):
            child.die()

    def _lose_streams(self):
        if not (self.there and self.serving):
            for child in list(self._children):
                child.lose_device()

    def forget(self, child):
        if child in self._children:
            self._children.remove(child)


class Child:
    """A player's process; its messages are those of `cuebot.talkback.player`."""

    def __init__(self, machine, heard, ended):
        self.alive = True
        self.pid = 1
        self._machine = machine
        self._heard, self._ended = heard, ended
        self._device = ""
        self._trust = ""
        self._clip, self._pcm, self._sound = 0, b"", None
        self._timer = None
        self._loop = asyncio.get_running_loop()
        self._in, self._out = deque(), deque()
        """Messages on the way: timers of one moment keep no order, and pipes do."""

    def send_message(self, message):
        if self.alive:
            self._in.append(message)
            self._loop.call_later(ANSWER, lambda: self._take(self._in.popleft()))

    async def kill_and_wait(self):
        self.die(tell=False)

    def die(self, *, tell=True):
        if not self.alive:
            return
        self.fall_silent()
        self.alive = False
        self._machine.forget(self)
        if tell:
            self._loop.call_soon(self._ended)

    def fall_silent(self):
        """Let the sound end now."""
        if self._sound is not None:
            self._sound.ends = min(self._sound.ends, self._machine.moment())
            self._sound = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def lose_device(self):
        if self._device:
            self.fall_silent()
            self._say("lost", why="the device is gone", do="plug it in", frame=0)
            self._loop.call_later(2 * ANSWER, self.die)

    def _say(self, what, **more):
        self._out.append(Message({"say": what, **more}))
        self._loop.call_later(ANSWER, lambda: self._tell(self._out.popleft()))

    def _tell(self, message):
        if self.alive and not self._stopped:
            self._heard(message)

    @property
    def _stopped(self):
        return self._machine.moment() < self._machine.stopped_until

    def _take(self, message):
        if not self.alive or self._stopped:
            return
        what = message.head["do"]
        if what == "open":
            self._loop.call_later(OPENING, self._open, message.head)
        elif what == "check" and self._may_play():
            self._say("beat")
        elif what == "sound":
            self._play(message)
        elif what == "hush" and self._clip:
            self.fall_silent()
            self._say("cut", clip=self._clip, frame=0, gaps=0)
            self._clip, self._pcm = 0, b""

    def _open(self, head):
        if not self.alive:
            return
        self._device, self._trust = str(head["device"]), str(head["trust"])
        if self._may_play():
            self._say("opened", sample_rate=RATE)

    def _may_play(self):
        """Tell whether the device may be the ear, and the parent why not; then it ends."""
        try:
            if not self._machine.serving:
                raise DeviceUnpluggedError("the sound server does not answer", do="start it")
            device_rules.choose_device(self._machine.devices(), self._device, self._trust)
        except EarError as error:
            word = "lost" if isinstance(error, DeviceUnpluggedError) else "refused"
            self._say(word, why=error.what, do=error.do, where=error.where)
            self._loop.call_later(2 * ANSWER, self.die)
            return False
        return True

    def _play(self, message):
        head, now = message.head, self._machine.moment()
        if self._clip != head["clip"]:
            self.fall_silent()
            self._clip, self._pcm = head["clip"], b""
        self._pcm += message.body
        if not self._pcm:
            if head["last"]:
                self._say("ended", clip=self._clip, frame=0, gaps=0)
            return
        if self._sound is None:
            self._sound = Sound(now, now, self._device, None)
            self._machine.sounds.append(self._sound)
            if self._machine.on_sound is not None:
                called, self._machine.on_sound = self._machine.on_sound, None
                called()
            self._say("began", clip=self._clip, frame=0, gaps=0)
        self._sound.mark = read_mark(self._pcm)
        self._sound.ends = self._sound.began + len(self._pcm) / 2 / RATE
        if head["last"]:
            self._beat()

    def _beat(self):
        """Beat until the sound is over, and say so."""
        if self._sound is None or not self.alive:
            return
        left = self._sound.ends - self._machine.moment()
        if left <= 0:
            self._sound = None
            self._say("ended", clip=self._clip, frame=len(self._pcm) // 2, gaps=0)
            self._clip, self._pcm = 0, b""
            return
        self._say("beat")
        self._timer = self._loop.call_later(min(left, 0.2), self._beat)
