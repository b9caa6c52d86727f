import asyncio

from cuebot import clock
from cuebot.runtime.circuit_breaker import CircuitBreaker

FAILURES, FIRST_REST, LONGEST_REST = 3, 15.0, 120.0


def live(story):
    return clock.run(story(CircuitBreaker(FAILURES, FIRST_REST, LONGEST_REST)), speed=clock.VIRTUAL)


def test_a_few_failures_in_a_row_open_it_and_one_answer_between_does_not():
    async def story(breaker):
        for _ in range(FAILURES - 1):
            breaker.record_failure()
        breaker.record_success()
        breaker.record_failure()
        before = breaker.admit_call()
        for _ in range(FAILURES - 1):
            breaker.record_failure()
        return before, breaker.admit_call()

    assert live(story) == (True, False)


def test_after_its_rest_a_server_is_tried_once():
    async def story(breaker):
        for _ in range(FAILURES):
            breaker.record_failure()
        await asyncio.sleep(FIRST_REST)
        return breaker.admit_call(), breaker.admit_call()

    assert live(story) == (True, False)


def test_an_answer_after_the_rest_closes_it():
    async def story(breaker):
        for _ in range(FAILURES):
            breaker.record_failure()
        await asyncio.sleep(FIRST_REST)
        tried = breaker.admit_call()
        breaker.record_success()
        return tried, breaker.admit_call(), breaker.admit_call()

    assert live(story) == (True, True, True)


def test_each_failure_after_a_rest_makes_the_next_rest_longer_up_to_a_limit():
    async def story(breaker):
        for _ in range(FAILURES):
            breaker.record_failure()
        rests = []
        for _ in range(6):
            rests.append(breaker._rests_until - clock.now())
            await asyncio.sleep(rests[-1])
            assert breaker.admit_call()
            breaker.record_failure()
        return rests

    rests = live(story)
    assert rests[:3] == [FIRST_REST, FIRST_REST * 2, FIRST_REST * 4]
    assert rests[-1] == LONGEST_REST


def test_reading_it_changes_nothing():
    async def story(breaker):
        before = breaker.is_open
        for _ in range(FAILURES):
            breaker.record_failure()
        resting = [breaker.is_open for _ in range(3)]
        await asyncio.sleep(FIRST_REST)
        rested = [breaker.is_open for _ in range(3)]
        return before, resting, rested, breaker.admit_call(), breaker.is_open

    assert live(story) == (False, [True] * 3, [False] * 3, True, True)
