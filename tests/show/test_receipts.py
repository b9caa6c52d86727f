"""A source is told that what it put is kept when it is on the disk, and not before."""

import asyncio
import sqlite3
from contextlib import asynccontextmanager, closing

import aiohttp
import pytest

from cuebot import clock
from cuebot.capture.inbox import Inbox
from cuebot.capture.server.http import HttpOptions, HttpSource
from cuebot.errors import JournalError
from cuebot.journal import writer
from cuebot.journal.sqlite_reader import open_journal
from cuebot.journal.writer import Journal
from cuebot.model import Comment, Metric
from cuebot.show.receipts import NO_ROOM, NOT_IN_TIME, JournalReceipts


def comment(number):
    return Comment(at=clock.now(), id=str(number), user=f"u{number}", text=f"text {number}")


class Desk:
    """An inbox and a journal, and a reader that takes from the one to the other."""

    def __init__(self, path, size=100):
        self.path = path
        self.inbox = Inbox(size, 30.0)

    async def __aenter__(self):
        self.journal = await Journal.open(self.path)
        self.receipts = JournalReceipts(self.inbox, self.journal)
        self.group = asyncio.TaskGroup()
        await self.group.__aenter__()
        self.reading = self.group.create_task(self.read())
        return self

    async def __aexit__(self, *_):
        self.inbox.close()
        await self.group.__aexit__(None, None, None)
        await self.journal.aclose()

    async def read(self):
        async for batch in self.inbox:
            self.inbox.forget_events(await self.journal.write_events(batch))

    def ids(self):
        with open_journal(self.path) as record:
            return [comment.id for comment in record.read_comments()]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "show.sqlite"


def test_what_is_confirmed_is_on_the_disk(path):
    async def main():
        async with Desk(path) as desk:
            found = []
            for number in range(5):
                mark = desk.receipts.begin()
                desk.inbox.put(comment(number))
                assert await desk.receipts.confirm(mark) == ""
                found.append(await asyncio.to_thread(desk.ids))
            return found

    assert clock.run(main()) == [[str(n) for n in range(upto + 1)] for upto in range(5)]


def test_many_who_wait_share_a_commit(path):
    async def main():
        async with Desk(path, 1_000) as desk:

            async def send(number):
                mark = desk.receipts.begin()
                desk.inbox.put(comment(number))
                return await desk.receipts.confirm(mark)

            async with asyncio.TaskGroup() as group:
                sent = [group.create_task(send(number)) for number in range(500)]
            assert {one.result() for one in sent} == {""}
            return await asyncio.to_thread(desk.ids)

    assert len(clock.run(main())) == 500


def test_a_disk_that_does_not_take_it_is_told_in_time_and_what_is_sent_again_counts_once(path):
    async def main():
        async with Desk(path) as desk:
            with closing(sqlite3.connect(path, timeout=10)) as other:
                other.execute("BEGIN IMMEDIATE")  # another program writes, and does not end
                began, mark = clock.now(), desk.receipts.begin()
                desk.inbox.put(comment(1))
                first = await desk.receipts.confirm(mark)
                took = clock.now() - began
                other.rollback()
            mark = desk.receipts.begin()
            desk.inbox.put(comment(1))
            second = await desk.receipts.confirm(mark)
            return first, took, second, await asyncio.to_thread(desk.ids)

    first, took, second, ids = clock.run(main())
    assert (first, second, ids) == (NOT_IN_TIME, "", ["1"])
    assert 2.0 < took < 10.0


def test_what_made_room_for_newer_is_not_confirmed_and_can_be_sent_again(path):
    async def main():
        async with Desk(path, 3) as desk:
            mark = desk.receipts.begin()
            for number in range(5):
                desk.inbox.put(comment(number))
            first = await desk.receipts.confirm(mark)
            mark = desk.receipts.begin()
            for number in range(2):
                desk.inbox.put(comment(number))
            return first, await desk.receipts.confirm(mark), await asyncio.to_thread(desk.ids)

    assert clock.run(main()) == (NO_ROOM, "", ["2", "3", "4", "0", "1"])


def test_what_found_no_room_beside_a_full_disk_is_kept_when_it_is_sent_again(path, monkeypatch):
    monkeypatch.setattr(writer, "MAX_PENDING_ROWS", 2)

    async def main():
        async with Desk(path) as desk:
            with closing(sqlite3.connect(path, timeout=10)) as other:
                other.execute("BEGIN IMMEDIATE")
                mark = desk.receipts.begin()
                for number in range(4):
                    desk.inbox.put(comment(number))
                first = await desk.receipts.confirm(mark)
                other.rollback()
            await desk.journal.wait_until_kept()
            mark = desk.receipts.begin()
            for number in range(4):
                desk.inbox.put(comment(number))
            second = await desk.receipts.confirm(mark)
            found.extend((first, second, await asyncio.to_thread(desk.ids)))

    found: list[object] = []
    with pytest.raises(JournalError, match="2 rows were not written"):
        clock.run(main())
    assert found == [NOT_IN_TIME, "", ["0", "1", "2", "3"]]


def test_a_report_that_found_no_room_is_kept_when_the_shop_sends_it_again(path, monkeypatch):
    monkeypatch.setattr(writer, "MAX_PENDING_ROWS", 2)
    orders = [{"id": f"o{n}", "type": "order", "link": "1", "count": 1} for n in range(4)]

    def kept():
        with open_journal(path) as record:
            return [event.id for event in record.read_events() if isinstance(event, Metric)]

    async def main():
        async with Desk(path) as desk, sent_by_http(desk) as send:
            with closing(sqlite3.connect(path, timeout=10)) as other:
                other.execute("BEGIN IMMEDIATE")
                found.append((await send(orders), await asyncio.to_thread(kept)))
                other.rollback()
            await desk.journal.wait_until_kept()
            found.append((await send(orders), await asyncio.to_thread(kept)))
            found.append((await send(orders), await asyncio.to_thread(kept)))

    found: list[object] = []
    with pytest.raises(JournalError, match="2 rows were not written"):
        clock.run(main())
    every = [f"shop o{n}" for n in range(4)]
    assert found == [(503, []), (200, every), (200, every)]


@asynccontextmanager
async def sent_by_http(desk):
    """Run the source `http` into a desk's inbox; yield what posts a shop's reports to it."""
    source = HttpSource(HttpOptions(port=0))
    source.acknowledge_by(desk.receipts)

    async def send(reports):
        url = f"http://127.0.0.1:{source.port}/v1/rooms/shop/events"
        async with aiohttp.ClientSession() as client, client.post(url, json=reports) as answer:
            return answer.status

    running = desk.group.create_task(source.run(desk.inbox.put))
    try:
        await source.listening.wait()
        yield send
    finally:
        running.cancel()


def test_what_comes_after_the_end_is_not_confirmed(path):
    async def main():
        async with Desk(path) as desk:
            desk.inbox.close()
            mark = desk.receipts.begin()
            desk.inbox.put(comment(1))
            return await desk.receipts.confirm(mark)

    assert clock.run(main()) == NO_ROOM
