"""Orders about what may be said."""

import pytest
from parts import cue

from cuebot.model import (
    Catalogue,
    Command,
    Control,
    Head,
    Kind,
    Mode,
    Product,
    Rejection,
    Snapshot,
    Stage,
    Step,
)
from cuebot.queue.judge_lines import carry_out

CARD = Catalogue(
    products=(Product(link="3", title="Jacket", price="$58"),), heads=(Head(name="size"),)
)


class Cues:
    """The cues, which write down what was asked of them."""

    def __init__(self, refusal=None, *, known=True):
        self.asked, self.refusal, self.known = [], refusal, known

    def approve_cue(self, number, by):
        self.asked.append(("approve", number, by))
        return self.known

    def edit_line(self, step, text):
        self.asked.append(("edit", step.cue.id, text))
        return self.refusal or 70

    def set_mode(self, kind, mode, _at):
        self.asked.append((kind, mode))


def order(control, cues=None, *stages, **more):
    live = tuple(
        Step(at=1.0, cue=cue(number), stage=stage) for number, stage in enumerate(stages, 1)
    )
    command = Command(at=2.0, control=control, **more)
    result = carry_out(command, cues or Cues(), Snapshot(at=2.0, live=live, catalogue=CARD))
    return result.code.value, result.cue, result.why


def test_approve_takes_the_cue_that_is_named_or_else_the_next_that_is_proposed():
    cues = Cues()
    stages = (Stage.WAITING, Stage.PROPOSED, Stage.PROPOSED)
    assert order(Control.APPROVE, cues, *stages, cue=3, by="desk") == ("approved", 3, "")
    assert order(Control.APPROVE, cues, *stages)[:2] == ("approved", 2)
    assert cues.asked == [("approve", 3, "desk"), ("approve", 2, "")]
    assert order(Control.APPROVE, None, Stage.WAITING)[0] == "nothing"
    assert order(Control.APPROVE, Cues(known=False), Stage.WAITING, cue=1)[0] == "gone"


def test_an_edit_is_told_with_the_cue_that_says_it_or_the_guards_reason():
    assert order(Control.EDIT, None, Stage.PROPOSED, cue=1, text="x") == ("edited", 70, "")
    refused = Cues(Rejection(guard="facts", reason="no such price"))
    told = order(Control.EDIT, refused, Stage.WAITING, cue=1, text="x")
    assert told == ("rejected", 1, "facts: no such price")


@pytest.mark.parametrize(
    "stage", [Stage.DRAFTING, Stage.GUARDING, Stage.SYNTHESISING, Stage.SPEAKING]
)
def test_a_line_without_words_or_one_that_sounds_is_not_edited(stage):
    cues = Cues()
    assert order(Control.EDIT, cues, stage, cue=1, text="x")[0] == "gone"
    assert cues.asked == []


def test_a_mode_is_set():
    cues = Cues()
    assert order(Control.MODE, cues, kind=Kind.SALES, mode=Mode.OFF)[0] == "changed"
    assert cues.asked == [(Kind.SALES, Mode.OFF)]


@pytest.mark.parametrize(
    ("link", "head", "code"),
    [
        ("3", "price", "corrected"),
        ("3", "size", "corrected"),
        ("9", "price", "gone"),
        ("3", "x", "gone"),
    ],
)
def test_a_correction_of_what_the_card_does_not_have_is_told(link, head, code):
    assert order(Control.FACT, link=link, head=head, text="1")[0] == code


def test_an_emoji_of_an_edit_is_left_out():
    cues = Cues()
    order(Control.EDIT, cues, Stage.WAITING, cue=1, text="smile 😀 now")
    assert cues.asked == [("edit", 1, "smile now")]
