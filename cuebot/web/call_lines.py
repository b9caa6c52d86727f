"""Calls that go on: their frames to the ear and to pages that listen, and their ends.

What is decided stands in `calls.py`, and what a frame looks like in `voice.py`.  Frames take the
straight way from a page to the ear; the beginning and the end of a call enter the show by its
inbox, so that the floor and the journal have them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode

from cuebot import clock
from cuebot.model import CallBegan, CallEnded
from cuebot.model.call import CallReport, CallState
from cuebot.web import page_socket
from cuebot.web.call_tally import describe_call
from cuebot.web.calls import PAGE_GONE, SEAT_ENDED, SHOW_ENDED, CallBook, LiveCall
from cuebot.web.feed import encode_json
from cuebot.web.policy import WEB_POLICY
from cuebot.web.voice import VoiceGate, is_loud, pack_frame, parse_frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.model.call import VoiceFrame
    from cuebot.web.observer import ShowObserver
    from cuebot.web.page_socket import PageSocket
    from cuebot.web.roster import PageRoster


@dataclass(slots=True)
class _Closing:
    """A call that is over, of which the ear has not told the last yet."""

    call: LiveCall
    why: str
    until: Seconds


@dataclass(frozen=True, slots=True)
class FrameAside:
    """What is known of a frame that cannot be seen in it."""

    loud: bool | None = None
    """Whether somebody speaks in it; None where the frame itself tells."""
    listened: VoiceFrame | None = None
    """The same for pages that listen, where they could not play the frame itself."""


NOTHING_ASIDE = FrameAside()


@dataclass(slots=True)
class CallLines:
    """Carries every call from its page to where it is heard, and tells its seat how it is."""

    observer: ShowObserver
    roster: PageRoster
    on_end: Callable[[], None]
    """Called when a call has ended, and somebody else may speak."""
    book: CallBook = field(default_factory=CallBook)
    _gates: dict[int, VoiceGate] = field(default_factory=dict)
    """By the number of their page."""
    _closing: dict[int, _Closing] = field(default_factory=dict)

    def open(self) -> None:
        """From now on calls are part of the show."""
        self.book.last_number = self.observer.take_snapshot().last_call
        self.observer.follow_reports(self.on_report)

    def begin_call(self, call: LiveCall) -> None:
        """Let the ear expect a call, and the show know of it."""
        ear = self.observer.calling_ear
        if call.group.ear and ear is not None:
            ear.begin_call(call.call)
        self.observer.put_event(
            CallBegan(
                at=call.began,
                number=call.number,
                seat=call.seat.name,
                office=call.seat.office.name,
                group=call.group.name,
                ear=call.group.ear,
                private=call.group.is_private,
            )
        )

    def take_message(self, page: PageSocket, data: bytes) -> None:
        """Take a binary message of a page: a frame of its voice, and nothing else."""
        self.take_frame(page, parse_frame(data, clock.machine_now()))

    def take_frame(
        self, page: PageSocket, frame: VoiceFrame | None, *, aside: FrameAside = NOTHING_ASIDE
    ) -> None:
        """Take a frame of a page's voice, by whatever way it came; None is what was none."""
        now = clock.now()
        call = self.book.find_call(frame.call) if frame else None
        mine = call if call is not None and call.page == page.number else None
        gate = self._gates.setdefault(page.number, VoiceGate(now))
        if gate.admit(frame, mine, now) and frame is not None and mine is not None:
            self._pass_frame(frame, mine, now, aside)
        elif gate.is_flooded:
            page.close(WSCloseCode.POLICY_VIOLATION, page_socket.TOO_FAST)

    def on_report(self, report: CallReport) -> None:
        """Take what the ear tells of a call, and let its seat know."""
        call = self.book.find_call(report.call)
        if call is not None:
            call.report = report
            if report.state is CallState.ENDED:
                self.end_call(call, report.why)
            self._tell_seat(call)
        elif closing := self._closing.get(report.call):
            closing.call.report = report
            if report.state is CallState.ENDED:
                self._record_end(closing)

    def keep_rules(self) -> None:
        """End the calls that must end by now, and give up on what the ear does not tell."""
        now = clock.now()
        for call, why in self.book.find_ends(now):
            self.end_call(call, why)
        for closing in list(self._closing.values()):
            if closing.until <= now:
                self._record_end(closing)

    def drop_page(self, page: PageSocket) -> None:
        """End what a page that is gone was saying, and keep how much of it was left out."""
        for call in self.book.calls:
            if call.page == page.number:
                self.end_call(call, PAGE_GONE)
        gate = self._gates.pop(page.number, None)
        if gate and gate.left_out:
            self.observer.note("frames left out", by=page.seat.name, **gate.left_out)

    def end_seat(self, name: str) -> None:
        """End the call of a seat that is no more."""
        if call := self.book.find_seat_call(name):
            self.end_call(call, SEAT_ENDED)

    def close(self) -> None:
        """End every call with the show."""
        for call in self.book.calls:
            self.end_call(call, SHOW_ENDED)
        for closing in list(self._closing.values()):
            self._record_end(closing)

    def _pass_frame(
        self, frame: VoiceFrame, call: LiveCall, now: Seconds, aside: FrameAside
    ) -> None:
        call.framed = now
        if call.latched is not None and (is_loud(frame) if aside.loud is None else aside.loud):
            call.loud = now
        ear = self.observer.calling_ear
        if call.group.ear and ear is not None:
            ear.play_voice(frame)
        if call.group.seats and call.taken is None:
            packed = pack_frame(aside.listened or frame)
            for page in self.roster.list_listening(call.group, call.seat.name):
                page.send_frame(packed)

    def end_call(self, call: LiveCall, why: str) -> None:
        """End a call: nothing of it passes from here on, and the ear tells the last of it."""
        if self.book.end_call(call.number) is None:
            return
        closing = _Closing(
            call, why, clock.now() + clock.to_show_seconds(WEB_POLICY.final_report_timeout)
        )
        self._closing[call.number] = closing
        told = call.state is CallState.ENDED
        ear = self.observer.calling_ear
        if call.group.ear and ear is not None and not told:
            ear.end_call(call.number, why)  # its last report may come at once
        else:
            self._record_end(closing)
        self.on_end()

    def _record_end(self, closing: _Closing) -> None:
        """Let the show and the seat know what a call came to."""
        call = closing.call
        if self._closing.pop(call.number, None) is None:
            return
        last = call.report or CallReport(call=call.number, state=CallState.ENDED)
        why = closing.why or last.why
        self.observer.put_event(
            CallEnded(
                at=clock.now(),
                number=call.number,
                seat=call.seat.name,
                office=call.seat.office.name,
                group=call.group.name,
                heard=round(last.heard, 3),
                delay_p50=round(last.delay_p50, 4),
                delay_p95=round(last.delay_p95, 4),
                lost=round(last.lost, 4),
                why=why,
            )
        )
        self._tell_seat(call, ended=why)

    def _tell_seat(self, call: LiveCall, ended: str | None = None) -> None:
        """Tell every page of a seat how its own call is; nobody else is told so."""
        last = call.report
        by = self.book.find_call(last.by) if last and last.by is not None else None
        told = describe_call(call, by, ended)
        told["said_why"] = self.observer.sentences.find(str(told["why"]))
        text = encode_json({"tally": told})
        for page in self.roster.list_pages(call.seat.name):
            page.send(text)
