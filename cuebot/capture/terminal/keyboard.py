"""The operator's keyboard: words to say and commands, typed into the terminal of the show.

Line by line: a line is said; one that begins with `!` is urgent; `/skip` or `/quiet 300` is a
control.  Key by key, in the live view: each of `CONTROL_KEYS` is a control at once, and Enter
begins and ends words to say.
"""

from __future__ import annotations

import codecs
import logging
import os
import sys
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from cuebot import clock
from cuebot.capture.command import CommandBody
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.capture.transport.descriptor import STANDARD_INPUT, DescriptorReader
from cuebot.capture.transport.line_reader import LineSplitter
from cuebot.model import Control
from cuebot.runtime.invalid_value import explain_validation_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cuebot.ports import Put

log = logging.getLogger(__name__)

CONTROL_KEYS = {
    "a": Control.AGAIN,
    "s": Control.SKIP,
    "l": Control.LATER,
    "d": Control.DONE,
    "g": Control.SEEN,
    "q": Control.QUIET,
    "r": Control.RESUME,
    "n": Control.NEXT,
    "b": Control.BACK,
    "+": Control.EXTEND,
}
NO_KEYS: Mapping[str, Callable[[], None]] = MappingProxyType({})
URGENT, ORDER = "!", "/"
ENTER, ESCAPE, RUBOUT = "\r\n", "\x1b", "\x08\x7f"


class KeyboardSource:
    """Commands by a person at the terminal."""

    name = "keyboard"

    def __init__(
        self,
        descriptor: int = STANDARD_INPUT,
        *,
        by_key: bool = False,
        own_keys: Mapping[str, Callable[[], None]] = NO_KEYS,
        own_words: Mapping[str, Callable[[], None]] = NO_KEYS,
    ) -> None:
        """Read a terminal; `own_keys` and `own_words` (typed behind a `/`) do more than control."""
        self._descriptor = descriptor
        self._own_keys, self._own_words = own_keys, own_words
        self.by_key = by_key and sys.platform != "win32"
        self.typed: str | None = None
        """The words that are being typed; None when none are."""

    async def run(self, put: Put) -> None:
        """Send what is typed until the input ends."""
        if not _is_foreground(self._descriptor):
            return
        with _cbreak_mode(self._descriptor) if self.by_key else _unchanged_mode():
            reading, lines = DescriptorReader(self._descriptor), LineSplitter()
            signs = codecs.getincrementaldecoder("utf-8")(errors="replace")
            while chunk := await reading.read_chunk():
                if self.by_key:
                    self.press_keys(signs.decode(chunk), put)
                else:
                    self._send_lines(lines.feed(chunk), put)
            self._send_lines(lines.flush_line(), put)

    def _send_lines(self, lines: list[bytes | None], put: Put) -> None:
        for line in lines:
            if line is not None and (text := line.decode(errors="replace").strip()):
                self._send_line(text, put)

    def press_keys(self, signs: str, put: Put) -> None:
        """Take what came from a terminal that hands over each key."""
        if self.typed is None and signs.startswith(ESCAPE):
            return  # an arrow or a function key, which comes as one chunk
        for sign in signs:
            if self.typed is not None:
                self._type_character(self.typed, sign, put)
            elif sign in ENTER:
                self.typed = ""
            elif sign in self._own_keys:
                self._own_keys[sign]()
            elif sign in CONTROL_KEYS:
                self._send_command({"control": CONTROL_KEYS[sign]}, put)

    def _type_character(self, typed: str, sign: str, put: Put) -> None:
        if sign in ENTER:
            self.typed = None
            if text := typed.strip():
                self._send_line(text, put)
        elif sign == ESCAPE:
            self.typed = None
        elif sign in RUBOUT:
            self.typed = typed[:-1]
        elif sign.isprintable():
            self.typed = (typed + sign)[: CAPTURE_POLICY.max_say_length]

    def _send_line(self, text: str, put: Put) -> None:
        if text.startswith(ORDER):
            control, _, value = text.removeprefix(ORDER).partition(" ")
            if control in self._own_words:
                self._own_words[control]()
                return
            self._send_command({"control": control} | ({"value": value} if value else {}), put)
        else:
            words = {"text": text.removeprefix(URGENT), "urgent": text.startswith(URGENT)}
            self._send_command({"control": Control.SAY} | words, put)

    def _send_command(self, told: Mapping[str, object], put: Put) -> None:
        try:
            put(CommandBody.model_validate(told).to_command(clock.now()))
        except ValidationError as error:
            log.warning("%s: not done: %s.", self.name, explain_validation_error(error))


def _is_foreground(descriptor: int) -> bool:
    """Return whether we are in the foreground: a background process that reads gets SIGTTIN."""
    if sys.platform == "win32" or not os.isatty(descriptor):
        return True
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:  # another terminal than the one the show was started from
        return True


@contextmanager
def _cbreak_mode(descriptor: int) -> Iterator[None]:
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
def _unchanged_mode() -> Iterator[None]:
    yield
