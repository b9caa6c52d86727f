"""Which cue an order means."""

from dataclasses import replace

from parts import cue, question

from cuebot.model import Command, Control, Ending, Kind, Outcome, Priority, Snapshot, Stage, Step
from cuebot.queue.meant_cues import (
    find_last_spoken,
    find_live_step,
    find_next_step,
    find_question,
    find_speaking_step,
    find_step_to_postpone,
)


def step(number, stage, **fields):
    return Step(at=1.0, cue=cue(number, question=question(f"q{number}")), stage=stage, **fields)


def number_of(found):
    return found.cue.id if found else None


LIVE = (
    step(1, Stage.SPEAKING),
    step(2, Stage.LATER),
    step(4, Stage.PROPOSED),
    step(3, Stage.WAITING),
)
SAID = step(8, Stage.ENDED, ending=Ending(Outcome.SPOKEN))
UNSAID = step(9, Stage.ENDED, ending=Ending(Outcome.EXPIRED))
SEEN = Snapshot(at=2.0, live=LIVE, ended=(SAID, UNSAID), questions=(question("q7"),))


def test_what_sounds_what_is_next_and_what_was_last():
    assert number_of(find_speaking_step(SEEN)) == 1
    assert number_of(find_next_step(SEEN)) == 3
    assert number_of(find_next_step(SEEN, Stage.PROPOSED)) == 4
    assert (
        number_of(find_last_spoken(SEEN)) == number_of(find_last_spoken(SEEN, Kind.QUESTION)) == 8
    )
    assert find_last_spoken(SEEN, Kind.SALES) is None


def test_a_cue_is_found_by_its_number_while_it_lives():
    assert number_of(find_live_step(SEEN, 2)) == 2
    assert find_live_step(SEEN, 8) is None


def test_a_question_is_found_among_those_that_wait_live_or_were_told():
    for more, found in (
        ({"topic": "q7"}, "q7"),
        ({"topic": "topic 3"}, "q3"),
        ({"topic": "topic 8"}, "q8"),
        ({"cue": 9}, "q9"),
    ):
        assert find_question(SEEN, Command(at=2.0, control=Control.DONE, **more)).id == found
    assert find_question(SEEN, Command(at=2.0, control=Control.DONE, topic="x")) is None


def test_later_means_what_sounds_or_was_said_a_moment_ago_or_is_next():
    waiting = Snapshot(at=2.0, live=LIVE[1:], ended=(SAID, UNSAID))
    assert number_of(find_step_to_postpone(SEEN, 0)) == 1
    assert number_of(find_step_to_postpone(SEEN, 4)) == 4
    assert find_step_to_postpone(SEEN, 8) is None
    assert number_of(find_step_to_postpone(waiting, 0)) == 8
    assert number_of(find_step_to_postpone(replace(waiting, at=100.0), 0)) == 3
    assert find_step_to_postpone(Snapshot(at=2.0), 0) is None


def test_later_twice_means_the_line_once():
    again = Step(
        at=1.5,
        cue=replace(SAID.cue, id=11, born=1.5, priority=Priority.OPERATOR),
        stage=Stage.LATER,
    )
    twice = Snapshot(at=2.0, live=(again,), ended=(SAID,))
    assert number_of(find_step_to_postpone(twice, 0)) == 11
