"""Which way requests go: the rule, and every real client through a real proxy."""

import asyncio
import json
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import edge_tts.communicate
import pytest
from aiohttp import web
from capture import opened, polled, served
from capture.platforms import test_bilibili, test_shopee, test_tiktok, test_youtube
from edge_server import edge_server, whole
from forwarding import forwarding
from sheets import GOOD, published

from cuebot import clock, config
from cuebot.capture.inbox import Inbox
from cuebot.capture.platforms.bilibili import BilibiliSource
from cuebot.capture.platforms.websocket_source import make_websocket_source as make_reader
from cuebot.catalogue import online
from cuebot.config import Part
from cuebot.errors import CatalogueError, ConfigError
from cuebot.model import Line
from cuebot.runtime import openai_client, proxy
from cuebot.synth import edge

NAMES = ("http", "https", "ws", "wss", "all", "no")
PROXY = "http://proxy.test:3128"


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("variable", "url", "through"),
    [
        ("HTTPS_PROXY", "https://a.test/x", True),
        ("https_proxy", "wss://a.test", True),
        ("HTTPS_PROXY", "http://a.test", False),
        ("http_proxy", "ws://a.test", True),
        ("HTTP_PROXY", "https://a.test", False),
        ("ALL_PROXY", "https://a.test", True),
        ("all_proxy", "ws://a.test", True),
        ("WSS_PROXY", "wss://a.test", True),
        ("WSS_PROXY", "https://a.test", False),
        *(
            ("ALL_PROXY", f"http://{host}/v1", False)
            for host in (
                "127.0.0.1:1",
                "127.9.9.9",
                "localhost:1",
                "[::1]:1",
                "a.localhost",
                "0.0.0.0",  # noqa: S104 - asked, not listened on
            )
        ),
        ("ALL_PROXY", "http://LOCALHOST./", False),
        ("ALL_PROXY", "http://192.168.1.4/", True),
    ],
)
def test_every_address_goes_by_the_usual_variables_and_loopback_by_none(
    environment, variable, url, through
):
    environment.setenv(variable, PROXY)
    route = proxy.choose_route(url)
    assert (route.proxy, route.variable) == ((PROXY, variable) if through else ("", ""))


@pytest.mark.parametrize(
    ("listed", "url", "excluded"),
    [
        ("a.test", "https://a.test/", True),
        ("test", "https://a.test/", True),
        (".a.test", "https://b.a.test/", True),
        ("*", "https://a.test/", True),
        ("b.test", "https://a.test/", False),
        ("ta.test", "https://a.test/", False),
        ("a.test:8443", "https://a.test:8443/", True),
        ("a.test:8443", "https://a.test/", False),
        ("b.test, 10.0.0.0/8", "https://10.2.3.4/", True),
        ("10.0.0.0/8", "https://11.2.3.4/", False),
        ("fd00::/8", "https://[fd00::5]/", True),
    ],
)
def test_what_no_proxy_names_is_reached_without_one(environment, listed, url, excluded):
    environment.setenv("HTTPS_PROXY", PROXY)
    environment.setenv("NO_PROXY", listed)
    assert (proxy.proxy_for(url) is None) is excluded


def test_a_proxy_without_a_scheme_is_spoken_to_in_http(environment):
    environment.setenv("HTTPS_PROXY", "proxy.test:3128")
    assert proxy.proxy_for("https://a.test") == PROXY


def test_a_proxy_that_speaks_socks_alone_is_refused_by_its_variable(environment):
    environment.setenv("ALL_PROXY", "socks5://user:s3cret@127.0.0.1:1080")
    with pytest.raises(ConfigError, match="HTTP proxy") as error:
        proxy.choose_route("https://a.test")
    assert error.value.where == "ALL_PROXY"
    assert "s3cret" not in str(error.value)
    assert proxy.choose_route("http://127.0.0.1/").loopback
    environment.setenv("HTTPS_PROXY", PROXY)
    assert proxy.proxy_for("https://a.test") == PROXY


