import asyncio

from cuebot import clock
from cuebot.fleet.feed import RoomFeed
from cuebot.fleet.memory import MemoryBroker
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_messages import decode_world_event
from cuebot.model import Command, Comment, Control, Metric, MetricKind
from cuebot.runtime.recovery import NOTICE


class Script:
    """A source that sends what it is told, and then ends."""

    name = "script"

    def __init__(self, events, pause=0.0):
        self.events, self.pause = events, pause

    async def run(self, put):
        for event in self.events:
            put(event)
            if self.pause:
                await asyncio.sleep(self.pause)


def comments(count, first=0):
    return [Comment(at=0.0, id=f"c{first + n}", user="u", text="x") for n in range(count)]


def run(*sources, cut_for=0.0):
    async def feed():
        broker = MemoryBroker()
        client = broker.connect()
        made = RoomFeed(client, "a", sources)

        async def mend():
            client.cut = cut_for > 0
            await asyncio.sleep(cut_for)
            client.cut = False

        async with asyncio.TaskGroup() as group:
            group.create_task(mend())
            group.create_task(made.run())
        return made, [decode_world_event(one) for one in broker.stored]

    return clock.run(feed(), speed=clock.VIRTUAL, start=100.0)


def test_what_sources_send_is_stored_and_then_that_they_have_ended():
    order = Metric(at=0.0, kind=MetricKind.ORDER, link="1", count=2)
    feed, stored = run(Script(comments(500)), Script([order]))
    assert feed.sent == 501
    assert stored[-1] is None
    assert len(stored) == 502
    assert sum(isinstance(one, Metric) for one in stored) == 1


def test_two_feeds_of_one_room_store_each_comment_once():
    _, stored = run(Script(comments(20)), Script(comments(20)))
    assert [one.id for one in stored[:-1]] == [f"c{n}" for n in range(20)]


def test_what_people_order_does_not_come_by_the_feed():
    _, stored = run(Script([Command(at=0.0, control=Control.SAY, text="x")]))
    assert stored == [None]


def test_a_broker_that_is_away_gets_all_once_it_is_back():
    feed, stored = run(Script(comments(60), pause=0.1), cut_for=4.0)
    assert len(stored) == 61
    assert feed.lost == 0


def test_what_is_too_much_to_keep_makes_room_and_reports_stay(caplog):
    order = Metric(at=0.0, kind=MetricKind.ORDER, link="1")
    many = FLEET_POLICY.max_room_messages
    feed, stored = run(Script([order, *comments(many + 50)]), cut_for=30.0)
    assert feed.lost > 0
    assert any(isinstance(one, Metric) for one in stored)
    assert "comments are lost" in caplog.text


def test_that_a_broker_takes_comments_again_is_told_once(caplog):
    many = FLEET_POLICY.max_room_messages
    later = Script(comments(200, first=many + 50), pause=1.0)
    with caplog.at_level(NOTICE, "cuebot"):
        feed, _ = run(Script(comments(many + 50)), later, cut_for=30.0)
    assert feed.lost > 0
    assert caplog.messages == [
        "a: the broker is away, and comments are lost from now on.",
        "a: the broker takes comments again, and none is lost any more.",
    ]
