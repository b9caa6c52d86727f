"""The way to a room's console, figures, and the command line's orders."""

import asyncio

import aiohttp
import pytest
from studios import CONFIG
from walls import look_at

from cuebot.web.tile import RoomState


async def get(http, url, **headers):
    async with http.get(url, headers=headers, allow_redirects=False) as answer:
        return answer.status, answer.headers.get("Location", ""), await answer.text()


def run(folder, call, names=("a",)):
    """Return what `call(there, http)` returns; `http` has no seat."""

    async def main(there):
        await there.stage.until(lambda: there.stage.tile(names[0]).state is RoomState.LIVE)
        async with aiohttp.ClientSession() as http:
            return await call(there, http)

    return look_at(folder, list(names), main)


@pytest.mark.parametrize("office", ["director", "watcher"])
def test_one_click_leads_a_seat_to_the_same_office_at_the_rooms_console(tmp_path, office):
    async def call(there, _http):
        _, _, client = await there.desk.exchange(there.desk.invite(office, "Mai", 2.0))
        opened = await get(client.http, f"{there.desk.url}/room/a")
        return opened, there.stage.launcher.last("a").links[0]

    (status, location, _), asked = run(tmp_path, call)
    assert (status, location) == (303, f"http://127.0.0.1:1/#{office}")
    assert (asked.office, asked.name, asked.public) == (office, "Mai", False)
    assert 1.9 < asked.hours <= 2.0


def test_nobody_without_a_seat_gets_to_a_room(tmp_path):
    async def call(there, http):
        return await get(http, f"{there.desk.url}/room/a"), there.stage.launcher.last("a").links

    (status, location, _), links = run(tmp_path, call)
    assert (status, location, links) == (401, "", [])


def test_a_room_that_is_not_there_or_does_not_run_is_told(tmp_path):
    async def call(there, _http):
        _, _, client = await there.desk.exchange(there.desk.invite("director"))
        none = await get(client.http, f"{there.desk.url}/room/zzz")
        there.stage.launcher.last("a").end(ended=True)
        await there.stage.until(lambda: there.stage.tile("a").state is RoomState.ENDED)
        return none[0], await get(client.http, f"{there.desk.url}/room/a")

    none, (status, _, text) = run(tmp_path, call)
    assert (none, status) == (404, 409)
    assert "the room does not run" in text


def test_figures_are_told_on_this_machine_and_to_no_proxy(tmp_path):
    async def call(there, http):
        url = f"{there.desk.url}/metrics"
        return await get(http, url), await get(http, url, **{"X-Forwarded-For": "8.8.8.8"})

    (status, _, text), (refused, _, _) = run(tmp_path, call)
    assert (status, refused) == (200, 403)
    assert 'cuebot_room_live{room="a"} 1.0' in text


async def ask(there, http, path, body=None, key=""):
    headers = {"Authorization": f"Bearer {key or there.desk.key}"}
    method = http.get if body is None else http.post
    url = f"{there.desk.url}/terminal/{path}"
    async with method(url, json=body, headers=headers) as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize("path", ["order", "move", "room-link", "link", "status"])
def test_the_command_lines_addresses_want_its_key(tmp_path, path):
    async def call(there, http):
        return await ask(there, http, path, None if path == "status" else {}, key="wrong")

    assert run(tmp_path, call)[0] == 401


def test_the_command_line_orders_and_asks(tmp_path):
    other = tmp_path / "other.toml"

    async def call(there, http):
        _, told = await ask(there, http, "status")
        _, link = await ask(there, http, "room-link", {"room": "a", "office": "director"})
        _, none = await ask(there, http, "room-link", {"room": "zzz", "office": "director"})
        _, stopped = await ask(there, http, "order", {"control": "stop", "room": "b"})
        _, moved = await ask(there, http, "move", {"room": "a", "to": str(other)})
        await asyncio.to_thread(other.write_text, CONFIG)
        _, failed = await ask(there, http, "move", {"room": "b", "to": str(other)})
        bad = [
            (await ask(there, http, "order", body))[0]
            for body in ({}, [], {"control": "invite", "office": "host"}, {"control": "stop"})
        ]
        return told, link, none, stopped, moved, failed, bad

    told, link, none, stopped, moved, failed, bad = run(tmp_path, call, ("a", "b"))
    assert [tile["key"] for tile in told["rooms"]] == ["a", "b"]
    assert link["link"].endswith("#director")
    assert none["result"] == "no_such_room"
    assert (stopped["result"], moved["result"]) == ("stopped", "moved")
    assert failed["result"] == "failed"
    assert "unknown key" in failed["why"]
    assert bad == [400] * 4
