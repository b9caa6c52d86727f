"""The console's door for ears: who gets in, and a phone's page in a real browser before a sink."""

import asyncio
from functools import partial

import aiohttp
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import needs_chromium
from clips import noise
from consoles import visit
from far_parts import far_side, link_of, open_ledger, until
from far_voice import speak
from phones import last_sound, machine_now, open_phone
from sound_server import loud
from tabs import Tab, use_tab

from cuebot import clock
from cuebot.errors import EarError
from cuebot.model.call import Call, CallState, VoiceCodec
from cuebot.talkback.null import NullEar
from cuebot.wire import ear_link

FAR = {"use": "far", "rejoin": 1.0, "late": 2.0}
ON = {"on": True}
LANGUAGES = ["en", "zh", "id", "th", "vi", "es"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def show(folder, call, **more):
    return visit(folder, call, talkback=more.pop("talkback", FAR), console=ON, **more)


def with_phone(folder, sound, act):
    """Run `act(desk, phone, ear)` with a host's phone that has confirmed; return the recordings."""

    async def call(desk):
        phone = await open_phone(f"{desk.url}/phone#{desk.invite('host')}")
        try:
            ear = desk.running.show.ear
            await phone.confirm()
            await until(lambda: not ear.trouble)
            assert (ear.place.name, ear.place.proven) == ("host", False)
            return await act(desk, phone, ear), phone.trouble
        finally:
            await phone.close()

    began = machine_now()
    with sound.recording("speakers") as heard:
        found, trouble = show(folder, call)
    assert [told for told in trouble if "WebSocket" not in told and "ERR_" not in told] == []
    return found, heard[0], began


@needs_chromium
def test_a_phone_is_silent_until_its_host_confirms_and_says_a_line_once(tmp_path, sound):
    heard = []

    async def call(desk):
        phone = await open_phone(f"{desk.url}/phone#{desk.invite('host')}")
        try:
            ear = desk.running.show.ear
            ear.tell(heard.append)
            with pytest.raises(EarError, match="no far ear"):
                await ear.play(noise(0.5))
            await phone.confirm()
            await until(lambda: not ear.trouble)
            await ear.play(noise(0.5, seed=2))
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(1.0):
                    await ear.play(noise(5.0, seed=3))
            await until(lambda: len(heard) == 2)
        finally:
            await phone.close()
        return phone.trouble

    with sound.recording("speakers") as out:
        trouble = show(tmp_path, call)
    assert [told for told in trouble if "WebSocket" not in told] == []
    assert [one.whole for one in heard] == [True, False]
    assert loud(out[0]) is not None, "the tone and the line sounded"
    assert 0.5 <= (heard[0].ended - heard[0].began) / heard[0].sample_rate < 0.8


HIDE = """() => {
  Object.defineProperty(document, "hidden", {value: true, configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""
CHANGE = "() => navigator.mediaDevices.dispatchEvent(new Event('devicechange'))"
AWAY = "() => dispatchEvent(new Event('offline'))"


@needs_chromium
@pytest.mark.parametrize("why", ["lost", "hidden", "device", "offline"])
def test_a_phone_is_silent_within_a_blink_of_what_may_change_where_it_sounds(tmp_path, sound, why):
    async def act(desk, phone, ear):
        async with asyncio.TaskGroup() as group:
            playing = group.create_task(play(ear))
            await asyncio.sleep(1.5)
            if why == "lost":
                at = machine_now()
                for line in list(desk.console.ear_lines._seats):
                    line.close("cut by a test")
            else:
                script = {"hidden": HIDE, "device": CHANGE, "offline": AWAY}[why]
                await phone.do(lambda page: page.evaluate(script))
                at = machine_now()
        assert playing.result()
        await until(lambda: ear.trouble)
        await phone.do(lambda page: page.wait_for_selector("section.state.off"))
        again = await play(ear)
        return at, again

    (at, again), heard, began = with_phone(tmp_path, sound, act)
    assert again, "nothing more until the host has confirmed anew"
    assert last_sound(heard, began) - at < 0.3


async def play(ear):
    """Play a long line; return why it was not heard."""
    try:
        await ear.play(noise(4.0, seed=5))
    except EarError as error:
        return error.what
    return ""


@needs_chromium
@pytest.mark.parametrize("codec", VoiceCodec)
def test_a_voice_is_heard_on_a_phone_and_its_delay_is_told(tmp_path, sound, codec):
    reports = []

    async def act(desk, _phone, ear):
        del desk
        ear.report_calls(reports.append)
        ear.begin_call(Call(number=1, seat="Mai", office="producer", rank=20))
        await speak(ear, 2.0, codec=codec)
        ear.end_call(1)
        await until(lambda: reports[-1].state is CallState.ENDED)

    with_phone(tmp_path, sound, act)
    states = [one.state for one in reports]
    assert states[0] is CallState.REACHING
    assert CallState.HEARD in states
    assert 0.5 < reports[-1].heard < 2.2, "what is old when a page catches up is left out"
    assert 0 < max(one.delay_p50 for one in reports) < 1.0


@needs_chromium
def test_the_page_fits_a_phone_and_keeps_nobody_out_in_every_language(tmp_path, sound):
    async def act(_desk, phone, _ear):
        found = {}
        for step in ("on", "off"):
            for language in LANGUAGES:
                found[step, language] = await phone.do(partial(inspect, language=language))
            if step == "on":
                await phone.do(lambda page: page.click("button.stop"))
        return found

    found, _, _ = with_phone(tmp_path, sound, act)
    assert {key: told for key, told in found.items() if told != (0, [])} == {}


def inspect(page, language):
    """Return by how much the page is too wide in a language, and what axe finds."""
    page.select_option("select", language)
    page.wait_for_selector(f"html[lang={language}]", state="attached")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return wide, [one["id"] for one in result.response["violations"]]


@needs_chromium
def test_a_hosts_page_leads_to_the_phones_and_a_directors_says_what_is_not_proven(tmp_path, window):
    async def call(desk):
        ear = desk.running.show.ear
        client = await desk.sit("host", "Mai")
        socket = await client.http.ws_connect(
            desk.url + ear_link.SOCKET_PATH, headers={"Origin": desk.url}
        )
        await socket.send_json({"say": "hello", "version": 1, "kind": "page", "instance": "i"})
        await socket.send_json({"say": "state", "ready": True, "device": "a page"})
        await until(lambda: not ear.trouble)

        async def stay():
            while True:
                await socket.send_json({"say": "time?", "sent": clock.now()})
                await asyncio.sleep(0.5)

        async def look(tab):
            return await tab.evaluate("document.querySelector('.ear').innerText")

        seen = []
        async with asyncio.TaskGroup() as group:
            staying = group.create_task(stay())
            for office, shown in (("host", "a.phone"), ("director", ".ear .small b")):
                address = f"{desk.url}/#{desk.invite(office)}"
                seen.append(await use_tab(partial(Tab, window, address, shown), look))
            staying.cancel()
        await socket.close()
        return seen

    host, director = show(tmp_path, call)
    assert "Hear it on this phone" in host
    assert "Mai: a page" in director
    assert "page, not proven" in director


def test_an_ears_link_seats_no_browser_and_a_seats_link_no_ear(tmp_path):
    async def call(desk):
        ear_token = link_of(desk).partition("#")[2]
        status, told, _ = await desk.exchange(ear_token)
        async with (
            aiohttp.ClientSession() as http,
            http.post(
                desk.url + ear_link.SESSION_PATH,
                json={"token": desk.invite("host")},
                headers={"Origin": desk.url},
            ) as answer,
        ):
            return status, told, answer.status

    assert show(tmp_path, call) == (403, {"error": "no_such_invitation"}, 403)


@pytest.mark.parametrize(
    ("office", "status"), [("host", 101), ("director", 101), ("producer", 403), ("watcher", 403)]
)
def test_only_a_seat_that_may_be_an_ear_gets_its_line(tmp_path, office, status):
    async def call(desk):
        client = await desk.sit(office)
        try:
            socket = await client.http.ws_connect(
                desk.url + ear_link.SOCKET_PATH, headers={"Origin": desk.url}
            )
        except aiohttp.WSServerHandshakeError as error:
            return error.status
        await socket.close()
        return 101

    assert show(tmp_path, call) == status


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer x"}, {"Origin": "http://evil"}])
def test_without_a_pass_or_from_elsewhere_there_is_no_line(tmp_path, headers):
    async def call(desk):
        async with aiohttp.ClientSession() as http:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await http.ws_connect(
                    desk.url + ear_link.SOCKET_PATH, headers={"Origin": desk.url} | headers
                )
            return refused.value.status

    assert show(tmp_path, call) in {401, 403}


@pytest.mark.parametrize(
    "first", ["{}", "x", b"\x01", '{"say": "time?", "sent": 1}', '{"say": "hello", "version": 9}']
)
def test_a_line_that_begins_with_no_greeting_is_closed(tmp_path, first):
    async def call(desk):
        client = await desk.sit("host")
        socket = await client.http.ws_connect(
            desk.url + ear_link.SOCKET_PATH, headers={"Origin": desk.url}
        )
        send = socket.send_str if isinstance(first, str) else socket.send_bytes
        await send(first)
        async with asyncio.timeout(10):
            message = await socket.receive()
        return message.extra, desk.running.show.ear.trouble

    assert show(tmp_path, call) == ("bad_message", "no far ear has joined")


def test_a_show_whose_ear_is_here_invites_none(tmp_path):
    async def call(desk):
        client = await desk.sit()
        told = await client.order("invite", office="ear")
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.http.ws_connect(
                desk.url + ear_link.SOCKET_PATH, headers={"Origin": desk.url}
            )
        return told["result"], refused.value.status

    assert show(tmp_path, call, talkback={"use": "null"}) == ("refused", 409)


def test_the_console_shows_where_the_ear_is_and_who_joined(tmp_path):
    async def call(desk):
        director = await desk.sit()
        (before,) = director.rows("ear")
        told = await director.order("invite", office="ear", name="Mai")
        async with far_side(told["link"], NullEar(), await open_ledger(tmp_path)):
            await director.until(lambda: director.rows("ear")[0]["away"] == "")
            (after,) = director.rows("ear")
            seats = {row["key"]: row["pages"] for row in director.rows("seats")}
        await director.until(lambda: director.rows("ear")[0]["away"])
        return before, after, seats

    before, after, seats = show(tmp_path, call)
    assert (before["far"], before["away"]) == (True, "no far ear has joined")
    assert (after["device"], after["proven"]) == ("Mai: the earphone", True)
    assert seats["Mai"] == 1


def test_a_line_that_is_silent_counts_as_cut_within_two_seconds(tmp_path):
    async def call(desk):
        client = await desk.sit("host")
        socket = await client.http.ws_connect(
            desk.url + ear_link.SOCKET_PATH, headers={"Origin": desk.url}
        )
        await socket.send_json({"say": "hello", "version": 1, "kind": "page", "instance": "i"})
        await socket.send_json({"say": "state", "ready": True})
        ear = desk.running.show.ear
        await until(lambda: not ear.trouble)
        began = machine_now()
        await until(lambda: ear.trouble)
        return machine_now() - began

    assert show(tmp_path, call) < 3.0
