"""What came of each cue."""

from dataclasses import replace

import pytest
from parts import cue, question

from cuebot.board import effects
from cuebot.board.effects import EffectTracker
from cuebot.board.sales import SalesMetrics
from cuebot.model import Effect, Ending, Kind, Metric, MetricKind, Outcome, Snapshot, Stage, Step


@pytest.fixture
def tally():
    made = SalesMetrics()
    for at in (50.0, 80.0, 120.0, 130.0, 140.0, 190.0):
        made.add_metric(Metric(at=at, kind=MetricKind.ORDER, link="3", count=1))
    return made


def spoken(**fields):
    known = replace(cue(7, topic="3/size"), **fields)
    ending = Ending(Outcome.SPOKEN)
    return Step(at=104.0, cue=known, stage=Stage.ENDED, began=100.0, ending=ending)


SIZE = question("q", link="3", head="size", lately=9)


def test_the_minute_after_is_held_against_the_minute_before(tally):
    watch = EffectTracker(tally, 900.0)
    watch.follow_step(spoken(question=SIZE))
    asked = replace(SIZE, asked_at=(90.0, 110.0, 160.0, 170.0), asked_by=(1, 2, 2, 3))
    assert watch.collect_effects([asked], 163.0) == ()
    (found,) = watch.collect_effects([asked], 164.0)
    assert (found.cue, found.topic, found.at) == (7, "3/size", 104.0)
    assert (found.asked_before, found.asked_after) == (9, 1)
    assert (found.orders_before, found.orders_after) == (2, 3)


def test_when_nobody_asks_any_more_the_question_stopped(tally):
    watch = EffectTracker(tally, 900.0)
    watch.follow_step(spoken(question=SIZE))
    assert watch.collect_effects([], 164.0)[0].asked_after == 0


def test_a_moment_is_of_its_product_or_of_the_whole_shop(tally):
    watch = EffectTracker(tally, 900.0)
    watch.follow_step(spoken(kind=Kind.SALES, topic="surge/4"))
    watch.follow_step(spoken(kind=Kind.PACE, topic="peak"))
    first, second = watch.collect_effects([], 164.0)
    assert (first.orders_after, second.orders_after) == (0, 3)


def test_what_was_not_spoken_is_not_watched_and_what_is_old_is_forgotten(tally):
    watch = EffectTracker(tally, 100.0)
    watch.follow_step(replace(spoken(), ending=Ending(Outcome.WITHDRAWN)))
    assert watch.collect_effects([], 164.0) == ()
    watch.follow_step(spoken())
    assert len(watch.collect_effects([], 204.0)) == 1
    assert watch.collect_effects([], 205.0) == ()


def came(topic="3/size", kind=Kind.QUESTION, **figures):
    return Effect(cue=7, kind=kind, topic=topic, at=104.0, **figures)


SLOW = replace(cue(8, topic="slow/4"), kind=Kind.SALES)


@pytest.mark.parametrize(
    ("effects_seen", "found"),
    [
        ([], None),
        ([came(kind=Kind.SALES, topic="surge/4")], None),
        ([came(kind=Kind.SALES, topic="slow/3")], 0),
        ([came(kind=Kind.SALES, topic="slow/4"), came(kind=Kind.SALES, topic="slow/3")], 0),
        ([came(kind=Kind.SALES, topic="slow/3"), came(kind=Kind.SALES, topic="slow/5")], 1),
        ([came(topic="slow/4")], None),
    ],
)
def test_the_last_effect_is_the_topics_own_or_else_the_last_of_its_sort(effects_seen, found):
    seen = Snapshot(at=200.0, effects=tuple(effects_seen))
    assert effects.find_last_effect(SLOW, seen) == (None if found is None else effects_seen[found])


def test_a_question_is_told_by_its_own_answer_alone():
    seen = Snapshot(at=200.0, effects=(came(),))
    assert effects.find_last_effect(cue(8, topic="3/size"), seen) == came()
    assert effects.find_last_effect(cue(8, topic="3/colour"), seen) is None


def test_the_figures_of_the_last_effect_are_evidence():
    asked = came(asked_before=9, asked_after=8)
    seen = Snapshot(at=200.0, effects=(asked, came("slow/3", Kind.SALES, orders_after=2)))
    known = {"asked_before": 9, "asked_after": 8}
    assert effects.build_effect_evidence(cue(8, topic="3/size"), seen) == known
    assert effects.build_effect_evidence(SLOW, seen) == {"orders_before": 0, "orders_after": 2}
    doubt = replace(SLOW, question=SIZE)
    assert effects.build_effect_evidence(doubt, seen).keys() > {"asked_before", "orders_after"}
    assert effects.build_effect_evidence(SLOW, Snapshot(at=200.0)) == {}


def test_nothing_that_is_known_to_have_come_of_a_line_makes_it_vain():
    def vain(**figures):
        return effects.is_vain(
            SLOW, Snapshot(at=200.0, effects=(came("slow/4", Kind.SALES, **figures),))
        )

    assert vain(orders_before=2, orders_after=2)
    assert not vain(orders_before=2, orders_after=3)
    assert not effects.is_vain(SLOW, Snapshot(at=200.0))
