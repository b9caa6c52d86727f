"""Who may speak to whom, by raw sockets; what is refused is told, and kept."""

import asyncio

import pytest
from consoles import Client, notes, visit
from ears import CallingEar

from cuebot import clock
from cuebot.model import Command, Control
from cuebot.model.call import CallState

GROUPS = {
    "desk": {"seats": ["service"]},
    "stage": {"seats": ["host"], "ear": True},
    "ears": {"ear": True},
    "whole": {"seats": ["*"], "ear": True},
}
NAMES = ("host", "room", "all", *GROUPS)
CALLS = {
    "director": {*NAMES},
    "producer": {"host", "room", "desk", "stage", "ears"},
    "service": set(),
    "host": set(),
    "watcher": set(),
    "panic": set(),
    "caller": {"host", "room", "desk", "stage", "ears"},
}
"""Who may call which group, by hand."""


def test_every_office_calls_exactly_the_groups_of_the_table(tmp_path):
    offices = {
        "panic": {"may": ["hold"], "sees": "ear"},
        "caller": {"may": ["call"], "sees": "ear", "rank": 0},
    }

    async def call(desk):
        allowed = {}
        for office in CALLS:
            client = await desk.sit(office)
            for group in NAMES:
                told = await client.order("call", to=group)
                while told["result"] == "too_fast":
                    await asyncio.sleep(0.11)
                    told = await client.order("call", to=group)
                assert told["result"] in {"granted", "refused"}, (office, group, told)
                if told["result"] == "granted":
                    allowed.setdefault(office, set()).add(group)
                    await client.order("hang_up")
                else:
                    assert told["why"]
        return {office: allowed.get(office, set()) for office in CALLS}

    console = {"offices": offices, "groups": GROUPS}
    assert visit(tmp_path, call, console=console, ear=CallingEar()) == CALLS
    refused = notes(tmp_path, "refused")
    assert len(refused) == sum(len(NAMES) - len(may) for may in CALLS.values())
    assert {one["control"] for one in refused} == {"call"}


def test_what_a_call_says_of_its_seat_counts_for_nothing(tmp_path):
    async def call(desk):
        watcher = await desk.sit("watcher")
        return await watcher.order("call", to="host", seat="director", office="director", rank=9)

    assert visit(tmp_path, call, ear=CallingEar())["result"] == "refused"


def test_equals_are_told_busy_and_then_that_it_is_free(tmp_path):
    async def call(desk):
        mai, bo = await desk.sit("producer", "Mai"), await desk.sit("producer", "Bo")
        number = await mai.call("host")
        await mai.say(number)
        busy = await bo.order("call", to="host")
        await mai.order("hang_up")
        await bo.until(lambda: bo.told)
        free = bo.told[0]
        granted = await bo.order("call", to="host")
        await bo.order("hang_up")
        return busy, free, granted

    busy, free, granted = visit(tmp_path, call, ear=CallingEar())
    assert (busy["result"], busy["by"], busy["own"]) == ("busy", "", False), "it is private"
    assert free == {"free": "host"}
    assert granted["result"] == "granted"
    assert [(one["by"], one["to"]) for one in notes(tmp_path, "busy")] == [("Bo", "host")]


def test_of_a_call_to_more_than_the_ear_it_is_told_whose_it_is(tmp_path):
    async def call(desk):
        mai, bo = await desk.sit("producer", "Mai"), await desk.sit("producer", "Bo")
        await mai.say(await mai.call("stage"))
        await bo.until(lambda: bo.rows("calls"))
        return await bo.order("call", to="host"), bo.rows("calls")[0]

    busy, row = visit(tmp_path, call, ear=CallingEar(), console={"groups": GROUPS})
    assert (busy["result"], busy["by"]) == ("busy", "producer")
    assert (row["seat"], row["office"], row["group"]) == ("Mai", "producer", "stage")


