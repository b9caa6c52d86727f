"""The player, seen from the show: what is asked of it, and what it says."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from cuebot import child, clock
from cuebot.child import ChildGoneError, Message
from cuebot.errors import EarError
from cuebot.talkback.rules import Device, UnpluggedError

if TYPE_CHECKING:
    from cuebot.child import Head
    from cuebot.model import Seconds

PROGRAM = "cuebot.talkback.player"
ANSWERS_WITHIN: Seconds = 5.0
"""A device that takes longer to open counts as hung."""
BEATS_WITHIN: Seconds = 0.3
"""Without a heartbeat for this long, the player counts as hung."""
PIECE = 32_768
"""Bytes of sound a message."""


class Remote:
    """A player in its process, on one device, until it ends."""

    def __init__(self) -> None:
        self.sample_rate = 0
        self._child: child.Child
        self._clip = 0
        self._beat: Seconds = 0.0
        self._wanted: asyncio.Future[Message] | None = None
        self._fault: EarError | None = None

    @property
    def alive(self) -> bool:
        return self._fault is None and self._child.alive

    @property
    def pid(self) -> int:
        return self._child.pid

    async def ask(self, request: Message) -> Message:
        """Start the player with its first request and return its answer, or raise its fault."""
        try:
            self._child = await child.start(PROGRAM, self._heard, self._ended)
        except ChildGoneError as error:
            raise EarError("the player cannot be started", do="reinstall cuebot") from error
        self._wanted = asyncio.get_running_loop().create_future()
        try:
            self._child.tell(request)
            async with asyncio.timeout(clock.real(ANSWERS_WITHIN)):
                return await self._wanted
        except TimeoutError as error:
            await self.end()
            raise _hangs() from error
        except BaseException:
            await self.end()
            raise

    async def open(self, device: str, trust: str) -> None:
        """Bind to the device of exactly this name."""
        reply = await self.ask(Message({"do": "open", "device": device, "trust": trust}))
        self.sample_rate = int(reply.head["sample_rate"])
        self._beat = clock.now()

    async def sound(self, pcm: bytes) -> None:
        """Play 16-bit mono PCM and return when it has sounded; cancelled, it is hushed.

        Before it sounds, the player looks once more whether the device may be the ear.
        """
        self._clip += 1
        self._child.tell(Message({"do": "check"}))
        self._wanted = asyncio.get_running_loop().create_future()
        try:
            for place in range(0, max(len(pcm), 1), PIECE):
                last = place + PIECE >= len(pcm)
                head: Head = {"do": "sound", "clip": self._clip, "last": last}
                self._child.tell(Message(head, pcm[place : place + PIECE]))
            await self._until(self._wanted)
        except asyncio.CancelledError:
            self._child.tell(Message({"do": "hush"}))
            raise
        finally:
            self._wanted = None

    async def _until(self, ended: asyncio.Future[Message]) -> None:
        """Wait while the heart beats."""
        if self._fault is not None:
            raise self._fault
        limit = clock.real(BEATS_WITHIN)
        while not ended.done():
            await asyncio.wait([ended], timeout=limit)
            if not ended.done() and clock.now() - self._beat > limit:
                raise _hangs()
        ended.result()

    def _heard(self, word: Message) -> None:
        self._beat = clock.now()
        say, head = word.head["say"], word.head
        if say in {"lost", "refused", "lacking"}:
            self._fail(_fault(word))
        elif say in {"opened", "devices"} or (say == "ended" and head["clip"] == self._clip):
            self._settle(word)

    def _ended(self) -> None:
        self._fail(EarError("the player has ended", do="it is started anew", retry=True))

    def _fail(self, fault: EarError) -> None:
        self._fault = self._fault or fault
        if self._wanted is not None and not self._wanted.done():
            self._wanted.set_exception(self._fault)

    def _settle(self, word: Message) -> None:
        if self._wanted is not None and not self._wanted.done():
            self._wanted.set_result(word)

    async def end(self) -> None:
        """End the player, and the sound with it, at once."""
        await self._child.end()


async def devices() -> list[Device]:
    """Return the outputs of this machine; `EarError` when its sound cannot be reached."""
    remote = Remote()
    with clock.standstill():
        reply = await remote.ask(Message({"do": "list"}))
        await remote.end()
    return [Device(**row) for row in json.loads(reply.body)]


def _hangs() -> EarError:
    return EarError("the player hangs", do="it is started anew", retry=True)


def _fault(word: Message) -> EarError:
    why = str(word.head["why"])
    if word.head["say"] == "lacking":
        return EarError(why, do=f"on Debian or Ubuntu: apt-get install {word.head['package']}")
    lost = word.head["say"] == "lost"
    return (UnpluggedError if lost else EarError)(why, do=str(word.head["do"]), retry=lost)
