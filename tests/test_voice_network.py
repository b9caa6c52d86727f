"""A voice by WebRTC: a real Chromium at the far end of a bad network, the ear at the near one."""

import numpy as np
import pytest
from browsing import CHROMIUM, Window, needs_chromium
from consoles import notes, visit
from ears import CallingEar
from network_between import LAN, NetworkQuality, needs_network_between, network_between
from sound_server import loud, sound
from tabs import use_tab
from test_talk_page import TalkPage, both_recorded, follow, hear_chirps, spacing

from cuebot.audio.opus import count_packet_samples
from cuebot.model.call import CallState, VoiceCodec
from cuebot.web import rtc_desk

pytestmark = [needs_chromium, needs_network_between]
__all__ = ["sound"]

BAD = NetworkQuality(delay=0.075, loss=0.05)
ENOUGH = 100
"""Frames of 20 ms in which the chirps of two seconds are known again."""


@pytest.fixture(scope="module")
def network():
    with network_between(LAN) as laid:
        yield laid


@pytest.fixture(scope="module")
def talker(tmp_path_factory, network):
    """Open a browser at the far end, whose microphone hears chirps for as long as it is open."""
    folder = tmp_path_factory.mktemp("far")
    program = network.make_far_program(folder / "chromium", CHROMIUM)
    opened = Window(*hear_chirps(folder), program=program)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def a_good_network(network):
    network.change(LAN)


def talk(window, network, folder, call, **show):
    """Return what `call(desk, page)` does with the page of a producer at the far end."""

    async def main(desk):
        address = f"{desk.back_room.server.public_url}/#{desk.invite('producer', 'Mai')}"

        def open_tab():
            return TalkPage(
                window,
                address,
                ".talk",
                viewport={"width": 1280, "height": 720},
                locale="en",
                permissions=["microphone"],
                ignore_https_errors=True,
            )

        async def work(page):
            await page.open_microphone()
            return await call(desk, page)

        return await use_tab(open_tab, work)

    return visit(folder, main, lan=[network.near], **show)


async def goes(page, way):
    await page.until(f"document.querySelector('[data-way={way}]') !== null")


def test_a_voice_is_heard_whole_in_the_named_device_and_nowhere_else_over_a_network_that_loses(
    talker, network, tmp_path, sound
):
    async def call(_desk, page):
        await goes(page, "webrtc")
        network.change(BAD)
        await page.down()
        await page.see("heard")
        text = await page.read("[data-group=host]")
        await page.rest(4_500)
        await page.up()
        await page.see("off")
        return text

    with both_recorded(sound) as (ear, speakers):
        ear_config = {"use": "device", "device": "host_ear"}
        text = talk(talker, network, tmp_path, call, talkback=ear_config)
    assert "host hears you" in text
    found = spacing(ear[0])
    assert len(found) >= 7
    runs = [found[at : at + 3] for at in range(len(found) - 2)]
    assert any(follow(run, 0.03) for run in runs), "once the buffer knows the network"
    assert loud(speakers[0]) is None


def test_packets_are_frames_of_the_call_and_nothing_of_them_comes_before_or_after(
    talker, network, tmp_path
):
    ear = CallingEar()

    async def call(_desk, page):
        await goes(page, "webrtc")
        await page.rest(300)
        before = len(ear.frames)
        await page.down()
        await page.see("heard")
        await page.up()
        await page.until_ended(ear)
        count = len(ear.frames)
        await page.rest(500)
        return before, count

    assert talk(talker, network, tmp_path, call, ear=ear) == (0, len(ear.frames))
    frames = ear.frames
    assert {frame.codec for frame in frames} == {VoiceCodec.OPUS}
    assert {count_packet_samples(frame.payload) for frame in frames} == {960}
    assert [frame.sequence for frame in frames] == list(range(len(frames)))
    assert [frame.timestamp for frame in frames] == [960 * n for n in range(len(frames))]
    assert notes(tmp_path, "frames left out") == []


def test_lost_packets_are_there_after_all_as_copies_in_later_ones(talker, network, tmp_path):
    ear = CallingEar()

    async def call(_desk, page):
        await goes(page, "webrtc")
        network.change(NetworkQuality(delay=0.02, loss=0.1))
        await page.down()
        await page.see("heard")
        await page.rest(4_000)
        await page.up()
        await page.until_ended(ear)

    talk(talker, network, tmp_path, call, ear=ear)
    numbers = {frame.sequence for frame in ear.frames}
    assert len(numbers) > 150
    assert len(numbers) >= 0.97 * (max(numbers) + 1), "a tenth was lost"
    assert len(numbers) == len(ear.frames)


@pytest.mark.parametrize("lack", ["install cuebot[voice]", ""])
def test_where_there_is_no_way_for_webrtc_the_voice_goes_the_plain_one_and_the_page_says_so(
    talker, network, tmp_path, monkeypatch, lack
):
    ear = CallingEar()
    if lack:
        monkeypatch.setattr(rtc_desk, "find_rtc_lack", lambda: lack)
    else:
        network.change(NetworkQuality(udp=False))

    async def call(_desk, page):
        await goes(page, "plain")
        await page.down()
        await page.see("heard")
        ear.report(ear.begun[0].number, CallState.HEARD, delay_p50=0.5)
        await page.until("document.querySelector('.said-now').innerText.includes('Weak network')")
        told = await page.read(".said-now")
        await page.up()
        await page.until_ended(ear)
        return told

    told = talk(talker, network, tmp_path, call, ear=ear)
    assert ("cuebot[voice]" in told) is bool(lack)
    assert {frame.codec for frame in ear.frames} == {VoiceCodec.PCM}


def test_when_the_network_is_gone_the_call_ends_and_the_page_asks_for_another_press(
    talker, network, tmp_path
):
    ear = CallingEar()

    async def call(_desk, page):
        await goes(page, "webrtc")
        await page.down()
        await page.see("heard")
        network.change(NetworkQuality(outage=True))
        await page.until_ended(ear)
        network.change(LAN)
        await page.see("off")
        told = await page.read(".said-now")
        count = len(ear.frames)
        await page.rest(500)
        return told, count

    told, count = talk(talker, network, tmp_path, call, ear=ear)
    assert count == len(ear.frames), "the key must be pressed anew"
    assert "ended" in told or "Press again" in told


def test_pages_that_listen_hear_what_is_sent_by_webrtc(talker, network, tmp_path):
    async def call(desk, page):
        director = await desk.sit("director", "Ada")
        await director.order("listen", on=True)
        await goes(page, "webrtc")
        await page.do(lambda tab: tab.hover("[data-group=room]"))
        while len(director.frames) < ENOUGH:  # a busy machine's browser may fall silent and be cut
            director.frames.clear()
            await page.do(lambda tab: tab.mouse.down())
            await director.until(lambda: director.rows("calls"))
            await director.until(
                lambda: len(director.frames) >= ENOUGH or not director.rows("calls")
            )
            await page.do(lambda tab: tab.mouse.up())
        return b"".join(frame[16:] for frame in director.frames), director.frames[0][1]

    heard, codec = talk(talker, network, tmp_path, call, ear=CallingEar())
    assert codec == 0, "every page plays PCM"
    assert follow(spacing(np.frombuffer(heard, "<i2")))
