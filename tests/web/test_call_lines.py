"""Calls at a running show, by raw sockets: what reaches the ear and the pages, and every end."""

import asyncio
import json
from dataclasses import replace

import aiohttp
import numpy as np
import pytest
from consoles import LOUD, SILENT, Client, notes, pack, visit
from ears import CallingEar

from cuebot.journal.sqlite_reader import open_journal
from cuebot.model.call import CallState
from cuebot.queue.call_hold import CALL
from cuebot.web import calls
from cuebot.web.policy import WEB_POLICY


def kept_calls(folder):
    with open_journal(folder / "show.sqlite") as journal:
        return list(journal.read_calls())


def test_what_is_spoken_in_a_call_is_in_the_ear_and_the_journal_tells_how_it_was(tmp_path):
    ear = CallingEar()

    async def call(desk):
        producer = await desk.sit("producer", "Mai")
        number = await producer.call()
        await producer.say(number, 20)
        heard = await producer.until_tally("heard")
        await producer.until(lambda: producer.rows("calls"))
        held = set(desk.running.show.floor.active_holds)
        await producer.order("hang_up")
        ended = await producer.until_tally("ended")
        await producer.until(lambda: not producer.rows("calls"))
        return number, heard, held, ended

    number, heard, held, ended = visit(tmp_path, call, ear=ear)
    assert [(one.seat, one.office, one.rank) for one in ear.begun] == [("Mai", "producer", 2)]
    assert [frame.sequence for frame in ear.frames] == list(range(20))
    assert {frame.payload for frame in ear.frames} == {LOUD}
    assert ear.ended == [(number, "")]
    assert heard["delay"] == 0.05
    assert held == {CALL}
    assert ended["heard"] == 0.2
    (kept,) = kept_calls(tmp_path)
    assert (kept.seat, kept.office, kept.group, kept.why) == ("Mai", "producer", "host", "")
    assert (kept.heard, kept.delay_p50, kept.delay_p95, kept.lost) == (0.2, 0.05, 0.08, 0.01)
    whole = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert LOUD not in whole, "frames are in no journal"


def test_no_frame_outside_of_a_granted_call_of_its_own_page_reaches_the_ear(tmp_path):
    ear = CallingEar()

    async def call(desk):
        mai, bo = await desk.sit("producer", "Mai"), await desk.sit("watcher", "Bo")
        again = await Client(desk, mai.http).connect()
        await mai.say(1, 5)
        number = await mai.call()
        await bo.say(number, 5)
        await again.say(number, 5)
        await mai.say(number, 5)
        await mai.socket.send_bytes(b"\x01" * 20)
        await mai.order("hang_up")
        await mai.say(number, 5)
        await mai.order("gap", value=2)
        for client in (mai, bo, again):
            await client.socket.close()
        await asyncio.sleep(0.2)

    visit(tmp_path, call, ear=ear)
    assert [frame.sequence for frame in ear.frames] == [0, 1, 2, 3, 4]
    left = [(told.pop("by"), told) for told in notes(tmp_path, "frames left out")]
    outside = "outside of a granted call"
    assert sorted(left, key=str) == [
        ("Bo", {outside: 5}),
        ("Mai", {outside: 10, "malformed": 1}),
        ("Mai", {outside: 5}),
    ]


def test_whoever_floods_the_server_with_frames_is_closed(tmp_path):
    async def call(desk):
        watcher = await desk.sit("watcher")
        for number in range(WEB_POLICY.max_frames_refused_in_a_row):
            await watcher.socket.send_bytes(pack(1, number))
        while (message := await watcher.socket.receive()).type is not aiohttp.WSMsgType.CLOSE:
            pass
        return message.extra

    assert visit(tmp_path, call, ear=CallingEar()) == "too_fast"


def test_seats_that_listen_hear_a_call_to_their_group_and_nobody_else_does(tmp_path):
    ear = CallingEar()

    async def call(desk):
        director, own = await desk.sit("director"), None
        own = await Client(desk, director.http).connect()
        listens, deaf = await desk.sit("producer", "Mai"), await desk.sit("producer", "Bo")
        for client in (listens, own):
            await client.order("listen", on=True)
        private = await director.call()
        await director.say(private, 5)
        await director.order("hang_up")
        everybody = await director.call("all")
        await director.say(everybody, 5)
        await listens.until(lambda: len(listens.frames) == 5)
        await listens.order("listen", on=False)
        await director.say(everybody, 5, first=5)
        await director.order("hang_up")
        for client in (listens, deaf, own):
            await client.order("listen", on=False)
        return everybody, listens.frames, deaf.frames + own.frames

    number, frames, others = visit(tmp_path, call, ear=ear)
    assert frames == [pack(number, n) for n in range(5)]
    assert others == []
    assert len(ear.frames) == 15