def test_a_director_takes_the_ear_and_the_producer_is_told_by_whom(tmp_path):
    ear = CallingEar()

    async def call(desk):
        director, producer = await desk.sit(), await desk.sit("producer", "Mai")
        low = await producer.call("host")
        await producer.say(low)
        await producer.until_tally("heard")
        high = await director.call("all")
        ear.report(low, CallState.TAKEN, by=high)
        taken = await producer.until_tally("taken")
        await director.order("hang_up")
        ear.report(low, CallState.HEARD, heard=0.5)
        return taken, await producer.until(lambda: producer.tallies[-1]["state"] == "heard")

    taken, again = visit(tmp_path, call, ear=ear)
    assert taken["by"] == "director"
    assert again
    assert [one.rank for one in ear.begun] == [2, 3]


def test_one_seat_has_one_voice_on_all_its_pages_and_each_shows_how_it_is(tmp_path):
    async def call(desk):
        page = await desk.sit("producer", "Mai")
        dock = await Client(desk, page.http).connect()
        number = await page.call("host")
        await page.say(number)
        second = await dock.order("call", to="host")
        shown = await dock.until_tally("heard")
        hung_up = await dock.order("hang_up")
        await page.until_tally("ended")
        return second, shown, hung_up, page.you["page"], dock.you["page"]

    second, shown, hung_up, page, dock = visit(tmp_path, call, ear=CallingEar())
    assert (second["result"], second["own"]) == ("busy", True)
    assert shown["page"] == page != dock
    assert hung_up["result"] == "hung_up", "Esc ends every call of mine"


@pytest.mark.parametrize(
    ("why", "kept"), [("", ""), ("hidden", "its page was hidden"), ("nonsense", None)]
)
def test_a_page_tells_by_which_of_its_rules_a_call_ended(tmp_path, why, kept):
    async def call(desk):
        producer = await desk.sit("producer")
        await producer.call("host")
        told = await producer.order("hang_up", why=why)
        if kept is None:
            return told["result"], None
        return told["result"], (await producer.until_tally("ended"))["why"]

    result, told = visit(tmp_path, call, ear=CallingEar())
    assert result == ("bad" if kept is None else "hung_up")
    assert told == kept


def test_a_service_desk_asks_is_let_speak_once_and_no_more(tmp_path):
    async def call(desk):
        director, service = await desk.sit(), await desk.sit("service", "desk")
        before = await service.order("call", to="host")
        asked = await service.order("ask", to="host")
        (row,) = await director.until(lambda: director.rows("calls"))
        let = await director.order("let", name="desk", to="host")
        await service.until(lambda: service.told)
        number = await service.call("host")
        await service.say(number, 2)
        await service.order("hang_up")
        again = await service.order("call", to="host")
        nobody = await director.order("let", name="desk", to="host")
        return before, asked, row, let, service.told, again, nobody

    before, asked, row, let, told, again, nobody = visit(tmp_path, call, ear=CallingEar())
    assert [one["result"] for one in (before, asked, let, again, nobody)] == [
        *("refused", "asked", "let", "refused", "gone")
    ]
    assert (row["seat"], row["state"]) == ("desk", "asking")
    assert told == [{"let": "host"}]


def test_nobody_gives_leave_to_speak_where_they_may_not_themselves(tmp_path):
    async def call(desk):
        producer, service = await desk.sit("producer"), await desk.sit("service", "desk")
        await service.order("ask", to="all")
        return await producer.order("let", name="desk", to="all")

    assert visit(tmp_path, call, ear=CallingEar())["result"] == "refused"


def test_a_group_that_is_not_there_is_told(tmp_path):
    async def call(desk):
        director = await desk.sit()
        return [await director.order(name, to="nobody") for name in ("call", "ask")]

    told = visit(tmp_path, call, ear=CallingEar())
    assert {one["result"] for one in told} == {"no_such_group"}


