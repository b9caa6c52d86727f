"""Calls: who speaks live to whom now, who takes the ear from whom, and when a call ends.  Pure.

One person at a time is heard in an ear, and on a page that listens: two at once are not understood.
A greater rank takes it from a lesser, which is heard again when the other has ended; of equals
whoever speaks keeps it.  A call begins by its seat's own key and by nothing else, and ends with
that key, with its page, with its frames, or by one of the rules of a latch.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.model.call import Call, CallState
from cuebot.web.policy import WEB_POLICY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cuebot.model import Seconds
    from cuebot.model.call import CallReport
    from cuebot.web.groups import Group
    from cuebot.web.seats import Seat

PAGE_GONE = "its page is gone"
NO_FRAMES = "no sound came from its page"
LATCH_SILENT = "nobody spoke any more"
LATCH_LONG = "it was latched for too long"
SEAT_ENDED = "its seat has ended"
SHOW_ENDED = "the show has ended"


@dataclass(slots=True, kw_only=True)
class LiveCall:
    """A call that goes on."""

    number: int
    seat: Seat
    group: Group
    page: int
    """The page that it comes from, and no other: by its number."""
    began: Seconds
    latched: Seconds | None = None
    """Since when it goes on without a key being held; None while one is."""
    framed: Seconds
    """When its last frame came, or it began."""
    loud: Seconds
    """When its person was last heard to speak, or it was latched."""
    report: CallReport | None = None
    """The last that the ear told of it."""
    taken: int | None = None
    """The call that is heard in its place."""

    @property
    def call(self) -> Call:
        """What the ear is told of it."""
        office = self.seat.office
        return Call(number=self.number, seat=self.seat.name, office=office.name, rank=office.rank)

    @property
    def state(self) -> CallState | None:
        """How far it is, as the ear knows; None before the ear has told anything."""
        return self.report.state if self.report else None

    def outranks(self, seat: Seat) -> bool:
        """Tell whether it keeps what it has when somebody else asks for that."""
        return self.seat.office.rank >= seat.office.rank

    def find_end(self, now: Seconds) -> str:
        """Return why it must end now, or an empty string."""
        if now - self.framed >= WEB_POLICY.call_frame_timeout:
            return NO_FRAMES
        if self.latched is None:
            return ""
        if now - self.latched >= WEB_POLICY.longest_latch:
            return LATCH_LONG
        silent = now - max(self.loud, self.latched) >= WEB_POLICY.latch_silence
        return LATCH_SILENT if silent else ""


@dataclass(frozen=True, slots=True)
class Busy:
    """Why a call cannot begin now: another goes on, which its seat may not take."""

    by: LiveCall

    @property
    def office(self) -> str:
        """Whose it is, as far as others may know: of a private call nothing."""
        return "" if self.by.group.is_private else self.by.seat.office.name


@dataclass(slots=True)
class CallBook:
    """Every call that goes on, by its number."""

    last_number: int = 0
    _calls: dict[int, LiveCall] = field(default_factory=dict)

    @property
    def calls(self) -> tuple[LiveCall, ...]:
        """The oldest first."""
        return tuple(self._calls.values())

    def find_call(self, number: int) -> LiveCall | None:
        return self._calls.get(number)

    def find_seat_call(self, name: str) -> LiveCall | None:
        """Return the call of a seat: it has one voice."""
        return next((call for call in self._calls.values() if call.seat.name == name), None)

    def find_obstacle(self, seat: Seat, group: Group) -> Busy | None:
        """Return what keeps a seat from calling a group now, if anything does."""
        own = self.find_seat_call(seat.name)
        if own is not None:
            return Busy(own)
        met = (call for call in self._calls.values() if call.group.meets(group))
        return next((Busy(call) for call in met if call.outranks(seat)), None)

    def begin_call(self, seat: Seat, group: Group, page: int, now: Seconds) -> LiveCall | Busy:
        """Begin a call from a page; those of a lesser rank that it meets are taken."""
        if obstacle := self.find_obstacle(seat, group):
            return obstacle
        self.last_number += 1
        made = LiveCall(
            number=self.last_number,
            seat=seat,
            group=group,
            page=page,
            began=now,
            framed=now,
            loud=now,
        )
        self._calls[made.number] = made
        self._find_taken()
        return made

    def latch_call(self, call: LiveCall, now: Seconds) -> None:
        """Let a call go on when its key is let go; the time for that runs from the first latch."""
        if call.latched is None:
            call.latched = now

    def end_call(self, number: int) -> LiveCall | None:
        """Take a call out; return it, or None when it was over already."""
        ended = self._calls.pop(number, None)
        self._find_taken()
        return ended

    def find_ends(self, now: Seconds) -> Iterable[tuple[LiveCall, str]]:
        """Return the calls that must end now, each with why."""
        judged = [(call, call.find_end(now)) for call in self._calls.values()]
        return [(call, why) for call, why in judged if why]

    def _find_taken(self) -> None:
        """Mark each call that one of a greater rank has taken the ear from, or the pages."""
        for call in self._calls.values():
            over = [
                other
                for other in self._calls.values()
                if other.group.meets(call.group) and other.seat.office.rank > call.seat.office.rank
            ]
            first = max(over, key=lambda other: other.seat.office.rank, default=None)
            call.taken = first.number if first else None


@dataclass(slots=True)
class Leaves:
    """Who asked to speak to a group, and who was given leave to, once, for a minute."""

    asked: dict[tuple[str, str], Seconds] = field(default_factory=dict)
    """Until when, by seat and group."""
    given: dict[tuple[str, str], Seconds] = field(default_factory=dict)

    def ask(self, seat: str, group: str, now: Seconds) -> None:
        self.asked[seat, group] = now + WEB_POLICY.leave_life

    def give(self, seat: str, group: str, now: Seconds) -> bool:
        """Give leave to whoever asked; tell whether they still wait for it."""
        if self.asked.pop((seat, group), 0.0) <= now:
            return False
        self.given[seat, group] = now + WEB_POLICY.leave_life
        return True

    def has_leave(self, seat: str, group: str, now: Seconds) -> bool:
        return self.given.get((seat, group), 0.0) > now

    def use(self, seat: str, group: str) -> None:
        """Take a leave back, for its one call has begun."""
        self.given.pop((seat, group), None)

    def list_asking(self, now: Seconds) -> Collection[tuple[str, str]]:
        """Return who waits for leave now, and to speak to whom."""
        self.asked = {key: until for key, until in self.asked.items() if until > now}
        return tuple(self.asked)
