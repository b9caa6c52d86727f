"""What the show is told of each call: the player's word, and whether it is heard after all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.model.call import CallReport, CallState
from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.model.call import Call

_NOT_HEARD = "its frames come, and nothing of it leaves for the device"
_FRAME_PAUSE: Seconds = 0.3
"""Without a frame for so long, the wait for its sound begins anew."""


@dataclass(slots=True)
class _TrackedCall:
    report: CallReport
    """The last that was told, or one in which nothing is known yet."""
    is_told: bool = False
    told_at: Seconds = 0.0
    last_frame: Seconds | None = None
    waiting_since: Seconds | None = None
    """When the first frame came that may not have been heard yet."""
    heard_before: Seconds = 0.0
    """What was heard of it from players that have ended."""


class CallTracker:
    """The calls that have begun and not ended, and what was last told of each."""

    def __init__(self) -> None:
        self._calls: dict[int, _TrackedCall] = {}

    def __contains__(self, number: int) -> bool:
        return number in self._calls

    def begin_call(self, call: Call) -> None:
        """Expect word of a call."""
        blank = CallReport(call=call.number, state=CallState.REACHING)
        self._calls.setdefault(call.number, _TrackedCall(blank))

    def note_frame(self, number: int, now: Seconds) -> list[CallReport]:
        """Return what is to be told as a frame goes to the player: maybe that nothing is heard."""
        one = self._calls.get(number)
        if one is None:
            return []
        paused = one.last_frame is None or now - one.last_frame > _FRAME_PAUSE
        if paused or one.waiting_since is None:
            one.waiting_since = now
        one.last_frame = now
        expected = one.report.state in {CallState.REACHING, CallState.HEARD}
        late = now - one.waiting_since > TALKBACK_POLICY.unheard_after
        if not (expected and late):
            return []
        return self._note_told(
            one, replace(one.report, state=CallState.UNHEARD, why=_NOT_HEARD), now
        )

    def note_report(self, report: CallReport, now: Seconds) -> list[CallReport]:
        """Return what is to be told when the player has said something of a call."""
        one = self._calls.get(report.call)
        if one is None:
            return []
        whole = replace(report, heard=one.heard_before + report.heard)
        if whole.heard > one.report.heard or report.state is not CallState.HEARD:
            one.waiting_since = None
        if report.state is CallState.ENDED:
            del self._calls[report.call]
            return [whole]
        if report.state is CallState.REACHING and one.report.state is CallState.UNHEARD:
            return []  # another player has it: what is told next is that it is heard
        same = one.is_told and (report.state, report.by) == (one.report.state, one.report.by)
        if same and now - one.told_at < TALKBACK_POLICY.call_report_interval:
            one.report = whole
            return []
        return self._note_told(one, whole, now)

    def note_loss(self, why: str, now: Seconds) -> list[CallReport]:
        """Return what is to be told when the player is gone, or may not sound."""
        told = []
        for one in self._calls.values():
            one.heard_before = one.report.heard
            one.waiting_since = None
            lost = replace(one.report, state=CallState.UNHEARD, why=why, by=None)
            if not one.is_told or lost != one.report:
                told += self._note_told(one, lost, now)
        return told

    def end_call(self, number: int, why: str) -> list[CallReport]:
        """Return what is to be told of a call that ends without the player."""
        one = self._calls.pop(number, None)
        if one is None:
            return []
        return [replace(one.report, state=CallState.ENDED, why=why, by=None)]

    def end_all(self, why: str) -> list[CallReport]:
        """Return what is to be told when the ear is closed."""
        return [report for number in list(self._calls) for report in self.end_call(number, why)]

    def _note_told(self, one: _TrackedCall, report: CallReport, now: Seconds) -> list[CallReport]:
        one.report, one.is_told, one.told_at = report, True, now
        return [report]
