"""Commands over HTTP, by a real client."""

import asyncio
import json
import re
from pathlib import Path

import aiohttp
import pytest
from capture.receipts import ScriptedReceipts
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


def test_words_and_facts_are_taken_from_a_body_or_the_address_as_a_page_sends_them():
    told = {"link": "3", "head": "price", "text": "$49.00", "by": "director", "control": "say"}
    _, answer, (event,) = ordered("POST", "/v1/control/fact", json=told)
    assert answer["control"] == event.control == Control.FACT
    assert (event.link, event.head, event.text, event.by) == ("3", "price", "$49.00", "")
    _, _, (event,) = ordered("GET", "/v1/control/say?text=smile&urgent=true")
    assert (event.control, event.text, event.urgent) == (Control.SAY, "smile", True)


DECK = Path(__file__).parents[3] / "docs/stream-deck.md"
BUTTONS = re.findall(
    r"^\|[^|]+\| `(/\w[^`]*)` \| `(\{[^`]*\})` \|$", DECK.read_text("utf-8"), re.MULTILINE
)
COMPANION = {
    "user-agent": "got (https://github.com/sindresorhus/got)",
    "accept-encoding": "gzip, deflate, br",
    "content-type": "application/json",
}
"""The headers of Companion's module for HTTP, which sends by the library `got`."""


def test_the_page_for_decks_has_a_button_of_each_sort():
    assert len(BUTTONS) >= 12


@pytest.mark.parametrize(("uri", "body"), BUTTONS)
def test_every_button_of_the_page_for_decks_orders_what_it_says(uri, body):
    told = json.dumps(json.loads(body), separators=(",", ":"))
    status, answer, (event,) = ordered(
        "POST", f"/v1/control{uri}", data=told.encode(), headers=COMPANION
    )
    assert (status, answer["accepted"]) == (200, 1)
    assert event.control == uri[1:].partition("?")[0]
    for key, value in json.loads(body).items():
        assert getattr(event, key) == value


def test_a_get_of_a_deck_needs_no_body():
    headers = {key: COMPANION[key] for key in ("user-agent", "accept-encoding")}
    assert ordered("GET", "/v1/control/hold", headers=headers)[0] == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_key_of_a_deck_keys_the_talk_page_of_a_seat(method):
    status, answer, (event,) = ordered(method, "/v1/control/call/host/on?seat=front%20desk")
    assert (status, answer) == (200, {"accepted": 1, "control": "call"})
    assert (event.control, event.group, event.on, event.to) == (
        Control.CALL,
        "host",
        True,
        "front desk",
    )
    _, _, (event,) = ordered(method, "/v1/control/call/all/off")
    assert (event.group, event.on, event.to) == ("all", False, "")


def test_a_value_is_taken_from_the_address():
    _, _, (event,) = ordered("GET", "/v1/control/quiet?value=300")
    assert event.value == 300.0


@pytest.mark.parametrize(
    ("method", "path", "kwargs", "status", "says"),
    [
        ("GET", "/v1/control/explode", {}, 404, "there are say, again"),
        ("GET", "/v1/control/say", {}, 400, "`text`"),
        ("POST", "/v1/control/fact", {"json": {"head": "price"}}, 400, "`text`"),
        ("POST", "/v1/control/mode", {"json": ["pace"]}, 400, "keys of the control"),
        (
            "POST",
            "/v1/control/mode",
            {"data": b"{", "headers": {"Content-Type": "application/json"}},
            400,
            "not JSON",
        ),
        ("GET", "/v1/control/call/host/maybe", {}, 404, "Not Found"),
        ("GET", "/v1/control/call", {}, 400, "`group`"),
        ("GET", "/v1/control/skip?group=host", {}, 400, "nothing else does"),
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


BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"
TYPED = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "User-Agent": BROWSER}


@pytest.mark.parametrize("headers", [TYPED, {"User-Agent": BROWSER}])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_browser_that_a_link_may_have_sent_orders_nothing(headers, method):
    status, answer, events = ordered(method, "/v1/control/skip", headers=headers)
    assert (status, events) == (403, [])
    assert "control_token" in answer["error"]


def test_who_opened_the_link_gets_a_button_that_no_other_page_can_show():
    async def main():
        async with serving() as server, aiohttp.ClientSession() as client:
            url = f"{server.http}/v1/control/quiet?value=60"
            async with client.get(url, headers=TYPED | {"Accept": "text/html"}) as response:
                page, told = await response.text(), response.headers
            pressed = {
                "Sec-Fetch-Site": "same-origin",
                "Origin": server.http,
                "User-Agent": BROWSER,
            }
            async with client.post(url, headers=pressed) as response:
                return page, told, response.status, await response.json()

    page, told, status, answer = clock.run(main())
    assert '<form method="post"><button autofocus>quiet</button>' in page
    assert "frame-ancestors 'none'" in told["Content-Security-Policy"]
    assert (status, answer["control"]) == (200, "quiet")


def test_a_link_with_the_token_of_orders_orders_at_once_and_does_nothing_else():
    options = {"control_token": "0rder"}
    told = ordered("GET", "/v1/control/skip?token=0rder", options, headers=TYPED)
    assert (told[0], len(told[2])) == (200, 1)
    assert ordered("GET", "/v1/control/skip?token=other", options, headers=TYPED)[0] == 403
    both = options | {"token": "s3cret"}
    assert ordered("GET", "/v1/control/skip?token=0rder", both)[0] == 200
    assert ordered("POST", "/v1/say?token=0rder", both, json={"text": "smile"})[0] == 200
    assert ordered("POST", "/v1/comments?token=0rder", both, json={"text": "hi"})[0] == 401


@pytest.mark.parametrize("agent", ["", "Mozilla/5.0", "node", "got (https://example.invalid/got)"])
def test_a_stream_deck_and_companion_order_without_a_token(agent):
    headers = {"User-Agent": agent}  # what Qt, Node and `got` send
    status, _, events = ordered("GET", "/v1/control/skip", headers=headers)
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


@pytest.mark.parametrize(
    ("method", "path", "kwargs"),
    [("GET", "/v1/control/skip", {}), ("POST", "/v1/say", {"json": {"text": "smile"}})],
)
def test_an_order_is_answered_when_it_is_kept_and_by_202_when_the_disk_is_slow(
    method, path, kwargs
):
    async def main():
        receipts = ScriptedReceipts()
        async with serving() as server, aiohttp.ClientSession() as client:
            server.source.acknowledge_by(receipts)
            async with asyncio.TaskGroup() as group:
                ordering = group.create_task(client.request(method, server.http + path, **kwargs))
                while not receipts.asked:  # noqa: ASYNC110 - the server tells no one
                    await asyncio.sleep(0)
                taken, early = server.inbox.counts.waiting, ordering.done()
                receipts.answer()
            async with ordering.result() as answer:
                first = answer.status, "kept" in await answer.json()
            receipts.answer("the disk is slow")
            async with client.request(method, server.http + path, **kwargs) as answer:
                told = await answer.json()
                return taken, early, first, answer.status, told

    taken, early, first, status, told = clock.run(main())
    assert (taken, early, first) == (1, False, (200, False))
    assert (status, told["accepted"], told["kept"]) == (202, 1, False)
    assert "before you order it again" in told["why"]