def test_a_page_that_does_not_read_is_sent_no_more_frames_than_it_can_use(tmp_path):
    async def call(desk):
        director, stuck = await desk.sit(), await desk.sit("producer")
        await stuck.order("listen", on=True)
        page = next(p for p in desk.console.roster._pages if p.seat.name == "producer")
        stuck.socket._response.connection.transport.pause_reading()
        page._transport.set_write_buffer_limits(0)
        number = await director.call("all")
        big = b"\x00\x20" * (WEB_POLICY.max_frame_bytes // 2)
        for n in range(140):
            await director.socket.send_bytes(pack(number, n, big))
        await director.order("hang_up")
        for _ in range(200):
            page.send_frame(big)
        return page.unsent_frames, page.is_closing

    unsent, closing = visit(tmp_path, call, ear=CallingEar())
    assert unsent > 100
    assert not closing


@pytest.mark.parametrize("how", ["closed", "torn", "asleep", "silent"])
def test_a_call_whose_page_goes_ends_and_says_why_and_nothing_of_it_is_heard_after(tmp_path, how):
    ear = CallingEar()

    async def call(desk):
        director, producer = await desk.sit(), await desk.sit("producer", "Mai")
        number = await producer.call("host")
        await producer.say(number, 10)
        await producer.until_tally("heard")
        await director.until(lambda: director.rows("calls"))
        loop = asyncio.get_running_loop()
        began = loop.time()
        if how == "closed":
            await producer.socket.close()
        elif how == "torn":
            producer.socket._response.connection.transport.abort()
        elif how == "asleep":
            producer.socket._response.connection.transport.pause_reading()
        await director.until(lambda: not director.rows("calls"))
        took = loop.time() - began
        count = len(ear.frames)
        if how in {"asleep", "silent"}:
            await producer.say(number, 10, first=10)
        await director.order("gap", value=2)
        return took, count, len(ear.frames)

    took, before, after = visit(tmp_path, call, ear=ear)
    assert before == after == 10
    assert took < WEB_POLICY.call_frame_timeout + 1.5  # a busy machine
    gone = how in {"closed", "torn"}
    (kept,) = kept_calls(tmp_path)
    assert kept.why == (calls.PAGE_GONE if gone else calls.NO_FRAMES)


@pytest.mark.parametrize("how", ["revoked", "show"])
def test_a_call_ends_with_its_seat_and_with_the_show(tmp_path, how):
    ear = CallingEar()

    async def call(desk):
        director, producer = await desk.sit(), await desk.sit("producer", "Mai")
        number = await producer.call()
        await producer.say(number, 5)
        await producer.until_tally("heard")
        if how == "revoked":
            await director.order("revoke", name="Mai")
            await director.until(lambda: not director.rows("calls"))

    visit(tmp_path, call, ear=ear)
    (kept,) = kept_calls(tmp_path)
    ends = {calls.SHOW_ENDED, calls.PAGE_GONE}  # whichever comes first, as a show ends
    assert kept.why in ({calls.SEAT_ENDED} if how == "revoked" else ends)
    assert len(ear.ended) == 1


def test_a_latched_call_ends_when_nobody_speaks_any_more(tmp_path, monkeypatch):
    monkeypatch.setattr(calls, "WEB_POLICY", replace(WEB_POLICY, latch_silence=0.4))

    async def call(desk):
        producer = await desk.sit("producer", "Mai")
        number = await producer.call()
        await producer.say(number, 5)
        await producer.order("call", to="host", latch=True)
        await producer.say(number, 50, first=5)
        going = [one["state"] for one in producer.tallies]
        await producer.say(number, 80, first=55, pcm=SILENT)
        ended = await producer.until_tally("ended")
        return going, ended

    going, ended = visit(tmp_path, call, ear=CallingEar())
    assert "ended" not in going
    assert ended["why"] == calls.LATCH_SILENT


def test_an_ear_that_ends_a_call_itself_ends_it_for_everybody(tmp_path):
    ear = CallingEar()

    async def call(desk):
        producer = await desk.sit("producer", "Mai")
        number = await producer.call()
        ear.report(number, CallState.ENDED, why="the ear is closed", heard=0.0)
        return await producer.until_tally("ended"), await producer.order("hang_up")

    ended, after = visit(tmp_path, call, ear=ear)
    assert ended["why"] == "the ear is closed"
    assert after["result"] == "gone"
    assert kept_calls(tmp_path)[0].why == "the ear is closed"


def test_an_ear_that_tells_no_end_is_not_waited_for_for_ever(tmp_path):
    class MuteEar(CallingEar):
        def end_call(self, number, why=""):
            self.ended.append((number, why))

    async def call(desk):
        producer = await desk.sit("producer", "Mai")
        number = await producer.call()
        await producer.say(number, 3)
        await producer.order("hang_up")
        await producer.until_tally("ended")
        await producer.until(lambda: not producer.rows("calls"))

    visit(tmp_path, call, ear=MuteEar())
    (kept,) = kept_calls(tmp_path)
    assert kept.delay_p50 == 0.05, "the last that was told counts"


def test_a_call_to_seats_alone_holds_no_line_back_and_asks_nothing_of_the_ear(tmp_path):
    ear = CallingEar()

    async def call(desk):
        director, listens = await desk.sit(), await desk.sit("producer")
        await listens.order("listen", on=True)
        number = await director.call("room")
        await director.say(number, 3)
        await listens.until(lambda: listens.frames)
        held = set(desk.running.show.floor.active_holds)
        await director.order("hang_up")
        await director.until_tally("ended")
        return held

    assert visit(tmp_path, call, ear=ear) == set()
    assert (ear.begun, ear.frames, ear.ended) == ([], [], [])
    assert [one.group for one in kept_calls(tmp_path)] == ["room"]


def tone(hertz, seconds):
    """Return a tone as frames of 10 ms."""
    at = np.arange(round(seconds * 48_000)) / 48_000
    samples = (8_000 * np.sin(2 * np.pi * hertz * at)).astype("<i2")
    return [block.tobytes() for block in samples.reshape(-1, 480)]


def measure_power(pcm, hertz):
    """Return how much of a frequency there is in a recording."""
    at = np.arange(len(pcm)) / 48_000
    return abs(np.sum(pcm * np.exp(-2j * np.pi * hertz * at)))


def test_a_real_file_has_the_words_that_were_sent_and_nothing_after_the_key_is_up(tmp_path):
    async def call(desk):
        producer = await desk.sit("producer", "Mai")
        number = await producer.call()
        for n, block in enumerate(tone(400, 1.0)):
            await producer.say(number, 1, first=n, pcm=block)
        heard = await producer.until_tally("heard")
        await producer.order("hang_up")
        for n, block in enumerate(tone(3_000, 0.5), 100):
            await producer.say(number, 1, first=n, pcm=block)
        ended = await producer.until_tally("ended")
        return heard, ended

    ear = {"use": "file", "path": str(tmp_path / "ear.wav"), "sample_rate": 48_000}
    heard, ended = visit(tmp_path, call, talkback=ear)
    assert heard["delay"] > 0
    assert 0.1 < ended["heard"] < 1.1, "a second was spoken, of which a busy machine may lose some"
    pcm = np.frombuffer((tmp_path / "ear.wav").read_bytes()[44:], "<i2").astype(float)
    assert measure_power(pcm, 400) > 20 * measure_power(pcm, 3_000)


def test_the_report_of_every_call_is_that_of_its_ear(tmp_path):
    """The journal has a row for each beginning and each end, in their order."""

    async def call(desk):
        producer = await desk.sit("producer", "Mai")
        for _ in range(3):
            number = await producer.call()
            await producer.say(number, 2)
            await producer.order("hang_up")

    visit(tmp_path, call, ear=CallingEar())
    with open_journal(tmp_path / "show.sqlite") as journal:
        query = "SELECT kind, body FROM entry WHERE kind LIKE 'call%' ORDER BY n"
        rows = [(kind, json.loads(body)["number"]) for kind, body in journal.select_rows(query)]
    assert rows == [(kind, n) for n in (1, 2, 3) for kind in ("call_began", "call_ended")]
