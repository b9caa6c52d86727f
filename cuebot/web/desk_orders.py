"""Orders that the console carries out itself: about seats, groups, and answers in writing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.capture.command import CommandBody
from cuebot.model import Control, Line
from cuebot.web.groups import NO_SUCH_GROUP, Group
from cuebot.web.invitations import INVITED, make_invitation
from cuebot.web.notices import NoticeBoard
from cuebot.web.offices import EAR
from cuebot.web.orders import (
    CopyBody,
    GroupBody,
    InviteBody,
    LinkBody,
    RevokeBody,
    TakeBody,
    TellBody,
)
from cuebot.web.reply_desk import COPIED
from cuebot.web.seats import SeatBook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cuebot.web.groups import GroupBook
    from cuebot.web.observer import ShowObserver
    from cuebot.web.offices import Office
    from cuebot.web.orders import DeskBody
    from cuebot.web.page_socket import PageSocket
    from cuebot.web.reply_desk import ReplyDesk
    from cuebot.web.seats import Seat
    from cuebot.web.state import Message

NO_FAR_EAR = 'this show has no ear elsewhere: set use = "far" in [talkback]'
LINKED = "linked"
TOLD = "told"
"""What became of a word to seats alone."""
REVOKED, GONE = "revoked", "gone"


@dataclass(slots=True)
class DeskOrders:
    """Who sits at the console, in which groups, and what they write."""

    observer: ShowObserver
    offices: Mapping[str, Office]
    groups: GroupBook
    replies: ReplyDesk
    on_seat_end: Callable[[str], None]
    """Called with the name of each seat that ends."""
    book: SeatBook = field(default_factory=SeatBook)
    notices: NoticeBoard = field(default_factory=NoticeBoard)
    ear_trust: str = ""
    """What the link of an ear says of the authority by which the console is known."""

    def carry_out(  # noqa: PLR0911 - a branch an order
        self, body: DeskBody, page: PageSocket
    ) -> Message:
        """Do what a seat that may ordered; return what became of it."""
        seat = page.seat
        match body:
            case InviteBody():
                return self.invite_seat(body, seat.office, page.origin, seat.name)
            case RevokeBody():
                return self.revoke_seat(body.name, seat.name)
            case TakeBody():
                result = self.replies.take(body.topic, seat.name)
                self.observer.note("taken", by=seat.name, topic=body.topic, result=result)
                return {"result": result}
            case CopyBody():
                return self._copy_reply(body, seat.name)
            case GroupBody():
                return self._change_group(body, seat.name)
            case LinkBody():
                return self._link_again(seat)
            case TellBody():
                return self._tell_group(body, seat.name)

    def invite_seat(self, body: InviteBody, host: Office | None, origin: str, by: str) -> Message:
        """Make an invitation, as far as the inviting office reaches; or say why not."""
        if body.office == EAR and self.observer.far_ear is None:
            return {"result": "refused", "why": NO_FAR_EAR}
        told = make_invitation(self.book, self.offices, body, host, origin, self.ear_trust)
        if told["result"] == INVITED:
            name, office = told["name"], told["office"]
            self.observer.note("seat", name=name, office=office, what=INVITED, by=by)
        return told

    def revoke_seat(self, name: str, by: str) -> Message:
        """End a seat or an invitation at once; tell whether there was one."""
        if not self.book.revoke(name):
            return {"result": GONE}
        self.end_seat(name, REVOKED, by=by)
        return {"result": REVOKED}

    def end_seat(self, name: str, what: str, *, by: str) -> None:
        """Let go of all that a seat had."""
        self.observer.note("seat", name=name, what=what, by=by)
        self.replies.forget_seat(name)
        self.on_seat_end(name)

    def _copy_reply(self, body: CopyBody, name: str) -> Message:
        line = self.replies.copy(body.topic, body.language, name)
        if not isinstance(line, Line):
            return {"result": line}
        self.observer.note(
            "reply",
            by=name,
            topic=body.topic,
            language=line.language,
            text=line.text,
            drafted_by=line.drafted_by,
        )
        return {"result": COPIED, "text": line.text}

    def _change_group(self, body: GroupBody, name: str) -> Message:
        group = Group(name=body.name, seats=frozenset(body.seats), ear=body.ear)
        result = self.groups.change(group)
        self.observer.note(
            "group", by=name, name=body.name, seats=body.seats, ear=body.ear, result=result
        )
        return {"result": result}

    def _link_again(self, seat: Seat) -> Message:
        """Make a link to the same seat, for another browser of whoever sits there."""
        made = self.book.invite_again(seat, clock.now())
        if made is None:
            return {"result": "too_many_invitations"}
        self.observer.note("seat", name=seat.name, what="linked", by=seat.name)
        return {"result": LINKED, "token": made.token}

    def _tell_group(self, body: TellBody, name: str) -> Message:
        """Put a word on the pages of a group; what its ear hears is an order of the show."""
        group = self.groups.by_name.get(body.to)
        if group is None:
            return {"result": NO_SUCH_GROUP}
        if group.seats:
            self.notices.add(name, group, body.text, clock.now())
        self.observer.note(
            "told", by=name, to=group.name, seats=sorted(group.seats), ear=group.ear, text=body.text
        )
        return {"result": TOLD}

    def find_said(self, body: DeskBody) -> CommandBody | None:
        """Return what the show is to say by an order: a word to a group with the ear."""
        if isinstance(body, TellBody) and (group := self.groups.by_name.get(body.to)) and group.ear:
            return CommandBody(control=Control.SAY, text=body.text, urgent=body.urgent)
        return None
