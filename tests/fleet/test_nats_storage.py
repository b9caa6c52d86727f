"""What a server says that keeps another number of copies, or cannot keep so many."""

import asyncio
from contextlib import ExitStack

import pytest
from fleets import SERVER, WHY_NOT, connected, free_port, nats_server

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.names import fleet_now
from cuebot.fleet.nats_broker import connect_broker
from cuebot.fleet.nats_storage import STREAM

pytestmark = pytest.mark.skipif(SERVER is None, reason=WHY_NOT)


async def connect(url, replicas):
    async with connect_broker(url, name="test", replicas=replicas):
        pass


def test_copies_on_one_server_are_told_for_what_they_are(tmp_path):
    async def check(url):
        async with connected(url, stores=False):
            pass
        with pytest.raises(FleetError, match="one server, which keeps one copy") as error:
            await connect(url, 3)
        async with connected(url):
            pass  # the stream is there now
        with pytest.raises(FleetError, match="one copy"):
            await connect(url, 3)
        return error.value

    with nats_server(tmp_path) as server:
        error = clock.run(check(server.url), start=fleet_now())
    assert (error.where, error.retry) == ("--replicas 3", False)
    assert "--replicas" in error.do


def test_a_stream_with_other_settings_is_told_by_its_name(tmp_path):
    async def check(url):
        async with connected(url) as broker:
            await broker._jetstream.delete_stream(STREAM)
            await broker._jetstream.add_stream(name=STREAM, subjects=["room.>"])
        with pytest.raises(FleetError, match="rooms: the broker keeps it with other settings"):
            await connect(url, 1)

    with nats_server(tmp_path) as server:
        clock.run(check(server.url), start=fleet_now())


CLUSTER = """server_name: "n{own}"
cluster {{ name: "c", listen: "127.0.0.1:{port}", routes: [{routes}] }}
"""


def test_another_number_of_copies_than_a_cluster_keeps_is_told(tmp_path):
    ports = [free_port() for _ in range(3)]
    routes = ", ".join(f'"nats://127.0.0.1:{port}"' for port in ports)

    async def until_it_stores(url):
        async with asyncio.timeout(60.0):
            while True:
                try:
                    return await connect(url, 3)
                except FleetError:
                    await asyncio.sleep(0.2)

    async def check(url):
        await until_it_stores(url)
        with pytest.raises(FleetError, match=r"keeps rooms in 3 copies already") as error:
            await connect(url, 1)
        assert "--replicas 3" in error.value.do
        with pytest.raises(FleetError):
            await connect(url, 5)

    with ExitStack() as stack:
        servers = [
            stack.enter_context(
                nats_server(tmp_path / f"n{own}", CLUSTER.format(own=own, port=port, routes=routes))
            )
            for own, port in enumerate(ports)
        ]
        clock.run(check(servers[0].url), start=fleet_now())
