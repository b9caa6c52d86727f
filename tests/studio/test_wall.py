"""The wall by raw clients: what each seat sees of the rooms, and what it may order."""

import asyncio

import pytest
from consoles import PATIENCE
from walls import look_at

from cuebot.studio.messages import Beat, RoomFigures, RoomMessage
from cuebot.web.tile import RoomState, RoomTile

OFFICES = ("director", "producer", "service", "host", "watcher")


def say(there, name, **tile):
    """Let a room tell of itself."""
    told = RoomTile(key=name, state=RoomState.LIVE, device="phones", **tile)
    room = there.stage.launcher.last(name)
    room.say(RoomMessage(beat=Beat(figures=RoomFigures(), tile=told)))


async def live(there, *names):
    await there.stage.until(
        lambda: all(there.stage.tile(name).state is RoomState.LIVE for name in names)
    )


def test_a_page_is_sent_every_room_once_and_then_what_changed_twice_a_second_at_most(tmp_path):
    names = [f"r{number}" for number in range(50)]

    async def call(there):
        await live(there, *names)
        client = await there.desk.sit("director", "Mai")
        shown = list(client.scene["rooms"])
        said, sent = [], []
        client_take = client.take

        def take(told):
            sent.append((told.get("at", 0.0), list(told.get("rows", {}).get("rooms", {}))))
            client_take(told)

        client.take = take
        for number in range(40):
            say(there, "r7", viewers=number + 1)
            await asyncio.sleep(0.05)
            said.append(number + 1)
        await client.until(lambda: client.scene["rooms"]["r7"]["viewers"] == 40)
        changed = [rows for _, rows in sent if rows]
        times = [at for at, rows in sent if rows]
        return shown, changed, (times[-1] - times[0]) / max(1, len(times) - 1), client.wholes

    shown, changed, apart, wholes = look_at(tmp_path, names, call)
    assert shown == names
    assert all(rows == ["r7"] for rows in changed)
    assert 1 < len(changed) <= 8
    assert apart > 0.4
    assert wholes == 1


def test_money_is_for_those_who_see_everything_and_alarms_for_no_watcher(tmp_path):
    async def call(there):
        await live(there, "a")
        say(there, "a", spent=0.5, cap=2.0, alarm="Mai held all lines", alarms=1)
        await there.stage.until(lambda: there.stage.tile("a").alarms)
        seen = {}
        for office in OFFICES:
            client = await there.desk.sit(office)
            row = client.scene["rooms"]["a"]
            seen[office] = (row["spent"], row["cap"], row["alarm"], row["alarms"])
        return seen

    seen = look_at(tmp_path, ["a"], call)
    assert seen["director"] == seen["producer"] == (0.5, 2.0, "Mai held all lines", 1)
    assert seen["service"] == seen["host"] == (None, None, "Mai held all lines", 1)
    assert seen["watcher"] == (None, None, "", 1)


@pytest.mark.parametrize("office", OFFICES)
def test_rooms_are_ordered_by_the_director_and_by_nobody_else(tmp_path, office):
    async def call(there):
        await live(there, "a", "b")
        client = await there.desk.sit(office, "Mai")
        told = [(await client.order("restart", room="b"))["result"]]
        told += [(await client.order("stop", room="a"))["result"]]
        told += [(await client.order("add", room="c", config="config.toml"))["result"]]
        told += [(await client.order("remove", room="b"))["result"]]
        told += [(await client.order("invite", office="watcher"))["result"]]
        return told, sorted(there.stage.studio.keepers), there.notes

    told, rooms, notes = look_at(tmp_path, ["a", "b"], call)
    if office == "director":
        assert told == ["restarted", "stopped", "added", "removed", "invited"]
        assert rooms == ["a", "c"]
        assert "Mai: a stopped" in notes
    else:
        assert told == ["refused"] * 5
        assert rooms == ["a", "b"]
        assert "Mai may not stop" in notes


def test_an_order_that_does_not_work_says_why_and_nonsense_is_told(tmp_path):
    async def call(there):
        await live(there, "a")
        client = await there.desk.sit("director", "Mai")
        twice = await client.order("add", room="a", config="x.toml")
        away = await client.order("add", room="b", config="../x.toml")
        none = await client.order("stop", room="zzz")
        unknown = await client.order("say", text="x")
        await client.socket.send_str("{")
        bad = await client.until(lambda: client.answers.get(0))
        await client.socket.send_json({"whole": True})
        await client.until(lambda: client.wholes == 2)
        return twice, away, none["result"], unknown["result"], bad["result"]

    twice, away, none, unknown, bad = look_at(tmp_path, ["a"], call)
    assert twice["result"] == "failed"
    assert "there is a room 'a' already" in twice["why"]
    assert away["result"] == "bad"
    assert (none, unknown, bad) == ("no_such_room", "bad", "bad")


def test_a_revoked_seat_is_closed_and_who_is_there_is_shown(tmp_path):
    async def call(there):
        director = await there.desk.sit("director", "Mai")
        guest = await there.desk.sit("watcher", "Bo")
        await director.until(lambda: "Bo" in director.scene["seats"])
        invited = await director.order("invite", office="producer", name="Lin")
        revoked = await director.order("revoke", name="Bo")
        gone = await director.order("revoke", name="Bo")
        async with asyncio.timeout(PATIENCE):
            while not guest.socket.closed:
                await guest.socket.receive()
        await director.until(lambda: "Bo" not in director.scene["seats"])
        return invited["link"], revoked["result"], gone["result"], director.scene["seats"]["Lin"]

    link, revoked, gone, lin = look_at(tmp_path, [], call)
    assert "/#" in link
    assert (revoked, gone, lin["invited"]) == ("revoked", "gone", True)


def test_what_is_wrong_with_the_file_stands_on_the_wall(tmp_path):
    async def call(there):
        await live(there, "a")
        client = await there.desk.sit("director", "Mai")
        path = tmp_path / "rooms.toml"
        text = await asyncio.to_thread(path.read_text)
        await asyncio.to_thread(path.write_text, text + "onn = 1\n")
        return await client.until(lambda: client.rows("studio")[0]["trouble"])

    assert "did you mean 'on'" in look_at(tmp_path, ["a"], call)


def test_orders_beyond_ten_a_second_are_refused(tmp_path):
    async def call(there):
        await live(there, "a")
        client = await there.desk.sit("watcher")
        for number in range(1, 31):
            await client.socket.send_json({"order": number, "control": "stop", "room": "a"})
        await client.until(lambda: len(client.answers) == 30)
        return {told["result"] for told in client.answers.values()}

    assert look_at(tmp_path, ["a"], call) == {"refused", "too_fast"}
