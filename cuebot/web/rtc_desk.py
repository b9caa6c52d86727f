"""The pages that send their microphone by WebRTC: one a seat, from the offer to the last packet.

Without the extra `cuebot[voice]`, or behind a proxy, a page is told so and goes the plain way.
"""

from __future__ import annotations

import asyncio
from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING

from cuebot.runtime.supervise import attempt_once
from cuebot.web.feed import encode_json
from cuebot.web.rtc import RtcLink, find_rtc_lack
from cuebot.web.rtc_offer import BadOfferError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.errors import CuebotError
    from cuebot.web.listening import ListeningPlan
    from cuebot.web.page_socket import PageSocket
    from cuebot.web.rtp_stream import VoicePacket
    from cuebot.web.state import Message

BEHIND_PROXY = "a proxy stands before the console"


def find_link_addresses(plan: ListeningPlan) -> tuple[str, ...]:
    """Return where pages may send packets: where the console serves them, and nowhere else.

    It blocks: call it in a thread.
    """
    if not any(ip_address(one).is_unspecified for one in plan.addresses):
        return plan.addresses
    import ifaddr  # noqa: PLC0415 - aiortc brings it

    found = [one.ip for adapter in ifaddr.get_adapters() for one in adapter.ips]
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str)))


class RtcDesk:
    """Keeps the WebRTC connection of each seat that has one."""

    def __init__(self, plan: ListeningPlan) -> None:
        self._plan = plan
        self._lack = BEHIND_PROXY if plan.proxies else ""
        """Why pages cannot use it; empty when they can."""
        self._addresses: tuple[str, ...] = ()
        self._loaded = asyncio.Event()
        self._group: asyncio.TaskGroup | None = None
        self._links: dict[str, tuple[PageSocket, asyncio.Task[None]]] = {}
        """By the name of their seat: whose page has it, and what keeps it."""

    async def run(self) -> None:
        """Load what WebRTC needs, where it is installed, and keep connections until cancelled."""
        async with asyncio.TaskGroup() as group:
            self._group = group
            try:
                await asyncio.to_thread(self._load)
                self._loaded.set()
                await asyncio.get_running_loop().create_future()
            finally:
                self._group = None

    def _load(self) -> None:
        self._lack = self._lack or find_rtc_lack()
        self._addresses = () if self._lack else find_link_addresses(self._plan)

    def take_offer(
        self,
        page: PageSocket,
        sdp: str,
        answer: Callable[[Message], None],
        on_packet: Callable[[PageSocket, VoicePacket], None],
    ) -> None:
        """Connect a page; `answer` is called once, `on_packet` with each packet of its voice."""
        if self._group is None:
            return  # the show ends, and with it the page
        self.drop_seat(page.seat.name)
        keep = partial(self._keep_link, page, sdp, answer, partial(on_packet, page))
        task = self._group.create_task(attempt_once("a page's WebRTC", keep, _ignore_fault))
        self._links[page.seat.name] = page, task
        task.add_done_callback(partial(self._forget_link, page.seat.name))

    def drop_page(self, page: PageSocket) -> None:
        """Hang up on a page that is gone."""
        held = self._links.get(page.seat.name)
        if held is not None and held[0] is page:
            self.drop_seat(page.seat.name)

    def drop_seat(self, name: str) -> None:
        """Hang up on whichever page of a seat is connected."""
        held = self._links.pop(name, None)
        if held is not None:
            held[1].cancel()

    def _forget_link(self, name: str, task: asyncio.Task[None]) -> None:
        if name in self._links and self._links[name][1] is task:
            del self._links[name]

    async def _keep_link(
        self,
        page: PageSocket,
        sdp: str,
        answer: Callable[[Message], None],
        on_packet: Callable[[VoicePacket], None],
    ) -> None:
        await self._loaded.wait()
        if self._lack:
            answer({"result": "no_rtc", "why": self._lack})
            return
        link = RtcLink(self._addresses, page.peer, on_packet)
        try:
            try:
                told = await link.answer_offer(sdp)
            except BadOfferError as error:
                answer({"result": "bad", "why": str(error)})
                return
            answer({"result": "offered", "sdp": told})
            why = await link.run()
            page.send(encode_json({"rtc": why}))
        finally:
            await link.aclose()


def _ignore_fault(_error: CuebotError) -> None:
    """Do nothing: the page's own connection fails too, and the page goes the plain way."""
