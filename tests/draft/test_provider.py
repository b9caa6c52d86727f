import asyncio

import pytest
from draft import models

from cuebot import clock, config
from cuebot.draft import provider
from cuebot.draft.provider import Failure


def ask(behave, **keys):
    """Ask a server that behaves so; return its answer, how long it took, and the requests."""

    async def main():
        async with models.serving(behave) as (url, server):
            chosen = {"base_url": url, "model": "m", "first_token": 0.25, "total": 0.5} | keys
            made = provider.connect(config.make({"llm": chosen}).llm)
            began = clock.now()
            try:
                answer = await made.ask("You are a producer.", "Who asks?")
            finally:
                await made.aclose()
            return answer, clock.now() - began, server.asked

    return clock.run(main())


def test_a_streamed_answer_is_put_together():
    answer, _, asked = ask(models.says("a long enough answer to come in pieces"))
    assert answer == "a long enough answer to come in pieces"
    assert asked[0]["messages"][0] == {"role": "system", "content": "You are a producer."}
    assert asked[0]["stream"] is True


@pytest.mark.parametrize(
    ("behave", "reason"),
    [
        (models.status(429), "answered 429"),
        (models.status(500), "answered 500"),
        (models.status(401), "answered 401"),
        (models.hangs, "no answer in time"),
        (models.stalls, "no answer in time"),
        (models.hangs_up, "broke off"),
        (models.raw(*[bytes([n]) for n in models.chunk("slow")], gap=0.05), "no answer in time"),
        (models.raw(b"data: {\n\n"), "no known form"),
        (models.raw(b'data: {"choices": 7}\n\n'), "no known form"),
        (models.raw(b'data: "words"\n\n'), "no known form"),
    ],
)
def test_every_failure_is_a_reason_in_time_and_asked_only_once(behave, reason):
    answer, took, asked = ask(behave)
    assert isinstance(answer, Failure)
    assert reason in answer.reason
    assert took < 1.0
    assert len(asked) == 1


def test_a_page_instead_of_a_stream_is_an_empty_answer():
    answer, *_ = ask(models.raw(b"<html>busy</html>", headers={"content-type": "text/html"}))
    assert answer == ""


def test_an_answer_without_end_is_broken_off():
    answer, *_ = ask(models.raw(*[models.chunk("x" * 500)] * 50))
    assert provider.LONGEST_ANSWER <= len(answer) < provider.LONGEST_ANSWER + 500


def test_no_server_at_all_is_a_reason():
    async def main():
        made = provider.connect(config.make({"llm": {"base_url": "http://127.0.0.1:9/v1"}}).llm)
        answer = await made.ask("", "")
        await made.aclose()
        return answer

    assert "broke off" in clock.run(main()).reason


def test_the_cues_own_deadline_is_not_taken_for_the_servers():
    async def main():
        async with models.serving(models.hangs) as (url, _):
            made = provider.connect(config.make({"llm": {"base_url": url}}).llm)
            try:
                async with asyncio.timeout(0.1):
                    return await made.ask("", "")
            finally:
                await made.aclose()

    with pytest.raises(TimeoutError):
        clock.run(main())
