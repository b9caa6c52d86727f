"""Lines in other words, judged by the guards of the box."""

from dataclasses import replace

import pytest
from parts import cue, question
from worlds import card, guards

from cuebot.model import Fact, Kind, Line, Rejection, Snapshot, Stage, Step
from cuebot.run_guards import apply_guards
from cuebot.show.edited_line import edit_cue, restart_cue

CARD = card("en")
PRICE = Fact(link="1", head="price", cell="$24.00")
LINE = Line(
    text="Link 1 is $24.00, 5 asking.",
    language="en",
    facts=(PRICE,),
    drafted_by="offline",
    askers=5,
)
ASKED = replace(cue(3, question=question(link="1", head="price")), topic="1/price")


def edited(text, *, about=ASKED, line=LINE):
    step = Step(at=1.0, cue=about, stage=Stage.PROPOSED, line=line)
    seen = Snapshot(at=1.0, catalogue=CARD)

    def judge(cue, line):
        return apply_guards(guards("en"), cue, line, seen)

    return edit_cue(step, text, CARD, judge)


@pytest.mark.parametrize(
    "text", ["Link 1 is $24.00.", "5 asking: link 1 is $24.00.", "Price of link 1: $24.00"]
)
def test_other_words_for_the_same_fact_pass_and_cite_it(text):
    made = edited(text)
    assert (made.line.text, made.line.facts) == (text, (PRICE,))
    assert made.line.drafted_by == "operator"
    assert (made.topic, made.question) == (ASKED.topic, ASKED.question)


@pytest.mark.parametrize(
    "text", ["Link 1 is $19.00.", "Link 1 is $24.00, 3 left.", "Link 2 is $24.00."]
)
def test_a_figure_or_product_that_the_card_does_not_have_is_refused(text):
    assert isinstance(edited(text), Rejection)


def test_a_fact_of_the_same_product_may_come_in_and_one_may_go():
    made = edited("Link 1, colour: sand, navy; no green.")
    assert [fact.head for fact in made.line.facts] == ["colour"]


def test_a_persons_own_words_stay_that_persons():
    own = replace(cue(4), kind=Kind.OPERATOR, text="smile", by="desk", needs_approval=True)
    made = edited(
        "smile more", about=own, line=Line(text="smile", language="en", drafted_by="operator")
    )
    assert (made.text, made.by, made.needs_approval, made.line) == (
        "smile more",
        "desk",
        True,
        None,
    )


def test_own_words_that_brought_a_line_along_bring_no_old_one():
    words = Line(text="smile", language="en", drafted_by="operator")
    own = replace(cue(4), kind=Kind.OPERATOR, text="smile", line=words)
    made = edited("smile more", about=own, line=words)
    assert (made.text, made.line) == ("smile more", None)


def test_a_line_that_has_no_words_yet_is_not_edited():
    assert isinstance(edited("x", line=None), Rejection)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", LINE.text),
        ("Price of link 1: $24.00", "Price of link 1: $24.00"),
        ("Link 1 is $19.00.", LINE.text),  # a guard refuses it
    ],
)
def test_a_lost_line_is_started_again_with_the_words_that_a_guard_lets_pass(caplog, words, said):
    step = Step(at=1.0, cue=ASKED, stage=Stage.WAITING, line=LINE)
    seen = Snapshot(at=1.0, catalogue=CARD)
    made = restart_cue(
        step, words, CARD, lambda cue, line: apply_guards(guards("en"), cue, line, seen)
    )
    assert made.line.text == said
    assert [words in told for told in caplog.messages] == (
        [True] if words and words != said else []
    )
