"""Commands over HTTP, by a real client."""

import aiohttp
import pytest
from capture.serving import serving

from cuebot import clock
from cuebot.model import Command, Control


def ordered(method, path, options=None, **kwargs):
    """Send one request; return the status, the answer, and what it ordered, without its time."""

    async def main():
        async with serving(**options or {}) as server, aiohttp.ClientSession() as client:
            async with client.request(method, server.http + path, **kwargs) as response:
                answer = await response.json()
            server.inbox.close()
            events = [event async for batch in server.inbox for event in batch]
            return response.status, answer, events

    return clock.run(main())


def test_words_to_say_are_taken_with_their_urgency():
    status, answer, (event,) = ordered("POST", "/v1/say", json={"text": "smile", "urgent": True})
    assert (status, answer) == (200, {"accepted": 1, "control": "say"})
    assert (event.control, event.text, event.urgent) == (Control.SAY, "smile", True)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("control", ["again", "skip", "later", "done", "quiet", "resume"])
def test_whatever_opens_an_address_can_be_a_key(method, control):
    status, answer, (event,) = ordered(method, f"/v1/control/{control}")
    assert (status, answer) == (200, {"accepted": 1, "control": control})
    assert event == Command(at=event.at, control=Control(control))


def test_a_value_is_taken_from_the_address():
    _, _, (event,) = ordered("GET", "/v1/control/quiet?value=300")
    assert event.value == 300.0


@pytest.mark.parametrize(
    ("method", "path", "kwargs", "status", "says"),
    [
        ("GET", "/v1/control/explode", {}, 404, "there are again"),
        ("GET", "/v1/control/say", {}, 404, "no such control"),
        ("GET", "/v1/control/gap", {}, 400, "wants a `value`"),
        ("GET", "/v1/control/quiet?value=x", {}, 400, "value"),
        ("POST", "/v1/say", {"json": {"text": ""}}, 400, "`text`"),
        ("POST", "/v1/say", {"json": ["smile"]}, 400, "not an object"),
        ("POST", "/v1/say", {"data": b"{"}, 400, "not JSON"),
        ("GET", "/v1/say", {}, 405, "Method Not Allowed"),
    ],
)
def test_what_is_no_command_is_answered_with_a_reason(method, path, kwargs, status, says):
    answered, answer, events = ordered(method, path, **kwargs)
    assert (answered, events) == (status, [])
    assert says in answer["error"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Origin": "https://elsewhere.example"},
        {"Host": "elsewhere.example"},
    ],
)
def test_a_page_elsewhere_orders_nothing_not_even_by_a_picture(headers):
    status, _, events = ordered("GET", "/v1/control/skip", headers=headers)
    assert (status, events) == (403, [])


def test_a_person_who_types_the_address_orders_it():
    status, _, events = ordered("GET", "/v1/control/skip", headers={"Sec-Fetch-Site": "none"})
    assert (status, len(events)) == (200, 1)


def test_the_token_is_wanted_here_too():
    options = {"token": "s3cret"}
    assert ordered("GET", "/v1/control/skip", options)[0] == 401
    assert ordered("GET", "/v1/control/skip?token=s3cret", options)[0] == 200


def test_health_counts_commands():
    async def main():
        async with serving() as server, aiohttp.ClientSession() as client:
            for path in ("skip", "again", "explode"):
                await client.get(f"{server.http}/v1/control/{path}")
            async with client.get(f"{server.http}/v1/health") as response:
                return (await response.json())["commands"]

    assert clock.run(main()) == 2
