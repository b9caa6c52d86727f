"""The console behind its server: orders, holds and marks, by people at a running show."""

import asyncio
from dataclasses import replace

import pytest
from consoles import PATIENCE, Client, asking, notes, visit
from ears import CallingEar

from cuebot import clock
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Command, Control, Kind, Mode
from cuebot.queue.hold_reasons import name_hold
from cuebot.web import console as room
from cuebot.web import server
from cuebot.web.policy import WEB_POLICY

LONG = "how much is link 3"


def test_a_hold_stops_the_machine_and_not_a_person_until_it_is_released(tmp_path):
    async def call(desk):
        director = await desk.sit()
        held = await director.order("hold")
        desk.room.events = ()
        for comment in asking(at=0.0):
            desk.room.put(replace(comment, at=director.at))
        (line,) = await director.until(
            lambda: [row for row in director.rows("lines") if row["stage"] == "waiting"]
        )
        said = await director.order("say", text="smile")
        await director.until(lambda: any(r["text"] == "smile" for r in director.rows("said")))
        still = [row["key"] for row in director.rows("lines")]
        released = await director.order("release")
        await director.until(lambda: any(r["key"] == line["key"] for r in director.rows("said")))
        return held, said, line["key"] in still, released

    held, said, waited, released = visit(tmp_path, call)
    assert [one["result"] for one in (held, said, released)] == ["held", "queued", "released"]
    assert waited


def let_go_soon(monkeypatch):
    """Let the console miss a page sooner, and let go for its seat sooner."""
    short = replace(WEB_POLICY, hold_grace=0.3, ping_interval=0.5)
    monkeypatch.setattr(room, "WEB_POLICY", short)
    monkeypatch.setattr(server, "WEB_POLICY", short)


async def leave(client, how):
    """Let somebody's page go in one of the ways in which pages go."""
    if how == "closed":
        await client.socket.close()
    elif how == "torn":
        client.socket._response.connection.transport.abort()
    else:  # its machine sleeps: no ping is answered
        client.socket._response.connection.transport.pause_reading()


@pytest.mark.parametrize("how", ["closed", "torn", "asleep"])
def test_a_hold_whose_seat_has_gone_ends_by_itself_and_says_so(tmp_path, monkeypatch, how):
    let_go_soon(monkeypatch)

    async def call(desk):
        director, producer = await desk.sit(), await desk.sit("producer", "front desk")
        await producer.order("hold")
        await director.order("hold")
        await leave(producer, how)
        await director.until(lambda: director.rows("ear")[0]["holds"] == ["held by director"])
        holds = director.rows("ear")[0]["holds"]
        return holds, director.rows("alarms")[0]["text"]

    holds, alarm = visit(tmp_path, call)
    assert alarm == "front desk held all lines and has gone: they go on."
    assert name_hold("director") in holds
    (ended,) = [note for note in notes(tmp_path, "order") if note["by"] == "console"]
    assert (ended["control"], ended["result"]) == ("release", "released")


def test_a_hold_of_a_seat_that_was_revoked_ends_as_well(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "WEB_POLICY", replace(WEB_POLICY, hold_grace=0.2))

    async def call(desk):
        director, producer = await desk.sit(), await desk.sit("producer")
        await producer.order("hold")
        await director.order("revoke", name="producer")
        await director.until(lambda: not director.rows("ear")[0]["holds"])
        return True

    assert visit(tmp_path, call)


@pytest.mark.parametrize("how", ["closed", "torn", "asleep"])
def test_a_question_is_given_back_when_the_page_of_who_took_it_has_gone(tmp_path, monkeypatch, how):
    let_go_soon(monkeypatch)

    async def call(desk):
        first, second = await desk.sit("service", "one"), await desk.sit("service", "two")
        await second.until(lambda: second.rows("questions"))
        topic = second.rows("questions")[0]["topic"]
        await first.order("take", topic=topic)
        await second.until(lambda: second.rows("questions")[0]["taken"] == "one")
        await leave(first, how)
        await second.until(lambda: second.rows("questions")[0]["taken"] == "")
        return (await second.order("take", topic=topic))["result"]

    asked = {"least_askers": 50}
    assert visit(tmp_path, call, events=asking(), cue=asked) == "taken"


@pytest.mark.parametrize("how", ["closed", "torn", "asleep"])
@pytest.mark.parametrize(
    "state", ["held", "proposed", "sounding", "quiet", "edited", "speaking", "another_page"]
)
def test_in_whatever_state_a_page_goes_no_hold_outlives_its_rule(tmp_path, monkeypatch, how, state):
    let_go_soon(monkeypatch)

    async def call(desk):
        director, gone = await desk.sit(), await desk.sit("director", "gone")
        await bring_about(state, gone, desk)
        await gone.order("hold")
        await director.until(lambda: "held by gone" in director.rows("ear")[0]["holds"])
        began = clock.now()
        await leave(gone, how)
        await director.until(lambda: "held by gone" not in director.rows("ear")[0]["holds"])
        await director.order("resume")
        said = await director.order("say", text="we go on")
        await director.until(
            lambda: [r for r in director.rows("said") if r["key"] == str(said["cue"])]
        )
        return clock.now() - began

    ear = CallingEar() if state == "speaking" else None
    assert visit(tmp_path, call, ear=ear) < PATIENCE
    assert ear is None or len(ear.begun) == len(ear.ended) == 1


