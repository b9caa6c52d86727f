import asyncio

import pytest
from draft import models

from cuebot import clock, config
from cuebot.draft import servers
from cuebot.draft.grounding import SCHEMA
from cuebot.draft.provider import LlmFailure
from cuebot.draft.servers import LlmReply
from cuebot.runtime.circuit_breaker import CircuitBreaker

REAL = 1.0
"""For a server that hangs: virtual time would take it for hung work, and wait long for it."""


def ask(first, second=None, *, times=1, total=0.5, speed=clock.VIRTUAL, **keys):
    """Ask two servers that behave so; return the answers, the requests to each, and the servers.

    In virtual time no deadline passes while a busy machine works.
    """
    sockets = [models.listening() for _ in range(2)]
    others = [{"base_url": sockets[1][1], "model": "two"}] if second else []
    chosen = {"base_url": sockets[0][1], "model": "one", "first_token": 0.2, "total": total}
    made = servers.connect_servers(
        config.build_config({"llm": chosen | {"others": others} | keys}).llm, SCHEMA
    )

    async def main():
        async with (
            models.serving(sockets[0][0], first) as one,
            models.serving(sockets[1][0], second or models.hangs) as two,
        ):
            try:
                answers = [await made.ask_model("system", "user") for _ in range(times)]
            finally:
                await made.aclose()
            return answers, [len(one.asked), len(two.asked)], made

    return clock.run(main(), speed=speed)


def test_the_first_server_answers_and_the_second_is_left_alone():
    answers, asked, _ = ask(models.says("yes"), models.says("no"))
    assert answers == [LlmReply("yes", "one")]
    assert asked == [1, 0]


FAILURES = CircuitBreaker().failures


@pytest.mark.parametrize(
    ("first", "speed"),
    [
        (models.status(500), clock.VIRTUAL),
        (models.hangs, REAL),
        (models.hangs_up, clock.VIRTUAL),
        (models.stalls, REAL),
        (models.trickles("{"), REAL),
    ],
)
def test_the_second_server_answers_when_the_first_fails(first, speed):
    answers, *_ = ask(first, models.says("no"), first_token=1.0, total=9.0, speed=speed)
    assert answers == [LlmReply("no", "two")]


@pytest.mark.parametrize("way", models.WORDLESS)
def test_the_second_server_answers_when_the_first_has_no_words(way):
    answers, asked, _ = ask(models.WORDLESS[way], models.says("no"), times=FAILURES + 1)
    assert set(answers) == {LlmReply("no", "two")}
    assert asked == [FAILURES, FAILURES + 1]


def test_the_reason_names_the_server_that_failed_last():
    answers, *_ = ask(models.status(500), models.status(429))
    assert answers == [LlmFailure("two: it answered 429", 429)]


def test_all_servers_together_have_one_deadline():
    endless = models.raw(*[models.chunk("x")] * 100, gap=0.05)
    answers, asked, made = ask(endless, models.says("no"), first_token=60.0, total=2.0, speed=REAL)
    assert answers == [LlmFailure("no answer in time")]
    assert asked == [1, 0]
    assert made.providers[0].breaker._failed == 1


def test_a_server_that_keeps_failing_is_not_asked_for_a_while():
    answers, asked, _ = ask(models.status(500), models.says("no"), times=FAILURES + 2)
    assert asked == [FAILURES, FAILURES + 2]
    assert all(isinstance(answer, LlmReply) for answer in answers)


def test_it_is_told_which_servers_are_left_alone():
    made = servers.connect_servers(
        config.build_config({"llm": {"model": "one", "others": [{"model": "two"}]}}).llm, SCHEMA
    )

    async def main():
        for _ in range(FAILURES):
            made.providers[0].breaker.record_failure()
        told = made.open_breakers
        await made.aclose()
        return told

    assert clock.run(main(), speed=clock.VIRTUAL) == {"one": True, "two": False}


def test_when_all_rest_nothing_is_asked():
    answers, asked, _ = ask(models.status(500), times=FAILURES + 1)
    assert asked[0] == FAILURES
    assert answers[-1] == LlmFailure("every server rests after its failures")


def test_what_is_spent_stops_the_asking():
    answers, asked, made = ask(models.says("yes"), times=3, price=[1000, 1000], cap=0.005)
    assert isinstance(answers[-1], LlmFailure)
    assert "is spent" in answers[-1].reason
    assert asked[0] < 3
    assert made.purse.spent >= 0.005


def test_a_cue_that_is_withdrawn_is_not_held_against_the_server():
    bound, url = models.listening()
    made = servers.connect_servers(config.build_config({"llm": {"base_url": url}}).llm, SCHEMA)

    async def main():
        async with models.serving(bound, models.hangs):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.1):
                    await made.ask_model("", "")
            await made.aclose()
        return made.providers[0].breaker._failed

    assert clock.run(main()) == 0


@pytest.mark.parametrize(
    ("first", "second", "reached"),
    [
        (models.says("yes"), None, True),
        (models.status(429), None, True),  # it is there, and will not
        (models.hangs_up, None, False),
        (models.hangs_up, models.says("yes"), True),
        (models.hangs, None, False),
    ],
)
def test_it_tells_whether_any_server_was_there(first, second, reached):
    *_, made = ask(first, second, speed=REAL if first is models.hangs else clock.VIRTUAL)
    assert made.reached is reached


def test_servers_that_were_never_asked_tell_nothing():
    assert servers.connect_servers(config.build_config({}).llm, SCHEMA).reached is None
