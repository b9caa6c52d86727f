"""Workers in virtual time, on a broker in memory: whatever fails, each line is heard once."""

import asyncio

import pytest
from virtual_fleet import run_fleet, virtual_fleet

from cuebot import clock
from cuebot.fleet.owned_room import OwnedRoom
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_log import RoomLostError
from cuebot.fleet.standby import StandbyRooms


def test_an_order_of_a_seat_is_heard_in_the_rooms_ear(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path) as fleet:
            await fleet.ready()
            await fleet.order("shop-1", "Smile at the camera")
            await fleet.until(lambda: len(fleet.ears["shop-1"].ended) == 1)

    run_fleet(show())


async def kill(fleet, name):
    """Return when a worker was gone, in mid-line."""
    died = clock.now()
    await fleet.kill(name)
    return died


async def drain(fleet, name):
    """Return when a worker had given its rooms away."""
    await fleet.workers[name].drain()
    return clock.now()


@pytest.mark.parametrize(
    ("leave", "most", "ends_first"),
    [(kill, 3.5, False), (drain, 1.0, True)],
    ids=["killed in mid-line", "drained in a silence"],
)
def test_another_goes_on_where_a_worker_left_and_nothing_is_said_again(
    tmp_path, leave, most, ends_first
):
    async def show():
        async with virtual_fleet(tmp_path, workers=("w1", "w2")) as fleet:
            await fleet.ready()
            ear, first = fleet.ears["shop-1"], fleet.owner("shop-1")
            await fleet.order("shop-1", "Smile at the camera, and show the red jacket once more")
            await fleet.order("shop-1", "And then the blue hat")
            await fleet.until(lambda: ear.began)
            left = await leave(fleet, first)
            await fleet.until(lambda: fleet.owner("shop-1") not in (None, first))
            taken = clock.now()
            await fleet.until(lambda: len(ear.ended) == 2)
            await asyncio.sleep(60)
            return left, taken, ear

    left, taken, ear = run_fleet(show())
    assert taken - left < most
    assert len(ear.began) == len(ear.ended) == 2
    assert (ear.ended[0] <= left) is ends_first


def slow_down_builds(monkeypatch, seconds):
    """Let the parts of a room take so long."""
    build = StandbyRooms._build

    async def build_slowly(standby, room):
        await asyncio.sleep(seconds)
        return await build(standby, room)

    monkeypatch.setattr(StandbyRooms, "_build", build_slowly)


@pytest.mark.parametrize("build_seconds", [0.0, 3.0])
def test_all_workers_are_restarted_and_no_room_is_silent_for_long_with_something_due(
    tmp_path, monkeypatch, build_seconds
):
    slow_down_builds(monkeypatch, build_seconds)
    rooms = [f"room-{number}" for number in range(6)]

    async def keep_ordering(fleet, room, ordered):
        number = 0
        while True:
            number += 1
            ordered.append(clock.now())
            await fleet.order(room, f"Show the red jacket once more, for the {number}. time")
            await asyncio.sleep(5.0)

    async def show():
        async with virtual_fleet(tmp_path, rooms=rooms, workers=("w1", "w2")) as fleet:
            await fleet.ready()
            ordered = {room: [] for room in rooms}
            orders = [
                fleet.group.create_task(keep_ordering(fleet, room, ordered[room])) for room in rooms
            ]
            await fleet.until(lambda: all(ear.ended for ear in fleet.ears.values()))
            begun = clock.now()  # until then nobody was prepared
            for name in ("w1", "w2"):
                await asyncio.sleep(10)
                await fleet.restart(name)
                await fleet.until(lambda n=name: len(fleet.workers[n].rooms) > 1)
            for task in orders:
                task.cancel()
            await asyncio.sleep(30)
            return begun, ordered, fleet.ears

    begun, ordered, ears = run_fleet(show())
    for room in rooms:
        began, ended = ears[room].began, ears[room].ended
        assert len(began) == len(ordered[room])
        due = [max(pair) for pair in zip(ordered[room], [0.0, *ended], strict=False)]
        waits = [at - when for at, when in zip(began, due, strict=True) if when >= begun]
        assert max(waits) < 1.0


@pytest.mark.parametrize("seconds", [0.5, 2.5, 10.0])
def test_a_worker_that_is_cut_off_falls_silent_before_another_speaks(tmp_path, seconds):
    async def show():
        async with virtual_fleet(tmp_path, workers=("w1", "w2")) as fleet:
            await fleet.ready()
            ear, first = fleet.ears["shop-1"], fleet.owner("shop-1")
            fleet.clients[first].cut = True
            for number in range(5):
                await fleet.order("shop-1", f"Line number {number}")
            await asyncio.sleep(seconds)
            fleet.clients[first].cut = False
            await fleet.until(lambda: len(ear.ended) == 5)
            await asyncio.sleep(60)
            return ear.began

    assert len(run_fleet(show())) == 5


def test_rooms_are_shared_out_among_workers_that_come_later(tmp_path):
    rooms = [f"room-{number}" for number in range(8)]

    async def show():
        async with virtual_fleet(tmp_path, rooms=rooms, ears=False) as fleet:
            await fleet.until(lambda: len(fleet.workers["w1"].rooms) == 8)
            fleet.start_worker("w2")
            await fleet.until(lambda: len(fleet.workers["w2"].rooms) == 4)
            await asyncio.sleep(20)
            return [len(worker.rooms) for worker in fleet.workers.values()]

    assert run_fleet(show()) == [4, 4]


