"""The network taken away: the real client against a local server."""

import asyncio

import pytest
from aiohttp import ClientConnectionError, ClientError, ClientSession, web
from draft import models

from cuebot import clock
from cuebot.config.sections import Server
from cuebot.draft import provider
from cuebot.draft.provider import LlmFailure
from cuebot.practice.network_fault import NetworkFault

SCHEMA = {"name": "x", "schema": {"type": "object"}}


def test_a_models_client_fails_while_it_is_gone_and_works_again_after():
    bound, url = models.listening()
    server = Server(base_url=url, model="one")
    asked = provider.connect_provider(server, SCHEMA, 5.0, 10.0)

    async def main():
        fault = NetworkFault(spares_loopback=False)
        fault.install(asyncio.get_running_loop())
        async with models.serving(bound, models.says("{}")):
            told = [await asked.request_text("s", "u")]
            fault.cut()
            told.append(await asked.request_text("s", "u"))
            fault.restore()
            told.append(await asked.request_text("s", "u"))
            await asked.aclose()
        return told

    before, gone, after = clock.run(main())
    assert before == after == "{}"
    assert isinstance(gone, LlmFailure)
    assert not gone.reached


def test_what_is_open_breaks_at_once():
    async def endless(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(b"first")
        await asyncio.Event().wait()
        return answer

    async def main():
        app = web.Application()
        app.router.add_get("/", endless)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        fault = NetworkFault(spares_loopback=False)
        fault.install(asyncio.get_running_loop())
        url = f"http://127.0.0.1:{port}/"
        try:
            async with ClientSession() as session, session.get(url) as answer:
                await answer.content.readexactly(5)
                fault.cut()
                with pytest.raises(ClientError):
                    await answer.content.read()
                with pytest.raises(ClientConnectionError):
                    await session.get(url)
        finally:
            await runner.cleanup()

    clock.run(main())


def test_this_machine_stays_reachable_and_names_elsewhere_are_refused():
    bound, url = models.listening()
    asked = provider.connect_provider(Server(base_url=url, model="one"), SCHEMA, 5.0, 10.0)

    async def main():
        fault = NetworkFault()
        loop = asyncio.get_running_loop()
        fault.install(loop)
        fault.cut()
        async with models.serving(bound, models.says("{}")):
            told = await asked.request_text("s", "u")
            await asked.aclose()
        with pytest.raises(OSError, match="unreachable"):
            await loop.create_connection(asyncio.Protocol, "example.invalid", 443)
        return told

    assert clock.run(main()) == "{}"
