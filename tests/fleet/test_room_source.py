import asyncio

from cuebot import clock
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_source import RoomSource, TokenBucket
from cuebot.model import Comment, Metric, MetricKind


def take_as_many(bucket, now):
    taken = 0
    while bucket.has_one(now):
        bucket.take()
        taken += 1
    return taken


def test_a_bucket_gives_its_burst_and_then_its_rate():
    bucket = TokenBucket(rate=2.0, burst=3.0)
    assert [take_as_many(bucket, now) for now in (0.0, 1.0, 100.0)] == [3, 2, 3]


def test_a_time_that_goes_back_takes_nothing_away_and_gives_nothing_twice():
    bucket = TokenBucket(rate=2.0, burst=3.0)
    assert [take_as_many(bucket, now) for now in (10.0, 9.0, 10.0, 10.5)] == [3, 0, 0, 1]


def run_flood(rate, seconds):
    async def flood():
        source, heard = RoomSource(), []
        async with asyncio.TaskGroup() as group:
            group.create_task(source.run(heard.append))
            for number in range(rate * seconds):
                source.take(Comment(at=clock.now(), id=f"c{number}", user="u", text="x"))
                await asyncio.sleep(1 / rate)
            source.take(Metric(at=clock.now(), kind=MetricKind.ORDER, link="1"))
            source.end()
        return source, heard

    return clock.run(flood(), speed=clock.VIRTUAL)


def test_a_flooded_room_brings_no_more_than_its_share():
    source, heard = run_flood(rate=2_000, seconds=10)
    share = FLEET_POLICY.room_burst + FLEET_POLICY.room_rate * 10
    assert abs(len(heard) - 1 - share) < 20
    assert source.refused == 20_000 - len(heard) + 1


def test_a_room_within_its_share_loses_nothing_and_reports_always_pass():
    source, heard = run_flood(rate=50, seconds=10)
    assert source.refused == 0
    assert len(heard) == 501
    assert isinstance(heard[-1], Metric)