def test_an_ear_that_takes_no_voice_grants_no_call_and_an_ear_that_is_null_hears_none(tmp_path):
    class Deaf:
        async def open(self): ...
        async def play(self, clip): ...
        async def aclose(self): ...

    async def call(desk):
        director = await desk.sit()
        told = await director.order("call", to="host")
        if told["result"] == "granted":
            await director.say(told["call"])
            return (await director.until_tally("unheard"))["why"]
        return told["result"]

    assert visit(tmp_path, call, ear=Deaf()) == "no_voice"
    assert "null" in visit(tmp_path, call)


def test_the_ears_trouble_and_whether_it_is_kept_stand_on_every_page(tmp_path):
    async def call(desk):
        producer = await desk.sit("producer")
        return producer.rows("ear")[0]

    away = visit(tmp_path, call, ear=CallingEar(trouble="its player has no device"))
    assert (away["away"], away["kept"]) == ("its player has no device", False)
    ear = {"use": "file", "path": str(tmp_path / "ear.wav")}
    assert visit(tmp_path, call, talkback=ear)["kept"]


def test_a_link_opens_the_same_seat_in_another_browser_once(tmp_path):
    async def call(desk):
        producer = await desk.sit("producer", "Mai")
        told = await producer.order("link")
        status, _, other = await desk.exchange(told["token"])
        await other.connect()
        again = (await desk.exchange(told["token"]))[0]
        seats = [seat.name for seat in desk.console.book.seats]
        desk.console.desk.revoke_seat("Mai", "test")
        gone = (await desk.exchange((await desk.sit()).you["name"]))[0]
        return status, other.you["name"], again, seats, desk.console.book.seats, gone

    status, name, again, seats, left, gone = visit(tmp_path, call, ear=CallingEar())
    assert (status, name, again, gone) == (200, "Mai", 403, 403)
    assert seats == ["Mai"]
    assert [seat.name for seat in left] == ["director"], "both browsers were revoked"


def key(group="host", *, on=True, seat=""):
    return Command(at=clock.now(), control=Control.CALL, group=group, on=on, to=seat)


@pytest.mark.parametrize("seat", ["Mai", ""])
def test_a_key_of_a_deck_tells_the_pages_of_its_seat_and_no_others(tmp_path, seat):
    async def call(desk):
        mai, watcher = await desk.sit("producer", "Mai"), await desk.sit("watcher")
        desk.room.put(key(seat=seat))
        await mai.until(lambda: mai.told)
        desk.room.put(key(on=False, seat=seat))
        await mai.until(lambda: len(mai.told) == 2)
        await watcher.order("hang_up")
        return mai.told, watcher.told, mai.tallies

    told, others, tallies = visit(tmp_path, call, ear=CallingEar())
    assert told == [{"key": {"to": "host", "on": on}} for on in (True, False)]
    assert (others, tallies) == ([], []), "the page asks for the call itself, or does not"
    assert [one["on"] for one in notes(tmp_path, "keyed")] == [True, False]


def test_a_key_that_could_be_of_two_seats_keys_none_and_says_what_to_do(tmp_path):
    async def call(desk):
        one, two = await desk.sit("producer", "Mai"), await desk.sit("producer", "Bo")
        desk.room.put(key())
        (alarm,) = await one.until(lambda: one.rows("alarms"))
        return alarm["text"], one.told + two.told

    text, told = visit(tmp_path, call, ear=CallingEar())
    assert "Bo, Mai may: put ?seat= behind its address" in text
    assert told == []


def test_an_order_to_be_silent_is_never_one_too_many(tmp_path):
    async def call(desk):
        producer = await desk.sit("producer")
        number = await producer.call("host")
        await producer.say(number)
        asked = range(1_000, 1_030)
        for n in asked:
            await producer.socket.send_json({"order": n, "control": "gap", "value": 2})
        told = await producer.order("hang_up")
        await producer.until(lambda: all(n in producer.answers for n in asked))
        return told, {producer.answers[n]["result"] for n in asked}

    told, others = visit(tmp_path, call, ear=CallingEar())
    assert told["result"] == "hung_up"
    assert "too_fast" in others or "refused" in others
