"""What a show acted on and its journal had no room for is kept when it comes again, and no more."""

import asyncio
import sqlite3
from contextlib import closing
from functools import partial

import pytest
from parts import Counted, Notebook, Speaker, Writer

from cuebot import clock
from cuebot.board.board import Board
from cuebot.capture.inbox import Inbox
from cuebot.errors import JournalError
from cuebot.journal import writer
from cuebot.journal.sqlite_reader import open_journal
from cuebot.journal.writer import Journal
from cuebot.model import Catalogue, Command, Comment, Control, Metric, MetricKind, Product, Tick
from cuebot.queue.floor import Floor
from cuebot.show.show import Show
from cuebot.show.unkept_events import UnkeptEvents

CARD = Catalogue((Product(link="1", title="Mug"),))


def order(number, count=1):
    kind = MetricKind.ORDER
    return Metric(at=clock.now(), kind=kind, link="1", count=count, id=f"shop {number}")


class Sender:
    """A shop that sends orders while the disk takes nothing, and once more when it does."""

    name = "shop"

    def __init__(self, path):
        self.path = path

    async def run(self, put):
        connect = partial(sqlite3.connect, self.path, timeout=10, check_same_thread=False)
        with closing(await asyncio.to_thread(connect)) as other:
            # Another program writes, and does not end.
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
            for number in range(5):
                put(order(number))
            await self.receipts.confirm(self.receipts.begin())
            await asyncio.to_thread(other.rollback)
        await self.journal.wait_until_kept()
        for number in range(6):  # one by one, for two rows are all that has room at once
            put(order(number))
            assert await self.receipts.confirm(self.receipts.begin()) == ""


def test_an_order_that_found_no_room_is_kept_at_last_and_counts_once(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "MAX_PENDING_ROWS", 2)
    path, seen = tmp_path / "show.sqlite", []

    async def main():
        sender, board = Sender(path), Board(Counted(), CARD)
        sender.journal = journal = await Journal.open(path)
        show = Show(
            inbox=Inbox(100, 30.0),
            board=board,
            triggers=(),
            per_minute=8,
            drafter=Writer(),
            guards=(),
            voice=Speaker(),
            floor=Floor(gap=1.0),
            ear=Notebook(),
            journal=journal,
            on_step=lambda _step: None,
        )
        sender.receipts = show.receipts
        await show.run([sender])
        board.apply_event(Tick(at=clock.now()))
        seen.append(board.take_snapshot().room.ordered)
        await journal.aclose()

    with pytest.raises(JournalError, match="3 rows were not written"):
        clock.run(main())
    with open_journal(path) as record:
        kept = [event.id for event in record.read_events() if isinstance(event, Metric)]
    assert (seen, sorted(kept)) == ([6], [f"shop {n}" for n in range(6)])


def test_what_is_lost_again_is_still_known():
    unkept, event = UnkeptEvents(), Comment(at=0.0, id="1", user="u", text="hello")
    unkept.remember_events([event])
    assert [unkept.take_event(event), unkept.take_event(event)] == [True, False]
    unkept.remember_events([event])
    assert unkept.take_event(event)


def test_what_has_no_id_or_is_an_order_of_a_person_is_always_acted_on():
    unkept = UnkeptEvents()
    nameless = Metric(at=0.0, kind=MetricKind.VIEWERS, count=3)
    events = [nameless, Command(at=0.0, control=Control.SKIP), Tick(at=0.0)]
    unkept.remember_events(events)
    assert not any(map(unkept.take_event, events))


def test_a_comment_and_a_report_of_one_id_are_two():
    unkept = UnkeptEvents()
    unkept.remember_events([Comment(at=0.0, id="1", user="u", text="hello", platform="p")])
    assert not unkept.take_event(Comment(at=0.0, id="1", user="u", text="hello", platform="q"))
    assert not unkept.take_event(Metric(at=0.0, kind=MetricKind.VIEWERS, count=3, id="1"))
