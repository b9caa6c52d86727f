"""Who speaks live, and who asks to, as rows of the scene.  Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.model import CallBegan, Seconds, Snapshot
    from cuebot.model.call import CallReport

LIVE = "live"
"""The office of whoever speaks at the microphone of the ear itself."""
GRANTED, ASKING, BUSY = "granted", "asking", "busy"
"""A call of which the ear has not told anything, one that somebody asks leave for, and all that
others are shown of a private one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """Somebody who speaks live, or asks to."""

    key: str
    """The number of the call, or of whom asks the seat and the group."""
    seat: str
    office: str
    group: str
    ear: bool
    """Whether the host hears it."""
    private: bool
    state: str
    """`asking`, `granted`, or a state that the ear tells; `busy` of a private one."""
    began: Seconds
    delay: Seconds = 0.0
    """From a frame's coming until it sounds, at the median."""
    lost: float = 0.0
    """The share of its time that was not heard."""


def list_call_rows(
    snapshot: Snapshot,
    reports: Mapping[int, CallReport],
    asking: Sequence[tuple[str, str]],
) -> tuple[CallRow, ...]:
    """Return a row for each call that goes on, and for each that somebody asks leave for."""
    calls = [_describe_call(call, reports.get(call.number)) for call in snapshot.calls]
    calls += [_describe_live(report) for report in reports.values() if report.call < 0]
    return (*calls, *(_describe_asking(seat, group) for seat, group in asking))


def _describe_call(call: CallBegan, report: CallReport | None) -> CallRow:
    row = CallRow(
        key=str(call.number),
        seat=make_printable(call.seat),
        office=call.office,
        group=call.group,
        ear=call.ear,
        private=call.private,
        state=GRANTED,
        began=round(call.at, 1),
    )
    if report is None:
        return row
    return replace(
        row,
        state=report.state.value,
        delay=round(report.delay_p50, 2),
        lost=round(report.lost, 2),
    )


def _describe_live(report: CallReport) -> CallRow:
    """Return the row of somebody at the ear's own microphone, whom nobody granted a call."""
    return CallRow(
        key=str(report.call),
        seat="",
        office=LIVE,
        group="host",
        ear=True,
        private=False,
        state=report.state.value,
        began=0.0,
        delay=round(report.delay_p50, 2),
        lost=round(report.lost, 2),
    )


def _describe_asking(seat: str, group: str) -> CallRow:
    return CallRow(
        key=f"{seat} {group}",
        seat=make_printable(seat),
        office="",
        group=group,
        ear=True,
        private=False,
        state=ASKING,
        began=0.0,
    )


def hide_private(row: CallRow) -> CallRow:
    """Return what others see of a call: of a private one, that somebody speaks and no more."""
    if not row.private:
        return row
    return replace(row, seat="", office="", group="", state=BUSY, delay=0.0, lost=0.0)
