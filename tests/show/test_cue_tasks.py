"""The lives of cues, from their start to the one ending each of them has."""

import asyncio
from dataclasses import replace

import pytest
from parts import cue, question

from cuebot import clock
from cuebot.model import Deletion, Ending, Outcome, Stage
from cuebot.show.cue_tasks import CueTasks

FOREVER = 1e9


def moved_on(tasks, number, stage, **changes):
    tasks.advance_cue(replace(tasks.find_latest_step(number), stage=stage, **changes))


def lived(*orders, live=None):
    """Start one cue, give the orders to its tasks, one a second, and return all that was told."""
    steps = []

    async def waits(_cue):
        await asyncio.sleep(FOREVER)
        return Ending(Outcome.SPOKEN)

    async def main():
        tasks = CueTasks(live or waits, steps.append)
        async with asyncio.TaskGroup() as group:
            number = tasks.start_cue(cue(question=question("a", askers=2)), group)
            for order in orders:
                await asyncio.sleep(1.0)
                order(tasks, number)
        assert not tasks

    clock.run(main(), speed=clock.VIRTUAL)
    return steps


def test_a_life_ends_with_what_it_returns():
    async def live(_cue):
        return Ending(Outcome.REJECTED, "dull")

    first, last = lived(live=live)
    assert (first.stage, first.cue.id) == (Stage.DRAFTING, 1)
    assert (last.stage, last.ending) == (Stage.ENDED, Ending(Outcome.REJECTED, "dull"))


def test_a_cue_withdrawn_before_its_first_step_still_ends():
    async def live(_cue):
        raise AssertionError

    async def main():
        steps = []
        tasks = CueTasks(live, steps.append)
        async with asyncio.TaskGroup() as group:
            tasks.withdraw_cue(tasks.start_cue(cue(), group), "too soon")
        return steps

    (*_, last) = clock.run(main(), speed=clock.VIRTUAL)
    assert last.ending == Ending(Outcome.WITHDRAWN, "too soon")


def test_a_cue_that_nobody_withdrew_went_with_the_show():
    *_, last = lived(lambda tasks, number: tasks._tasks[number].task.cancel())
    assert last.ending == Ending(Outcome.WITHDRAWN, "the show ended")


def test_each_move_keeps_what_was_known_and_tells_the_time():
    _, moved, last = lived(
        lambda tasks, number: moved_on(tasks, number, Stage.WAITING, voice="local"),
        lambda tasks, number: tasks.withdraw_cue(number),
    )
    assert (moved.at, moved.stage, moved.voice) == (1.0, Stage.WAITING, "local")
    assert (last.at, last.voice) == (2.0, "local")


def test_what_was_put_off_while_it_waited_is_for_later_and_expires_later():
    _, _, later, _ = lived(
        lambda tasks, number: moved_on(tasks, number, Stage.WAITING),
        lambda tasks, number: tasks.postpone_cue(number, 90.0),
        lambda tasks, number: tasks.withdraw_cue(number),
    )
    assert (later.stage, later.cue.expires) == (Stage.LATER, 90.0)


def test_a_deadline_moves_with_what_is_put_off():
    async def live(told):
        async with asyncio.timeout_at(told.expires) as deadline:
            holder[0].set_deadline(told.id, deadline)
            await asyncio.sleep(80.0)
        return Ending(Outcome.SPOKEN)

    holder = []

    async def main():
        steps = []
        holder.append(CueTasks(live, steps.append))
        async with asyncio.TaskGroup() as group:
            number = holder[0].start_cue(cue(life=30.0), group)
            await asyncio.sleep(1.0)
            assert holder[0].postpone_cue(number, 90.0)
        return steps[-1]

    assert clock.run(main(), speed=clock.VIRTUAL).ending == Ending(Outcome.SPOKEN)


def test_orders_to_a_cue_that_has_ended_do_nothing():
    tasks = CueTasks(None, pytest.fail)
    tasks.withdraw_cue(7)
    assert tasks.postpone_cue(7, 90.0) is False


@pytest.mark.parametrize(
    ("stage", "deleted", "outcome"),
    [
        (Stage.WAITING, ("a-0", "a-1"), Outcome.WITHDRAWN),
        (Stage.WAITING, ("a-0", "a-0"), Outcome.SPOKEN),
        (Stage.SPEAKING, ("a-0", "a-1"), Outcome.SPOKEN),
    ],
)
def test_a_cue_goes_with_the_last_of_its_comments_until_it_is_spoken(stage, deleted, outcome):
    async def live(_cue):
        await asyncio.sleep(10.0)
        return Ending(Outcome.SPOKEN)

    steps = lived(
        lambda tasks, number: moved_on(tasks, number, stage),
        *(
            lambda tasks, _, gone=gone: tasks.withdraw_deleted(Deletion(at=0.0, id=gone))
            for gone in deleted
        ),
        live=live,
    )
    assert steps[-1].ending.outcome is outcome


def test_a_deletion_on_another_platform_takes_nothing_back():
    both = question("a", askers=2, comment_ids=("7", "7"), asked_on=("twitch", "shopee"))

    async def main():
        steps = []

        async def waits(_cue):
            await asyncio.sleep(10.0)
            return Ending(Outcome.SPOKEN)

        tasks = CueTasks(waits, steps.append)
        async with asyncio.TaskGroup() as group:
            for gone in ("twitch", "shopee"):
                tasks.start_cue(cue(question=both), group)
                tasks.withdraw_deleted(Deletion(at=0.0, id="7", platform=gone))
        return [step.ending.outcome for step in steps if step.ending]

    assert clock.run(main(), speed=clock.VIRTUAL) == [Outcome.WITHDRAWN, Outcome.SPOKEN]
