"""Workers in processes of their own, on a real server: one dies in mid-line, nothing is lost."""

import asyncio
import signal

import pytest
from fleets import (
    SERVER,
    WHY_NOT,
    connected,
    free_port,
    lay_out_rooms,
    nats_server,
    order,
    read_begun,
    read_log,
    read_plays,
    start_ear,
    start_worker,
)

from cuebot import clock
from cuebot.cli.app import run_command
from cuebot.fleet.names import fleet_now

LONG = "Tell them once more that the red jacket goes with all that they wore in the last winter"


async def until(condition, patience=120.0):
    async with asyncio.timeout(patience):
        while not condition():  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.05)


@pytest.mark.skipif(SERVER is None, reason=WHY_NOT)
def test_a_room_goes_on_when_its_worker_is_killed_and_when_the_next_is_drained(tmp_path):  # noqa: PLR0915
    lay_out_rooms(tmp_path, ("shop-1",), voice="local")

    def begun():
        return len(read_begun(tmp_path, "shop-1"))

    async def check(url, processes):
        async with connected(url) as broker:
            first = start_worker(tmp_path, url, "w1")
            processes.append(first)
            processes.append(start_ear(tmp_path, url, "shop-1"))
            await until(lambda: "joined" in processes[1].said)
            second = start_worker(tmp_path, url, "w2")
            processes.append(second)
            await until(lambda: "SIGTERM drains it" in second.said)
            await order(broker, "shop-1", LONG)
            await until(lambda: begun() == 1)
            await order(broker, "shop-1", "And then the blue hat")
            first.kill()
            await until(lambda: begun() == 2)
            await order(broker, "shop-1", "And the red one")
            await until(lambda: begun() == 3)
            third = start_worker(tmp_path, url, "w3")
            processes.append(third)
            await until(lambda: "SIGTERM drains it" in third.said)
            second.send(signal.SIGTERM)
            await order(broker, "shop-1", "Good night")
            await until(lambda: begun() == 4)
            await until(lambda: second.process.poll() == 0)
            log = await read_log(broker, "shop-1")
            return [text for text, _, _ in log.spoken.values()], [token for _, token in log.owners]

    processes = []
    with nats_server(tmp_path / "nats") as server:
        try:
            spoken, tokens = clock.run(check(server.url, processes), start=fleet_now())
        finally:
            for one in processes:
                one.kill()
    assert spoken == [LONG, "And then the blue hat", "And the red one", "Good night"]
    assert tokens == sorted(tokens)
    assert len(tokens) >= 3
    assert sum(told["state"] == "ended" for told in read_plays(tmp_path, "shop-1")) >= 3


def test_a_server_that_is_not_there_is_told_in_one_sentence(tmp_path, capsys, monkeypatch):
    lay_out_rooms(tmp_path, ("shop-1",))
    monkeypatch.chdir(tmp_path)
    url = f"nats://ann:secret@127.0.0.1:{free_port()}"
    assert run_command(["worker", "--nats", url, "--name", "w1"]) == 1
    told = capsys.readouterr().err
    assert "cannot be reached" in told
    assert "secret" not in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--name", "W 1"], "is no id"),
        (["--rooms", "none.toml"], "no such file"),
    ],
)
def test_a_mistake_is_told_before_anything_begins(tmp_path, capsys, monkeypatch, words, told):
    lay_out_rooms(tmp_path, ("shop-1",))
    monkeypatch.chdir(tmp_path)
    assert run_command(["worker", "--nats", "nats://127.0.0.1:1", *words]) == 2
    assert told in capsys.readouterr().err
