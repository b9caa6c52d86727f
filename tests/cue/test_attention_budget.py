"""What the host can take."""

from dataclasses import replace

from parts import cue

from cuebot.cue import attention_budget
from cuebot.model import SKIPPED, Effect, Ending, Kind, Outcome, Priority, Snapshot, Stage, Step


def spoken(number, began):
    step = Step(at=began + 4, cue=cue(number), stage=Stage.ENDED, ending=Ending(Outcome.SPOKEN))
    return replace(step, began=began)


def live(number, stage):
    return Step(at=0.0, cue=cue(number), stage=stage)


def test_the_most_urgent_cue_is_taken_and_the_trigger_orders_equals():
    due = [cue(1), cue(2), cue(3, priority=Priority.SALES)]
    assert [c.id for c in attention_budget.select_affordable_cues(due, Snapshot(at=0.0), 4)] == [3]
    assert [
        c.id for c in attention_budget.select_affordable_cues(due[:2], Snapshot(at=0.0), 4)
    ] == [1]


def test_a_rush_may_take_half_as_many_more_in_a_minute():
    ended = tuple(spoken(number, 10.0 + number) for number in range(5))
    assert (
        len(attention_budget.select_affordable_cues([cue(9)], Snapshot(at=60.0, ended=ended), 4))
        == 1
    )
    ended = (*ended, spoken(6, 20.0))
    assert (
        attention_budget.select_affordable_cues([cue(9)], Snapshot(at=60.0, ended=ended), 4) == []
    )
    assert (
        len(attention_budget.select_affordable_cues([cue(9)], Snapshot(at=71.0, ended=ended), 4))
        == 1
    )


def test_news_of_sales_may_go_a_little_over_the_budget():
    ended = tuple(spoken(number, 10.0 + number) for number in range(6))
    due = [cue(9), cue(10, priority=Priority.SALES)]
    assert [
        c.id
        for c in attention_budget.select_affordable_cues(due, Snapshot(at=60.0, ended=ended), 4)
    ] == [10]
    ended = (*ended, spoken(7, 20.0), spoken(8, 30.0))
    assert attention_budget.select_affordable_cues(due, Snapshot(at=60.0, ended=ended), 4) == []


def test_five_minutes_hold_five_times_as_many_and_no_more():
    ended = tuple(spoken(number, 14.0 * number) for number in range(20))
    assert (
        attention_budget.select_affordable_cues([cue(99)], Snapshot(at=299.0, ended=ended), 4) == []
    )
    assert (
        len(attention_budget.select_affordable_cues([cue(99)], Snapshot(at=300.0, ended=ended), 4))
        == 1
    )


def test_cues_that_came_to_nothing_cost_nothing():
    nothing = Step(at=50.0, cue=cue(1), stage=Stage.ENDED, ending=Ending(Outcome.EXPIRED))
    assert (
        len(
            attention_budget.select_affordable_cues(
                [cue(2)], Snapshot(at=55.0, ended=(nothing,)), 1
            )
        )
        == 1
    )


def test_one_cue_is_made_ready_while_another_is_said():
    speaking, waiting = live(1, Stage.SPEAKING), live(2, Stage.WAITING)
    assert (
        len(
            attention_budget.select_affordable_cues([cue(3)], Snapshot(at=0.0, live=(speaking,)), 4)
        )
        == 1
    )
    assert (
        attention_budget.select_affordable_cues(
            [cue(3)], Snapshot(at=0.0, live=(speaking, waiting)), 4
        )
        == []
    )


def test_what_the_host_skipped_rests_for_a_while():
    skipped = replace(spoken(1, 6.0), ending=Ending(Outcome.WITHDRAWN, SKIPPED), began=None)
    due = [skipped.cue, cue(2, topic="another")]
    assert attention_budget.select_affordable_cues(
        due, Snapshot(at=100.0, ended=(skipped,)), 4
    ) == [due[1]]
    assert (
        attention_budget.select_affordable_cues(due[:1], Snapshot(at=200.0, ended=(skipped,)), 4)
        == due[:1]
    )


def test_what_was_put_back_takes_nobodys_place():
    later = Snapshot(at=10.0, live=(live(1, Stage.LATER),))
    assert attention_budget.select_affordable_cues([cue(2)], later, 1) == [cue(2)]


def came(topic, kind=Kind.SALES, **figures):
    return Effect(cue=1, kind=kind, topic=topic, at=90.0, **figures)


def sales(number, topic):
    return replace(cue(number, topic=topic, priority=Priority.SALES), kind=Kind.SALES)


def test_what_did_nothing_the_last_time_goes_behind_its_equals_and_no_further():
    due = [sales(1, "slow/3"), sales(2, "surge/4"), cue(3)]
    vain = Snapshot(at=100.0, effects=(came("slow/5"),))
    assert [c.id for c in attention_budget.select_affordable_cues(due, vain, 4)] == [2]
    assert [c.id for c in attention_budget.select_affordable_cues([due[0], due[2]], vain, 4)] == [1]
    did = Snapshot(at=100.0, effects=(came("slow/5", orders_after=1),))
    assert [c.id for c in attention_budget.select_affordable_cues(due, did, 4)] == [1]


def test_a_question_that_goes_on_being_asked_keeps_its_place():
    effects = (came("1/size", Kind.QUESTION, asked_before=9, asked_after=9),)
    due = [cue(1, topic="1/size"), cue(2)]
    assert [
        c.id
        for c in attention_budget.select_affordable_cues(
            due, Snapshot(at=100.0, effects=effects), 4
        )
    ] == [1]


def test_a_cue_keeps_what_came_of_the_last_one_like_it():
    seen = Snapshot(at=100.0, effects=(came("slow/3", orders_before=2, orders_after=1),))
    due = replace(sales(1, "slow/4"), evidence={"asking": 12})
    (taken,) = attention_budget.select_affordable_cues([due], seen, 4)
    assert taken.evidence == {"asking": 12, "orders_before": 2, "orders_after": 1}


def test_what_waits_for_approval_keeps_no_line_from_being_made_up_to_those_of_a_minute():
    def room_beside(proposals):
        waits = tuple(live(number, Stage.PROPOSED) for number in range(proposals))
        seen = Snapshot(at=10.0, live=waits)
        return len(attention_budget.select_affordable_cues([cue(9)], seen, 4))

    assert [room_beside(proposals) for proposals in (0, 3, 5, 6)] == [1, 1, 1, 0]
