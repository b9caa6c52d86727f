"""The wall behind its server: every room of the studio on one page, and what people order there."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode

from cuebot import clock
from cuebot.runtime import supervise
from cuebot.studio.policy import STUDIO_POLICY
from cuebot.studio.wall_orders import WallOrder, parse_wall_order
from cuebot.web import page_socket
from cuebot.web.console import answer_page, refuse_flood
from cuebot.web.groups import GroupBook
from cuebot.web.invitations import make_invitation
from cuebot.web.offices import judge_order
from cuebot.web.orders import BadMessage, InviteBody, RevokeBody, WholeRequest, read_message
from cuebot.web.roster import PageRoster
from cuebot.web.scene import Scene, SeatRow, Section
from cuebot.web.seats import SeatBook
from cuebot.web.sentence_book import NO_SENTENCES
from cuebot.web.tile import StudioRow, find_look

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from cuebot.errors import CuebotError
    from cuebot.ports import Put
    from cuebot.studio.room_orders import RoomOrders
    from cuebot.studio.studio import Studio
    from cuebot.web.offices import Office
    from cuebot.web.page_socket import PageSocket
    from cuebot.web.rate_limits import OrderBucket
    from cuebot.web.sentence_book import SentenceBook
    from cuebot.web.state import Message

REVOKED, GONE = "revoked", "gone"


@dataclass(slots=True)
class Wall:
    """Everything about the wall that is no transport."""

    studio: Studio
    orders: RoomOrders
    offices: Mapping[str, Office]
    note: Callable[[str], None]
    """Called with what somebody did, as a sentence."""
    sentences: SentenceBook = NO_SENTENCES
    """By which pages say in their own language why somebody should look at a room."""
    book: SeatBook = field(default_factory=SeatBook)
    roster: PageRoster = field(default_factory=lambda: PageRoster(GroupBook()))
    _buckets: dict[str, OrderBucket] = field(default_factory=dict)
    _group: asyncio.TaskGroup = field(default_factory=asyncio.TaskGroup)

    async def run(self, put: Put) -> None:  # noqa: ARG002 - what a page host is run with
        """Tell pages what changes, and look after seats, until cancelled."""
        async with self._group:
            while True:
                await asyncio.sleep(STUDIO_POLICY.tile_interval)
                for name in self.book.expire_seats(clock.now()):
                    self._end_seat(name)
                if self.roster:
                    self.roster.show_scene(self.build_scene())

    def add_page(self, page: PageSocket) -> None:
        """Let a page in; all pages of a seat share what it may order in a second."""
        page.bucket = self._buckets.setdefault(page.seat.name, page.bucket)
        self.roster.add_page(page, self.build_scene())

    def drop_page(self, page: PageSocket) -> None:
        """Forget a page that is gone."""
        page.close(WSCloseCode.OK, b"")
        self.roster.drop_page(page)

    def take_message(self, page: PageSocket, text: str | bytes, put: Put) -> None:  # noqa: ARG002 - as a page host's
        """Take what a page sent; each order is answered with what became of it."""
        now = clock.now()
        if page.is_closing or self.book.find_seat(page.session, now) is None:
            return
        message = read_message(text, parse_wall_order)
        if not page.bucket.take(now):
            refuse_flood(page, message)
        elif isinstance(message, BadMessage):
            answer_page(page, message.number, {"result": "bad", "why": message.why})
        elif isinstance(message, WholeRequest):
            self.roster.send_whole(page)
        else:
            self._judge_order(page, message)

    def build_scene(self) -> Scene:
        """Return what a seat that sees everything is shown."""
        pages = self.roster.count_pages()
        seats = [
            SeatRow(
                key=seat.name,
                office=seat.office.name,
                pages=pages[seat.name],
                holds=False,
                invited=False,
            )
            for seat in self.book.seats
        ] + [
            SeatRow(key=one.name, office=one.office.name, pages=0, holds=False, invited=True)
            for one in self.book.invitations
        ]
        studio = StudioRow(trouble=self.studio.trouble, offices=tuple(self.offices))
        sections: dict[str, Section] = {
            "studio": (studio,),
            "rooms": tuple(self.studio.tiles),
            "looks": tuple(find_look(tile, self.sentences) for tile in self.studio.tiles),
            "seats": tuple(seats),
            "lines": (),
            "notices": (),
            "calls": (),
        }
        return Scene(at=clock.now(), sections=MappingProxyType(sections))

    def _judge_order(self, page: PageSocket, order: WallOrder) -> None:
        seat = page.seat
        if why := judge_order(seat.office, order.needed):
            self.note(f"{seat.name} may not {order.name}")
            answer_page(page, order.number, {"result": "refused", "why": why}, self.sentences)
            return
        match order.body:
            case InviteBody() as body:
                told = self.invite_seat(body, seat.office, page.origin, seat.name)
                answer_page(page, order.number, told, self.sentences)
            case RevokeBody() as body:
                answer_page(
                    page, order.number, self.revoke_seat(body.name, seat.name), self.sentences
                )
            case body:
                ordering = self.orders.carry_out(order.name, body, by=seat.name)
                self._group.create_task(self._answer_later(page, order.number, ordering))

    async def _answer_later(
        self, page: PageSocket, number: int, ordering: Coroutine[object, object, Message]
    ) -> None:
        async def carry_out() -> Message:
            return await ordering

        told = await supervise.attempt_once("an order of the wall", carry_out, _explain_failure)
        answer_page(page, number, told, self.sentences)

    def invite_seat(self, body: InviteBody, host: Office | None, origin: str, by: str) -> Message:
        """Make an invitation, as far as the inviting office reaches; or say why not."""
        told = make_invitation(self.book, self.offices, body, host, origin)
        if told.get("name"):
            self.note(f"{by or 'the command line'} invited {told['name']} as {told['office']}")
        return told

    def revoke_seat(self, name: str, by: str) -> Message:
        """End a seat or an invitation at once; tell whether there was one."""
        if not self.book.revoke(name):
            return {"result": GONE}
        self.note(f"{by or 'the command line'} revoked {name}")
        self._end_seat(name)
        return {"result": REVOKED}

    def _end_seat(self, name: str) -> None:
        self._buckets.pop(name, None)
        self.roster.close_seat(name, page_socket.REVOKED)

    def encode_tiles(self) -> bytes:
        """Return how each room is, as JSON."""
        tiles = [asdict(tile) for tile in self.studio.tiles]
        told = {"rooms": tiles, "trouble": self.studio.trouble}
        return json.dumps(told, ensure_ascii=False).encode()


def _explain_failure(error: CuebotError) -> Message:
    return {"result": "failed", "why": str(error)}
