"""Whole shows with faults in pairs, by seed: what they promise holds, and the checker can fail."""

import pytest
from simulation.checker import check_record
from simulation.plan import KINDS, PAIRS, Happening, Plan, draw_plan, find_pair
from simulation.planted import PLANTED
from simulation.show import breaks_promise, find_breaches, play_plan, shorten_story, tell_story

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
        if breaks_promise(plan, one.promise, one.plant):
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
    assert {part for pair in PAIRS for part, _ in pair} == {part for part, _ in KINDS}
    for turn in range(2):
        numbers = range(turn * len(PAIRS), (turn + 1) * len(PAIRS))
        assert sorted(map(find_pair, numbers)) == sorted(PAIRS)


@pytest.mark.parametrize(("seed", "windows"), [(0, 4), (3, 4), (len(PAIRS) + 5, 1)])
def test_the_faults_of_a_show_are_the_pairs_of_its_windows(seed, windows):
    drawn = {(one.more["part"], one.more["how"]) for one in draw_plan(seed, windows).faults}
    pairs = [find_pair(seed * windows + number) for number in range(windows)]
    assert drawn == {kind for pair in pairs for kind in pair}


def test_a_catalogue_that_is_saved_badly_and_gone_at_once_is_told_once():
    bad = {"part": "catalogue", "how": "saved badly", "luck": 0.0}
    faults = (
        Happening(5.4, "fault", 30.0, bad),
        Happening(6.1, "fault", 4.7, bad | {"how": "gone"}),
    )
    record = play_plan(Plan(0, 50.0, draw_plan(0, 1).cells, faults))
    assert check_record(record) == []
    assert ["put it back" in sentence for _, _, sentence in record.alarms] == [True, False]


def test_a_show_that_is_killed_while_its_card_is_half_saved_keeps_what_the_shop_told_since():
    bad = {"part": "catalogue", "how": "saved badly", "luck": 0.0}
    kill = {"part": "kill", "how": "and restart", "luck": 1.0}
    told = {"link": "2", "column": "price", "cell": "$658.23"}
    plan = Plan(
        0,
        110.0,
        draw_plan(0, 1).cells,
        (
            Happening(5.0, "fault", 50.0, bad),
            Happening(8.0, "fault", 1.0, kill),
            Happening(45.0, "report", more=told),
            Happening(70.0, "ask", 0.7, {"link": "2", "column": "price", "people": 7}),
        ),
    )
    record = play_plan(plan)
    assert check_record(record) == []
    assert "Price on link 2: $658.23." in {record.texts.get(mark) for *_, mark in record.sounds}


def test_a_show_in_which_nothing_happens_breaks_nothing():
    plan = Plan(0, 20.0, draw_plan(0, 1).cells, (Happening(5.0, "chat"),))
    assert check_record(play_plan(plan)) == []
