from cards import asked, said, snapshot

from cuebot.draft import recently_said
from cuebot.model import Cue, Effect, Ending, Kind, Outcome, Priority, Stage, Step


def step(text, topic="q", stage=Stage.ENDED, outcome=Outcome.SPOKEN):
    cue = Cue(
        id=9, kind=Kind.QUESTION, topic=topic, priority=Priority.QUESTION, born=0.0, expires=9.0
    )
    return Step(at=50.0, cue=cue, stage=stage, line=said(text), ending=Ending(outcome))


def test_the_first_line_that_was_not_heard_is_taken_and_else_the_first():
    seen = snapshot(ended=(step("Link 1 is $24.00."),))
    assert (
        recently_said.choose_fresh_line(["LINK 1 is $24.00!", "17 ask: $24.00."], asked(), seen)
        == "17 ask: $24.00."
    )
    assert (
        recently_said.choose_fresh_line(["Link 1 is $24.00."], asked(), seen) == "Link 1 is $24.00."
    )


def test_when_all_were_heard_the_one_heard_longest_ago_is_taken():
    heard = (step("Link 1 is $24.00."), step("Seventeen ask."), step("Link 1 is $24.00."))
    seen = snapshot(ended=heard)
    assert (
        recently_said.choose_fresh_line(["Link 1 is $24.00.", "Seventeen ask."], asked(), seen)
        == "Seventeen ask."
    )


def test_a_question_that_was_told_by_another_name_was_told():
    assert recently_said.was_heard_lately(asked(told=20.0), snapshot())


def test_a_line_that_waits_to_be_said_counts_as_heard():
    seen = snapshot(live=(step("Link 1 is $24.00.", stage=Stage.WAITING),))
    assert recently_said.choose_fresh_line(["Link 1 is $24.00.", "other"], asked(), seen) == "other"


def test_what_was_spoken_on_the_topic_was_told():
    cue = asked(link="1", head="size")
    assert recently_said.was_heard_lately(cue, snapshot(ended=(step("x", topic=cue.topic),)))
    assert not recently_said.was_heard_lately(cue, snapshot(ended=(step("x", topic="1/other"),)))
    late = step("x", topic=cue.topic, outcome=Outcome.EXPIRED)
    assert not recently_said.was_heard_lately(cue, snapshot(ended=(late,)))


def after(text, **figures):
    """Return a moment at which this was said of another product, and what came of it."""
    effect = Effect(cue=9, kind=Kind.SALES, topic="slow/3", at=50.0, **figures)
    return snapshot(ended=(step(text, topic="slow/3"),), effects=(effect,))


SLOW = Cue(kind=Kind.SALES, topic="slow/4", priority=Priority.SALES, born=0.0, expires=9.0)
WORDINGS = ["Many ask about link 4, few order: show it.", "Link 4: the orders do not come."]


def test_when_nothing_came_of_the_last_line_like_it_other_words_are_taken():
    said_before = "Many ask about link 3, few order: show it."
    assert recently_said.choose_fresh_line(WORDINGS, SLOW, after(said_before)) == WORDINGS[1]
    assert recently_said.choose_fresh_line(WORDINGS[::-1], SLOW, after(said_before)) == WORDINGS[1]
    assert (
        recently_said.choose_fresh_line(["Alone, few order."], SLOW, after(said_before))
        == "Alone, few order."
    )


def test_when_something_came_of_it_the_fullest_wording_stays_the_first():
    seen = after("Twelve ask of link 3 and none has bought.", orders_after=3)
    assert recently_said.choose_fresh_line(WORDINGS, SLOW, seen) == WORDINGS[0]


def test_a_template_is_told_what_came_of_the_last_line():
    assert recently_said.describe_effect(SLOW, snapshot()) == ""
    assert recently_said.describe_effect(SLOW, after("x")) == "none"
    assert recently_said.describe_effect(SLOW, after("x", orders_after=3)) == "some"