def test_no_password_is_shown(environment):
    environment.setenv("HTTPS_PROXY", "http://user:s3cret@proxy.test:3128")
    assert proxy.choose_route("https://a.test").safe_description == f"through {PROXY} (HTTPS_PROXY)"
    assert proxy.choose_route("http://127.0.0.1").safe_description == "on this machine"
    assert proxy.choose_route("http://a.test").safe_description == "direct"


def elsewhere(address, host):
    """Return a local address under a name that only the proxy knows."""
    parts = urlsplit(address)
    return parts._replace(netloc=f"{host}:{parts.port}").geturl()


@asynccontextmanager
async def through(environment, address, **options):
    async with forwarding(urlsplit(address).port, **options) as forward:
        environment.setenv("ALL_PROXY", forward.url)
        yield forward


async def first_of(source):
    inbox = Inbox(100, 30.0)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(source.run(inbox.put))
        batch = await anext(inbox)
        running.cancel()
    return batch


def test_a_tool_elsewhere_is_read_through_the_proxy(environment):
    async def main():
        message = json.dumps({"id": "1", "user": "u", "text": "how much"})
        async with (
            served.serving(served.sending([message])) as (address, _),
            through(environment, address) as forward,
        ):
            url = elsewhere(address, "room.test")
            source = make_reader(Part(use="reader", url=url), config.Config())
            return await first_of(source), forward.asked

    (comment,), asked = clock.run(main())
    assert (comment.text, asked) == ("how much", ["room.test"])


def test_a_tool_on_this_machine_is_read_without_it(environment):
    async def main():
        message = json.dumps({"id": "1", "user": "u", "text": "how much"})
        async with (
            served.serving(served.sending([message])) as (address, _),
            through(environment, address) as forward,
        ):
            source = make_reader(Part(use="reader", url=address), config.Config())
            return await first_of(source), forward.asked

    (comment,), asked = clock.run(main())
    assert (comment.text, asked) == ("how much", [])


def test_youtube_is_read_through_the_proxy(environment):
    async def main():
        pages = [test_youtube.page([], "t0"), test_youtube.page([test_youtube.said(1)], "t1")]
        async with (
            test_youtube.serving(pages) as (address, _),
            through(environment, address) as forward,
        ):
            source = test_youtube.source(elsewhere(address, "youtube.test"))
            return await first_of(source), set(forward.asked)

    (comment,), asked = clock.run(main())
    assert (comment.text, asked) == ("size 1?", {"youtube.test"})


def test_tiktok_and_its_signature_go_through_the_proxy(environment):
    async def main():
        scripts = [test_tiktok.sending([test_tiktok.frame(test_tiktok.said(1))])]
        async with (
            test_tiktok.tiktok(*scripts) as (options, _),
            through(environment, options.url) as forward,
        ):
            url = elsewhere(options.url, "sign.test")
            source = test_tiktok.TiktokSource(options.model_copy(update={"url": url}))
            return await first_of(source), set(forward.asked)

    (comment,), asked = clock.run(main(), speed=5.0)
    assert (comment.text, asked) == ("size 1?", {"sign.test"})


def test_the_model_elsewhere_is_asked_through_the_proxy_and_one_here_is_not(environment):
    async def main():
        app = web.Application()

        async def models(_request):
            return web.json_response({"object": "list", "data": []})

        app.router.add_get("/v1/models", models)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        here = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
        asked = {}
        try:
            async with through(environment, here) as forward:
                environment.setenv("HTTP_PROXY", forward.url)
                for url in (here, elsewhere(here, "model.test")):
                    asking = await asyncio.to_thread(
                        openai_client.make_openai_client, url, "k", timeout=5.0
                    )
                    async with asking:
                        await asking.models.list()
                    asked[urlsplit(url).hostname] = list(forward.asked)
        finally:
            await runner.cleanup()
        return asked

    assert asyncio.run(main()) == {"127.0.0.1": [], "model.test": ["model.test"]}


