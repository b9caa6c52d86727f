"""One whole body where a stream was asked for, from a real server by the real transport."""

import asyncio

import httpx2
import pytest
from aiohttp import web

from cuebot.draft import unstreamed
from cuebot.draft.unstreamed import NoCompletionError

GOOD = '{"choices": [{"message": {"content": "hello"}}]}'


def read(body, content_type="application/json", longest=100):
    """Serve a body, ask for it, and return what is read of it."""

    async def main():
        app = web.Application()

        async def answer(_request):
            return web.Response(body=body.encode(), content_type=content_type)

        app.router.add_get("/", answer)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        client = await asyncio.to_thread(httpx2.AsyncClient)
        try:
            url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
            async with client.stream("GET", url) as response:
                return await unstreamed.read_json_answer(response, longest)
        finally:
            await client.aclose()
            await runner.cleanup()

    return asyncio.run(main())


def test_an_answer_in_one_body_is_its_text():
    assert read(GOOD) == "hello"
    assert read('{"choices": [{"message": {"content": null}}]}') == ""


def test_a_stream_is_left_to_the_client():
    assert read("data: {}\n\n", "text/event-stream") is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ('{"error": {"message": "no", "code": 429}}', 429),
        ('{"error": {"message": "no", "code": "insufficient_quota"}}', 0),
        ('{"error": "no"}', 0),
    ],
)
def test_an_error_within_a_200_is_told_with_its_status(body, status):
    with pytest.raises(NoCompletionError) as told:
        read(body)
    assert told.value.status == status


@pytest.mark.parametrize("body", ["[]", "3", "{", '{"choices": []}', '{"choices": [{}]}', "{}"])
def test_a_body_in_no_known_form_is_an_error_that_the_provider_knows(body):
    with pytest.raises((ValueError, TypeError, LookupError)):
        read(body)


def test_no_more_is_read_than_an_answer_may_be_long():
    with pytest.raises(ValueError, match="Unterminated"):
        read('{"choices": "' + "x" * 400_000 + '"}', longest=10)