def test_a_worker_that_is_behind_gives_rooms_away_and_says_so(tmp_path, caplog):
    rooms = [f"room-{number}" for number in range(8)]

    async def show():
        async with virtual_fleet(tmp_path, rooms=rooms, workers=("w1", "w2"), ears=False) as fleet:
            await fleet.until(
                lambda: [len(worker.rooms) for worker in fleet.workers.values()] == [4, 4]
            )
            late = fleet.workers["w1"]
            shared_out = late.leases.given  # who was first took more than its share, and gave it
            for _ in range(10):
                late._lags = dict.fromkeys(late._lags, 2 * FLEET_POLICY.max_lag)
                await asyncio.sleep(1.0)
            return late.shed, late.leases.given - shared_out

    shed, given = run_fleet(show())
    assert shed >= 1
    assert given >= 1
    assert "behind" in caplog.text


def test_few_shards_change_hands_at_one_time_and_each_is_prepared_before(tmp_path, monkeypatch):
    rooms = [f"room-{number}" for number in range(8)]
    slow_down_builds(monkeypatch, 0.5)

    async def show():
        async with virtual_fleet(tmp_path, rooms=rooms, workers=("w1", "w2"), ears=False) as fleet:
            await fleet.until(
                lambda: [len(worker.rooms) for worker in fleet.workers.values()] == [4, 4]
            )
            await asyncio.sleep(10)
            leaving, taking = fleet.workers["w1"], fleet.workers["w2"]
            draining, most = fleet.group.create_task(leaving.drain()), 0
            while not draining.done():
                most = max(most, len(leaving._moving))
                await asyncio.sleep(0.05)
            return most, len(taking.rooms), taking._standby._ready.keys() | taking.rooms.keys()

    most, taken, prepared = run_fleet(show())
    assert most <= FLEET_POLICY.handovers_at_once
    assert taken == 8
    assert prepared == set(rooms)


def test_workers_that_are_all_drained_do_not_wait_for_each_other(tmp_path):
    rooms = [f"room-{number}" for number in range(8)]

    async def show():
        async with virtual_fleet(tmp_path, rooms=rooms, workers=("w1", "w2"), ears=False) as fleet:
            await fleet.until(
                lambda: [len(worker.rooms) for worker in fleet.workers.values()] == [4, 4]
            )
            began = clock.now()
            async with asyncio.TaskGroup() as group:
                for worker in fleet.workers.values():
                    group.create_task(worker.drain())
            return clock.now() - began

    assert run_fleet(show()) < FLEET_POLICY.prepare_patience


def test_rooms_of_a_worker_that_is_drained_are_never_given_back_to_it(tmp_path):
    rooms = [f"room-{number}" for number in range(8)]

    async def watch(fleet, nobodys):
        while True:
            for room in rooms:
                nobodys[room] += fleet.owner(room) is None
            await asyncio.sleep(0.05)

    async def show():
        async with virtual_fleet(tmp_path, rooms=rooms, workers=("w1", "w2")) as fleet:
            await fleet.until(
                lambda: [len(worker.rooms) for worker in fleet.workers.values()] == [4, 4]
            )
            await fleet.ready()
            for room in fleet.workers["w2"].rooms:  # each is left at another moment
                words = 12 * (1 + rooms.index(room) % 4)
                await fleet.order(room, "Show the red jacket once more " + "and more " * words)
            await asyncio.sleep(3.0)
            staying = fleet.workers["w1"].leases
            shared_out = staying.given  # who was first took more than its share, and gave it
            nobodys = dict.fromkeys(rooms, 0)
            watching = fleet.group.create_task(watch(fleet, nobodys))
            await fleet.workers["w2"].drain()
            del fleet.workers["w2"]
            await asyncio.sleep(5.0)
            watching.cancel()
            return nobodys, staying.given - shared_out, len(fleet.owned())

    nobodys, given, owned = run_fleet(show())
    assert (given, owned) == (0, 8)
    assert max(nobodys.values()) * 0.05 < 1.0


def test_a_shard_that_was_lost_as_it_was_given_away_keeps_no_other_from_it(tmp_path, monkeypatch):
    async def lose(_room):
        raise RoomLostError("another worker has it")

    async def show():
        async with virtual_fleet(tmp_path, workers=("w1", "w2"), ears=False) as fleet:
            await fleet.until(lambda: fleet.owner("shop-1"))
            await asyncio.sleep(2)
            worker = fleet.workers[fleet.owner("shop-1")]
            monkeypatch.setattr(OwnedRoom, "hand_over", lose)
            with pytest.raises(ExceptionGroup):
                await worker.hand_over(worker.leases.held[0].shard)
            return worker._moving, worker._offers.own

    assert run_fleet(show()) == (set(), frozenset())


def test_a_flooded_room_lets_others_have_their_turn(tmp_path):
    class Counting:
        """A room that notes in which turn of the loop each message came."""

        def take(self, _message):
            taken.append(turn)

    async def count_turns():
        nonlocal turn
        while True:
            turn += 1
            await asyncio.sleep(0)

    async def show():
        async with virtual_fleet(tmp_path, ears=False) as fleet:
            await fleet.until(lambda: fleet.owner("shop-1"))
            worker = fleet.workers["w1"]
            lease = worker.leases.held[0]
            for number in range(3 * FLEET_POLICY.max_run):
                await fleet.order("shop-1", f"Line {number}")
            async with asyncio.TaskGroup() as group:
                tasks = [
                    group.create_task(worker._pump(lease, {"shop-1": Counting()}, 1)),
                    group.create_task(count_turns()),
                ]
                while len(taken) < 3 * FLEET_POLICY.max_run:  # noqa: ASYNC110 - in virtual time
                    await asyncio.sleep(0)
                for task in tasks:
                    task.cancel()

    taken, turn = [], 0
    run_fleet(show())
    assert max(taken.count(one) for one in taken) <= FLEET_POLICY.max_run
