"""Who may come in, by a real client; the browser's part in a real browser."""

import asyncio
import gzip
import json
import logging
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from browsing import needs_chromium
from capture.serving import serving

from cuebot import clock, config
from cuebot.capture.server.http import HttpOptions, make_http_source
from cuebot.capture.transport.decompression import MAX_BODY_BYTES
from cuebot.errors import ConfigError

DYCAST = "http://localhost:5173"
EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
HELLO = {"id": "1", "user": "kate", "text": "how much"}


def tried(*calls, **options):
    """Make calls of (method, path, keywords); return statuses, answers' headers, and health."""

    async def main():
        told = []
        async with serving(**options) as server, aiohttp.ClientSession() as client:
            for method, path, keywords in calls:
                async with client.request(method, server.http + path, **keywords) as response:
                    told.append((response.status, dict(response.headers), await response.text()))
            async with client.get(f"{server.http}/v1/health") as response:
                return told, await response.json()

    return clock.run(main())


def comment(origin, **headers):
    return "POST", "/v1/comments", {"json": HELLO, "headers": {"Origin": origin} | headers}


@pytest.mark.parametrize("origin", [DYCAST, EXTENSION])
def test_a_page_that_the_config_names_sends_comments_and_reads_the_answer(origin):
    ((status, headers, _),), health = tried(comment(origin), origins=[DYCAST, EXTENSION])
    assert (status, health["accepted"]) == (200, 1)
    assert headers["Access-Control-Allow-Origin"] == origin
    assert headers["Vary"] == "Origin"


def test_a_browser_that_asks_first_is_told_what_it_may_send():
    asks = {
        "Origin": DYCAST,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
        "Access-Control-Request-Private-Network": "true",
    }
    call = ("OPTIONS", "/v1/comments", {"headers": asks})
    ((status, headers, _),), _ = tried(call, origins=[DYCAST], token="s3cret")  # noqa: S106 - a test's own
    assert (status, headers["Access-Control-Allow-Origin"]) == (204, DYCAST)
    assert headers["Access-Control-Allow-Methods"] == "POST"
    assert "Content-Type" in headers["Access-Control-Allow-Headers"]
    assert headers["Access-Control-Allow-Private-Network"] == "true"
    ((status, headers, _),), _ = tried(call)
    assert (status, "Access-Control-Allow-Origin" in headers) == (403, False)


def test_a_named_page_orders_nothing_and_reports_nothing():
    headers = {"Origin": DYCAST}
    calls = [
        ("GET", "/v1/control/skip", {"headers": headers}),
        ("POST", "/v1/say", {"json": {"text": "smile"}, "headers": headers}),
        ("POST", "/v1/rooms/main/events", {"json": {}, "headers": headers}),
        ("GET", "/v1/health", {"headers": headers}),
    ]
    told, health = tried(*calls, origins=[DYCAST])
    assert [status for status, *_ in told] == [403] * 4
    assert health["commands"] == 0


def test_refused_pages_are_counted_by_their_origin_and_told_once(caplog):
    odd = [f"https://{n}.example" for n in range(30)]
    with caplog.at_level(logging.WARNING):
        _, health = tried(*map(comment, [DYCAST, DYCAST, EXTENSION, "null", *odd]))
    assert health["refused_origins"][DYCAST] == 2
    assert health["refused_origins"]["others"] == 13
    assert len(health["refused_origins"]) == 21
    told = [record.getMessage() for record in caplog.records if DYCAST in record.getMessage()]
    assert len(told) == 1
    assert "`origins`" in told[0]


@pytest.mark.parametrize("origin", ["*", "null", "localhost:5173", "http://localhost:5173/app", ""])
def test_what_is_no_origin_is_refused_before_the_show(origin):
    with pytest.raises(ConfigError, match="origins"):
        make_http_source(config.Part(use="http", origins=[origin]), config.Config())


@pytest.fixture(scope="module")
def bomb():
    """Pack a body that is small, and large once it is unpacked."""
    return gzip.compress(b" " * 400_000_000)


@pytest.mark.parametrize("path", ["/v1/comments", "/v1/say", "/v1/rooms/main/events"])
def test_no_body_is_unpacked_beyond_the_limit(path, bomb):
    assert len(bomb) < MAX_BODY_BYTES
    packed = {"data": bomb, "headers": {"Content-Encoding": "gzip"}}
    (told,), _ = tried(("POST", path, packed))
    assert told[0] == 413
    assert "more than" in told[2]


def test_a_packed_body_is_taken_as_a_plain_one_and_an_unknown_packing_is_refused():
    body = gzip.compress(json.dumps(HELLO).encode())
    calls = [
        ("POST", "/v1/comments", {"data": body, "headers": {"Content-Encoding": coding}})
        for coding in ("gzip", "br", "deflate")
    ]
    told, health = tried(*calls)
    assert [status for status, *_ in told] == [200, 415, 200]  # a gzip head says itself what it is
    assert health["accepted"] == 2


def test_what_is_no_http_is_one_line_without_a_trace(caplog):
    async def main():
        async with serving() as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.source.port)
            writer.write(b"POST /v1/comments HTTP/1.1\r\nHost: localhost\r\nbad header\x00\r\n\r\n")
            status = await reader.readline()
            writer.close()
            return status

    with caplog.at_level(logging.ERROR):
        assert b" 400 " in clock.run(main())
    (record,) = caplog.records
    assert record.exc_info is None
    assert "no HTTP" in record.getMessage()


@asynccontextmanager
async def redirecting(target):
    """Serve a page elsewhere, on a name that is another site, that sends whoever comes to us."""

    async def answer(_request):
        raise web.HTTPFound(target)

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://localhost:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


def walk(browser, ours, theirs):
    """Open our link as a bookmark, then theirs, then press the button; return what is shown."""
    context = browser.new_context()
    page = context.new_page()
    shown = []
    for address in (f"{ours}/v1/control/again", theirs):
        page.goto(address)
        shown.append(page.inner_text("body"))
    page.click("button")
    shown.append(page.inner_text("body"))
    context.close()
    return shown


@needs_chromium
def test_a_redirected_link_orders_nothing_and_its_button_does(window):
    """Chromium says `Sec-Fetch-Site: none` of a bookmark and of a redirect alike."""

    async def main():
        async with (
            serving() as server,
            redirecting(f"{server.http}/v1/control/skip") as theirs,
        ):
            shown = await asyncio.to_thread(window.call, walk, server.http, theirs)
            return *shown, server.source._control_api.accepted

    kept, sent, pressed, accepted = asyncio.run(main())
    assert "Order again?" in kept
    assert "Order skip?" in sent
    assert '"control": "skip"' in pressed
    assert accepted == 1


def test_options_hide_their_secrets():
    assert "0rder" not in repr(HttpOptions(control_token="0rder"))  # noqa: S106 - a test's own
