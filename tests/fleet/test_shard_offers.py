import asyncio

import pytest

from cuebot import clock
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.shard_offers import ShardOffers
from cuebot.fleet.worker_beat import WorkerBeat


def run(test):
    async def within():
        prepared = []

        async def prepare(shard):
            await asyncio.sleep(2.0)
            prepared.append(shard)

        offers = ShardOffers(prepare)
        running = asyncio.get_running_loop().create_task(offers.run())
        try:
            return await test(offers, prepared)
        finally:
            running.cancel()

    return clock.run(within(), speed=clock.VIRTUAL, start=100.0)


def tell(book, **told):
    told = {name: frozenset(value) if name != "takes" else value for name, value in told.items()}
    book.take_beat("w2", WorkerBeat(**({"offers": frozenset()} | told)))


def test_what_another_offers_is_prepared_told_and_soon_free():
    async def check(offers, prepared):
        tell(offers, offers={3, 5})
        assert offers.is_offered(3)
        assert not offers.ready
        offers.changed.clear()
        await asyncio.sleep(2.1)
        assert offers.changed.is_set()
        assert (prepared, offers.ready) == ([3], {3})
        tell(offers, offers={3, 5})
        await asyncio.sleep(2.1)
        assert (prepared, offers.ready) == ([3, 5], {3, 5})
        await asyncio.sleep(FLEET_POLICY.beat_ttl)
        assert not offers.is_offered(3)
        assert not offers.ready

    run(check)


def test_an_offer_waits_until_another_is_prepared():
    async def check(offers, _prepared):
        tell(offers)
        loop = asyncio.get_running_loop()
        loop.call_later(2.0, lambda: tell(offers))
        loop.call_later(3.0, lambda: tell(offers, ready={7}))
        await offers.offer(7)
        assert offers.own == {7}
        return clock.now() - 100.0

    assert run(check) == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        (None, 0.0),
        ({"offers": None}, 0.0),
        ({"takes": False}, 0.0),
        ({"ready": {8}}, FLEET_POLICY.prepare_patience),
    ],
    ids=["nobody is there", "an older version", "one that is drained", "one that is slow"],
)
def test_who_cannot_be_prepared_is_waited_for_as_long_as_it_makes_sense(told, seconds):
    async def check(offers, _prepared):
        async def keep_telling():
            while told is not None:
                if told.get("offers", 1) is None:
                    offers.take_beat("w2", WorkerBeat())
                else:
                    tell(offers, **told)
                await asyncio.sleep(1.0)

        telling = asyncio.get_running_loop().create_task(keep_telling())
        await asyncio.sleep(0)
        await offers.offer(7)
        telling.cancel()
        return clock.now() - 100.0

    assert run(check) == pytest.approx(seconds)


def test_a_worker_that_left_is_not_waited_for():
    async def check(offers, _prepared):
        tell(offers)
        asyncio.get_running_loop().call_later(1.0, offers.forget_worker, "w2")
        await offers.offer(7)
        return clock.now() - 100.0

    assert run(check) == pytest.approx(1.0)


def test_a_shard_is_given_away_once_another_runs_its_rooms():
    async def check(offers, _prepared):
        tell(offers, live={7})  # it is from before
        asyncio.get_running_loop().call_later(0.5, lambda: tell(offers, ready={7}))
        await offers.offer(7)
        asyncio.get_running_loop().call_later(0.7, lambda: tell(offers, live={7}))
        await offers.wait_taken(7)
        assert not offers.own
        return clock.now() - 100.0

    assert run(check) == pytest.approx(1.2)


def test_what_is_taken_over_is_told_and_no_longer_soon_free():
    async def check(offers, _prepared):
        tell(offers, offers={3})
        offers.changed.clear()
        offers.note_live(3, live=True)
        assert offers.changed.is_set()
        assert (offers.live, offers.is_offered(3)) == ({3}, False)
        offers.note_live(3, live=False)
        assert not offers.live

    run(check)
