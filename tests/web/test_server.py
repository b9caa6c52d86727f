"""The console's server, by raw clients: who gets in, what they may order, and who is let go."""

import asyncio
import json
import socket
from dataclasses import replace

import aiohttp
import pytest
from consoles import PATIENCE, Client, asking, visit

from cuebot import clock
from cuebot.journal.sqlite_reader import open_journal
from cuebot.model import Control
from cuebot.web import rate_limits
from cuebot.web.offices import BOX_OFFICES, Right
from cuebot.web.policy import WEB_POLICY


def test_a_link_becomes_a_seat_that_sees_the_show_and_gives_orders(tmp_path):
    async def call(desk):
        director = await desk.sit()
        asked = await director.until(lambda: director.rows("questions"))
        said = await director.order("say", text="smile")
        await director.until(lambda: any(row["text"] == "smile" for row in director.rows("said")))
        return director, said, asked

    director, said, asked = visit(tmp_path, call, events=asking())
    assert director.you["office"] == "director"
    assert [(row["askers"], row["link"]) for row in asked] == [(8, "3")]
    assert (said["result"], said["cue"] > 0) == ("queued", True)
    with open_journal(tmp_path / "show.sqlite") as journal:
        notes = [
            (about, json.loads(text)) for _, about, text in journal.read_notes() if "{" in text
        ]
        (order,) = [event for event in journal.read_events() if hasattr(event, "control")]
    assert (order.by, order.text) == ("director", "smile")
    answers = [told for about, told in notes if about == "order"]
    assert [(told["by"], told["result"]) for told in answers] == [("director", "queued")]
    assert ("seat", {"name": "director", "what": "came"}) in notes


def test_no_token_and_no_session_is_ever_in_the_journal_or_the_access_file(tmp_path):
    async def call(desk):
        token = desk.invite()
        _, _, client = await desk.exchange(token)
        await client.connect()
        (cookie,) = [one.value for one in client.http.cookie_jar]
        return token, cookie, (tmp_path / "console.access").read_text()

    token, cookie, access = visit(tmp_path, call)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert token.encode() not in kept
    assert cookie.encode() not in kept
    assert cookie not in access
    assert not (tmp_path / "console.access").exists(), "a show that is over leaves no key"


def test_a_token_is_good_once_and_guesses_are_not_heard_for_long(tmp_path):
    async def call(desk):
        token = desk.invite()
        first, again = await desk.exchange(token), await desk.exchange(token)
        tries = [(await desk.exchange(f"guess {n}"))[0] for n in range(WEB_POLICY.max_guesses)]
        late, _, _ = await desk.exchange(desk.invite())
        return first[0], again[:2], tries, late

    first, again, tries, late = visit(tmp_path, call)
    assert first == 200
    assert again == (403, {"error": "no_such_invitation"})
    assert set(tries[:-1]) == {403}
    assert late == 429


def test_a_session_is_a_cookie_that_scripts_and_other_sites_do_not_get(tmp_path):
    async def call(desk):
        async with aiohttp.ClientSession() as http:
            own = {"Origin": desk.url}
            async with http.post(
                desk.url + "/session", json={"token": desk.invite()}, headers=own
            ) as answer:
                return answer.headers["Set-Cookie"]

    told = visit(tmp_path, call)
    assert "HttpOnly" in told
    assert "SameSite=Strict" in told
    assert told.startswith("cuebot_console_")


