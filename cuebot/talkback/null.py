"""The ear that is nowhere: it takes a clip's time and sounds in no place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot.config import Section
from cuebot.model.call import CallReport, CallState

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.config import Config, Part
    from cuebot.model import Clip
    from cuebot.model.call import Call, VoiceFrame


class NullEarOptions(Section):
    """`use = "null"` has no keys."""


NOBODY = "this ear is null, where nobody hears"


class NullEar:
    """Hears nothing, in time, and says so of each call."""

    def __init__(self) -> None:
        self._reached: dict[int, bool] = {}
        """Of each call that is on: whether a frame of it came."""
        self._on_report: Callable[[CallReport], None] = _ignore_report

    async def open(self) -> None:
        """There is nothing to bind to."""

    async def play(self, clip: Clip) -> None:
        await asyncio.sleep(clip.seconds)

    def begin_call(self, call: Call) -> None:
        """Expect frames of a call."""
        self._reached.setdefault(call.number, False)

    def play_voice(self, frame: VoiceFrame) -> None:
        """Tell, at the first frame of a call, that it is not heard."""
        if self._reached.get(frame.call) is False:
            self._reached[frame.call] = True
            self._on_report(
                CallReport(call=frame.call, state=CallState.UNHEARD, lost=1.0, why=NOBODY)
            )

    def end_call(self, number: int, why: str = "") -> None:
        """Let a call end; of one that is over, nothing happens."""
        if self._reached.pop(number, None) is not None:
            self._on_report(
                CallReport(call=number, state=CallState.ENDED, lost=1.0, why=why or NOBODY)
            )

    def report_calls(self, on_report: Callable[[CallReport], None]) -> None:
        """From now on call `on_report` of each call."""
        self._on_report = on_report

    async def aclose(self) -> None:
        """There is nothing to let go of."""


def _ignore_report(_: CallReport) -> None:
    """Nobody asked to hear of calls."""


def make_null_ear(part: Part, config: Config) -> NullEar:  # noqa: ARG001 - the signature of a part
    """Build the ear from `[talkback]`."""
    part.read(NullEarOptions)
    return NullEar()
