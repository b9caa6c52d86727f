"""When a question is worth a cue."""

from dataclasses import replace

import pytest
from parts import cue, question

from cuebot import config
from cuebot.cue import questions
from cuebot.model import Ending, Kind, Outcome, Room, Snapshot, Stage, Step

CONFIG = config.build_config({"cue": {"least_askers": 5, "cooldown": 180, "life": 40}})


@pytest.fixture
def due():
    trigger = questions.make_questions_trigger(config.Part(use="questions"), CONFIG)
    return lambda **known: list(trigger(Snapshot(**({"at": 100.0} | known))))


@pytest.fixture
def due_at_ten():
    config_ = config.build_config({"cue": {"least_askers": 10}})
    trigger = questions.make_questions_trigger(config.Part(use="questions"), config_)
    return lambda **known: list(trigger(Snapshot(at=100.0, **known)))


def priced(name="q1", **fields):
    """Return a question that the card has a head for."""
    return question(name, **({"head": "price", "link": name} | fields))


def test_five_people_who_wait_make_a_question_due(due):
    asked = (priced("1", lately=1), priced("2", askers=4, lately=1))
    (found,) = due(questions=asked)
    assert (found.kind, found.question.id, found.born, found.expires) == (
        Kind.QUESTION,
        "1",
        100.0,
        140.0,
    )
    assert found.comment_ids == ("1-0", "1-1", "1-2", "1-3", "1-4")


def test_four_are_enough_for_what_is_new_and_comes_fast(due):
    fast = {"askers": 4, "lately": 2}
    assert len(due(questions=(priced(**fast),))) == 1
    assert due(questions=(priced(askers=4, lately=1),)) == []
    assert due(at=500.0, questions=(priced(told=100.0, **fast),)) == []


def test_three_of_five_who_write_are_enough_where_hardly_anybody_writes_anything_else(due):
    def asked(writers, **fields):
        few = priced(**({"askers": 3, "lately": 3} | fields))
        return due(questions=(few,), room=Room(writers=writers))

    assert len(asked(4)) == len(asked(5)) == 1
    assert asked(3) == []  # no four people write at all
    assert asked(6) == []  # half of the room says other things
    assert asked(5, askers=2, lately=2) == asked(5, lately=2) == []
    assert asked(5, surety=0.55) == []
    assert asked(5, told=1.0) == []


def test_where_more_people_make_it_due_more_of_those_who_write_must_ask(due_at_ten):
    def asked(people, writers):
        few = priced(askers=people, lately=people)
        return due_at_ten(questions=(few,), room=Room(writers=writers))

    assert len(asked(6, 9)) == 1
    assert asked(5, 9) == asked(5, 8) == asked(6, 11) == []


def test_what_the_card_has_no_head_for_must_come_from_many_at_once(due):
    assert due(questions=(question("q1", askers=20, lately=7),)) == []
    assert len(due(questions=(question("q1", askers=8, lately=8),))) == 1


def test_asked_early_a_question_is_due_some_people_sooner_but_never_at_one(due):
    three = (priced(askers=3, lately=1),)
    assert (due(questions=three), len(due(questions=three, early=2))) == ([], 1)
    assert due(questions=(priced(askers=1, lately=0),), early=9) == []
    six = (question("q1", askers=6, lately=6),)
    assert (due(questions=six), len(due(questions=six, early=2))) == ([], 1)


def test_what_was_told_lately_waits_for_the_cooldown_by_whatever_name(due):
    asked = (priced(told=90.0),)
    assert due(at=269.0, questions=asked) == []
    assert len(due(at=271.0, questions=asked)) == 1


def test_the_question_most_people_wait_for_comes_first(due):
    asked = (
        priced("few", askers=6),
        priced("many", askers=9),
        priced("now", askers=7, rising=5),
    )
    assert [found.question.id for found in due(questions=asked)] == ["now", "many", "few"]


def test_two_groups_with_one_answer_are_one_cue(due):
    asked = (
        question("a", askers=9, link="3", head="size"),
        question("b", askers=6, link="3", head="size"),
        question("c", askers=5, link="5", head="size"),
    )
    assert [found.topic for found in due(questions=asked)] == ["3/size", "5/size"]


def test_one_that_names_no_value_is_answered_with_one_that_does(due):
    asked = [
        priced(name, askers=9 - number, link="3", head="colour", value=value)
        for number, (name, value) in enumerate((("a", "red"), ("b", "blue"), ("c", "")))
    ]
    assert [found.topic for found in due(questions=asked)] == ["3/colour/red", "3/colour/blue"]
    assert [found.topic for found in due(questions=asked[2:] + asked[:2])] == [
        "3/colour/red",
        "3/colour/blue",
    ]


