"""An invitation as its giver gets it: the link with its token, and the same as a QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.web.offices import EAR, may_invite_to
from cuebot.web.policy import WEB_POLICY
from cuebot.wire.ear_link import make_link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.web.offices import Office
    from cuebot.web.orders import InviteBody
    from cuebot.web.seats import SeatBook
    from cuebot.web.state import Message

INVITED = "invited"
"""What became of an order to invite that was carried out."""


def make_invitation(
    book: SeatBook,
    offices: Mapping[str, Office],
    body: InviteBody,
    host: Office | None,
    origin: str,
    ear_trust: str = "",
) -> Message:
    """Keep a seat for somebody and return its link, once; or why there is none.

    `host` is the office that invites; None is whoever sits at the machine of the show.  The link of
    an ear says by `ear_trust` which authority its program is to believe.
    """
    office = offices.get(body.office)
    if office is None:
        known = ", ".join(sorted(offices))
        return {"result": "no_such_office", "why": f"there are {known}"}
    if host is not None and not may_invite_to(host, office):
        return {"result": "refused", "why": "nobody invites to more than their own office may"}
    invited = book.invite(office, body.name, body.hours, clock.now())
    if invited is None:
        most = WEB_POLICY.max_invitations
        return {"result": "too_many_invitations", "why": f"{most} are open; revoke some"}
    ear = office.name == EAR
    link = make_link(origin, invited.token, ear_trust) if ear else f"{origin}/#{invited.token}"
    return {
        "result": INVITED,
        "name": invited.name,
        "office": office.name,
        "link": link,
        "qr": draw_qr(link),
    }


def draw_qr(link: str) -> Sequence[str]:
    """Return a link as a QR code: a string of 0 and 1 a row, without the quiet zone."""
    import segno  # noqa: PLC0415 - most pages never invite

    code = segno.make_qr(link, error="m")
    return ["".join(str(int(bit)) for bit in row) for row in code.matrix]
