"""The console behind its server: who sits there, what they order, and what becomes of it."""

from __future__ import annotations

import asyncio
from dataclasses import InitVar, dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from aiohttp import WSCloseCode

from cuebot import clock
from cuebot.capture.command import CommandBody
from cuebot.model import Command, Control
from cuebot.queue.hold_reasons import find_holder
from cuebot.web import page_socket
from cuebot.web.call_orders import CallOrders
from cuebot.web.desk_orders import DeskOrders
from cuebot.web.desk_state import observe_desk
from cuebot.web.ear_lines import OpenEarLines
from cuebot.web.feed import encode_json
from cuebot.web.level_meter import LevelMeter
from cuebot.web.offices import Right, judge_order
from cuebot.web.orders import (
    BadMessage,
    CallBody,
    ConnectBody,
    HangUpBody,
    LetBody,
    PageOrder,
    TellBody,
    VoiceBody,
    parse_message,
)
from cuebot.web.policy import WEB_POLICY
from cuebot.web.roster import PageRoster
from cuebot.web.rtc_calls import RtcCalls
from cuebot.web.scene_builder import build_scene
from cuebot.web.sentence_book import NO_SENTENCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuebot.model import Seconds
    from cuebot.ports import Put
    from cuebot.queue.order_result import OrderResult
    from cuebot.web.groups import GroupBook
    from cuebot.web.observer import ShowObserver
    from cuebot.web.offices import Office
    from cuebot.web.orders import OrderBody
    from cuebot.web.page_socket import PageSocket
    from cuebot.web.rate_limits import OrderBucket
    from cuebot.web.reply_desk import ReplyDesk
    from cuebot.web.rtc_desk import RtcDesk
    from cuebot.web.scene import Scene
    from cuebot.web.seats import SeatBook
    from cuebot.web.sentence_book import SentenceBook
    from cuebot.web.state import Message

CONSOLE = "console"
"""Who orders that a hold ends whose seat is gone."""


@dataclass(frozen=True, slots=True)
class _PendingOrder:
    """An order that the show has and did not answer yet."""

    page: PageSocket
    number: int
    at: Seconds


