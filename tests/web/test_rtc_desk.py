"""Who may send a microphone by WebRTC, and what ends it: at a running console, by a real client."""

import asyncio

import aioice.ice
import pytest
from aiortc import AudioStreamTrack, RTCPeerConnection, RTCSessionDescription
from consoles import Client, visit
from ears import CallingEar

from cuebot.model.call import VoiceCodec
from cuebot.web import rtc_desk
from cuebot.web.listening import ListeningPlan
from cuebot.web.rtc_desk import RtcDesk, find_link_addresses


@pytest.fixture(autouse=True)
def on_loopback(monkeypatch):
    """Let the pages of these tests be at this machine, which aioice leaves out."""
    monkeypatch.setattr(aioice.ice, "get_host_addresses", lambda **_: ["127.0.0.1"])


async def offer(client, page):
    """Let a page offer a silent microphone; return what became of it."""
    page.addTransceiver(AudioStreamTrack(), direction="sendonly")
    await page.setLocalDescription(await page.createOffer())
    return await client.order("connect", offer=page.localDescription.sdp)


async def connect(client):
    page = RTCPeerConnection()
    told = await offer(client, page)
    await page.setRemoteDescription(RTCSessionDescription(told["sdp"], "answer"))
    await until_state(page, "connected")
    return page


async def until_state(page, *wanted):
    """Return once the connection of a page is in one of some states."""
    changed = asyncio.Event()
    page.on("connectionstatechange", changed.set)
    while page.connectionState not in wanted:
        await changed.wait()
        changed.clear()


def test_packets_of_a_granted_call_reach_the_ear_and_no_others(tmp_path):
    ear = CallingEar()

    async def call(desk):
        producer = await desk.sit("producer", "Mai")
        page = await connect(producer)
        number = await producer.call()
        await producer.until_tally("heard")
        await producer.until(lambda: len(ear.frames) >= 10)
        await producer.order("hang_up")
        count = len(ear.frames)
        again = await producer.call()
        await producer.until(lambda: len(ear.frames) >= count + 5)
        await producer.order("hang_up")
        await page.close()
        return number, again, count

    number, again, count = visit(tmp_path, call, ear=ear)
    first, second = ear.frames[:count], ear.frames[count:]
    assert {frame.call for frame in first} == {number}
    assert {frame.call for frame in second} == {again}
    for frames in (first, second):
        assert {frame.codec for frame in frames} == {VoiceCodec.OPUS}
        assert [frame.sequence for frame in frames] == list(range(len(frames)))
        assert [frame.timestamp for frame in frames] == [n * 960 for n in range(len(frames))]


def test_a_seat_has_one_voice_and_its_newest_page_has_it(tmp_path):
    async def call(desk):
        mai = await desk.sit("producer", "Mai")
        first = await connect(mai)
        again = await Client(desk, mai.http).connect()
        second = await connect(again)
        links = desk.console.rtc._links
        newest = links["Mai"][0].number
        await until_state(first, "closed", "failed")
        await again.socket.close()
        await mai.until(lambda: not links)
        for page in (first, second):
            await page.close()
        return newest, again.you["page"]

    newest, own = visit(tmp_path, call, ear=CallingEar())
    assert newest == own


def test_who_may_neither_speak_nor_ask_to_is_refused_and_a_bad_offer_says_why(tmp_path):
    async def call(desk):
        told = {}
        for office in ("director", "producer", "service", "host", "watcher"):
            client = await desk.sit(office, office)
            answer = await client.order("connect", offer="v=0")
            told[office] = answer["result"], answer["why"]
        await client.until(lambda: not desk.console.rtc._links)
        return told

    told = visit(tmp_path, call, ear=CallingEar())
    bad = ("bad", "the offer must have one microphone and nothing else")
    assert [told[office] for office in ("director", "producer", "service")] == [bad] * 3
    assert [told[office][0] for office in ("host", "watcher")] == ["refused"] * 2


def test_without_the_extra_or_behind_a_proxy_a_page_is_told_why(tmp_path, monkeypatch):
    monkeypatch.setattr(rtc_desk, "find_rtc_lack", lambda: "install cuebot[voice]")

    async def call(desk):
        producer = await desk.sit("producer", "Mai")
        page = RTCPeerConnection()
        told = await offer(producer, page)
        await page.close()
        return told

    told = visit(tmp_path, call, ear=CallingEar())
    assert (told["result"], told["why"]) == ("no_rtc", "install cuebot[voice]")
    proxied = RtcDesk(ListeningPlan(addresses=("127.0.0.1",), proxies=frozenset({"10.0.0.1"})))
    proxied._load()
    assert proxied._lack == "a proxy stands before the console"


def test_packets_are_listened_for_where_the_console_is_served_and_nowhere_else():
    assert find_link_addresses(ListeningPlan(addresses=("127.0.0.1", "10.1.2.3"))) == (
        "127.0.0.1",
        "10.1.2.3",
    )
    everywhere = find_link_addresses(ListeningPlan(addresses=("0.0.0.0",)))  # noqa: S104 - as configured
    assert "127.0.0.1" in everywhere
    assert all(":" not in address for address in everywhere)
