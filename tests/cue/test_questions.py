"""When a question is worth a cue."""

from dataclasses import replace

import pytest
from parts import cue, question

from cuebot import config
from cuebot.cue import questions
from cuebot.model import Ending, Kind, Outcome, Snapshot, Stage, Step

CONFIG = config.make({"cue": {"least_askers": 5, "cooldown": 180, "life": 40}})


@pytest.fixture
def due():
    trigger = questions.make(config.Part(use="questions"), CONFIG)
    return lambda **known: list(trigger(Snapshot(**({"at": 100.0} | known))))


def last(topic, *, at, began=None, outcome=Outcome.SPOKEN):
    step = Step(at=at, cue=cue(1, topic=topic), stage=Stage.ENDED, ending=Ending(outcome))
    return replace(step, began=began)


def test_five_people_make_a_question_due(due):
    (found,) = due(questions=(question("q1", askers=5), question("q2", askers=4)))
    assert (found.kind, found.question.id, found.born, found.expires) == (
        Kind.QUESTION,
        "q1",
        100.0,
        140.0,
    )
    assert found.comment_ids == ("q1-0", "q1-1", "q1-2", "q1-3", "q1-4")


def test_the_question_most_people_wait_for_comes_first(due):
    asked = (
        question("few", askers=6),
        question("many", askers=9),
        question("now", askers=7, rising=5),
    )
    assert [found.question.id for found in due(questions=asked)] == ["now", "many", "few"]


def test_two_groups_with_one_answer_are_one_cue(due):
    asked = (
        question("a", askers=9, link="3", head="size"),
        question("b", askers=6, link="3", head="size"),
        question("c", askers=5, link="5", head="size"),
    )
    assert [found.topic for found in due(questions=asked)] == ["3/size", "5/size"]


def test_a_topic_in_the_works_is_not_due_again(due):
    live = Step(at=99.0, cue=cue(1, topic="q1"), stage=Stage.DRAFTING)
    assert due(questions=(question("q1"),), live=(live,)) == []


def test_a_topic_that_was_said_waits_for_the_cooldown(due):
    said = (last("q1", at=54.0, began=50.0),)
    asked = (question("q1"),)
    assert due(at=229.0, questions=asked, ended=said) == []
    assert len(due(at=231.0, questions=asked, ended=said)) == 1


@pytest.mark.parametrize("outcome", [Outcome.EXPIRED, Outcome.FAILED, Outcome.WITHDRAWN])
def test_a_cue_that_came_to_nothing_is_tried_again_soon(due, outcome):
    ended = (last("q1", at=80.0, outcome=outcome),)
    asked = (question("q1"),)
    assert due(at=100.0, questions=asked, ended=ended) == []
    assert len(due(at=111.0, questions=asked, ended=ended)) == 1


def test_a_rejected_line_is_not_drafted_again_at_once(due):
    ended = (last("q1", at=80.0, outcome=Outcome.REJECTED),)
    assert due(at=111.0, questions=(question("q1"),), ended=ended) == []
