"""What the console's server serves: the console of one show, or the wall of many.  Ports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from aiohttp import web

    from cuebot.ports import Put
    from cuebot.web.page_socket import PageSocket
    from cuebot.web.rate_limits import GuessLimiter
    from cuebot.web.roster import PageRoster
    from cuebot.web.seats import Seat, SeatBook


class PageDoor(Protocol):
    """The server, as routes of a page host know it."""

    guesses: GuessLimiter

    @property
    def url(self) -> str:
        """The address of the page for a browser on this machine."""

    @property
    def public_url(self) -> str:
        """The address of the page for everybody else."""

    def find_seat(self, request: web.Request) -> Seat | None:
        """Return the seat of a request by its cookie."""

    def require_seat(self, request: web.Request) -> tuple[Seat, str]:
        """Return the seat of a request and its session; 401 when it has none."""


class PageHost(Protocol):
    """Everything about pages that is no transport."""

    @property
    def book(self) -> SeatBook:
        """Who may sit here."""

    @property
    def roster(self) -> PageRoster:
        """The pages that are open."""

    async def run(self, put: Put) -> None:
        """Tell pages what changes, until cancelled."""

    def add_page(self, page: PageSocket) -> None:
        """Let a page in."""

    def drop_page(self, page: PageSocket) -> None:
        """Forget a page that is gone."""

    def take_message(self, page: PageSocket, text: str | bytes, put: Put) -> None:
        """Take what a page sent; each order is answered with what became of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fittings:
    """What else a server has that serves a page host."""

    pages: Mapping[str, str]
    """The file of each page, by its path."""
    add_routes: Callable[[web.UrlDispatcher, PageDoor], None]
    """Serve what is no page."""
    keep: Callable[[Path], AbstractAsyncContextManager[None]]
    """Return within what the server runs, by the path of its access file."""
    close_all: Callable[[], None]
    """Say goodbye to everybody."""
    tell_trust: Callable[[int, str], None]
    """Called with the port at which a device gets the authority, and its fingerprint."""
    other_port: str
    """What to do when the port is taken, as a clause."""
    other_trust_port: str
