"""The operator's keyboard: words to say and commands, typed into the terminal of the show.

Line by line: a line is said; one that begins with `!` is urgent; `/skip` or `/quiet 300` is a
control.  Key by key, in the live view: each of `KEYS` is a control at once, and Enter begins and
ends words to say.
"""

from __future__ import annotations

import codecs
import logging
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import ValidationError

from cuebot import clock
from cuebot.capture.command import LONGEST, OrderBody
from cuebot.capture.comment import reason
from cuebot.capture.transport.descriptor import Descriptor
from cuebot.capture.transport.line_reader import Lines
from cuebot.model import Control

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuebot.ports import Put

log = logging.getLogger(__name__)

STANDARD_INPUT = 0
KEYS = {
    "a": Control.AGAIN,
    "s": Control.SKIP,
    "l": Control.LATER,
    "d": Control.DONE,
    "q": Control.QUIET,
    "r": Control.RESUME,
}
URGENT, ORDER = "!", "/"
ENTER, ESCAPE, RUBOUT = "\r\n", "\x1b", "\x08\x7f"


class Keyboard:
    """Commands by a person at the terminal."""

    name = "keyboard"

    def __init__(self, descriptor: int = STANDARD_INPUT, *, by_key: bool = False) -> None:
        self._descriptor = descriptor
        self.by_key = by_key and sys.platform != "win32"
        self.typed: str | None = None
        """The words that are being typed; None when none are."""

    async def run(self, put: Put) -> None:
        """Send what is typed until the input ends."""
        if not _ours(self._descriptor):
            return
        with _by_key(self._descriptor) if self.by_key else _as_it_is():
            reading, lines = Descriptor(self._descriptor), Lines()
            signs = codecs.getincrementaldecoder("utf-8")(errors="replace")
            while chunk := await reading.next():
                if self.by_key:
                    self.press(signs.decode(chunk), put)
                else:
                    self._take(lines.feed(chunk), put)
            self._take(lines.end(), put)

    def _take(self, lines: list[bytes | None], put: Put) -> None:
        for line in lines:
            if line is not None and (text := line.decode(errors="replace").strip()):
                self._order(text, put)

    def press(self, signs: str, put: Put) -> None:
        """Take what came from a terminal that hands over each key."""
        if self.typed is None and signs.startswith(ESCAPE):
            return  # an arrow or a function key, which comes as one chunk
        for sign in signs:
            if self.typed is not None:
                self._type(self.typed, sign, put)
            elif sign in ENTER:
                self.typed = ""
            elif sign in KEYS:
                self._send({"control": KEYS[sign]}, put)

    def _type(self, typed: str, sign: str, put: Put) -> None:
        if sign in ENTER:
            self.typed = None
            if text := typed.strip():
                self._order(text, put)
        elif sign == ESCAPE:
            self.typed = None
        elif sign in RUBOUT:
            self.typed = typed[:-1]
        elif sign.isprintable():
            self.typed = (typed + sign)[:LONGEST]

    def _order(self, text: str, put: Put) -> None:
        if text.startswith(ORDER):
            control, _, value = text.removeprefix(ORDER).partition(" ")
            self._send({"control": control} | ({"value": value} if value else {}), put)
        else:
            words = {"text": text.removeprefix(URGENT), "urgent": text.startswith(URGENT)}
            self._send({"control": Control.SAY} | words, put)

    def _send(self, told: Mapping[str, object], put: Put) -> None:
        try:
            put(OrderBody.model_validate(told).command(clock.now()))
        except ValidationError as error:
            log.warning("%s: not done: %s.", self.name, reason(error))


def _ours(descriptor: int) -> bool:
    """Tell whether it may be read: a show in the background would be stopped by its terminal."""
    if sys.platform == "win32" or not os.isatty(descriptor):
        return True
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:  # another terminal than the one the show was started from
        return True


@contextmanager
def _by_key(descriptor: int) -> Iterator[None]:
    """Let the terminal hand over each key as it is pressed, and not show it."""
    import termios  # noqa: PLC0415 - not on every system
    import tty  # noqa: PLC0415 - see above

    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor, termios.TCSADRAIN)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield
