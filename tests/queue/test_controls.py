"""What each command does to the floor and to the cues."""

from dataclasses import dataclass, field, replace

import pytest
from parts import cue, question

from cuebot import clock
from cuebot.model import (
    Answer,
    Catalogue,
    Command,
    Control,
    Ending,
    Fact,
    Kind,
    Line,
    Outcome,
    Priority,
    Product,
    Said,
    Snapshot,
    Stage,
    Step,
)
from cuebot.queue.controls import ControlDispatcher
from cuebot.queue.floor import Floor
from cuebot.queue.hold_reasons import QUIET
from cuebot.queue.order_result import OrderResult, ResultCode

PRICE = Fact(link="3", head="price", cell="$58.00")
CARD = Catalogue(products=(Product(link="3", title="Denim jacket", price="$58.00"),))
LINE = Line(text="Link 3 is $58.00.", language="en", facts=(PRICE,), drafted_by="offline")


@dataclass
class Ledger:
    """Lives that write down what was asked of them."""

    per_minute: int = 4
    asked: list = field(default_factory=list)

    def start_cue(self, cue):
        self.asked.append(("start", cue))
        return 70

    def withdraw_cue(self, cue_id, why=""):
        self.asked.append(("withdraw", cue_id, why))

    def postpone_cue(self, cue_id, until):
        self.asked.append(("put off", cue_id, until))

    def close_question(self, topic, comment_ids):
        self.asked.append(("answer", topic, comment_ids))


def step(number, stage, at=90.0, **fields):
    return Step(at=at, cue=cue(number, question=question()), stage=stage, line=LINE, **fields)


def spoken(number, at=90.0):
    return step(number, Stage.ENDED, at, began=at - 3, ending=Ending(Outcome.SPOKEN))


def obey(control, *live, ended=(), card=CARD, **fields):
    """Obey one command at 100 s; return what was asked of the lives, and the floor."""
    ledger = Ledger()

    async def main():
        floor = Floor(gap=1.0)
        command = Command(at=100.0, control=Control(control), **fields)
        snapshot = Snapshot(at=100.0, live=live, ended=tuple(ended), catalogue=card)
        ControlDispatcher(floor, ledger, 40.0).apply_event(command, snapshot)
        return floor, floor.active_holds

    return ledger, *clock.run(main(), speed=clock.VIRTUAL)


@pytest.mark.parametrize("control", ["again", "skip", "later", "done"])
def test_an_order_about_what_there_is_not_is_left_alone(control):
    ledger, _, _ = obey(control)
    assert ledger.asked == []


@pytest.mark.parametrize(
    ("urgent", "priority"), [(False, Priority.OPERATOR), (True, Priority.URGENT)]
)
def test_say_makes_a_cue_of_the_operators_own_words(urgent, priority):
    ledger, _, _ = obey("say", text="smile", urgent=urgent)
    ((_, made),) = ledger.asked
    assert (made.kind, made.text, made.priority) == (Kind.OPERATOR, "smile", priority)
    assert (made.born, made.expires) == (100.0, 140.0)


def test_again_takes_the_last_line_that_was_said_and_no_other():
    unsaid = step(3, Stage.ENDED, 95.0, ending=Ending(Outcome.EXPIRED))
    ledger, _, _ = obey("again", ended=[spoken(1), spoken(2), unsaid])
    ((_, made),) = ledger.asked
    assert (made.line, made.topic, made.priority) == (LINE, "topic 2", Priority.OPERATOR)


def test_again_of_a_line_that_waits_to_be_said_again_queues_it_no_second_time():
    said = spoken(3)
    waits = replace(
        said,
        cue=replace(said.cue, id=9, born=said.at + 1, priority=Priority.OPERATOR),
        stage=Stage.WAITING,
        ending=None,
    )
    snapshot = Snapshot(at=100.0, live=(waits,), ended=(said,), catalogue=CARD)
    ledger = Ledger()
    again = Command(at=100.0, control=Control.AGAIN)
    told = ControlDispatcher(Floor(gap=1.0), ledger, 40.0).apply_event(again, snapshot)
    assert told == OrderResult(code=ResultCode.WAITS, cue=9)
    assert ledger.asked == []


def test_again_has_a_line_drafted_anew_when_the_card_changed_since():
    now = Catalogue(products=(replace(CARD.products[0], price="$49.00"),))
    ledger, _, _ = obey("again", ended=[spoken(1)], card=now)
    ((_, made),) = ledger.asked
    assert (made.line, made.topic) == (None, "topic 1")


def test_skip_takes_what_is_being_said_and_else_the_next():
    waiting, speaking = step(1, Stage.WAITING), step(2, Stage.SPEAKING)
    late = step(0, Stage.LATER)
    assert obey("skip", waiting, speaking)[0].asked == [("withdraw", 2, "skipped")]
    assert obey("skip", late, waiting)[0].asked == [("withdraw", 1, "skipped")]


def test_later_takes_what_is_being_said_else_what_was_just_said_else_the_next():
    waiting, speaking = step(1, Stage.WAITING), step(2, Stage.SPEAKING)
    assert obey("later", waiting, speaking)[0].asked == [("put off", 2, 160.0)]
    begun, put_off = obey("later", waiting, ended=[spoken(3)])[0].asked
    assert (begun[1].line, put_off) == (LINE, ("put off", 70, 160.0))
    waiting_again = replace(
        step(4, Stage.LATER),
        cue=replace(spoken(3).cue, id=4, born=95.0, priority=Priority.OPERATOR),
    )
    twice = obey("later", waiting, waiting_again, ended=[spoken(3)])[0].asked
    assert twice == [("put off", 4, 160.0)]  # it is said once, however often that is asked
    long_ago = [spoken(3, at=10.0)]
    assert obey("later", waiting, ended=long_ago)[0].asked == [("put off", 1, 160.0)]
    assert obey("later", waiting, value=20.0)[0].asked == [("put off", 1, 120.0)]


def test_done_closes_what_is_being_said_else_what_was_just_said_else_the_next():
    ids = question().comment_ids
    waiting, speaking = step(1, Stage.WAITING), step(2, Stage.SPEAKING)
    assert obey("done", waiting, speaking)[0].asked == [("answer", "topic 2", ids)]
    assert obey("done", waiting, ended=[spoken(3)])[0].asked == [("answer", "topic 3", ids)]
    long_ago = [spoken(3, at=10.0)]
    assert obey("done", waiting, ended=long_ago)[0].asked == [("answer", "topic 1", ids)]


def test_quiet_holds_the_floor_for_a_minute_or_for_as_long_as_is_asked():
    _, _, holds = obey("quiet", value=30.0)
    assert holds == {QUIET}
    _, floor, _ = obey("quiet")
    assert floor._holds == {QUIET: 160.0}


def test_the_budget_is_what_was_last_ordered():
    assert obey("gap", value=3.0)[1].gap == 3.0
    assert obey("speech", value=12.0)[1].allowance.seconds == 12.0
    assert obey("per_minute", value=6.0)[0].per_minute == 6
    assert obey("per_minute")[0].per_minute == 4


def test_what_the_host_answered_is_withdrawn_wherever_it_is_and_nothing_else():
    ledger, live = Ledger(), (step(1, Stage.WAITING), step(2, Stage.SPEAKING))

    async def main():
        controls = ControlDispatcher(Floor(gap=1.0), ledger, 40.0)
        controls.apply_event(Answer(at=100.0, topic="topic 2"), Snapshot(at=100.0, live=live))

    clock.run(main(), speed=clock.VIRTUAL)
    assert ledger.asked == [("withdraw", 2, "answered")]


def test_words_that_answer_a_question_close_it():
    ledger = Ledger()
    price = question(link="3", head="price")

    async def main():
        room = Snapshot(at=100.0, catalogue=CARD, questions=(price,))
        controls = ControlDispatcher(Floor(gap=1.0), ledger, 40.0)
        controls.apply_event(Said(at=100.0, text="Link 3 is 58 dollars."), room)

    clock.run(main(), speed=clock.VIRTUAL)
    assert ledger.asked == [("answer", "3/price", price.comment_ids)]


def test_a_hold_stops_the_machine_and_lets_through_what_a_person_says():
    _, _, holds = obey("hold", by="desk")
    assert holds == {"held by desk"}
    assert obey("hold")[2] == {"held"}


def test_an_order_may_name_its_cue_and_one_that_is_over_is_gone():
    first, second = step(1, Stage.WAITING), step(2, Stage.WAITING)
    assert obey("skip", first, second, cue=2)[0].asked == [("withdraw", 2, "skipped")]
    assert obey("later", first, second, cue=2, value=5)[0].asked == [("put off", 2, 105.0)]
    assert obey("done", first, second, cue=2)[0].asked[0][0] == "answer"
    assert obey("skip", first, cue=9)[0].asked == []
    assert obey("done", first, topic="topic 1")[0].asked[0][:2] == ("answer", "q1")
    assert obey("done", first, topic="elsewhere")[0].asked == []


@pytest.mark.parametrize("control", ["say", "propose"])
def test_an_emoji_among_the_operators_words_is_left_out(control):
    ledger, *_ = obey(control, text="thank them 😀 please")
    assert [cue.text for _, cue in ledger.asked] == ["thank them please"]