async def bring_about(state, client, desk):
    """Let the show be in a state as its page goes."""
    if state in {"proposed", "edited"}:
        desk.running.show.set_mode(Kind.QUESTION, Mode.APPROVE, 0.0)
        for comment in asking():
            desk.room.put(comment)
        (line,) = await client.until(
            lambda: [r for r in client.rows("lines") if r["stage"] == "proposed"]
        )
        if state == "edited":
            await client.order("edit", cue=int(line["key"]), text="Tell them: $58.00.")
    elif state == "sounding":
        await client.order("say", text="smile, and then look at the camera")
        await client.until(lambda: client.rows("ear")[0]["cue"])
    elif state == "quiet":
        await client.order("quiet", value=3600)
    elif state == "speaking":
        await client.say(await client.call(), 3)
    elif state == "another_page":  # of the same seat: it goes first, and its going ends nothing
        other = await Client(desk, client.http).connect()
        await leave(other, "torn")


@pytest.mark.parametrize("back", [False, True])
def test_a_hold_that_outlived_its_server_ends_unless_its_seat_is_back(tmp_path, monkeypatch, back):
    let_go_soon(monkeypatch)

    async def call(desk):
        mai = await desk.sit("producer", "Mai") if back else None
        # What a show that was killed goes on with: the hold, and no page of whoever held.
        desk.room.put(Command(at=clock.now(), control=Control.HOLD, by="Mai"))
        if mai:
            await mai.until(lambda: mai.rows("ear")[0]["holds"] == ["held by Mai"])
            began = clock.now()
            while clock.now() < began + 1.0:  # longer than an absent seat is waited for
                await mai.read()
            return mai.rows("ear")[0]["holds"], (await mai.order("release"))["result"]
        director = await desk.sit()
        await director.until(lambda: director.rows("alarms"))
        await director.until(lambda: not director.rows("ear")[0]["holds"])
        return [], director.rows("alarms")[0]["text"]

    told = visit(tmp_path, call)
    assert told == (
        (["held by Mai"], "released")
        if back
        else ([], "Mai held all lines and has gone: they go on.")
    )


def test_two_people_do_not_answer_one_question(tmp_path):
    async def call(desk):
        first, second = await desk.sit("service", "one"), await desk.sit("service", "two")
        await first.until(lambda: first.rows("questions"))
        topic = first.rows("questions")[0]["topic"]
        told = [await one.order("take", topic=topic) for one in (first, second, first, second)]
        await first.until(lambda: first.rows("questions")[0]["taken"] == "two")
        return [one["result"] for one in told]

    got = visit(tmp_path, call, events=asking(), cue={"least_askers": 50})
    assert got == ["taken", "taken_already", "given_back", "taken"]


def test_an_order_names_the_cue_that_it_means_and_one_that_has_gone_is_told(tmp_path):
    async def call(desk):
        director = await desk.sit()
        await director.order("hold")
        said = [await director.order("again"), await director.order("say", text="a")]
        number = said[1]["cue"]
        await director.until(
            lambda: not any(row["key"] == str(number) for row in director.rows("lines"))
        )
        gone = await director.order("skip", cue=9_999)
        return said[0]["result"], gone["result"]

    assert visit(tmp_path, call) == ("nothing", "gone")


def test_a_refused_order_is_in_the_journal_with_who_gave_it(tmp_path):
    async def call(desk):
        watcher = await desk.sit("watcher")
        return (await watcher.order("hold"))["result"]

    assert visit(tmp_path, call) == "refused"
    (note,) = notes(tmp_path, "refused")
    assert (note["by"], note["control"]) == ("watcher", "hold")


def test_who_came_and_went_is_in_the_journal_once_however_many_pages(tmp_path):
    async def call(desk):
        director, other = await desk.sit(), await desk.sit("producer")
        await other.socket.close()
        await director.until(lambda: any(row["pages"] == 0 for row in director.rows("seats")))

    visit(tmp_path, call)
    told = [(note["name"], note["what"]) for note in notes(tmp_path, "seat")]
    assert told[:3] == [("director", "came"), ("producer", "came"), ("producer", "went")]


def test_an_order_that_the_show_does_not_carry_out_is_told_to_have_no_answer(tmp_path, monkeypatch):
    monkeypatch.setattr(room, "WEB_POLICY", replace(WEB_POLICY, order_timeout=0.2))

    async def call(desk):
        director = await desk.sit()
        hung = asyncio.get_running_loop().create_future()

        async def write_events(_events):
            await hung
            return ()

        journal = desk.running.show.journal
        written, journal.write_events = journal.write_events, write_events
        told = await director.order("hold")
        journal.write_events = written
        hung.set_result(None)
        return told["result"]

    assert visit(tmp_path, call) == "no_answer"


