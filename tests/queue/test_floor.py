"""Floor control, in virtual time."""

import asyncio
import itertools
import random
from contextlib import suppress
from dataclasses import replace

import pytest
from parts import cue

from cuebot import clock
from cuebot.model import Kind, Priority
from cuebot.queue.floor import Floor
from cuebot.queue.hold_reasons import QUIET, TALK, find_holder, name_hold
from cuebot.queue.pause_rhythm import PausePredictor
from cuebot.queue.quiet_spans import QuietSchedule


def spoken(script, *, gap=1.0, **limits):
    """Run a script against a floor and return who spoke when: (number, began, ended)."""
    spans = []

    async def main():
        floor = Floor(gap=gap, **limits)

        async def speak(who, seconds=4.0):
            async with floor.acquire_turn(who, seconds) as turn:
                began = clock.now()
                try:
                    await asyncio.sleep(seconds)
                finally:
                    spans.append((who.id, round(began, 6), round(clock.now(), 6)))
            return turn.cut

        async with asyncio.TaskGroup() as group:
            await script(floor, group, speak)

    clock.run(main(), speed=clock.VIRTUAL)
    return spans


def test_the_highest_priority_speaks_first_then_the_oldest():
    async def script(_floor, group, speak):
        group.create_task(speak(cue(1, priority=Priority.FILLER)))
        group.create_task(speak(cue(2, born=1.0)))
        group.create_task(speak(cue(3, born=0.0)))
        group.create_task(speak(cue(4, priority=Priority.SALES)))

    assert [who for who, _, _ in spoken(script)] == [4, 3, 2, 1]


def test_the_gap_after_a_line_is_kept():
    async def script(_floor, group, speak):
        for number in (1, 2):
            group.create_task(speak(cue(number)))

    assert spoken(script, gap=1.5) == [(1, 0.0, 4.0), (2, 5.5, 9.5)]


def test_nobody_starts_while_the_floor_is_held():
    async def script(floor, group, speak):
        floor.add_hold("host talks")
        floor.add_hold("operator pauses")
        group.create_task(speak(cue(1)))
        await asyncio.sleep(3)
        floor.release_hold("host talks")
        assert floor.active_holds == {"operator pauses"}
        await asyncio.sleep(4)
        floor.release_hold("operator pauses")

    assert spoken(script) == [(1, 7.0, 11.0)]


def test_a_cancelled_speaker_gives_the_floor_back():
    async def script(floor, group, speak):
        first = group.create_task(speak(cue(1)))
        group.create_task(speak(cue(2)))
        await asyncio.sleep(2)
        assert floor.speaker.id == 1
        first.cancel()

    assert spoken(script) == [(1, 0.0, 2.0), (2, 3.0, 7.0)]


def test_a_cue_that_stops_waiting_in_the_instant_of_its_turn_does_not_jam_the_floor():
    async def script(floor, group, speak):
        floor.add_hold("host talks")
        first = group.create_task(speak(cue(1)))
        group.create_task(speak(cue(2)))
        await asyncio.sleep(1)
        floor.release_hold("host talks")
        asyncio.get_running_loop().call_later(0, first.cancel)

    assert [who for who, _, _ in spoken(script)] == [2]


def urgent(number, *, kind=Kind.STOCK):
    return replace(cue(number, priority=Priority.URGENT), kind=kind)


def test_an_urgent_cue_cuts_a_lesser_one_and_needs_no_gap():
    cuts = []

    async def script(_floor, group, speak):
        first = group.create_task(speak(cue(1)))
        await asyncio.sleep(2)
        await speak(urgent(2))
        cuts.append(await first)

    assert spoken(script) == [(1, 0.0, 2.0), (2, 2.0, 6.0)]
    assert cuts == ["an urgent line"]


def test_an_urgent_cue_does_not_cut_another():
    async def script(_floor, group, speak):
        group.create_task(speak(urgent(1)))
        await asyncio.sleep(1)
        group.create_task(speak(urgent(2)))

    assert spoken(script) == [(1, 0.0, 4.0), (2, 4.0, 8.0)]


def test_an_urgent_cue_lets_the_host_finish_for_a_while_and_then_speaks_over():
    async def script(floor, group, speak):
        floor.add_hold(TALK)
        group.create_task(speak(cue(1)))
        group.create_task(speak(urgent(2)))
        await asyncio.sleep(30)
        floor.release_hold(TALK)

    assert spoken(script, patience=3.0) == [(2, 3.0, 7.0), (1, 30.0, 34.0)]


def test_a_pause_gives_the_floor_to_an_urgent_cue_before_its_patience_ends():
    async def script(floor, group, speak):
        floor.add_hold(TALK)
        group.create_task(speak(urgent(1)))
        await asyncio.sleep(1)
        floor.release_hold(TALK)

    assert spoken(script, patience=3.0) == [(1, 1.0, 5.0)]


