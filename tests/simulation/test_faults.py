"""Whole shows with faults in pairs, by seed: what they promise holds, and the checker can fail."""

import pytest
from simulation.checker import check_record
from simulation.plan import KINDS, PAIRS, Happening, Plan, draw_plan
from simulation.planted import PLANTED
from simulation.show import find_breaches, play_plan, shorten_story, tell_story

SAMPLE = (0, 1)
"""Shows of 28 minutes each; `benchmarks/faults.py` plays as many as one likes."""
SEEDS = 8
"""Within how many short shows a planted fault must be found."""


@pytest.mark.parametrize("seed", SAMPLE)
def test_a_show_keeps_its_promises_whatever_fails(seed):
    plan = draw_plan(seed)
    told = [tell_story(plan, breach) for breach in find_breaches(plan)]
    assert told == []


def test_the_same_seed_gives_the_same_show():
    plan = draw_plan(3, 1)
    assert play_plan(plan).digest() == play_plan(plan).digest()


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name):
    one = PLANTED[name]
    for number in range(SEEDS):
        plan = draw_plan((one.seed + number) % SEEDS, 1, one.among)
        if any(breach.promise == one.promise for breach in find_breaches(plan, one.plant)):
            return
    raise AssertionError("the checker does not see it")


def test_a_story_is_shortened_to_what_matters():
    one = PLANTED["nothing is a duplicate"]
    replays = {"part": "source", "how": "replays", "luck": 0.0}
    first, second = Happening(5.0, "chat"), Happening(6.0, "chat")
    fault, talk = Happening(10.0, "fault", 2.0, replays), Happening(12.0, "talk", 1.0)
    plan = Plan(7, 20.0, draw_plan(0, 1).cells, (first, second, fault, talk))
    assert shorten_story(plan, one.promise, one.plant).happenings == (second, fault)
    (breach,) = find_breaches(plan, one.plant)
    assert tell_story(plan, breach)[0].startswith("seed 7: kept once")


def test_every_pair_of_faults_is_drawn_before_one_comes_again():
    first = [
        tuple(one.more["part"] for one in draw_plan(seed, 1).faults) for seed in range(len(PAIRS))
    ]
    assert {part for pair in first for part in pair} == {part for part, _ in KINDS}
    assert sum(len(pair) == 2 for pair in first) == len(PAIRS) - len(KINDS)


def test_a_show_in_which_nothing_happens_breaks_nothing():
    plan = Plan(0, 20.0, draw_plan(0, 1).cells, (Happening(5.0, "chat"),))
    assert check_record(play_plan(plan)) == []
