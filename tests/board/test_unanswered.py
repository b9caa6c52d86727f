"""Who still waits for an answer."""

from dataclasses import replace

import pytest
from parts import cue, question

from cuebot.board.policy import BOARD_POLICY
from cuebot.board.unanswered import Unanswered
from cuebot.model import Answer, Ending, Outcome, Stage, Step


def asked(*asks, name="q1", **fields):
    """Return a question from (when, who) pairs; comments are named by both."""
    times, people = zip(*asks, strict=True)
    ids = tuple(f"{when}-{who}" for when, who in asks)
    known = {"comment_ids": ids, "asked_at": times, "asked_by": people}
    return question(name, askers=len(set(people)), **known | fields)


def spoken(said, at=50.0, outcome=Outcome.SPOKEN):
    known = cue(1, topic=said.topic, question=said)
    step = Step(at=at, cue=known, stage=Stage.ENDED, began=at - 4, ending=Ending(outcome))
    return replace(step, began=None) if outcome is Outcome.EXPIRED else step


@pytest.fixture
def waiting():
    return Unanswered(900.0)


def test_nobody_was_told_of_what_was_never_said(waiting):
    all_ = asked((10.0, 1), (20.0, 2))
    assert waiting.list_unanswered([all_], 60.0) == (all_,)


def test_who_asked_before_the_end_of_the_line_waits_no_more(waiting):
    before = asked((10.0, 1), (20.0, 2))
    waiting.follow_step(spoken(before))
    (left,) = waiting.list_unanswered(
        [asked((10.0, 1), (20.0, 2), (49.0, 3), (51.0, 4), (70.0, 5))], 80.0
    )
    assert (left.askers, left.comment_ids, left.told) == (2, ("51.0-4", "70.0-5"), 50.0)
    assert (left.asked_at, left.asked_by) == ((51.0, 70.0), (4, 5))
    assert (left.first, left.last, left.lately) == (51.0, 70.0, 2)


@pytest.mark.parametrize(("told", "left"), [(("p", "q", "q"), ("q",)), (("p",), ("p",)), ((), ())])
def test_the_comments_of_those_who_wait_keep_their_platforms(waiting, told, left):
    waiting.follow_step(spoken(asked((10.0, 1), (20.0, 2))))
    (question,) = waiting.list_unanswered(
        [asked((10.0, 1), (20.0, 2), (51.0, 3), asked_on=told)], 80.0
    )
    assert question.asked_on == left


def test_who_was_told_and_asks_again_is_nobody_new(waiting):
    waiting.follow_step(spoken(asked((10.0, 1))))
    assert waiting.list_unanswered([asked((10.0, 1), (60.0, 1))], 80.0) == ()


def test_a_question_is_known_by_its_comments_when_its_group_has_another_name(waiting):
    waiting.follow_step(spoken(asked((10.0, 1), (20.0, 2))))
    merged = asked((10.0, 1), (20.0, 2), (30.0, 3), (60.0, 4), name="q9")
    (left,) = waiting.list_unanswered([merged], 80.0)
    assert (left.asked_by, left.told) == ((4,), 50.0)


def test_a_few_told_comments_take_out_their_people_and_not_the_question(waiting):
    waiting.follow_step(spoken(asked((10.0, 1))))
    many = asked((10.0, 1), *((20.0 + who, who) for who in range(2, 6)), (60.0, 1), name="q9")
    (left,) = waiting.list_unanswered([many], 80.0)
    assert (left.asked_by, left.told) == ((2, 3, 4, 5), None)


@pytest.mark.parametrize("outcome", [Outcome.EXPIRED, Outcome.WITHDRAWN])
def test_a_line_that_was_not_heard_to_its_end_told_nobody(waiting, outcome):
    waiting.follow_step(spoken(asked((10.0, 1)), outcome=outcome))
    assert [left.askers for left in waiting.list_unanswered([asked((10.0, 1))], 80.0)] == [1]


def test_a_cue_without_a_question_tells_nobody(waiting):
    step = Step(at=50.0, cue=cue(1), stage=Stage.ENDED, ending=Ending(Outcome.SPOKEN), began=46.0)
    waiting.follow_step(step)
    assert len(waiting.list_unanswered([asked((10.0, 1))], 80.0)) == 1


def test_who_waits_for_most_comes_first_and_lately_is_the_last_minute(waiting):
    waiting.follow_step(spoken(asked((10.0, 1))))
    few = asked((10.0, 1), (51.0, 2), (51.0 + BOARD_POLICY.recent_window, 3))
    many = asked((60.0, 1), (61.0, 2), (62.0, 3), name="q2")
    found = waiting.list_unanswered([few, many], 52.0 + BOARD_POLICY.recent_window)
    assert [(left.id, left.askers) for left in found] == [("q2", 3), ("q1", 2)]
    assert found[1].lately == 1


def test_what_was_said_long_ago_is_forgotten(waiting):
    waiting.follow_step(spoken(asked((10.0, 1)), at=50.0))
    waiting.follow_step(spoken(asked((10.0, 2), name="q2"), at=60.0))
    waiting.forget_old(955.0)
    first, second = asked((10.0, 1)), asked((10.0, 2), name="q2")
    assert waiting.list_unanswered([first, second], 955.0) == (first,)


def test_whom_the_host_answered_waits_no_more_and_who_asks_later_does(waiting):
    first = asked((10.0, 1), (20.0, 2))
    waiting.record_answer(Answer(at=30.0, topic=first.topic, comment_ids=first.comment_ids))
    assert waiting.list_unanswered([first], 40.0) == ()
    (left,) = waiting.list_unanswered([asked((10.0, 1), (20.0, 2), (50.0, 3))], 60.0)
    assert (left.asked_by, left.told) == ((3,), 30.0)


def test_what_is_left_of_a_question_that_did_not_change_changes_with_what_is_told(waiting):
    same = asked((10.0, 1), (20.0, 2), (30.0, 3))
    assert waiting.list_unanswered([same], 60.0) == waiting.list_unanswered([same], 61.0) == (same,)
    waiting.record_answer(Answer(at=20.0, topic=same.topic))
    assert [left.asked_by for left in waiting.list_unanswered([same], 62.0)] == [(3,)]
    (left,) = waiting.list_unanswered(
        [replace(same, text="another", rising=4)], 30.0 + BOARD_POLICY.recent_window
    )
    assert (left.text, left.rising, left.lately, left.askers) == ("another", 4, 0, 1)
    waiting.forget_old(20.0 + 901.0)
    assert waiting.list_unanswered([same], 63.0) == (same,)


def test_the_sureties_left_are_those_of_who_waits(waiting):
    sure = (0.9, 0.8, 0.2)
    waiting.follow_step(spoken(asked((10.0, 1), (20.0, 2))))
    (left,) = waiting.list_unanswered([asked((10.0, 1), (20.0, 2), (70.0, 3), sureties=sure)], 80.0)
    assert left.sureties == (0.2,)
    assert left.waiting_surety == 0.2
