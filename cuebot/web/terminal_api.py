"""What the command line asks of the running show.

Links, who is there and the end of a seat for `cuebot console`; how the show is for the doctor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from aiohttp import web

from cuebot.web.access import TERMINAL_PATH
from cuebot.web.orders import InviteBody, RevokeBody

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from cuebot.web.offices import Office
    from cuebot.web.page_host import PageDoor
    from cuebot.web.seats import SeatBook
    from cuebot.web.state import Message

AT_THE_MACHINE = ""
"""Who invites and revokes by the command line."""


class SeatDesk(Protocol):
    """Where seats are given and ended."""

    @property
    def book(self) -> SeatBook:
        """Who may sit here."""

    def invite_seat(self, body: InviteBody, host: Office | None, origin: str, by: str) -> Message:
        """Make an invitation, as far as the inviting office reaches; or say why not."""

    def revoke_seat(self, name: str, by: str) -> Message:
        """End a seat or an invitation at once; tell whether there was one."""


@dataclass(frozen=True, slots=True)
class TerminalApi:
    """Serves the command line of the show's own machine."""

    desk: SeatDesk
    door: PageDoor
    count_pages: Callable[[], Counter[str]]
    """Return how many pages each seat has."""
    read_status: Callable[[], bytes]
    """Return how the show is, as JSON."""

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Serve what is below `/terminal/`."""
        router.add_post(TERMINAL_PATH + "link", partial(self._serve_invite, lambda: self.door.url))
        public = partial(self._serve_invite, lambda: self.door.public_url)
        router.add_post(TERMINAL_PATH + "invite", public)
        router.add_post(TERMINAL_PATH + "revoke", self._serve_revoke)
        router.add_get(TERMINAL_PATH + "seats", self._list_seats)
        router.add_get(TERMINAL_PATH + "status", self._serve_status)

    async def _serve_invite(
        self, find_url: Callable[[], str], request: web.Request
    ) -> web.Response:
        body = InviteBody.model_validate_json(await request.read())
        return web.json_response(self.desk.invite_seat(body, None, find_url(), AT_THE_MACHINE))

    async def _serve_revoke(self, request: web.Request) -> web.Response:
        body = RevokeBody.model_validate_json(await request.read())
        return web.json_response(self.desk.revoke_seat(body.name, AT_THE_MACHINE))

    async def _list_seats(self, _request: web.Request) -> web.Response:
        book, pages = self.desk.book, self.count_pages()
        seats = [
            {"name": seat.name, "office": seat.office.name, "pages": pages[seat.name]}
            for seat in book.seats
        ]
        invited = [{"name": one.name, "office": one.office.name} for one in book.invitations]
        return web.json_response({"seats": seats, "invitations": invited})

    async def _serve_status(self, _request: web.Request) -> web.Response:
        return web.Response(body=self.read_status(), content_type="application/json")
