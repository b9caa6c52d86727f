import asyncio

import pytest
from aiohttp import web
from draft import models

from cuebot.errors import ConfigError
from cuebot.runtime import openai_client


class Listing:
    """A server that lists models, and counts who came."""

    def __init__(self, status=200):
        self._status = status
        self.keys = []
        self.queries = []
        self.peers = set()

    async def answer(self, request):
        self.keys.append(request.headers["authorization"])
        self.queries.append(request.query_string)
        self.peers.add(request.transport.get_extra_info("peername"))
        return web.json_response({"object": "list", "data": []}, status=self._status)


def list_models(listing, key="k", times=1, query=""):
    bound, url = models.listening()
    asking = openai_client.make_openai_client(url + query, key, timeout=5.0)

    async def main():
        app = web.Application()
        app.router.add_get("/v1/models", listing.answer)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.SockSite(runner, bound).start()
        try:
            async with asking:
                for _ in range(times):
                    await asking.models.list()
        finally:
            await runner.cleanup()

    asyncio.run(main())


def test_one_connection_serves_one_call_after_the_other():
    listing = Listing()
    list_models(listing, times=3)
    assert (len(listing.keys), len(listing.peers)) == (3, 1)


def test_a_call_that_fails_is_not_made_again_behind_the_callers_back():
    import openai  # noqa: PLC0415 - a second that nobody else is to pay who collects the tests

    listing = Listing(status=500)
    with pytest.raises(openai.InternalServerError):
        list_models(listing)
    assert len(listing.keys) == 1


def test_a_server_of_ones_own_needs_no_key():
    listing = Listing()
    list_models(listing, key="")
    assert listing.keys == ["Bearer none"]


def test_a_query_of_the_address_goes_with_each_request():
    """Version 3.56 writes its paths behind it: findings/openai-base-url-with-query.sh."""
    listing = Listing()
    list_models(listing, times=2, query="?api-version=2026-01-01&tier=")
    assert listing.queries == ["api-version=2026-01-01&tier="] * 2


def test_space_around_a_key_is_no_part_of_it():
    listing = Listing()
    list_models(listing, key=" sk-1\r\n")
    assert listing.keys == ["Bearer sk-1"]


@pytest.mark.parametrize("key", ["sk-…1234", "sk-1\u200b", "sk-1\nsk-2", "ключ"])
def test_a_key_that_cannot_be_one_is_refused_before_the_show(key):
    """Each would fail at the first request, as what no handler of the client's errors takes."""
    with pytest.raises(ConfigError, match="the key for example"):
        openai_client.make_openai_client("https://example.com/v1", key, timeout=5.0)
