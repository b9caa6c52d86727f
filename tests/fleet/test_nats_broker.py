"""What only a real server does: it is away, comes back, and forgets."""

import asyncio

import pytest
from fleets import SERVER, WHY_NOT, connected, free_port, nats_server

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.names import LOG, fleet_now, make_room_subject
from cuebot.fleet.nats_broker import connect_broker, hide_secrets

ROOM = make_room_subject("a", "in")
needs_server = pytest.mark.skipif(SERVER is None, reason=WHY_NOT)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("nats://ann:secret@10.0.0.5:4222", "nats://10.0.0.5:4222"),
        ("nats://10.0.0.5", "nats://10.0.0.5"),
        ("10.0.0.5:4222", "10.0.0.5:4222"),
    ],
)
def test_an_address_is_shown_without_its_password(url, shown):
    assert hide_secrets(url) == shown


def test_a_server_that_is_not_there_is_told_with_what_to_do():
    async def connect():
        url = f"nats://ann:secret@127.0.0.1:{free_port()}"
        async with connect_broker(url, name="test"):
            pass

    with pytest.raises(FleetError, match="cannot be reached") as error:
        clock.run(connect())
    assert "secret" not in str(error.value)
    assert "JetStream" in str(error.value)


def test_what_is_no_address_is_told():
    async def connect():
        async with connect_broker("nats://[", name="test"):
            pass

    with pytest.raises(FleetError, match="no address of a broker"):
        clock.run(connect())


@needs_server
def test_what_was_kept_is_there_after_the_server_was_killed_and_the_connection_goes_on(tmp_path):
    async def check(server):
        async with connected(server.url) as broker:
            log = make_room_subject("a", LOG)
            last = await broker.publish(log, b"1")
            stored = await broker.subscribe("room.>", start=1)
            assert len(await stored.fetch(10, 5.0)) == 1
            server.kill()
            with pytest.raises(FleetError):
                await broker.publish(log, b"2", name="x", after=last)
            server.start()
            async with asyncio.timeout(30.0):
                while True:
                    try:
                        await broker.publish(log, b"2", name="x", after=last)
                        break
                    except FleetError:
                        await asyncio.sleep(0.05)
                found = []
                while not found:
                    try:
                        found = await stored.fetch(10, 1.0)
                    except FleetError:
                        await asyncio.sleep(0.05)
            assert [message.payload for message in found] == [b"2"]

    with nats_server(tmp_path) as server:
        clock.run(check(server), start=fleet_now())


@needs_server
def test_a_lease_that_was_asked_for_while_the_server_was_away_is_not_renewed_later(tmp_path):
    async def check(server):
        async with connected(server.url) as broker, asyncio.timeout(30.0):
            revision = await broker.lease("shard-01", "w1")
            server.kill()
            while broker.connected:  # noqa: ASYNC110 - the library finds out
                await asyncio.sleep(0.01)
            with pytest.raises(FleetError):
                await broker.lease("shard-01", "w1", revision=revision)
            server.start()
            while not broker.connected:  # noqa: ASYNC110 - see above
                await asyncio.sleep(0.01)
            while True:
                try:
                    await broker.get_snapshot("a")
                    break
                except FleetError:
                    await asyncio.sleep(0.05)  # it still opens its streams
            await asyncio.sleep(0.1)
            status = await broker._leases.status()
            return revision, status.stream_info.state.last_seq

    with nats_server(tmp_path) as server:
        revision, last = clock.run(check(server), start=fleet_now())
    assert last == revision


async def wait_for(condition):
    async with asyncio.timeout(30.0):
        while not condition():  # noqa: ASYNC110 - the library finds out
            await asyncio.sleep(0.01)


@needs_server
def test_a_server_that_was_started_anew_is_another_and_after_a_lost_connection_it_is_the_same(
    tmp_path,
):
    async def check(server):
        async with connected(server.url) as broker:
            names, made = [broker.server], broker._client.stats["reconnects"]
            broker._client._transport._io_writer.close()
            await wait_for(lambda: broker._client.stats["reconnects"] > made)
            names.append(broker.server)
            server.kill()
            await wait_for(lambda: not broker.connected)
            names.append(broker.server)
            server.start()
            await wait_for(lambda: broker.connected)
            return [*names, broker.server]

    with nats_server(tmp_path) as server:
        first, same, away, anew = clock.run(check(server), start=fleet_now())
    assert first == same == away
    assert anew not in ("", first)


@needs_server
def test_a_room_that_was_erased_can_begin_anew(tmp_path):
    async def check(url):
        async with connected(url) as broker:
            for number in range(3):
                await broker.publish(ROOM, b"%d" % number)
            await broker.publish(make_room_subject("b", "in"), b"other")
            await broker.put_snapshot("a", b"1")
            assert await broker.erase(make_room_subject("a", ">"), "a") == 3
            assert await broker.get_snapshot("a") is None
            revision = await broker.put_snapshot("a", b"2")
            assert await broker.put_snapshot("a", b"3", after=revision) > revision
            left = await (await broker.subscribe("room.>", start=1)).fetch(10, 5.0)
            assert [message.payload for message in left] == [b"other"]

    with nats_server(tmp_path) as server:
        clock.run(check(server.url), start=fleet_now())


@needs_server
def test_who_stores_nothing_needs_no_stream(tmp_path):
    async def check(url):
        async with connected(url, stores=False) as broker:
            listening = await broker.subscribe("state.a")
            await broker.publish("state.a", b"x")
            assert len(await listening.fetch(10, 5.0)) == 1

    with nats_server(tmp_path) as server:
        clock.run(check(server.url), start=fleet_now())
