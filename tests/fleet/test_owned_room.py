"""A room from its first message to the end of its show, whichever worker has it."""

import asyncio

from room_streams import Stream
from virtual_fleet import run_fleet, virtual_fleet

from cuebot import clock
from cuebot.fleet.names import IN, make_room_subject
from cuebot.fleet.policy import FLEET_POLICY
from cuebot.fleet.room_messages import encode_end, encode_world_event
from cuebot.fleet.snapshot import decode_snapshot
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Comment, Kind

ASKED = ("how much is the red jacket", "price of the red jacket?", "red jacket how much")


async def ask(fleet, count=6, first=0):
    for number in range(count):
        event = Comment(
            at=0.0, id=f"c{first + number}", user=f"u{first + number}", text=ASKED[number % 3]
        )
        subject = make_room_subject("shop-1", IN)
        await fleet.seat.publish(subject, encode_world_event(event))


def test_what_viewers_ask_is_told_in_the_ear(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path) as fleet:
            await fleet.ready()
            await ask(fleet)
            await fleet.until(lambda: len(fleet.ears["shop-1"].ended) == 1, patience=120.0)
            await asyncio.sleep(6.0)
            return fleet.states["shop-1"]

    state = run_fleet(show())
    assert state["on_air"]
    assert state["outcomes"]["spoken"] == 1
    assert state["ear"] == ""


def test_a_question_that_was_told_is_not_told_again_by_the_next_worker(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path, workers=("w1", "w2")) as fleet:
            await fleet.ready()
            await ask(fleet)
            ear = fleet.ears["shop-1"]
            await fleet.until(lambda: ear.ended, patience=120.0)
            await asyncio.sleep(8.0)
            await fleet.kill(fleet.owner("shop-1"))
            await fleet.until(lambda: fleet.owner("shop-1"))
            await ask(fleet, count=2, first=50)
            await asyncio.sleep(60.0)
            stream = Stream()
            stream.messages = list(fleet.broker.stored)
            return [step for _, step in stream.fold().steps.values()]

    told = [step for step in run_fleet(show()) if step.cue.kind is Kind.QUESTION and step.is_spoken]
    assert len(told) == 1


def test_a_room_without_a_feed_has_no_show_and_one_that_ended_waits_for_the_next(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path) as fleet:
            await fleet.ready()
            await asyncio.sleep(10.0)
            assert not fleet.states["shop-1"]["on_air"]
            await ask(fleet)
            await fleet.until(lambda: fleet.states["shop-1"]["on_air"])
            await fleet.seat.publish(make_room_subject("shop-1", IN), encode_end())
            await fleet.until(lambda: not fleet.states["shop-1"]["on_air"], patience=120.0)
            await ask(fleet, first=90)
            await fleet.until(lambda: fleet.states["shop-1"]["on_air"])
            journal = tmp_path / "w1" / "shop-1.sqlite"
            with clock.standstill():
                return await asyncio.to_thread(count_shows, journal)

    assert run_fleet(show()) == 2


def count_shows(path):
    with open_journal(path) as journal:
        return journal.find_last_show()


def test_what_is_beyond_a_rooms_share_is_left_out_and_what_comes_after_is_heard(tmp_path):
    flood = round(FLEET_POLICY.room_burst + 500)

    async def show():
        async with virtual_fleet(tmp_path) as fleet:
            await fleet.ready()
            await ask(fleet, count=1)
            await fleet.until(lambda: fleet.states["shop-1"]["on_air"])
            room = fleet.workers["w1"].rooms["shop-1"]
            kept, at = room.history.sequence, len(room.history.comments)
            for number in range(flood):
                talk = Comment(at=0.0, id=f"f{number}", user=f"f{number}", text=f"wow {number}")
                await fleet.seat.publish(make_room_subject("shop-1", IN), encode_world_event(talk))
            await fleet.until(lambda: room.history.sequence >= kept + flood)
            refused, known = room.refused, len(room.history.comments) - at
            await asyncio.sleep(20.0)  # its share is there again
            await ask(fleet, first=100)
            await fleet.until(lambda: len(fleet.ears["shop-1"].ended) == 1, patience=120.0)
            return refused, known

    assert run_fleet(show()) == (500, FLEET_POLICY.room_burst)


def test_the_snapshot_of_a_room_is_what_its_messages_fold_to(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path) as fleet:
            await fleet.ready()
            await fleet.order("shop-1", "Smile at the camera")
            await fleet.until(lambda: fleet.ears["shop-1"].ended)
            await asyncio.sleep(12.0)
            stored = await fleet.seat.get_snapshot("shop-1")
            stream = Stream()
            stream.messages = list(fleet.broker.stored)
            return decode_snapshot(stored.payload, "shop-1"), stream.fold()

    taken, whole = run_fleet(show())
    assert (taken.sequence, taken.last_cue, taken.last_order) == (
        whole.sequence,
        whole.last_cue,
        whole.last_order,
    )
    assert taken.last_cue == 1
    assert taken.token == whole.token


def test_the_journal_of_the_next_worker_tells_of_what_came_before(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path, workers=("w1", "w2")) as fleet:
            await fleet.ready()
            first = fleet.owner("shop-1")
            await fleet.order("shop-1", "Smile at the camera")
            await fleet.until(lambda: fleet.ears["shop-1"].ended)
            await asyncio.sleep(1.0)
            await fleet.kill(first)
            await fleet.until(lambda: fleet.owner("shop-1"))
            await asyncio.sleep(5.0)
            path = tmp_path / fleet.owner("shop-1") / "shop-1.sqlite"
            with clock.standstill():
                return await asyncio.to_thread(read_texts, path)

    assert "Smile at the camera" in run_fleet(show())


def read_texts(path):
    with open_journal(path) as journal:
        return [step.cue.text for step in journal.read_steps()]


def test_a_room_whose_config_is_broken_fails_alone_and_says_why(tmp_path, caplog):
    async def show():
        rooms = ("shop-1", "shop-2")
        async with virtual_fleet(tmp_path, rooms=rooms) as fleet:
            bad = tmp_path / "bad.toml"
            with clock.standstill():
                await asyncio.to_thread(bad.write_text, "[show]\ncolour = 'red'\n")
            standby = fleet.workers["w1"]._standby
            standby._rooms["shop-2"] = type(fleet.rooms[0])(id="shop-2", config=bad)
            standby._ready.pop("shop-2", None)
            await fleet.ready()
            for room in rooms:
                await fleet.order(room, "Smile at the camera")
            await fleet.until(lambda: fleet.ears["shop-1"].ended)
            await asyncio.sleep(5.0)
            return len(fleet.ears["shop-2"].began)

    assert run_fleet(show()) == 0
    assert "colour" in caplog.text