def test_a_line_that_has_hardly_begun_gives_way_to_the_host_and_most_of_one_is_finished():
    cuts = []

    async def script(floor, group, speak):
        first = group.create_task(speak(cue(1)))
        await asyncio.sleep(1)
        floor.hear_host(talking=True)
        cuts.append(await first)
        await asyncio.sleep(1)
        floor.hear_host(talking=False)
        second = group.create_task(speak(cue(2)))
        await asyncio.sleep(3.5)
        floor.hear_host(talking=True)
        cuts.append(await second)

    assert spoken(script, gap=0.0) == [(1, 0.0, 1.0), (2, 2.0, 6.0)]
    assert cuts == [TALK, ""]


def test_the_host_does_not_cut_an_urgent_line():
    async def script(floor, group, speak):
        group.create_task(speak(urgent(1)))
        await asyncio.sleep(1)
        floor.hear_host(talking=True)

    assert spoken(script) == [(1, 0.0, 4.0)]


def test_when_nobody_listens_to_the_host_any_more_lines_wait_for_nothing():
    async def script(floor, group, speak):
        floor.hear_host(talking=True)
        group.create_task(speak(cue(1)))
        await asyncio.sleep(5)
        assert floor.active_holds == {TALK}
        floor.hear_host(talking=None)

    assert spoken(script) == [(1, 5.0, 9.0)]


def test_a_cue_that_is_put_off_waits_and_lets_others_by():
    async def script(floor, group, speak):
        floor.postpone_cue(1, 60.0)
        group.create_task(speak(cue(1)))
        group.create_task(speak(cue(2, born=1.0)))
        await asyncio.sleep(1)
        assert (floor.is_postponed(1), floor.is_postponed(2)) == (True, False)

    assert spoken(script) == [(2, 0.0, 4.0), (1, 60.0, 64.0)]


def test_putting_off_the_speaker_cuts_it():
    async def script(floor, group, speak):
        first = group.create_task(speak(cue(1)))
        await asyncio.sleep(1)
        floor.postpone_cue(1, 60.0)
        assert await first == "later"
        await speak(cue(1))

    assert spoken(script) == [(1, 0.0, 1.0), (1, 60.0, 64.0)]


def test_a_hold_may_have_an_end():
    async def script(floor, group, speak):
        floor.add_hold(QUIET, until=60.0)
        group.create_task(speak(cue(1)))
        await asyncio.sleep(59)
        assert floor.active_holds == {QUIET}
        await asyncio.sleep(2)
        assert floor.active_holds == frozenset()

    assert spoken(script) == [(1, 60.0, 64.0)]


def test_in_planned_quiet_only_the_operators_urgent_words_are_said():
    async def script(floor, group, speak):
        await asyncio.sleep(12)
        assert floor.active_holds == {QUIET}
        group.create_task(speak(urgent(1)))
        group.create_task(speak(urgent(2, kind=Kind.OPERATOR)))

    assert spoken(script, quiet=QuietSchedule(((10.0, 40.0),))) == [
        (2, 12.0, 16.0),
        (1, 40.0, 44.0),
    ]


def test_a_line_that_would_run_into_planned_quiet_waits_for_its_end():
    async def script(_floor, group, speak):
        await asyncio.sleep(8)
        group.create_task(speak(cue(1), 4.0))
        group.create_task(speak(cue(2), 1.0))

    assert spoken(script, quiet=QuietSchedule(((10.0, 40.0),))) == [(2, 8.0, 9.0), (1, 40.0, 44.0)]


def test_a_minute_holds_no_more_speech_than_its_seconds_save_the_operators():
    async def script(_floor, group, speak):
        for number in (1, 2, 3):
            group.create_task(speak(cue(number)))
        group.create_task(speak(cue(4, priority=Priority.OPERATOR)))

    spans = spoken(script, speech=8.0)
    assert [who for who, _, _ in spans] == [4, 1, 2, 3]
    assert [began for _, began, _ in spans] == [0.0, 5.0, 60.0, 65.0]


def test_the_gap_and_the_speech_can_be_changed_while_cues_wait():
    async def script(floor, group, speak):
        group.create_task(speak(cue(1)))
        group.create_task(speak(cue(2)))
        await asyncio.sleep(5)
        floor.allowance.seconds = 20.0
        floor.schedule_grant()

    assert spoken(script, speech=4.0) == [(1, 0.0, 4.0), (2, 5.0, 9.0)]


def test_a_cut_in_the_instant_of_its_turn_lets_a_cue_wait_on():
    async def script(floor, group, speak):
        group.create_task(speak(cue(1)))
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_later(0, floor.postpone_cue, 1, 9.0)

    assert spoken(script) == [(1, 9.0, 13.0)]


def test_a_cut_and_a_cancelling_at_once_is_a_cancelling():
    async def script(floor, group, speak):
        first = group.create_task(speak(cue(1)))
        await asyncio.sleep(1)
        floor.cut_line("because")
        first.cancel()
        await asyncio.sleep(1)
        assert first.cancelled()

    assert spoken(script) == [(1, 0.0, 1.0)]


def meddle(rng, floor):
    """Do some of what may happen to a floor at any moment."""
    if rng.random() < 0.2:
        floor.add_hold("host talks")
        asyncio.get_running_loop().call_later(
            rng.choice([0, 1, 3]), floor.release_hold, "host talks"
        )
    if rng.random() < 0.2:
        floor.hear_host(rng.choice([True, False, None]))
    if rng.random() < 0.2:
        floor.postpone_cue(rng.randint(1, 30), clock.now() + rng.choice([0, 2]))