FOREIGN = [
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Host": "elsewhere.example", "Origin": "http://elsewhere.example"},
    {"Host": "studio.lan:8766", "Origin": "http://studio.lan:8766"},
    {},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_pages_from_elsewhere_and_names_from_elsewhere_get_in_nowhere(tmp_path, headers):
    async def call(desk):
        client = await desk.sit()
        async with client.http.post(
            desk.url + "/session", json={"token": desk.invite()}, headers=headers
        ) as answer:
            status = answer.status
        try:
            await client.http.ws_connect(desk.url + "/socket", headers=headers)
        except aiohttp.WSServerHandshakeError as error:
            return status, error.status
        return status, 101

    assert visit(tmp_path, call) == (403, 403)


def test_another_name_that_the_config_gives_is_let_in(tmp_path):
    async def call(desk):
        named = {"Host": "studio.lan:8766", "Origin": "http://studio.lan:8766"}
        return (await desk.exchange(desk.invite(), **named))[0]

    assert visit(tmp_path, call, console={"names": ["studio.lan"]}) == 200


ORDERS = {
    **{control.value: {} for control in Control},
    "say": {"text": "smile"},
    "urgent": {"text": "smile", "urgent": True},
    "gap": {"value": 2},
    "speech": {"value": 20},
    "per_minute": {"value": 5},
    "propose": {"text": "smile"},
    "approve": {},
    "edit": {"cue": 9_999, "text": "smile"},
    "mode": {"kind": "pace", "mode": "approve"},
    "fact": {"link": "4", "head": "stock", "text": "2"},
    "next": {},
    "back": {},
    "extend": {"value": 60},
    "take": {"topic": "3/price"},
    "copy": {"topic": "3/price", "language": "en"},
    "tell": {"to": "room", "text": "look"},
    "everybody": {"to": "all", "text": "look"},
    "groups": {"name": "desk", "seats": ["service"]},
    "invite": {"office": "watcher"},
    "revoke": {"name": "nobody"},
    "call": {"to": "host"},
    "ask": {"to": "host"},
    "let": {"name": "nobody", "to": "host"},
}
"""Every order that there is, each so that nothing but the table can refuse it."""


CONTROLS = {"urgent": "say", "everybody": "tell", "groups": "group"}
"""The orders that are not called as the right that they try."""


def test_every_right_stands_for_an_order_that_is_tried():
    assert set(ORDERS) == {right.value for right in Right} - {"own", "rooms", "ear"} | {
        "copy",
        "let",
    }


TABLE = {
    "director": {*ORDERS},
    "producer": {
        *("say", "again", "skip", "later", "done", "approve", "edit", "fact"),
        *("hold", "release", "take", "copy", "tell", "next", "back", "extend", "call", "let"),
    },
    "service": {"propose", "hold", "release", "take", "copy", "tell", "ask"},
    "host": {
        *("skip", "again", "later", "done", "quiet", "resume", "seen"),
        *("next", "back", "extend"),
    },
    "watcher": set(),
    "panic": {"hold"},
}
"""The table of the design, once more and by hand."""
PAGE_OFFICES = frozenset(BOX_OFFICES) - {"ear"}
"""Those that have a page: a far ear has a socket of its own."""


@pytest.fixture
def unhurried(monkeypatch):
    """Let a seat give its orders at once, where their number a second is not what is asked."""
    free = replace(WEB_POLICY, orders_per_second=10_000.0)
    monkeypatch.setattr(rate_limits, "WEB_POLICY", free)


@pytest.mark.usefixtures("unhurried")
def test_every_office_gives_exactly_the_orders_of_the_table(tmp_path):
    async def call(desk):
        allowed = {}
        for office in TABLE:
            client = await desk.sit(office)
            for name, more in ORDERS.items():
                told = await client.order(CONTROLS.get(name, name), **more)
                assert told["result"] not in {"bad", "too_fast"}, (office, name, told)
                if told["result"] != "refused":
                    allowed.setdefault(office, set()).add(name)
                if told["result"] == "granted":
                    await client.order("hang_up")
        return allowed

    offices = {"panic": {"may": ["hold"], "sees": "ear"}}
    allowed = visit(tmp_path, call, console={"offices": offices})
    assert {office: allowed.get(office, set()) for office in TABLE} == TABLE


GROUPS = {
    "desk": {"seats": ["service"]},
    "stage": {"seats": ["host"], "ear": True},
    "ears": {"ear": True},
}
TELLS = {
    "director": {*("host", "room", "all", "desk", "stage", "ears")},
    "producer": {*("host", "room", "desk", "stage", "ears")},
    "service": {"room", "desk"},
    "host": set(),
    "watcher": set(),
    "panic": set(),
    "crier": {"host", "ears"},
}
"""Who may write to which group, once more and by hand."""
URGENT_TELLS = {
    "director": TELLS["director"],
    "producer": {"room", "desk"},
    "service": {"room", "desk"},
}
"""The same for urgent words: where an ear is in the group, they are the director's alone."""


@pytest.mark.parametrize("urgent", [False, True])
def test_every_office_writes_to_exactly_the_groups_of_the_table(tmp_path, urgent):
    offices = {
        "panic": {"may": ["hold"], "sees": "ear"},
        "crier": {"may": ["say"], "sees": "ear"},
    }
    table = TELLS if not urgent else {office: URGENT_TELLS.get(office, set()) for office in TELLS}

    async def call(desk):
        allowed = {}
        for office in TELLS:
            client = await desk.sit(office)
            for group in ("host", "room", "all", *GROUPS):
                told = await client.order("tell", to=group, text="look", urgent=urgent)
                assert told["result"] in {"told", "queued", "refused"}, (office, group, told)
                if told["result"] != "refused":
                    allowed.setdefault(office, set()).add(group)
        return {office: allowed.get(office, set()) for office in TELLS}

    console = {"offices": offices, "groups": GROUPS}
    assert visit(tmp_path, call, console=console) == table


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("group", ["host", "room", "all", *GROUPS])
def test_no_office_gets_more_by_the_group_that_it_is_in(tmp_path, group):
    """Every office, put into every group, may order exactly what it may without."""
    names = [*PAGE_OFFICES]
    seats = {name: {"seats": [*GROUPS.get(name, {}).get("seats", []), *names]} for name in GROUPS}
    orders = {
        name: more
        for name, more in ORDERS.items()
        if name not in {"everybody", "tell", "groups", "call", "ask", "let"}
    }

    async def call(desk):
        found = {}
        for office in names:
            client = await desk.sit(office)
            for name, more in orders.items():
                told = await client.order(CONTROLS.get(name, name), to=group, **more)
                assert told["result"] != "too_fast", (office, name)
                if told["result"] != "refused":
                    found.setdefault(office, set()).add(name)
        return {office: found.get(office, set()) for office in names}

    told = visit(tmp_path, call, console={"groups": seats})
    assert told == {office: TABLE[office] & {*orders} for office in names}


def test_what_a_message_says_of_who_sends_it_counts_for_nothing(tmp_path):
    async def call(desk):
        watcher = await desk.sit("watcher")
        told = await watcher.order(
            "hold", by="director", seat="director", office="director", to="director", number=1
        )
        return told["result"], desk.running.show.floor.active_holds

    assert visit(tmp_path, call) == ("refused", frozenset())


@pytest.mark.parametrize("office", sorted(PAGE_OFFICES))
def test_each_office_is_sent_the_sections_that_it_sees_and_no_others(tmp_path, office):
    seen = {
        "director": 17,
        "producer": 17,
        "service": {
            *("show", "questions", "lines", "ear", "alarms", "seats", "notices", "groups"),
            *("run", "segments", "calls"),
        },
        "host": {
            *("show", "lines", "ear", "said", "alarms", "notices", "run", "segments"),
            *("groups", "calls"),
        },
        "watcher": {
            *("show", "questions", "lines", "ear", "said", "sources", "run", "segments"),
            "calls",
        },
    }[office]

    async def call(desk):
        client = await desk.sit(office)
        return set(client.scene)

    sections = visit(tmp_path, call)
    assert len(sections) == seen if isinstance(seen, int) else sections == seen


def test_a_revoked_seat_is_closed_at_once_and_its_session_is_worth_nothing(tmp_path):
    async def call(desk):
        director, producer = await desk.sit(), await desk.sit("producer", "front desk")
        began = clock.now()
        told = await director.order("revoke", name="front desk")
        while (message := await producer.socket.receive()).type is aiohttp.WSMsgType.TEXT:
            pass
        took = clock.now() - began
        try:
            await producer.connect()
        except aiohttp.WSServerHandshakeError as error:
            return told["result"], producer.socket.close_code, took, error.status, message.extra

    result, code, took, status, why = visit(tmp_path, call)
    assert (result, code, status, why) == ("revoked", 1008, 401, "revoked")
    assert took < 1.0


def test_a_seat_ends_when_its_hours_are_over(tmp_path):
    async def call(desk):
        client = await desk.sit("producer", hours=0.0005)
        async with asyncio.timeout(PATIENCE):
            while (await client.socket.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
        return client.socket.close_code

    assert visit(tmp_path, call) == 1008


def test_a_page_that_does_not_read_is_closed_and_nobody_waits_for_it(tmp_path):
    async def call(desk):
        deaf = await desk.sit("director", "deaf")
        deaf.socket._response.connection.transport.pause_reading()
        director = await desk.sit("director", "awake")
        page = next(one for one in desk.console.roster._pages if one.seat.name == "deaf")
        filler = json.dumps({"answer": 0, "result": "x" * 10_000})
        sent = 0
        while not page.is_closing:
            page.send(filler)
            sent += 1
            assert sent < 10_000
            await asyncio.sleep(0)
        began = clock.now()
        told = await director.order("hold")
        await director.until(
            lambda: {row["key"]: row["pages"] for row in director.rows("seats")}.get("deaf") == 0
        )
        return told["result"], clock.now() - began, sent

    result, took, sent = visit(tmp_path, call)
    assert result == "held"
    assert took < 5.0
    assert sent * 10_000 < 40 * WEB_POLICY.max_waiting_bytes, "the system's own buffers, and ours"


def test_a_flood_of_orders_is_refused_and_then_closed(tmp_path):
    async def call(desk):
        client = await desk.sit()
        for number in range(1, 200):
            await client.socket.send_json({"order": number, "control": "again"})
        while (message := await client.socket.receive()).type is aiohttp.WSMsgType.TEXT:
            client.take(json.loads(message.data))
        return message.extra, client.socket.close_code

    assert visit(tmp_path, call) == ("too_fast", 1008)
    with open_journal(tmp_path / "show.sqlite") as journal:
        assert len(list(journal.read_events())) <= WEB_POLICY.orders_per_second + 2


@pytest.mark.parametrize(
    "message",
    [
        *("", "{", "[]", "1", "null", '{"order": 0}', '{"order": "1"}', '{"order": true}'),
        *('{"order": 1}', '{"order": 1, "control": "explode"}', '{"order": 1, "control": ["say"]}'),
        *('{"order": 1, "control": "say"}', '{"order": 1, "control": "say", "text": ""}'),
        '{"order": 1, "control": "gap", "value": 1e999}',
        '{"order": 1, "control": "invite", "office": "watcher", "hours": -1}',
        '{"order": 1, "control": "take", "topic": ""}',
        '{"order": 1, "control": "skip", "cue": -1}',
        "[" * 10_000,
    ],
)
def test_what_is_no_order_is_answered_with_a_reason_and_the_page_stays(tmp_path, message):
    async def call(desk):
        client = await desk.sit()
        await client.socket.send_str(message)
        bad = await client.until(lambda: client.answers.get(0) or client.answers.get(1))
        next(client.numbers)
        return bad, await client.order("hold")

    bad, held = visit(tmp_path, call)
    assert (bad["result"], bool(bad["why"]), held["result"]) == ("bad", True, "held")


def test_a_message_larger_than_any_order_closes_the_page(tmp_path):
    async def call(desk):
        client = await desk.sit()
        await client.socket.send_str("x" * (WEB_POLICY.max_message_bytes + 1))
        while (await client.socket.receive()).type is aiohttp.WSMsgType.TEXT:
            pass
        return client.socket.close_code

    assert visit(tmp_path, call) == 1009


def test_the_page_is_served_with_a_policy_that_lets_nothing_in_from_elsewhere(tmp_path):
    async def call(desk):
        async with aiohttp.ClientSession() as http, http.get(desk.url + "/session") as answer:
            return answer.status, answer.headers

    status, headers = visit(tmp_path, call)
    policy = headers["Content-Security-Policy"]
    assert status == 401
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_more_seats_and_pages_than_there_is_room_for_are_refused(tmp_path):
    async def call(desk):
        first = await desk.sit()
        more = range(WEB_POLICY.max_pages_per_seat - 1)
        pages = [await Client(desk, first.http).connect() for _ in more]
        try:
            await Client(desk, first.http).connect()
        except aiohttp.WSServerHandshakeError as error:
            full = error.status
        for _ in range(WEB_POLICY.max_seats - 1):
            assert (await desk.exchange(desk.invite("watcher")))[0] == 200
        status, told, _ = await desk.exchange(desk.invite("watcher"))
        return len(pages), full, status, told

    assert visit(tmp_path, call) == (5, 429, 403, {"error": "no_seat_left"})


def test_a_port_that_is_taken_is_told_and_the_show_goes_on(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told, heard = [], asyncio.Event()

        def alarm(sentence):
            told.append(sentence)
            heard.set()

        async def call(desk):
            await heard.wait()
            return desk.running.show.floor.active_holds

        holds = visit(tmp_path, call, console={"port": port}, alarm=alarm)
    assert holds == frozenset()
    assert "the port is taken" in told[0]
    assert "another `port` in [console]" in told[0]
