import json

import pytest
from fleets import SERVER, WHY_NOT, connected, lay_out_rooms, nats_server

from cuebot import clock
from cuebot.cli.app import run_command
from cuebot.fleet.names import fleet_now, make_room_subject
from cuebot.fleet.room_messages import decode_world_event

SOURCE = '[[capture.sources]]\nuse = "replay"\npath = "chat.jsonl"\n'


def lay_out(folder):
    lay_out_rooms(folder, ("shop-1", "shop-2"))
    lines = [{"at": 0.01 * n, "id": f"c{n}", "user": "u", "text": f"hello {n}"} for n in range(5)]
    (folder / "chat.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    config = (folder / "config.toml").read_text()
    (folder / "config.toml").write_text(config + SOURCE)


@pytest.mark.skipif(SERVER is None, reason=WHY_NOT)
def test_what_a_rooms_own_sources_send_is_stored_for_its_worker(tmp_path, capsys, monkeypatch):
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)

    async def make():
        async with connected(server.url):
            pass

    async def read():
        async with connected(server.url) as broker:
            stored = await broker.subscribe(make_room_subject("shop-1", "in"), start=1)
            return await stored.fetch(200, 5.0)

    with nats_server(tmp_path / "nats") as server:
        clock.run(make(), start=fleet_now())
        assert run_command(["feed", "--nats", server.url, "--room", "shop-1"]) == 0
        stored = [decode_world_event(one) for one in clock.run(read(), start=fleet_now())]
    assert [event.text for event in stored[:-1]] == [f"hello {n}" for n in range(5)]
    assert stored[-1] is None
    assert "5 events were sent" in capsys.readouterr().out


def test_a_room_that_is_not_there_is_told(tmp_path, capsys, monkeypatch):
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run_command(["feed", "--nats", "nats://127.0.0.1:1", "--room", "shop-9"]) == 2
    assert "there is no room 'shop-9'" in capsys.readouterr().err
