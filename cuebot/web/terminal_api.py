"""What the command line asks of the running show.

Links, who is there and the end of a seat for `cuebot console`; how the show is for the doctor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from aiohttp import web

from cuebot.web.access import TERMINAL_PATH
from cuebot.web.console import AT_THE_MACHINE
from cuebot.web.orders import InviteBody, RevokeBody

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.web.console import Console


@dataclass(frozen=True, slots=True)
class TerminalApi:
    """Serves the command line of the show's own machine."""

    console: Console
    find_url: Callable[[], str]
    """The address of the page for a browser on this machine."""
    find_public_url: Callable[[], str]
    """That for everybody else."""

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Serve what is below `/terminal/`."""
        router.add_post(TERMINAL_PATH + "link", partial(self._invite, self.find_url))
        router.add_post(TERMINAL_PATH + "invite", partial(self._invite, self.find_public_url))
        router.add_post(TERMINAL_PATH + "revoke", self._revoke)
        router.add_get(TERMINAL_PATH + "seats", self._list_seats)
        router.add_get(TERMINAL_PATH + "status", self._serve_status)

    async def _invite(self, find_url: Callable[[], str], request: web.Request) -> web.Response:
        body = InviteBody.model_validate_json(await request.read())
        return web.json_response(
            self.console.desk.invite_seat(body, None, find_url(), AT_THE_MACHINE)
        )

    async def _revoke(self, request: web.Request) -> web.Response:
        body = RevokeBody.model_validate_json(await request.read())
        known = self.console.desk.revoke_seat(body.name, AT_THE_MACHINE)
        return web.json_response({"result": "revoked" if known else "gone"})

    async def _list_seats(self, _request: web.Request) -> web.Response:
        book, pages = self.console.book, self.console.roster.count_pages()
        seats = [
            {"name": seat.name, "office": seat.office.name, "pages": pages[seat.name]}
            for seat in book.seats
        ]
        invited = [{"name": one.name, "office": one.office.name} for one in book.invitations]
        return web.json_response({"seats": seats, "invitations": invited})

    async def _serve_status(self, _request: web.Request) -> web.Response:
        status = self.console.observer.running.read_status()
        return web.Response(body=status.encode_json(), content_type="application/json")
