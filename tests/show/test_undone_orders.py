"""What people ordered in the last moments of a show that died."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parts import cue

from cuebot.journal.history import History
from cuebot.model import (
    SKIPPED,
    Answer,
    Command,
    Control,
    Ending,
    Outcome,
    Priority,
    Stage,
    Step,
)
from cuebot.show.edited_line import EDITED
from cuebot.show.undone_orders import find_undone_orders, put_off_step

LIFE = 40.0


def test_orders_of_the_last_moment_are_carried_out_unless_a_row_says_that_they_were():
    orders = [
        Command(at=at, control=control, text=text)
        for at, control, text in [
            (70.0, Control.SAY, "long ago"),
            (91.0, Control.SAY, "said"),
            (92.0, Control.DONE, ""),
            (94.0, Control.PROPOSE, "proposed"),
            (95.0, Control.AGAIN, ""),
            (96.0, Control.SKIP, ""),
            (97.0, Control.DONE, ""),
            (98.0, Control.SAY, "lost"),
        ]
    ]
    of_person = {"life": 40.0, "priority": Priority.OPERATOR}
    said = Step(at=93.0, cue=cue(1, born=91.0, **of_person), stage=Stage.ENDED)
    proposed = Step(at=94.5, cue=cue(2, born=94.0, **of_person), stage=Stage.PROPOSED)
    answer = Answer(at=92.1, topic="3/price")
    history = History(happened=[*orders, said, answer], unended=[proposed])
    undone = find_undone_orders(history, 99.0, LIFE)
    assert [(one.control.value, one.text) for one in undone.commands] == [
        ("again", ""),
        ("done", ""),
        ("say", "lost"),
    ]


def skip(at, cue_id=0):
    return Command(at=at, control=Control.SKIP, cue=cue_id)


SOUNDING = Step(at=90.0, cue=cue(1, born=80.0), stage=Stage.SPEAKING)
WAITING = Step(at=91.0, cue=cue(2, born=81.0), stage=Stage.WAITING)
THIRD = Step(at=92.0, cue=cue(3, born=82.0), stage=Stage.WAITING)
SKIPPED_FOURTH = Step(
    at=96.1, cue=cue(4), stage=Stage.ENDED, ending=Ending(Outcome.WITHDRAWN, SKIPPED)
)


@pytest.mark.parametrize(
    ("happened", "unended", "skipped"),
    [
        ([skip(96.0)], [WAITING, SOUNDING], {1}),
        ([skip(96.0)], [THIRD, WAITING], {2}),
        ([skip(96.0, 3)], [WAITING, THIRD], {3}),
        ([skip(96.0), SKIPPED_FOURTH], [WAITING], set()),
        ([skip(95.0), SKIPPED_FOURTH, skip(97.0)], [WAITING], {2}),
        ([skip(50.0)], [WAITING], set()),
        ([], [WAITING], set()),
    ],
)
def test_a_skip_that_the_process_died_before_it_did_is_done(happened, unended, skipped):
    history = History(happened=happened, unended=unended)
    undone = find_undone_orders(history, 99.0, LIFE)
    assert set(undone.withdrawn) == skipped


def later(at, cue_id=0, value=20.0):
    return Command(at=at, control=Control.LATER, cue=cue_id, value=value)


def edit(at, cue_id, text="in other words"):
    return Command(at=at, control=Control.EDIT, cue=cue_id, text=text)


@pytest.mark.parametrize(
    ("orders", "unended", "put_off"),
    [
        ([later(96.0)], [WAITING, SOUNDING], {1: 116.0}),
        ([later(96.0)], [THIRD, WAITING], {2: 116.0}),
        ([later(96.0, 3)], [WAITING, THIRD], {3: 116.0}),
        ([later(96.0, 3, None)], [WAITING, THIRD], {3: 156.0}),
        ([later(96.0, 7)], [WAITING], {}),
        ([later(50.0)], [WAITING], {}),
        ([later(96.0, 3), later(97.0, 3)], [WAITING, THIRD], {3: 117.0}),
        ([later(96.0, 2), skip(97.0, 2)], [WAITING, THIRD], {}),
        ([later(96.0)], [put_off_step(WAITING, 116.0, LIFE)], {}),
    ],
)
def test_a_line_is_put_back_as_was_ordered_unless_a_row_says_that_it_was(orders, unended, put_off):
    undone = find_undone_orders(History(happened=orders, unended=unended), 99.0, LIFE)
    assert undone.put_off == put_off
    assert undone.commands == []


def test_a_line_that_was_said_a_moment_ago_is_said_again_later():
    ended = Step(at=93.0, cue=cue(4), stage=Stage.ENDED, ending=Ending(Outcome.SPOKEN))
    order = later(96.0)
    undone = find_undone_orders(History(happened=[ended, order], unended=[WAITING]), 99.0, LIFE)
    assert (undone.put_off, undone.commands) == ({}, [order])


def test_what_is_put_back_waits_with_the_life_of_a_cue_that_a_person_asked_for():
    step = put_off_step(WAITING, 116.0, LIFE)
    assert (step.stage, step.cue.expires, step.at) == (Stage.LATER, 116.0 + LIFE, WAITING.at)


AFTER_EDIT = Step(at=96.1, cue=replace(WAITING.cue, id=4), stage=Stage.DRAFTING)
"""Of the cue that says the edited words of `WAITING`."""


@pytest.mark.parametrize(
    ("orders", "unended", "new_words", "withdrawn"),
    [
        ([edit(96.0, 2)], [WAITING, THIRD], {2: "in other words"}, {}),
        ([edit(96.0, 2), edit(97.0, 2, "better")], [WAITING], {2: "better"}, {}),
        ([edit(96.0, 1)], [SOUNDING, WAITING], {}, {}),
        ([edit(96.0, 7)], [WAITING], {}, {}),
        ([edit(50.0, 2)], [WAITING], {}, {}),
        ([edit(96.0, 2), skip(97.0, 2)], [WAITING], {}, {2: SKIPPED}),
        ([edit(96.0, 2)], [WAITING, AFTER_EDIT], {}, {2: EDITED}),
    ],
)
def test_a_line_gets_the_words_that_were_ordered_last_and_is_not_said_beside_them(
    orders, unended, new_words, withdrawn
):
    undone = find_undone_orders(History(happened=orders, unended=unended), 99.0, LIFE)
    assert (undone.new_words, undone.withdrawn) == (new_words, withdrawn)


def test_words_may_be_changed_and_put_back_in_one_breath():
    orders = [later(96.0, 1), edit(97.0, 1)]
    undone = find_undone_orders(History(happened=orders, unended=[SOUNDING]), 99.0, LIFE)
    assert (undone.put_off, undone.new_words) == ({1: 116.0}, {1: "in other words"})