@dataclass(slots=True)
class Console:
    """Everything about the console that is no transport."""

    observer: ShowObserver
    desk: DeskOrders = field(init=False)
    offices: InitVar[Mapping[str, Office]]
    groups: InitVar[GroupBook]
    replies: InitVar[ReplyDesk]
    rtc: RtcDesk
    roster: PageRoster = field(init=False)
    ear_lines: OpenEarLines = field(default_factory=OpenEarLines)
    calls: CallOrders = field(init=False)
    _rtc_calls: RtcCalls = field(init=False)
    _meter: LevelMeter = field(default_factory=LevelMeter)
    _pending: dict[int, _PendingOrder] = field(default_factory=dict)
    _orders: int = 0
    _buckets: dict[str, OrderBucket] = field(default_factory=dict)
    """The rate of each seat's orders."""
    _absent: dict[str, Seconds] = field(default_factory=dict)
    """From when on a seat has had no page that holds all lines, or a question."""

    def __post_init__(
        self, offices: Mapping[str, Office], groups: GroupBook, replies: ReplyDesk
    ) -> None:
        self.desk = DeskOrders(self.observer, offices, groups, replies, self._forget_seat)
        self.roster = PageRoster(groups)
        self.calls = CallOrders(self.observer, groups, self.roster)
        self._rtc_calls = RtcCalls(self.calls.lines)

    @property
    def book(self) -> SeatBook:
        """Who may sit here."""
        return self.desk.book

    async def run(self, put: Put) -> None:
        """Tell pages what changes, and look after seats and answers, until cancelled."""
        self.calls.lines.open()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.desk.replies.run(lambda: self.roster.sees_questions))
                group.create_task(self.rtc.run())
                group.create_task(self._keep_pages(put))
        finally:
            self.calls.lines.close()

    async def _keep_pages(self, put: Put) -> None:
        while True:
            await asyncio.sleep(clock.to_show_seconds(WEB_POLICY.state_interval))
            for name in self.book.expire_seats(clock.now()):
                self.desk.end_seat(name, "ended", by=CONSOLE)
            self.calls.lines.keep_rules()
            self._fail_unanswered()
            self._release_absent(put)
            if self.roster:
                self.roster.show_scene(self._build_scene())

    def add_page(self, page: PageSocket) -> None:
        """Let a page in; all pages of a seat share what it may order in a second."""
        page.bucket = self._buckets.setdefault(page.seat.name, page.bucket)
        if not self.roster.count_pages()[page.seat.name]:
            self.observer.note("seat", name=page.seat.name, what="came")
        self.roster.add_page(page, self._build_scene())

    def drop_page(self, page: PageSocket) -> None:
        """Forget a page that is gone."""
        page.close(WSCloseCode.OK, b"")
        self.calls.drop_page(page)
        self.rtc.drop_page(page)
        self._rtc_calls.forget_page(page)
        self.roster.drop_page(page)
        if not self.roster.count_pages()[page.seat.name]:
            self.observer.note("seat", name=page.seat.name, what="went")

    def take_message(self, page: PageSocket, text: str | bytes, put: Put) -> None:
        """Take what a page sent; each order is answered with what became of it."""
        now = clock.now()
        if isinstance(text, bytes):
            if not page.is_closing:
                self.calls.lines.take_message(page, text)
            return
        if page.is_closing or self.book.find_seat(page.session, now) is None:
            return
        message = parse_message(text)
        if not page.bucket.take(now) and not _ends_call(message):
            refuse_flood(page, message)
        elif isinstance(message, BadMessage):
            answer_page(page, message.number, {"result": "bad", "why": message.why})
        elif isinstance(message, PageOrder):
            self._judge_order(page, message, put)
        else:
            self.roster.send_whole(page)

    def on_order(self, command: Command, result: OrderResult) -> None:
        """Tell whoever waits for it, and the journal, what became of an order of a seat."""
        self.observer.follow_order(result)
        if command.control is Control.CALL:
            self.calls.key_pages(command)
        if command.by:
            self.observer.note_order(command, result)
        pending = self._pending.pop(command.number, None)
        if pending is not None:
            told: Message = {"result": result.code, "cue": result.cue, "why": result.why}
            answer_page(pending.page, pending.number, told, self.observer.sentences)

    def _build_scene(self) -> Scene:
        pages = self.roster.count_pages() + self.ear_lines.count()
        asking = self.calls.leaves.list_asking(clock.now())
        return build_scene(observe_desk(self.desk, pages, self._meter, asking))

    def _judge_order(self, page: PageSocket, order: PageOrder[OrderBody], put: Put) -> None:
        seat, body = page.seat, order.body
        own = isinstance(body, CommandBody) and self.observer.is_own_cue(seat.name, body.cue)
        if why := judge_order(seat.office, self._find_needed_rights(order, page), own=own):
            self.observer.note("refused", by=seat.name, control=order.name, why=why)
            refusal: Message = {"result": "refused", "why": why}
            answer_page(page, order.number, refusal, self.observer.sentences)
        elif isinstance(body, CommandBody):
            self._order_show(page, order.number, body, put)
        elif isinstance(body, ConnectBody):
            answer = partial(answer_page, page, order.number)
            self.rtc.take_offer(page, body.offer, answer, self._rtc_calls.take_packet)
        elif isinstance(body, VoiceBody):
            answer_page(page, order.number, self.calls.carry_out(body, page))
        else:
            told = self.desk.carry_out(body, page)
            if said := self.desk.find_said(body):
                self._order_show(page, order.number, said, put)
            else:
                answer_page(page, order.number, told, self.observer.sentences)

    def _find_needed_rights(
        self, order: PageOrder[OrderBody], page: PageSocket
    ) -> tuple[Right, ...]:
        """Return what an order needs; of a word or a call, what its group does as it is now."""
        body = order.body
        if isinstance(body, ConnectBody):  # whoever may ask for leave wants to be ready for it
            return () if Right.ASK in page.seat.office.may else (Right.CALL,)
        if isinstance(body, CallBody | LetBody):
            return self.calls.find_needed_rights(body, page)
        if isinstance(body, TellBody) and (group := self.desk.groups.by_name.get(body.to)):
            return group.find_needed_rights(urgent=body.urgent)
        return order.needed

    def _order_show(self, page: PageSocket, number: int, body: CommandBody, put: Put) -> None:
        """Give the show an order; its answer comes by `on_order`."""
        self._orders += 1
        self._pending[self._orders] = _PendingOrder(page, number, clock.now())
        put(body.to_command(clock.now(), by=page.seat.name, number=self._orders))

    def _fail_unanswered(self) -> None:
        late = clock.now() - clock.to_show_seconds(WEB_POLICY.order_timeout)
        for number, pending in list(self._pending.items()):
            if pending.at < late:
                del self._pending[number]
                answer_page(pending.page, pending.number, {"result": "no_answer"})

    def _release_absent(self, put: Put) -> None:
        """Let go for a seat that has had no page for a while: nobody else can."""
        now, present = clock.now(), self.roster.count_pages()
        holders = {name for name in map(find_holder, self.observer.holds) if name}
        wanted = holders.union(self.desk.replies.holders.values())
        absent = [name for name in sorted(wanted) if not present[name]]
        self._absent = {name: self._absent.get(name, now) for name in absent}
        for name in absent:
            if now - self._absent[name] < clock.to_show_seconds(WEB_POLICY.hold_grace):
                continue
            self._absent[name] = now  # until the show has carried it out
            self.desk.replies.forget_seat(name)
            if name in holders:
                put(Command(at=now, control=Control.RELEASE, by=CONSOLE, to=name))
                self.observer.on_alarm(f"{name} held all lines and has gone: they go on.")

    def _forget_seat(self, name: str) -> None:
        self._buckets.pop(name, None)
        self.calls.lines.end_seat(name)
        self.rtc.drop_seat(name)
        self.roster.close_seat(name, page_socket.REVOKED)
        self.ear_lines.close_seat(name)


def _ends_call(message: object) -> bool:
    """Tell whether it is an order that is never too much: to be silent."""
    return isinstance(message, PageOrder) and isinstance(message.body, HangUpBody)


def refuse_flood(page: PageSocket, message: object) -> None:
    """Tell a page that it orders too fast; one that goes on and on is closed."""
    number = getattr(message, "number", 0)
    answer_page(page, number, {"result": "too_fast"})
    if page.bucket.refused >= WEB_POLICY.max_refused_in_a_row:
        page.close(WSCloseCode.POLICY_VIOLATION, page_socket.TOO_FAST)


def answer_page(
    page: PageSocket, number: int, told: Message, sentences: SentenceBook = NO_SENTENCES
) -> None:
    """Tell a page what became of its order of this number, and why in words for its language."""
    said = sentences.find(str(told.get("why", "")))
    page.send(encode_json({"answer": number, **told} | ({"said_why": said} if said else {})))
