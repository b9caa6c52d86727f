"""Calls on an ear whose device can be taken away, for practice: silent meanwhile, and said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.model.call import CallState
from cuebot.talkback.call_tracker import CallTracker

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model.call import Call, CallReport, VoiceFrame
    from cuebot.ports import Calling

UNPLUGGED = "the device is unplugged"


class UnpluggableCalls:
    """Lets calls go on where they are, without what was said while the device was away."""

    def __init__(self, ear: Calling) -> None:
        self._ear = ear
        self._tracker = CallTracker()
        self._calls: dict[int, Call] = {}
        self._away: set[int] = set()
        """Calls that the ear behind was told to end, and which are still on."""
        self._is_plugged = True
        self._on_report: Callable[[CallReport], None] = _ignore_report
        ear.report_calls(self._note_report)

    def report_calls(self, on_report: Callable[[CallReport], None]) -> None:
        self._on_report = on_report

    def begin_call(self, call: Call) -> None:
        if call.number in self._calls:
            return
        self._calls[call.number] = call
        self._tracker.begin_call(call)
        if self._is_plugged:
            self._ear.begin_call(call)
        else:
            self._away.add(call.number)
            self._hand_on_reports(self._tracker.note_loss(UNPLUGGED, clock.now()))

    def play_voice(self, frame: VoiceFrame) -> None:
        if self._is_plugged:
            self._ear.play_voice(frame)

    def end_call(self, number: int, why: str) -> None:
        """Let a call end; the ear behind says so, unless the device is away."""
        if number not in self._away:
            self._ear.end_call(number, why)
            return
        self._away.discard(number)
        del self._calls[number]
        self._hand_on_reports(self._tracker.end_call(number, why))

    def unplug(self) -> None:
        """Let all calls be silent, and tell so."""
        self._is_plugged = False
        self._away = set(self._calls)
        for number in self._calls:
            self._ear.end_call(number, UNPLUGGED)
        self._hand_on_reports(self._tracker.note_loss(UNPLUGGED, clock.now()))

    def plug_in(self) -> None:
        """Let the calls that are still on be heard again."""
        self._is_plugged = True
        for number in sorted(self._away):
            self._ear.begin_call(self._calls[number])
        self._away.clear()

    def _note_report(self, report: CallReport) -> None:
        """Tell what the ear behind says, but for the end of a call that is only away."""
        if report.call in self._away or report.why == UNPLUGGED:
            return
        self._hand_on_reports(self._tracker.note_report(report, clock.now()))
        if report.state is CallState.ENDED:
            self._calls.pop(report.call, None)

    def _hand_on_reports(self, reports: list[CallReport]) -> None:
        for report in reports:
            self._on_report(report)


def _ignore_report(_: CallReport) -> None:
    """Nobody asked to hear of calls."""
