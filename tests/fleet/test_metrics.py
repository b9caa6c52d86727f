import asyncio

import aiohttp
import pytest
from fleets import free_port
from virtual_fleet import run_fleet, virtual_fleet

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.metrics import FleetMetrics, load_library, serve_metrics


def test_a_worker_and_its_rooms_are_measured(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path) as fleet:
            await fleet.ready()
            await fleet.order("shop-1", "Smile at the camera")
            await fleet.until(lambda: fleet.ears["shop-1"].ended)
            await asyncio.sleep(6.0)
            return FleetMetrics(fleet.workers["w1"]).render_metrics().decode()

    load_library()
    told = run_fleet(show())
    for line in (
        'cuebot_fleet_lease_changes_total{change="taken"} 1.0',
        "cuebot_fleet_shards 1.0",
        "cuebot_fleet_rooms 1.0",
        "cuebot_fleet_consumers 1.0",
        'cuebot_fleet_cues_total{outcome="spoken",room="shop-1"} 1.0',
        'cuebot_fleet_ear_trouble{room="shop-1"} 0.0',
        'cuebot_fleet_log_pending_rows{room="shop-1"} 0.0',
        'cuebot_fleet_refused_comments_total{room="shop-1"} 0.0',
    ):
        assert line in told.splitlines()
    assert 'cuebot_fleet_ear_silent_seconds{room="shop-1"}' in told


def test_the_delay_of_a_few_lines_is_no_more_than_the_latest_of_them(tmp_path):
    async def show():
        async with virtual_fleet(tmp_path, ears=False) as fleet:
            await fleet.until(lambda: "shop-1" in fleet.workers["w1"].rooms)
            fleet.workers["w1"].rooms["shop-1"].state.delays.extend((0.25, 0.75))
            return FleetMetrics(fleet.workers["w1"]).render_metrics().decode()

    load_library()
    told = run_fleet(show()).splitlines()
    delays = [float(line.split()[-1]) for line in told if "comment_to_ear_seconds{" in line]
    assert delays == pytest.approx([0.5, 0.725])


def test_the_figures_are_served_on_this_machine():
    port = free_port()

    async def check():
        async with asyncio.TaskGroup() as group:
            serving = group.create_task(serve_metrics(port, lambda: b"figures\n"))
            async with aiohttp.ClientSession() as session:
                async with asyncio.timeout(20.0):
                    while True:
                        try:
                            answer = await session.get(f"http://127.0.0.1:{port}/metrics")
                            break
                        except aiohttp.ClientConnectionError:
                            await asyncio.sleep(0.02)
                text = await answer.text()
            serving.cancel()
        return text

    assert clock.run(check()) == "figures\n"


def test_a_port_that_is_taken_is_told():
    port = free_port()

    async def check():
        taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", port)
        async with taken:
            await serve_metrics(port, bytes)

    with pytest.raises(FleetError, match="cannot listen"):
        clock.run(check())
