"""Accounts by the console's table, held to it by raw clients of a real server."""

import asyncio
import json
from contextlib import AsyncExitStack

import pytest
from fleets import SERVER, WHY_NOT, connected, nats_server

from cuebot import clock
from cuebot.errors import ConfigError
from cuebot.fleet.accounts import (
    list_orders,
    list_secrets,
    make_ear_user,
    make_feed_user,
    make_seat_user,
    read_tenants,
    render_accounts,
)
from cuebot.fleet.names import fleet_now, make_room_subject
from cuebot.model import Control
from cuebot.web.offices import BOX_OFFICES

TENANTS = """
[[tenant]]
id = "north"
rooms = "north.toml"
[[tenant.seat]]
id = "ann"
room = "shop-1"
office = "director"
[[tenant.seat]]
id = "sue"
room = "shop-1"
office = "service"
[[tenant]]
id = "south"
rooms = "south.toml"
[[tenant.seat]]
id = "bob"
room = "shop-1"
office = "producer"
"""
ROOMS = '[rooms.shop-1]\nconfig = "c.toml"\n[rooms.shop-2]\nconfig = "c.toml"\n'


@pytest.fixture
def tenants(tmp_path):
    (tmp_path / "c.toml").write_text("")
    for name in ("north", "south"):
        (tmp_path / f"{name}.toml").write_text(ROOMS)
    (tmp_path / "tenants.toml").write_text(TENANTS)
    return read_tenants(tmp_path / "tenants.toml")


@pytest.mark.parametrize("office", BOX_OFFICES.values(), ids=lambda office: office.name)
def test_a_seat_may_publish_exactly_the_orders_of_its_office(office):
    user = make_seat_user("t", "shop-1", "ann", office)
    allowed = {subject.rpartition(".")[2] for subject in user.publish}
    assert allowed - {"urgent"} == {one.value for one in Control if one.value in office.may}
    assert ("urgent" in allowed) == ({"say", "urgent"} <= office.may)
    assert all(".shop-1.cmd.ann." in subject for subject in user.publish)


def test_a_watcher_orders_nothing_and_a_director_everything():
    assert list(list_orders(BOX_OFFICES["watcher"])) == []
    assert set(list_orders(BOX_OFFICES["director"])) == {*map(str, Control), "urgent"}


def test_every_user_has_a_secret_of_its_own(tenants):
    secrets = list_secrets(tenants)
    assert len(set(secrets.values())) == len(secrets) == 11
    assert min(map(len, secrets.values())) >= 26


def test_feeds_and_ears_reach_their_own_rooms_alone():
    feed, ear = make_feed_user("t", ["a", "b"]), make_ear_user("t", "a")
    assert feed.publish == [make_room_subject("a", "in"), make_room_subject("b", "in")]
    assert ear.publish == ["heard.a.host"]
    assert all(".b" not in subject for subject in ear.subscribe)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('office = "service"', 'office = "king"', "there is no office 'king'"),
        ('room = "shop-1"\noffice = "service"', 'room = "x"\noffice = "service"', "no room 'x'"),
        ('id = "north"', 'id = "No rth"', "is no id"),
        ('id = "sue"', 'id = "sue.>"', "is no id"),
    ],
)
@pytest.mark.usefixtures("tenants")
def test_a_mistake_is_told(tmp_path, old, new, told):
    path = tmp_path / "tenants.toml"
    path.write_text(TENANTS.replace(old, new))
    with pytest.raises(ConfigError, match=told):
        read_tenants(path)


def list_subjects():
    """Return all that anybody could want to send."""
    subjects = ["worker.w1"]
    for room in ("shop-1", "shop-2"):
        subjects += [
            make_room_subject(room, "cmd", seat, word)
            for seat in ("ann", "sue", "bob")
            for word in (*map(str, Control), "urgent")
        ]
        subjects += [make_room_subject(room, "in"), make_room_subject(room, "log")]
        subjects += [f"ear.{room}", f"ear.{room}.host", f"heard.{room}.host"]
        subjects += [f"state.{room}", f"seat.{room}.ann"]
    return subjects


async def try_all(to, users):
    """Let every user send by every subject; return what came, by account, subject and user."""
    async with AsyncExitStack() as stack:
        every = {}
        for tenant in ("north", "south"):
            worker = await stack.enter_async_context(to(f"{tenant}-worker"))
            every[tenant] = await worker.subscribe(">")
        for user in users:
            client = await stack.enter_async_context(to(user))
            for subject in list_subjects():
                await client._client.publish(subject, user.encode())
            await client._client.flush()
        got = set()
        for tenant, heard in every.items():
            while messages := await heard.fetch(500, 1.0):
                got |= {(tenant, one.subject, one.payload.decode()) for one in messages}
        return {one for one in got if one[2] in users}


@pytest.mark.skipif(SERVER is None, reason=WHY_NOT)
def test_of_all_that_raw_clients_try_only_what_the_table_allows_comes_through(tmp_path, tenants):
    passwords = list_secrets(tenants)
    users = [user for user in passwords if not user.endswith("-worker")]
    with nats_server(tmp_path / "nats", render_accounts(tenants)) as server:

        def to(user):
            own = server.url.replace("//", f"//{user}:{passwords[user]}@")
            return connected(own, stores=False)

        got = clock.run(try_all(to, users), start=fleet_now())
    allowed = {
        (tenant.id, subject, user.name)
        for tenant in tenants
        for user in tenant.users
        for subject in user.publish or ()
    }
    assert len(users) * len(list_subjects()) > 1_000
    assert got == allowed


@pytest.mark.skipif(SERVER is None, reason=WHY_NOT)
def test_nobody_hears_what_is_not_theirs(tmp_path, tenants):
    passwords = list_secrets(tenants)

    async def check(url):
        def to(user):
            own = url.replace("//", f"//{user}:{passwords[user]}@")
            return connected(own, stores=False)

        async with (
            to("north-worker") as worker,
            to("south-worker") as foreign,
            to("north-shop-1-ear") as ear,
            to("north-shop-1-sue") as service,
        ):
            every = await foreign.subscribe(">")
            own = await ear.subscribe("ear.shop-1.host")
            other = await ear.subscribe("ear.shop-2.host")
            state = await service.subscribe("state.shop-1")
            for room in ("shop-1", "shop-2"):
                await worker.publish(f"ear.{room}.host", room.encode())
                await worker.publish(f"state.{room}", json.dumps({"room": room}).encode())
            heard = [message.payload for message in await own.fetch(10, 5.0)]
            await asyncio.sleep(0.2)
            silent = [await one.fetch(10, 0.1) for one in (every, other, state)]
            return heard, silent

    with nats_server(tmp_path / "nats", render_accounts(tenants)) as server:
        heard, silent = clock.run(check(server.url), start=fleet_now())
    assert heard == [b"shop-1"]
    assert [list(one) for one in silent] == [[], [], []]