def test_the_edge_voice_and_its_warm_connection_go_through_the_proxy(environment):
    async def main():
        async with edge_server(whole):
            here = edge_tts.communicate.WSS_URL
            async with through(environment, here) as forward:
                environment.setattr(edge_tts.communicate, "WSS_URL", elsewhere(here, "speech.test"))
                voice = edge.make_edge_voice(
                    Part(use="edge", first_byte=20, idle=20, total=40), config.Config()
                )
                try:
                    await voice._warm_connection().ping_service()
                    warmed = len(forward.asked)
                    clip = await voice.speak(
                        Line(text="Sizing on link three.", language="en", drafted_by="offline")
                    )
                finally:
                    await voice.aclose()
                return warmed, clip.seconds, set(forward.asked)

    warmed, seconds, asked = clock.run(main())
    assert (warmed, asked) == (1, {"speech.test"})
    assert seconds > 2


def test_a_catalogue_elsewhere_is_read_through_the_proxy(environment, tmp_path):
    with published(GOOD) as sheets:

        async def main():
            async with through(environment, sheets.url) as forward:
                url = elsewhere(sheets.url, "sheet.test")
                section = config.build_config(
                    {"catalogue": {"url": url}}, folder=tmp_path
                ).catalogue
                return await online.OnlineCatalogue(section).fetch_if_changed(), forward.asked

        card, asked = clock.run(main())
    assert (card.products[0].title, asked) == ("Mug", ["sheet.test"])


def test_bilibili_is_read_through_the_proxy(environment):
    async def main():
        script = test_bilibili.sending([opened.frame(test_bilibili.said(1))])
        async with (
            opened.platform(script) as (options, _),
            through(environment, options.url) as forward,
        ):
            url = elsewhere(options.url, "bilibili.test")
            source = BilibiliSource(options.model_copy(update={"url": url}))
            return await first_of(source), forward.asked

    (comment,), asked = clock.run(main(), speed=5.0)
    assert comment.text == "size 1?"
    assert set(asked) == {"bilibili.test"}


def test_shopee_is_read_through_the_proxy(environment):
    async def main():
        async with (
            polled.shop([[test_shopee.said(1)]]) as (address, _),
            through(environment, address) as forward,
        ):
            source = test_shopee.source(elsewhere(address, "shopee.test"))
            return await first_of(source), set(forward.asked)

    (comment, *_), asked = clock.run(main(), speed=5.0)
    assert (comment.text, asked) == ("size 1?", {"shopee.test"})


@pytest.mark.parametrize(("status", "told"), [(407, "answers 407"), (503, "answers 503")])
def test_a_proxy_that_refuses_is_named_without_its_login(environment, tmp_path, status, told):
    async def main():
        async with forwarding(status=status) as forward:
            port = urlsplit(forward.url).port
            environment.setenv("HTTPS_PROXY", f"http://user:s3cret@127.0.0.1:{port}")
            section = config.build_config(
                {"catalogue": {"url": "https://sheet.test/card.csv"}}, folder=tmp_path
            ).catalogue
            with pytest.raises(CatalogueError) as error:
                await online.OnlineCatalogue(section).fetch_if_changed()
            return str(error.value), forward.heads[0]

    sentence, head = clock.run(main())
    assert "the proxy http://127.0.0.1" in sentence
    assert told in sentence
    assert "s3cret" not in sentence
    assert "Proxy-Authorization: Basic" in head


def test_a_proxy_that_is_away_is_named(environment, tmp_path):
    environment.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    section = config.build_config(
        {"catalogue": {"url": "https://sheet.test/card.csv"}}, folder=tmp_path
    ).catalogue
    with pytest.raises(
        CatalogueError, match=r"the proxy http://127.0.0.1:9 \(HTTPS_PROXY\) cannot be"
    ):
        clock.run(online.OnlineCatalogue(section).fetch_if_changed())
