"""What people in the back room did, from the journal of a show."""

import json
from dataclasses import replace

from consoles import asking as asked_now
from consoles import visit
from ears import CallingEar
from journals import asking, said

from cuebot.model import CallEnded, Command, Control, Outcome
from cuebot.report.back_room import summarise_back_room
from cuebot.report.from_journal import read_report
from cuebot.report.page import render_page

COMMENTS = asking("how to wash link 1", 0.0, 5)


def line(number, at, **fields):
    step = said(COMMENTS, f"1/h{number}", at, **fields)
    return replace(step, cue=replace(step.cue, id=number))


def seen(at, cue=0):
    return Command(at=at, control=Control.SEEN, cue=cue)


def test_lines_that_people_changed_are_counted_by_what_became_of_them():
    ended = [
        line(1, 10.0),
        replace(line(2, 20.0), approved_by="Mai"),
        line(3, 30.0, outcome=Outcome.WITHDRAWN, why="edited"),
        line(4, 40.0, outcome=Outcome.WITHDRAWN, why="skipped"),
        line(5, 50.0, outcome=Outcome.EXPIRED, why="out of time while proposed"),
        line(6, 60.0, outcome=Outcome.REJECTED, why="facts: stale"),
        replace(line(7, 70.0, outcome=Outcome.FAILED, why="no words"), line=None),
    ]
    told = summarise_back_room(ended, [], [])
    assert (told.lines, told.said, told.edited, told.dropped) == (6, 2, 1, 1)
    assert (told.approved, told.unapproved, told.unseen) == (1, 1, None)


def test_a_line_is_seen_by_its_number_or_as_the_last_that_the_host_heard():
    ended = [line(1, 10.0), line(2, 20.0), line(3, 30.0)]

    def unseen(*commands):
        return summarise_back_room(ended, commands, []).unseen

    assert unseen(seen(25.0)) == 2
    assert unseen(seen(25.0), seen(26.0)) == 2, "one line twice is one line"
    assert unseen(seen(25.0), seen(40.0, cue=1), seen(41.0, cue=3)) == 0
    assert unseen(Command(at=40.0, control=Control.DONE, cue=1)) == 2
    assert summarise_back_room(ended, [seen(5.0)], []) is None, "nothing had been said yet"


def test_each_seat_has_its_orders_refusals_answers_and_notes():
    notes = [
        (1.0, "order", json.dumps({"by": "Mai", "control": "hold"})),
        (2.0, "order", json.dumps({"by": "Mai", "control": "release"})),
        (3.0, "refused", json.dumps({"by": "desk", "control": "say"})),
        (4.0, "reply", json.dumps({"by": "desk", "text": "x"})),
        (5.0, "told", json.dumps({"by": "desk", "to": "room"})),
        (6.0, "alarm", "no JSON at all"),
        (7.0, "order", json.dumps({"by": "desk", "control": "edit", "result": "rejected"})),
    ]
    told = summarise_back_room([], [], notes)
    first, second = told.seats
    assert told.rejected == 1
    assert (first.name, first.orders, first.refused) == ("Mai", 2, 0)
    assert (second.name, second.refused, second.replies, second.told) == ("desk", 2, 1, 1)


def test_a_show_in_which_nobody_did_anything_has_no_such_part():
    assert summarise_back_room([line(1, 10.0)], [], []) is None


def test_the_report_of_a_real_show_tells_who_did_what(tmp_path):
    async def call(desk):
        director, host = await desk.sit("director", "<b>Mai</b>"), await desk.sit("host")
        await director.order("mode", kind="question", mode="approve")
        for comment in asked_now():
            desk.room.put(comment)
        (row,) = await director.until(
            lambda: [r for r in director.rows("lines") if r["stage"] == "proposed"]
        )
        await director.order("approve", cue=int(row["key"]))
        await director.until(lambda: director.rows("said"))
        await host.order("seen")
        await host.order("seen", cue=9_999)
        await host.order("seen")
        return await director.order("tell", to="room", text="well done")

    visit(tmp_path, call)
    account = read_report(tmp_path / "show.sqlite")
    told = account.back_room
    assert (told.said, told.approved, told.unseen) == (1, 1, 0)
    assert {seat.name: seat.told for seat in told.seats} == {"<b>Mai</b>": 1, "host": 0}
    page = render_page(account)
    assert "What people did" in page
    assert "&lt;b&gt;Mai&lt;/b&gt;" in page
    assert "<b>Mai" not in page


def call(office, heard, *, p50=0.05, p95=0.1, lost=0.0):
    return CallEnded(
        at=1.0,
        number=1,
        seat="Mai",
        office=office,
        group="host",
        heard=heard,
        delay_p50=p50,
        delay_p95=p95,
        lost=lost,
    )


def test_calls_are_told_by_office_with_their_delay_and_loss():
    calls = [
        call("director", 2.0, p50=0.08),
        call("producer", 9.0, p50=0.04, p95=0.09, lost=0.1),
        call("producer", 1.0, p50=0.06, p95=0.2),
        call("producer", 0.0, p50=0.0, p95=0.0),
    ]
    producer, director = summarise_back_room([], [], [], calls).calls
    assert (producer.office, producer.calls, producer.unheard) == ("producer", 3, 1)
    assert (producer.heard, producer.delay_p95) == (10.0, 0.2)
    assert producer.delay_p50 == 0.05
    assert round(producer.lost, 4) == round(1 / 11, 4)
    assert (director.calls, director.delay_p50, director.lost) == (1, 0.08, 0.0)


def test_calls_that_nobody_heard_have_no_delay():
    (told,) = summarise_back_room([], [], [], [call("director", 0.0)]).calls
    assert (told.unheard, told.heard, told.delay_p50, told.lost) == (1, 0.0, 0.0, 0.0)


def test_the_report_of_a_real_show_tells_the_calls(tmp_path):
    async def speak(desk):
        producer = await desk.sit("producer", "<b>Mai</b>")
        number = await producer.call()
        await producer.say(number, 10)
        await producer.order("hang_up")
        await producer.until_tally("ended")

    visit(tmp_path, speak, ear=CallingEar())
    account = read_report(tmp_path / "show.sqlite")
    (told,) = account.back_room.calls
    assert (told.office, told.calls, told.heard) == ("producer", 1, 0.1)
    page = render_page(account)
    assert "50 / 80" in page
    assert "1.0 %" in page
