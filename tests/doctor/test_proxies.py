"""The ways out, with a real proxy."""

import asyncio

import pytest
from forwarding import forwarding

from cuebot import clock, config
from cuebot.doctor import proxies

SHOW = {
    "capture": {
        "sources": [
            {"use": "twitch", "channel": "shop"},
            {"use": "reader", "tool": "oba"},
            {"use": "stdin"},
        ]
    },
    "draft": {"drafter": "llm"},
    "llm": {
        "base_url": "https://model.test/v1",
        "others": [{"base_url": "http://127.0.0.1:11434/v1"}],
    },
    "synth": {"voices": [{"use": "local"}]},
    "catalogue": {"url": "https://sheet.test/card.csv?key=s3cret"},
}


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("http", "https", "ws", "wss", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name.upper()}_PROXY", raising=False)
    return monkeypatch


def test_without_a_proxy_every_part_is_told_to_go_directly():
    direct, here = clock.run(proxies.check_routes(config.build_config(SHOW)))
    assert (direct.figure, here.figure) == ("direct", "on this machine")
    assert "source twitch (irc-ws.chat.twitch.tv)" in direct.sentence
    assert "model gpt-4.1-mini (model.test)" in direct.sentence
    assert "catalogue (sheet.test)" in direct.sentence
    assert "s3cret" not in direct.sentence
    assert here.sentence == "source reader (127.0.0.1), model gpt-4.1-mini (127.0.0.1)."


@pytest.mark.parametrize(
    ("status", "verdict", "says"),
    [
        (204, 0, "the proxy answers"),
        (407, 2, "wants a login; put user and password into HTTPS_PROXY"),
        (503, 1, "answers 503 for"),
    ],
)
def test_a_proxy_is_asked_and_named(environment, status, verdict, says):
    async def main():
        async with forwarding(status=status) as forward:
            address = forward.url.replace("//", "//user:s3cret@")
            environment.setenv("HTTPS_PROXY", address)
            return forward.url, await proxies.check_routes(config.build_config(SHOW))

    url, (through, here) = clock.run(main())
    assert (through.verdict, here.verdict) == (verdict, 0)
    assert through.figure == f"through {url} (HTTPS_PROXY)"
    assert says in through.sentence
    assert "source twitch" in through.sentence


def test_a_proxy_that_is_away_is_to_be_mended(environment):
    environment.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    through, _ = clock.run(proxies.check_routes(config.build_config(SHOW)))
    assert through.verdict == 2
    assert "cannot be reached; start it, or see to HTTPS_PROXY" in through.sentence


def test_what_is_no_proxy_at_all_is_to_be_mended(environment):
    async def main():
        async def answer(_reader, writer):
            writer.write(b"SSH-2.0-x\r\n")
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        environment.setenv("HTTPS_PROXY", f"127.0.0.1:{server.sockets[0].getsockname()[1]}")
        try:
            return await proxies.check_routes(config.build_config(SHOW))
        finally:
            server.close()

    assert clock.run(main())[0].verdict == 2