def wait_for_line(client, stage, text=""):
    return client.until(
        lambda: next(
            (r for r in client.rows("lines") if r["stage"] == stage and text in r["text"]), None
        )
    )


def was_said(client, text):
    return client.until(
        lambda: next(
            (r for r in client.rows("said") if r["outcome"] == "spoken" and text in r["text"]), None
        )
    )


def test_a_kind_in_approve_waits_is_edited_under_the_guards_and_is_said_once_approved(tmp_path):
    async def call(desk):
        director, producer = await desk.sit(), await desk.sit("producer", "Anna")
        await director.order("mode", kind="question", mode="approve")
        for comment in asking():
            desk.room.put(replace(comment, at=director.at))
        line = await wait_for_line(director, "proposed")
        cue = int(line["key"])
        wrong = await producer.order("edit", cue=cue, text="Link 3 is $48.00.")
        edited = await producer.order("edit", cue=cue, text="Tell them: link 3 is $58.00.")
        await wait_for_line(director, "proposed", "Tell them")
        unheard = not any(
            "58" in r["text"] and r["outcome"] == "spoken" for r in director.rows("said")
        )
        approved = await director.order("approve", cue=edited["cue"])
        await was_said(director, "Tell them")
        return line, wrong, edited, unheard, approved

    line, wrong, edited, unheard, approved = visit(tmp_path, call)
    assert (wrong["result"], wrong["why"].split(":")[0]) == ("rejected", "facts")
    assert [edited["result"], unheard, approved["result"]] == ["edited", True, "approved"]
    with open_journal(tmp_path / "show.sqlite") as journal:
        steps = list(journal.read_steps())
        orders = [one for one in journal.read_events() if hasattr(one, "control")]
    wordings = [step.line.text for step in steps if step.stage == "proposed"]
    assert wordings == [line["text"], "Tell them: link 3 is $58.00."]
    assert [(one.control, one.by) for one in orders][-1] == ("approve", "director")
    assert {s.approved_by for s in steps if s.stage == "speaking"} == {"director"}


def test_what_a_service_desk_proposes_waits_for_somebody_else(tmp_path):
    async def call(desk):
        producer, service = await desk.sit("producer"), await desk.sit("service", "desk")
        told = await service.order("propose", text="the courier is late today")
        line = await wait_for_line(service, "proposed")
        results = [told["result"]]
        for client, control, more in (
            (service, "approve", {}),
            (service, "edit", {"text": "the courier comes late today"}),
        ):
            results.append((await client.order(control, cue=int(line["key"]), **more))["result"])
        line = await wait_for_line(producer, "proposed", "comes late")
        results.append((await producer.order("approve", cue=int(line["key"])))["result"])
        await was_said(producer, "comes late")
        other = await producer.order("say", text="and smile")
        results.append((await service.order("skip", cue=other["cue"]))["result"])
        return results, line["by"]

    got = visit(tmp_path, call)
    assert got == (["proposed", "refused", "edited", "approved", "refused"], "desk")


def test_a_kind_that_is_off_is_not_said_and_what_waits_of_it_is_withdrawn(tmp_path):
    async def call(desk):
        director = await desk.sit()
        await director.order("hold")
        for comment in asking():
            desk.room.put(replace(comment, at=director.at))
        await wait_for_line(director, "waiting")
        await director.order("mode", kind="question", mode="off")
        gone = await director.until(lambda: director.rows("said"))
        await director.until(lambda: director.rows("settings")[0]["modes"]["question"] == "off")
        return gone[0]["outcome"], gone[0]["why"]

    assert visit(tmp_path, call) == ("withdrawn", "switched off")


def test_a_fact_that_is_corrected_in_place_is_what_the_next_line_says(tmp_path):
    async def call(desk):
        producer = await desk.sit("producer")
        results = [
            (await producer.order("fact", link=link, head=head, text=text))["result"]
            for link, head, text in (
                ("3", "price", "$49.00"),
                ("4", "stock", "1"),
                ("3", "size", "S to XL"),
                ("9", "price", "$1"),
                ("3", "colour", "red"),
            )
        ]
        bad = await producer.order("fact", link="4", head="stock", text="some")
        for comment in asking():
            desk.room.put(replace(comment, at=producer.at))
        said = await was_said(producer, "$49.00")
        goods = {row["key"]: row for row in producer.rows("goods")}
        return results, bad["result"], said["text"], goods

    results, bad, said, goods = visit(tmp_path, call)
    assert results == ["corrected", "corrected", "corrected", "gone", "gone"]
    assert (bad, "$58" in said) == ("bad", False)
    assert (goods["3"]["price"], goods["4"]["stock"]) == ("$49.00", 1)
    assert goods["3"]["facts"]["size"] == "S to XL"


def test_all_pages_of_a_seat_share_what_it_may_order_in_a_second(tmp_path):
    async def call(desk):
        first = await desk.sit()
        second = await Client(desk, first.http).connect()
        turns = [first, second] * 12
        return [(await client.order("again"))["result"] for client in turns]

    told = visit(tmp_path, call)
    assert "too_fast" in told
    assert told.count("nothing") < 24
