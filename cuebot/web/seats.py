"""Seats at the console: invitations, what they are exchanged for, and their end.  Pure.

An invitation is a token of 160 random bits, shown once and kept as its SHA-256.  It is good for one
exchange, which makes the session of a seat; a session's token too is kept as its hash alone.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuebot.model import HOUR
from cuebot.text.printable import make_printable
from cuebot.web.offices import EAR, is_ear_office
from cuebot.web.policy import WEB_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds
    from cuebot.web.offices import Office

UNKNOWN_TOKEN = "no_such_invitation"  # noqa: S105 - a code that the page translates
NO_SEAT_LEFT = "no_seat_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody's place at the console."""

    name: str
    """Unique among seats and invitations; orders are journalled by it."""
    office: Office
    ends: Seconds
    """The show time from which it is nobody's any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A seat that waits for somebody."""

    name: str
    office: Office
    hours: float
    """How long the seat will last."""
    until: Seconds
    """The show time up to which it can be taken up."""
    token: str = ""
    """The secret; only the one who made it gets to see it."""
    again: Seat | None = None
    """The seat that somebody has already, for another browser of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What came of a token that somebody showed."""

    seat: Seat | None = None
    session: str = ""
    """The secret of the session."""
    refused: str = ""
    """Why there is none, as a code."""


def digest_token(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


class SeatBook:
    """Who may sit at the console; times are told by the caller."""

    def __init__(self) -> None:
        self._invitations: dict[str, Invitation] = {}
        """By the hash of its token."""
        self._seats: dict[str, Seat] = {}
        """By the hash of its session."""

    def invite(self, office: Office, name: str, hours: float, now: Seconds) -> Invitation | None:
        """Keep a seat of an office for somebody; None when too many invitations are open.

        A name that is taken gets a number; without one the office is the name.
        """
        self.expire_seats(now)
        if len(self._invitations) >= WEB_POLICY.max_invitations:
            return None
        token = secrets.token_urlsafe(WEB_POLICY.token_bytes)
        made = Invitation(
            name=self._find_free_name(name, office),
            office=office,
            hours=hours,
            until=now + WEB_POLICY.invitation_life,
        )
        self._invitations[digest_token(token)] = made
        return replace(made, token=token)

    def invite_again(self, seat: Seat, now: Seconds) -> Invitation | None:
        """Keep a link to a seat for another browser of whoever has it; None as for `invite`."""
        self.expire_seats(now)
        if len(self._invitations) >= WEB_POLICY.max_invitations:
            return None
        token = secrets.token_urlsafe(WEB_POLICY.token_bytes)
        made = Invitation(
            name=seat.name,
            office=seat.office,
            hours=(seat.ends - now) / HOUR,
            until=now + WEB_POLICY.link_life,
            again=seat,
        )
        self._invitations[digest_token(token)] = made
        return replace(made, token=token)

    def exchange_token(self, token: str, now: Seconds, *, ear: bool = False) -> Exchange:
        """Make a session of an invitation, which is gone then.

        That of an `ear` is for its program alone, and no other is.
        """
        self.expire_seats(now)
        digest = digest_token(token)
        invited = self._invitations.get(digest)
        if invited is None or (invited.office.name == EAR) != ear:
            return Exchange(refused=UNKNOWN_TOKEN)
        if len(self._seats) >= WEB_POLICY.max_seats:
            return Exchange(refused=NO_SEAT_LEFT)
        del self._invitations[digest]
        session = secrets.token_urlsafe(WEB_POLICY.token_bytes)
        seat = invited.again or Seat(
            name=invited.name, office=invited.office, ends=now + invited.hours * HOUR
        )
        self._seats[digest_token(session)] = seat
        if invited.again:
            self._end_oldest_sessions(seat)
        return Exchange(seat=seat, session=session)

    def _end_oldest_sessions(self, seat: Seat) -> None:
        """End sessions of a seat that has too many, but for the first and the newest."""
        own = [key for key, known in self._seats.items() if known == seat]
        for key in own[1 : 1 + len(own) - WEB_POLICY.max_sessions_per_seat]:
            del self._seats[key]

    def find_seat(self, session: str, now: Seconds) -> Seat | None:
        """Return the seat of a session that is still good."""
        seat = self._seats.get(digest_token(session)) if session else None
        return seat if seat is not None and now < seat.ends else None

    def revoke(self, name: str) -> bool:
        """End the seat or the invitation of this name; tell whether there was one."""
        before = len(self._seats) + len(self._invitations)
        self._seats = {key: seat for key, seat in self._seats.items() if seat.name != name}
        self._invitations = {key: one for key, one in self._invitations.items() if one.name != name}
        return len(self._seats) + len(self._invitations) < before

    def expire_seats(self, now: Seconds) -> tuple[str, ...]:
        """Let go of what is over; return the names of the seats that ended."""
        ended = tuple(seat.name for seat in self.seats if seat.ends <= now)
        self._seats = {key: seat for key, seat in self._seats.items() if seat.ends > now}
        self._invitations = {key: one for key, one in self._invitations.items() if one.until > now}
        return ended

    def list_ears(self) -> tuple[tuple[str, Seat], ...]:
        """Return the seats that are an ear and little else, each with the hash of its session."""
        return tuple((key, one) for key, one in self._seats.items() if is_ear_office(one.office))

    def restore_seat(self, session_digest: str, seat: Seat) -> None:
        """Let somebody go on who had a seat before the show was restarted."""
        self._seats[session_digest] = seat

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats that are taken, in the order in which they were; one may have two sessions."""
        return tuple(dict.fromkeys(self._seats.values()))

    @property
    def invitations(self) -> tuple[Invitation, ...]:
        """Those to new seats that nobody took up yet, without their tokens."""
        return tuple(one for one in self._invitations.values() if one.again is None)

    def _find_free_name(self, name: str, office: Office) -> str:
        wanted = make_printable(name)[: WEB_POLICY.max_name_length].strip() or office.name
        taken = {seat.name for seat in self.seats} | {one.name for one in self.invitations}
        numbered = (f"{wanted} {n}" for n in range(2, len(taken) + 3))
        return wanted if wanted not in taken else next(n for n in numbered if n not in taken)
