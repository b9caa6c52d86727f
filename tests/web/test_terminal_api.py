"""What the command line asks of a running show, and who may ask it."""

import os

import aiohttp
import pytest
from consoles import visit


@pytest.mark.parametrize("path", ["link", "invite", "revoke", "seats", "status"])
@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer x"}, {"Origin": "own"}])
def test_the_command_lines_addresses_want_its_key_and_no_page(tmp_path, path, headers):
    async def call(desk):
        shown = (
            {"Authorization": f"Bearer {desk.key}", "Origin": desk.url}
            if "Origin" in headers
            else headers
        )
        async with aiohttp.ClientSession() as http:
            method = http.get if path in {"seats", "status"} else http.post
            async with method(f"{desk.url}/terminal/{path}", headers=shown) as answer:
                return answer.status

    assert visit(tmp_path, call) == 401


def test_whom_the_command_line_invites_is_listed_until_they_are_revoked(tmp_path):
    async def call(desk):
        shown = {"Authorization": f"Bearer {desk.key}"}

        async def ask(http, path, body=None):
            method = http.get if body is None else http.post
            async with method(f"{desk.url}/terminal/{path}", headers=shown, json=body) as answer:
                return await answer.json()

        async with aiohttp.ClientSession() as http:
            made = await ask(http, "invite", {"office": "producer", "name": "Mai"})
            wrong = await ask(http, "invite", {"office": "pilot"})
            before = await ask(http, "seats")
            gone = [(await ask(http, "revoke", {"name": "Mai"}))["result"] for _ in range(2)]
            return made, wrong["result"], before, gone, await ask(http, "seats")

    made, wrong, before, gone, after = visit(tmp_path, call)
    assert (made["name"], made["office"], wrong) == ("Mai", "producer", "no_such_office")
    assert before == {"seats": [], "invitations": [{"name": "Mai", "office": "producer"}]}
    assert gone == ["revoked", "gone"]
    assert after == {"seats": [], "invitations": []}


def test_the_doctor_is_told_how_the_show_is_by_the_access_files_key(tmp_path):
    async def call(desk):
        headers = {"Authorization": f"Bearer {desk.key}"}
        url = f"{desk.url}/terminal/status"
        async with aiohttp.ClientSession() as http, http.get(url, headers=headers) as answer:
            return await answer.json()

    told = visit(tmp_path, call)
    assert (told["pid"], told["products"] > 0, told["lost_rows"]) == (os.getpid(), True, 0)
