import asyncio
import json

from virtual_fleet import run_fleet, virtual_fleet

from cuebot import clock
from cuebot.fleet.names import CMD, make_room_subject


def test_a_seat_is_answered_what_became_of_its_order(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path) as fleet:
            await fleet.ready()
            answers = await fleet.seat.subscribe("seat.shop-1.ann")
            number = await fleet.order("shop-1", "Smile at the camera", seat="ann")
            (answer,) = await fetch(answers)
            skip = make_room_subject("shop-1", CMD, "ann", "approve")
            later = await fleet.seat.publish(skip, b'{"cue": 99}')
            (none,) = await fetch(answers)
            return number, answer, later, none

    number, answer, later, none = run_fleet(show())
    assert (answer["number"], answer["code"], answer["cue"]) == (number, "queued", 1)
    assert none["number"] == later
    assert none["code"] in ("gone", "nothing")


async def fetch(subscription):
    async with asyncio.timeout(30.0):
        while not (found := await subscription.fetch(10, 1.0)):
            pass
    return [json.loads(message.payload) for message in found]


def test_a_proposal_waits_in_the_state_until_somebody_approves_it(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path) as fleet:
            await fleet.ready()
            await fleet.order("shop-1", "Mention the hat", seat="sue", control="propose")
            await fleet.until(lambda: fleet.states.get("shop-1", {}).get("proposals") == 1)
            await fleet.seat.publish(make_room_subject("shop-1", CMD, "ann", "approve"), b"{}")
            await fleet.until(lambda: fleet.ears["shop-1"].ended)

    run_fleet(show())


def test_a_state_is_sent_when_it_changes_and_now_and_then(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path, ears=False) as fleet:
            states = await fleet.seat.subscribe("state.shop-1")
            await fleet.until(lambda: "shop-1" in fleet.states)
            await states.fetch(100, 0.1)
            await asyncio.sleep(60.0)
            return await states.fetch(100, 0.1)

    sent = run_fleet(show())
    assert 8 <= len(sent) <= 14
    told = json.loads(sent[-1].payload)
    assert told["ear"] == "no far ear has joined"
    assert not told["on_air"]


def test_what_waits_to_be_told_of_a_show_is_told_at_once(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path, ears=False) as fleet:
            await fleet.until(lambda: "shop-1" in fleet.states)
            await fleet.order("shop-1", "Mention the hat")
            await fleet.until(lambda: fleet.states["shop-1"]["on_air"])
            waits = []
            for tenth in range(1, 6):
                await asyncio.sleep(3.0 + tenth / 10)
                fleet.owned()["shop-1"].state.on_alarm(f"fault {tenth}")
                since = clock.now()
                await fleet.until(lambda n=tenth: fleet.states["shop-1"]["alarm"] == f"fault {n}")
                waits.append(clock.now() - since)
            return waits

    assert max(run_fleet(show())) < 0.2
