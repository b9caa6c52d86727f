"""Orders about a person's live voice: to call, to hang up, to listen, and to ask for leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.web.call_lines import CallLines
from cuebot.web.calls import Busy, Leaves
from cuebot.web.feed import encode_json
from cuebot.web.groups import NO_SUCH_GROUP, Group
from cuebot.web.orders import AskBody, CallBody, HangUpBody, LetBody, ListenBody

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Command
    from cuebot.web.groups import GroupBook
    from cuebot.web.observer import ShowObserver
    from cuebot.web.offices import Right
    from cuebot.web.orders import VoiceBody
    from cuebot.web.page_socket import PageSocket
    from cuebot.web.roster import PageRoster
    from cuebot.web.state import Message

GRANTED, BUSY, LATCHED, HUNG_UP, LISTENING, ASKED, LET, GONE, NO_VOICE = (
    "granted",
    "busy",
    "latched",
    "hung_up",
    "listening",
    "asked",
    "let",
    "gone",
    "no_voice",
)
"""What became of an order about a live voice."""


PAGE_RULES: Mapping[str, str] = {
    "": "",
    "hidden": "its page was hidden",
    "unfocused": "its page lost the focus",
    "no_microphone": "its microphone is gone",
}
"""Why a page ended its own call, as the journal has it."""


@dataclass(slots=True)
class CallOrders:
    """Lets people at the console speak, one at a time."""

    observer: ShowObserver
    groups: GroupBook
    roster: PageRoster
    lines: CallLines = field(init=False)
    leaves: Leaves = field(default_factory=Leaves)
    _wanted: dict[PageSocket, Group] = field(default_factory=dict)
    """Pages that were told that somebody else speaks, and to whom they wanted to."""

    def __post_init__(self) -> None:
        self.lines = CallLines(self.observer, self.roster, self._tell_free)

    def find_needed_rights(self, body: VoiceBody, page: PageSocket) -> tuple[Right, ...]:
        """Return what an order about a live voice needs, as the group and the leaves are now."""
        if not isinstance(body, CallBody | LetBody):
            return ()
        group = self.groups.by_name.get(body.to)
        if group is None:
            return Group(name=body.to).call_rights
        asker = page.seat.name
        leave = isinstance(body, CallBody) and self.leaves.has_leave(asker, body.to, clock.now())
        return () if leave else group.call_rights

    def carry_out(self, body: VoiceBody, page: PageSocket) -> Message:
        """Do what a seat that may ordered; return what became of it."""
        match body:
            case CallBody():
                return self._call_group(body, page)
            case HangUpBody():
                return self._hang_up(body, page)
            case ListenBody():
                page.listens = body.on
                return {"result": LISTENING}
            case AskBody():
                return self._ask_leave(body.to, page.seat.name)
            case LetBody():
                given = self.leaves.give(body.name, body.to, clock.now())
                self.observer.note("let", by=page.seat.name, name=body.name, to=body.to)
                for other in self.roster.list_pages(body.name) if given else ():
                    other.send(encode_json({"let": body.to}))
                return {"result": LET if given else GONE}

    def key_pages(self, command: Command) -> None:
        """Let the talk page of a seat do what somebody pressed a deck's key for.

        Every page of the seat is told; the one whose microphone is open does it, and asks for the
        call as it would by its own key.
        """
        seats = [command.to] if command.to else self._list_callers(command.group)
        self.observer.note("keyed", to=command.group, on=command.on, seats=seats)
        if len(seats) > 1:
            told = ", ".join(seats)
            self.observer.on_alarm(
                f"a key of a deck wants to speak, and {told} may: put ?seat= behind its address."
            )
            return
        text = encode_json({"key": {"to": command.group, "on": command.on}})
        for page in self.roster.list_pages(seats[0]) if seats else ():
            page.send(text)

    def _list_callers(self, to: str) -> list[str]:
        """Return the seats with a page that may call a group."""
        group = self.groups.by_name.get(to)
        seats = {page.seat for page in self.roster.pages} if group else set()
        return sorted(
            seat.name for seat in seats if group and seat.office.may.issuperset(group.call_rights)
        )

    def drop_page(self, page: PageSocket) -> None:
        """Forget a page that is gone; what it was saying ends."""
        self._wanted.pop(page, None)
        self.lines.drop_page(page)

    def _call_group(self, body: CallBody, page: PageSocket) -> Message:
        group, now = self.groups.by_name.get(body.to), clock.now()
        if group is None:
            return {"result": NO_SUCH_GROUP}
        own = self.lines.book.find_seat_call(page.seat.name)
        if own is not None and own.page == page.number and own.group.name == group.name:
            if body.latch:
                self.lines.book.latch_call(own, now)
            return {"result": LATCHED if body.latch else GRANTED, "call": own.number}
        if group.ear and self.observer.calling_ear is None:
            return {"result": NO_VOICE}
        made = self.lines.book.begin_call(page.seat, group, page.number, now)
        if isinstance(made, Busy):
            return self._tell_busy(made, group, page)
        if body.latch:
            self.lines.book.latch_call(made, now)
        self.leaves.use(page.seat.name, group.name)
        self.lines.begin_call(made)
        return {"result": GRANTED, "call": made.number}

    def _tell_busy(self, busy: Busy, group: Group, page: PageSocket) -> Message:
        self._wanted[page] = group
        own = busy.by.seat.name == page.seat.name
        self.observer.note(
            "busy", by=page.seat.name, to=group.name, call=busy.by.number, office=busy.office
        )
        return {"result": BUSY, "by": busy.office, "own": own}

    def _hang_up(self, body: HangUpBody, page: PageSocket) -> Message:
        call = self.lines.book.find_seat_call(page.seat.name)
        self._wanted.pop(page, None)
        if call is None:
            return {"result": GONE}
        self.lines.end_call(call, PAGE_RULES[body.why])
        return {"result": HUNG_UP}

    def _ask_leave(self, to: str, name: str) -> Message:
        if to not in self.groups.by_name:
            return {"result": NO_SUCH_GROUP}
        self.leaves.ask(name, to, clock.now())
        self.observer.note("asked", by=name, to=to)
        return {"result": ASKED}

    def _tell_free(self) -> None:
        """Tell each page that wanted to speak, and was told busy, once nothing is in its way."""
        for page, group in list(self._wanted.items()):
            if self.lines.book.find_obstacle(page.seat, group) is None:
                del self._wanted[page]
                page.send(encode_json({"free": group.name}))
