"""One cue's turn."""

import asyncio
from dataclasses import replace

import pytest
from parts import cue

from cuebot import clock
from cuebot.model import Kind, Priority
from cuebot.queue.floor_turn import LATER, FloorTurn
from cuebot.queue.policy import QUEUE_POLICY


def begun(who, seconds=4.0):
    turn = FloorTurn(who, seconds, clock.now(), asyncio.get_running_loop().create_future())
    turn.began = clock.now()
    return turn


def ended(script):
    """Run a script in a task of its own; return what it returned, or `cancelled`."""

    async def main():
        async with asyncio.TaskGroup() as group:
            running = group.create_task(script())
            await asyncio.wait([running])
            return "cancelled" if running.cancelled() else running.result()

    return clock.run(main(), speed=clock.VIRTUAL)


async def cut(turn, *, elsewhere=False):
    """Let a block sound until it is cut; the turn takes its own cancelling back."""
    loop = asyncio.get_running_loop()
    loop.call_later(1.0, turn.cut_short, "an urgent line")
    if elsewhere:
        loop.call_later(1.0, asyncio.current_task().cancel)
    try:
        await asyncio.sleep(4.0)
    except asyncio.CancelledError:
        if not turn.absorb_cancellation():
            raise
    return (clock.now(), turn.cut)


def test_a_cut_ends_the_block_and_nothing_else():
    async def script():
        return await cut(begun(cue(1)))

    assert ended(script) == (1.0, "an urgent line")


def test_a_cancelling_by_somebody_else_is_not_taken_back():
    async def script():
        return await cut(begun(cue(1)), elsewhere=True)

    assert ended(script) == "cancelled"


def test_what_was_never_cut_takes_nothing_back():
    async def script():
        return begun(cue(1)).absorb_cancellation()

    assert ended(script) is False


@pytest.mark.parametrize(
    ("said", "why", "again"),
    [
        (0.0, "x", True),
        (4 * QUEUE_POLICY.max_repeatable_share - 0.1, "x", True),
        (4 * QUEUE_POLICY.max_repeatable_share, "x", False),
        (3.9, LATER, True),
    ],
)
def test_less_than_most_of_a_line_is_worth_saying_again_and_what_was_put_off_always(
    said, why, again
):
    async def script():
        turn = begun(cue(1))
        turn.cut = why
        await asyncio.sleep(said)
        return turn.is_worth_repeating

    assert ended(script) is again


@pytest.mark.parametrize(
    ("kind", "priority", "urgent", "ordered"),
    [
        (Kind.QUESTION, Priority.QUESTION, False, False),
        (Kind.STOCK, Priority.URGENT, True, False),
        (Kind.OPERATOR, Priority.OPERATOR, False, False),
        (Kind.OPERATOR, Priority.URGENT, True, True),
    ],
)
def test_only_urgent_words_of_the_operator_pass_where_all_else_is_quiet(
    kind, priority, urgent, ordered
):
    async def script():
        turn = begun(replace(cue(1), kind=kind, priority=priority))
        return (turn.is_urgent, turn.overrides_quiet)

    assert ended(script) == (urgent, ordered)


def test_of_a_short_form_most_is_said_sooner():
    async def script():
        turn = begun(cue(1))
        turn.short, turn.brief, turn.cut = 2.0, True, "x"
        await asyncio.sleep(2 * QUEUE_POLICY.max_repeatable_share)
        return turn.is_worth_repeating

    assert ended(script) is False