@pytest.mark.parametrize("seed", range(40))
def test_two_voices_never_overlap_whatever_is_cancelled_or_held(seed):
    rng = random.Random(seed)
    urgent = set()

    async def script(floor, group, speak):
        tasks = []
        for number in range(1, 30):
            who = cue(number, born=clock.now(), priority=rng.choice(list(Priority)))
            if who.priority is Priority.URGENT:
                urgent.add(number)
            tasks.append(group.create_task(speak(who, rng.choice([0.0, 0.5, 4.0]))))
            if rng.random() < 0.3:
                rng.choice(tasks).cancel()
            meddle(rng, floor)
            await asyncio.sleep(rng.choice([0, 0, 0.3, 1.0, 5.1]))
        floor.hear_host(talking=None)

    spans = spoken(script)
    assert spans
    for (_, _, ended), (who, began, _) in itertools.pairwise(spans):
        gap = 0.0 if who in urgent else 1.0
        assert ended + gap <= began + 1e-6


def forms(*pauses, who=None, talking=False):
    """Return when a line of 4 s, or 2 s in short, is granted in a pause at 100 s, and in which.

    The host has made these pauses before; `talking`, the host does not pause at all.
    """
    got = []

    async def main():
        floor = Floor(gap=1.0, rhythm=PausePredictor(0.5))
        for pause in pauses:
            floor.hear_host(talking=False)
            await asyncio.sleep(pause)
            floor.hear_host(talking=True)
        await asyncio.sleep(100.0 - clock.now())
        if not talking and pauses:
            floor.hear_host(talking=False)
        one = replace(who or cue(1), born=100.0, expires=140.0)
        with suppress(TimeoutError):
            async with asyncio.timeout_at(one.expires), floor.acquire_turn(one, 4.0, 2.0) as turn:
                got.append((round(clock.now(), 3), turn.brief))

    clock.run(main(), speed=clock.VIRTUAL)
    return got


def test_a_line_is_said_whole_where_pauses_are_long_or_nobody_knows_them():
    assert forms() == [(100.0, False)]
    assert forms(6.0, 6.0, 6.0) == [(100.5, False)]


def test_a_line_is_said_in_short_in_pauses_that_are_too_short_for_the_whole():
    assert forms(*[3.0] * 8) == [(100.5, True)]


def test_an_urgent_line_that_speaks_over_the_host_does_so_in_short():
    urgent = cue(1, priority=Priority.URGENT)
    assert forms(3.0, who=urgent, talking=True) == [(102.0, True)]
    assert forms(3.0, who=urgent) == [(100.0, False)]
    assert forms(3.0, talking=True) == [], "another waits, and expires"


def test_a_floor_knows_whether_the_host_is_heard():
    async def main():
        floor = Floor(gap=1.0)
        known = [floor.hears_host]
        for talking in (True, False, None):
            floor.hear_host(talking)
            known.append(floor.hears_host)
        return known

    assert clock.run(main(), speed=clock.VIRTUAL) == [False, True, True, False]


def test_what_sounded_before_a_restart_counts_for_the_gap_and_for_the_minute():
    async def script(floor, group, speak):
        floor.restore_speech(90.0, 99.0)
        group.create_task(speak(cue(1), 4.0))

    def run(**limits):
        spans = []

        async def main():
            floor = Floor(**limits)

            async def speak(who, seconds):
                async with floor.acquire_turn(who, seconds):
                    spans.append(clock.now())

            async with asyncio.TaskGroup() as group:
                await script(floor, group, speak)

        clock.run(main(), speed=clock.VIRTUAL, start=100.0)
        return spans

    assert run(gap=3.0) == [102.0]
    assert run(gap=0.0, speech=10.0) == [pytest.approx(149.0)]


def test_a_planned_quiet_that_was_ended_before_a_restart_stays_ended():
    async def main():
        floor = Floor(gap=0.0, quiet=QuietSchedule(((50.0, 200.0), (300.0, 400.0))))
        before = floor.active_holds
        floor.end_quiet(60.0)
        return before, floor.active_holds

    assert clock.run(main(), speed=clock.VIRTUAL, start=100.0) == ({QUIET}, frozenset())


def test_what_people_hold_lets_only_own_words_pass_until_all_of_it_is_released():
    async def script(floor, group, speak):
        floor.add_hold(name_hold("desk"))
        floor.add_hold(name_hold(""))
        group.create_task(speak(cue(1)))
        group.create_task(speak(replace(cue(2), text="smile", kind=Kind.OPERATOR), 1.0))
        await asyncio.sleep(3)
        assert floor.release_held("nobody") is False
        assert floor.release_held("desk") is True
        assert [find_holder(hold) for hold in floor.active_holds] == [""]
        await asyncio.sleep(4)
        assert floor.release_held() is True

    assert spoken(script) == [(2, 0.0, 1.0), (1, 7.0, 11.0)]