def test_two_products_together_are_one_question_from_either_side(due):
    asked = (
        priced("a", askers=9, link="4", head="combine", value="2"),
        priced("b", askers=8, link="2", head="combine", value="4"),
        priced("c", askers=7, link="5", head="combine", value="2"),
    )
    assert [found.topic for found in due(questions=asked)] == ["4/combine/2", "5/combine/2"]


def test_questions_that_share_a_third_of_their_comments_are_one(due):
    one = priced("a", askers=9)
    other = priced("b", askers=6, comment_ids=("a-0", "a-1", "b-2", "b-3", "b-4", "b-5"))
    assert [found.topic for found in due(questions=(one, other))] == ["a/price"]
    apart = replace(other, comment_ids=("a-0", "b-1", "b-2", "b-3", "b-4", "b-5"))
    assert len(due(questions=(one, apart))) == 2


def test_a_cue_keeps_no_askers(due):
    (found,) = due(questions=(priced(),))
    assert (found.question.asked_at, found.question.asked_by) == ((), ())


@pytest.mark.parametrize("asked", [question("q1", askers=9), priced(askers=9)])
def test_a_question_in_the_works_is_not_due_again(due, asked):
    live = Step(at=99.0, cue=cue(1, question=asked), stage=Stage.DRAFTING)
    assert len(due(questions=(asked,))) == 1
    assert due(questions=(asked,), live=(live,)) == []


def last(*, at, began=None, outcome=Outcome.SPOKEN):
    ended = cue(1, question=priced())
    step = Step(at=at, cue=ended, stage=Stage.ENDED, ending=Ending(outcome), began=began)
    return {"ended": (step,), "questions": (priced(),)}


def test_a_question_that_was_begun_waits_for_the_cooldown_from_its_end(due):
    cut = last(at=54.0, began=50.0, outcome=Outcome.WITHDRAWN)
    assert due(at=233.0, **cut) == []
    assert len(due(at=235.0, **cut)) == 1


@pytest.mark.parametrize("outcome", [Outcome.EXPIRED, Outcome.FAILED, Outcome.WITHDRAWN])
def test_a_cue_that_came_to_nothing_is_tried_again_soon(due, outcome):
    assert due(at=100.0, **last(at=80.0, outcome=outcome)) == []
    assert len(due(at=111.0, **last(at=80.0, outcome=outcome))) == 1


def test_a_rejected_line_is_not_drafted_again_at_once(due):
    assert due(at=111.0, **last(at=80.0, outcome=Outcome.REJECTED)) == []


@pytest.mark.parametrize(
    ("surety", "loudest", "told"),
    [
        (0.5, 0.2, True),
        (0.5, 0.5, True),
        (0.5, 1.0, False),
        (0.8, 1.0, False),
        (0.9, 1.0, True),
        (0.6, 0.6, False),
        (0.7, 0.6, True),
        (0.4, 0.2, False),
    ],
)
def test_copies_of_one_unsure_wording_are_one_reading(due, surety, loudest, told):
    asked = priced("1", askers=9, lately=1, surety=surety, loudest=loudest)
    assert bool(due(questions=(asked,))) is told


def test_the_doubt_of_one_wording_holds_back_none_that_most_people_use(due):
    asked = priced("1", askers=5, lately=1, surety=0.8, loudest=0.8)
    assert not due(questions=(asked,))
    assert due(questions=(replace(asked, loudest_surety=0.97),))
    assert not due(questions=(replace(asked, loudest_surety=0.8),))


def test_in_a_flood_of_one_platform_the_same_questions_are_due(due):
    many = tuple(priced(f"q{n}", askers=20 + n) for n in range(30))
    flood = tuple(replace(asked, asked_on=("tiktok",)) for asked in many)
    assert [one.topic for one in due(questions=flood)] == [one.topic for one in due(questions=many)]


def test_what_was_asked_by_those_who_heard_another_name_of_it_is_heard_in_a_flood(due):
    before = priced("a", askers=9, asked_on=("tiktok",))
    again = priced("b", askers=9, asked_on=("tiktok",), comment_ids=before.comment_ids)
    other = priced("c", askers=9, asked_on=("tiktok",))
    live = Step(at=99.0, cue=cue(1, question=before), stage=Stage.DRAFTING)
    assert [one.topic for one in due(questions=(again, other), live=(live,))] == ["c/price"]


@pytest.mark.parametrize(("sureties", "told"), [((0.9, 0.3, 0.2, 0.3, 0.4), 0), ((0.6,) * 5, 1)])
def test_those_who_wait_must_be_likely_to_ask_whoever_was_told_before(due, sureties, told):
    asked = priced(lately=1, sureties=sureties, surety=0.9, told=-300.0)
    assert len(due(questions=(asked,))) == told


def test_where_most_of_a_quiet_room_ask_one_thing_they_need_no_such_surety(due):
    few = priced(askers=3, lately=3, sureties=(0.4,) * 3, surety=0.8)
    assert len(due(questions=(few,), room=Room(writers=4))) == 1
