import asyncio

from cuebot import clock
from cuebot.draft.breaker import FAILURES, FIRST_REST, LONGEST_REST, Breaker


def live(story):
    return clock.run(story(Breaker()), speed=clock.VIRTUAL)


def test_a_few_failures_in_a_row_open_it_and_one_answer_between_does_not():
    async def story(breaker):
        for _ in range(FAILURES - 1):
            breaker.fail()
        breaker.succeed()
        breaker.fail()
        before = breaker.closed
        for _ in range(FAILURES - 1):
            breaker.fail()
        return before, breaker.closed

    assert live(story) == (True, False)


def test_after_its_rest_a_server_is_tried_once():
    async def story(breaker):
        for _ in range(FAILURES):
            breaker.fail()
        await asyncio.sleep(FIRST_REST)
        return breaker.closed, breaker.closed

    assert live(story) == (True, False)


def test_an_answer_after_the_rest_closes_it():
    async def story(breaker):
        for _ in range(FAILURES):
            breaker.fail()
        await asyncio.sleep(FIRST_REST)
        tried = breaker.closed
        breaker.succeed()
        return tried, breaker.closed, breaker.closed

    assert live(story) == (True, True, True)


def test_each_failure_after_a_rest_makes_the_next_rest_longer_up_to_a_limit():
    async def story(breaker):
        for _ in range(FAILURES):
            breaker.fail()
        rests = []
        for _ in range(6):
            rests.append(breaker._until - clock.now())
            await asyncio.sleep(rests[-1])
            assert breaker.closed
            breaker.fail()
        return rests

    rests = live(story)
    assert rests[:3] == [FIRST_REST, FIRST_REST * 2, FIRST_REST * 4]
    assert rests[-1] == LONGEST_REST
