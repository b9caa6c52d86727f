import asyncio

import pytest
from draft import models

from cuebot import clock, config
from cuebot.draft import provider
from cuebot.draft.grounding import SCHEMA
from cuebot.draft.provider import LlmFailure
from cuebot.draft.server_profile import JsonMode


def ask(behave, *, times=1, **keys):
    """Ask a server that behaves so; return its answers, how long they took, and the requests."""
    return tried(behave, times=times, **keys)[:3]


def tried(behave, *, times=1, **keys):
    """Ask a server that behaves so; return what `ask` does, and what was learnt of the server."""
    bound, url = models.listening()
    server = config.build_config({"llm": {"base_url": url, "model": "m"} | keys}).llm
    made = provider.connect_provider(server, SCHEMA, 0.5, 1.0)

    async def main():
        async with models.serving(bound, behave) as served:
            began = clock.now()
            try:
                answers = [
                    await made.request_text("You are a producer.", "Who asks?")
                    for _ in range(times)
                ]
            finally:
                await made.aclose()
            return answers, clock.now() - began, served.asked, made

    return clock.run(main())


def test_a_streamed_answer_is_put_together():
    answers, _, asked = ask(models.says("a long enough answer to come in pieces"))
    assert answers == ["a long enough answer to come in pieces"]
    assert asked[0]["messages"][0] == {"role": "system", "content": "You are a producer."}
    assert asked[0]["stream"] is True


@pytest.mark.parametrize(
    ("behave", "reason"),
    [
        (models.status(429), "answered 429"),
        (models.status(500), "answered 500"),
        (models.status(401), "answered 401"),
        (models.hangs, "did not answer in time"),
        (models.stalls, "did not answer in time"),
        (models.trickles("half of it"), "did not answer in time"),
        (models.hangs_up, "broke off"),
        (models.raw(*[bytes([n]) for n in models.chunk("slow")], gap=0.1), "not answer in time"),
        (models.raw(b"data: {\n\n"), "no known form"),
        (models.raw(b'data: {"choices": 7}\n\n'), "no known form"),
        (models.raw(b'data: "words"\n\n'), "no known form"),
    ],
)
def test_every_failure_is_a_reason_in_time_and_asked_only_once(behave, reason):
    answers, took, asked = ask(behave)
    assert isinstance(answers[0], LlmFailure)
    assert reason in answers[0].reason
    assert took < 1.5
    assert len(asked) == 1


@pytest.mark.parametrize("way", models.WORDLESS)
def test_an_answer_without_words_is_a_failure_of_a_server_that_is_there(way):
    (answer,), took, asked, made = tried(models.WORDLESS[way])
    assert isinstance(answer, LlmFailure)
    assert (made.reached, made.breaker._failed, len(asked)) == (True, 1, 1)
    assert took < 0.5


def test_the_status_that_an_errors_body_names_is_kept():
    (answer,), *_ = ask(models.body(models.LOADING))
    assert answer == LlmFailure("it answered with an error and no words (503)", 503)


def test_one_body_instead_of_a_stream_is_an_answer_too():
    answers, *_ = ask(models.body(models.completion("the answer")))
    assert answers == ["the answer"]


def test_thoughts_before_an_answer_are_left_out():
    answers, *_ = ask(models.says("<think>a {size}?</think>\n{}"))
    assert answers == ["\n{}"]


def test_blanks_without_end_take_no_longer_than_words_do():
    # Read again from each blank on, these would take hours.
    sent = " " * 2_000_000 + "{}"
    assert provider._strip_thoughts(sent) == sent


def test_an_answer_without_end_is_broken_off():
    answers, *_ = ask(models.raw(*[models.chunk("x" * 500)] * 50))
    assert (
        provider.MAX_LINE_ANSWER_LENGTH <= len(answers[0]) < provider.MAX_LINE_ANSWER_LENGTH + 500
    )


def test_no_server_at_all_is_a_reason():
    bound, url = models.listening()
    bound.close()
    server = config.build_config({"llm": {"base_url": url}}).llm
    made = provider.connect_provider(server, SCHEMA, 1.0, 1.0)

    async def main():
        answer = await made.request_text("", "")
        await made.aclose()
        return answer

    assert "broke off" in clock.run(main()).reason


@pytest.mark.parametrize(
    ("accepted", "ways"),
    [
        (["json_schema"], ["json_schema", "json_schema"]),
        (["json_object", "text"], ["json_schema", "json_object", "json_object"]),
        (["text"], ["json_schema", "json_object", None, None]),
    ],
)
def test_a_server_is_asked_for_json_less_firmly_when_it_refuses_and_that_is_kept(accepted, ways):
    answers, _, asked = ask(models.formats(models.GOOD, *accepted), times=2)
    assert not any(isinstance(answer, LlmFailure) for answer in answers)
    assert [body.get("response_format", {}).get("type") for body in asked] == ways


def test_a_server_that_refuses_everything_is_asked_three_ways_and_no_more():
    answers, _, asked = ask(models.status(400))
    assert answers[0].status == 400
    assert len(asked) == 3


def test_the_profile_says_where_to_begin_and_how_to_keep_a_model_from_thinking():
    _, _, asked = ask(models.says(models.GOOD), profile="qwen")
    assert asked[0]["response_format"] == {"type": "json_object"}
    assert asked[0]["enable_thinking"] is False


def test_a_server_that_keeps_failing_trips_its_breaker_and_an_answer_mends_it():
    behave = models.in_turn(models.status(500), models.status(500), models.says(models.GOOD))
    bound, url = models.listening()
    made = provider.connect_provider(
        config.build_config({"llm": {"base_url": url}}).llm, SCHEMA, 0.5, 0.5
    )

    async def main():
        async with models.serving(bound, behave):
            for _ in range(2):
                await made.request_text("", "")
            worn = made.breaker._failed
            await made.request_text("", "")
            await made.aclose()
            return worn, made.breaker._failed, made.json_mode

    assert clock.run(main()) == (2, 0, JsonMode.SCHEMA)


def test_the_cues_own_deadline_is_not_taken_for_the_servers():
    bound, url = models.listening()
    made = provider.connect_provider(
        config.build_config({"llm": {"base_url": url}}).llm, SCHEMA, 5.0, 5.0
    )

    async def main():
        async with models.serving(bound, models.hangs):
            try:
                async with asyncio.timeout(0.1):
                    return await made.request_text("", "")
            finally:
                await made.aclose()

    with pytest.raises(TimeoutError):
        clock.run(main())
