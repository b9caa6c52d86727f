"""Packets of a page by aiortc, as they come.

When a newer aiortc or aioice fails here or is refused by `find_rtc_lack`: read its
`rtcdtlstransport.py` (does `RTCDtlsTransport` still hand each packet to what was registered by
`_register_rtp_receiver`, by `_handle_rtp_packet(packet, arrival_time_ms)`?) and aioice's
`Connection.gather_candidates` (are the addresses still given to `get_component_candidates`, and
the result kept in `_local_candidates`?), mend `cuebot/web/rtc.py`, and move `KNOWN_RELEASES` and
the two limits of the extra `voice` in pyproject.toml together.
"""

import asyncio
import re
from contextlib import asynccontextmanager
from importlib import metadata
from itertools import pairwise

import aioice.ice
import pytest
from aiortc import AudioStreamTrack, RTCPeerConnection, RTCRtpSender, RTCSessionDescription
from aiortc.rtp import RtpPacket

from cuebot import clock
from cuebot.audio.opus import count_packet_samples
from cuebot.web import rtc
from cuebot.web.rtc import KNOWN_RELEASES, RtcLink, RtpTap, find_rtc_lack
from cuebot.web.rtc_offer import BadOfferError, VoiceOffer

HERE = "127.0.0.1"
PATIENCE = 30.0


@pytest.fixture
def on_loopback(monkeypatch):
    """Let the page of a test be at this machine, which aioice leaves out."""
    monkeypatch.setattr(aioice.ice, "get_host_addresses", lambda **_: [HERE])


@asynccontextmanager
async def calling(addresses=(HERE,), peer=HERE, spoil=lambda sdp: sdp):
    """Yield the link and the page of a microphone, connected unless that cannot be."""
    came = asyncio.Queue()
    link, page = RtcLink(addresses, peer, came.put_nowait), RTCPeerConnection()
    page.addTransceiver(AudioStreamTrack(), direction="sendonly").setCodecPreferences(
        [c for c in RTCRtpSender.getCapabilities("audio").codecs if c.mimeType == "audio/opus"]
    )
    await page.setLocalDescription(await page.createOffer())
    answer = await link.answer_offer(spoil(page.localDescription.sdp))
    await page.setRemoteDescription(RTCSessionDescription(answer, "answer"))
    try:
        async with asyncio.timeout(PATIENCE):
            yield link, page, came, answer
    finally:
        await page.close()
        await link.aclose()


def test_the_installed_releases_are_those_whose_packet_path_is_known(monkeypatch):
    assert find_rtc_lack() == ""
    for name, known in KNOWN_RELEASES.items():
        assert metadata.version(name).startswith(f"{known}."), __doc__
        monkeypatch.setitem(rtc.KNOWN_RELEASES, name, "0.1")
        assert find_rtc_lack().startswith(f"{name} {metadata.version(name)} is not known")
        monkeypatch.setitem(rtc.KNOWN_RELEASES, name, known)
    monkeypatch.setitem(rtc.KNOWN_RELEASES, "no-such-package", "1")
    assert find_rtc_lack() == "install cuebot[voice]"


def test_packets_come_whole_numbered_and_in_time_and_the_page_hears_how(on_loopback):  # noqa: ARG001
    async def main():
        async with calling() as (link, page, came, answer):
            running = asyncio.ensure_future(link.run())  # noqa: TID251 - the test's own
            packets = [await came.get() for _ in range(60)]
            (sender,) = page.getSenders()
            reports = []
            while not reports:
                told = (await sender.getStats()).values()
                reports = [one for one in told if one.type == "remote-inbound-rtp"]
                await came.get()
            await page.close()
            return packets, reports[0], answer, await running

    packets, report, answer, why = clock.run(main())
    assert why == "hung_up"
    first = packets[0]
    assert [p.sequence - first.sequence for p in packets] == list(range(60))
    assert [p.timestamp - first.timestamp for p in packets] == [n * 960 for n in range(60)]
    assert {count_packet_samples(p.payload) for p in packets} == {960}
    assert all(a.arrived <= b.arrived for a, b in pairwise(packets))
    assert report.packetsLost == 0
    assert 25 <= report.fractionLost <= 26, "the browser's encoder must put copies in"
    assert re.findall(r"a=candidate:\S+ 1 udp \d+ (\S+) ", answer) == [HERE]
    assert "stun" not in answer


def test_a_page_with_another_certificate_than_it_offered_is_not_heard(on_loopback):  # noqa: ARG001
    def forge(sdp):
        return re.sub(r"(a=fingerprint:sha-\d+ )..", r"\g<1>00", sdp)

    async def main():
        async with calling(spoil=forge) as (link, _page, came, _answer):
            return await link.run(), came.qsize()

    assert clock.run(main()) == ("no_way", 0)


def test_only_the_page_itself_is_knocked_at(on_loopback):  # noqa: ARG001
    asked = []

    async def main():
        def name_others(sdp):
            line = re.search(r"a=candidate:.*\n", sdp)[0]
            others = [line.replace(HERE, other) for other in ("10.9.9.9", "127.0.0.2")]
            return sdp.replace(line, line + "".join(others))

        async with calling(spoil=name_others) as (link, _page, came, _answer):
            connection = link._gatherer._connection
            running = asyncio.ensure_future(link.run())  # noqa: TID251 - the test's own
            await came.get()
            asked.extend(one.host for one in connection.remote_candidates)
            running.cancel()

    clock.run(main())
    assert set(asked) == {HERE}


@pytest.mark.parametrize("steps", range(1, 8))
def test_a_link_that_is_cut_off_while_it_hangs_up_leaves_no_socket(on_loopback, steps):  # noqa: ARG001
    async def main():
        async with calling(addresses=(HERE, "127.0.0.2")) as (link, _, _, _):
            held = list(link._gatherer._connection._protocols)
            hanging_up = asyncio.get_running_loop().create_task(link.aclose())
            for _ in range(steps):
                await asyncio.sleep(0)
            hanging_up.cancel()
            await asyncio.wait([hanging_up])
            return [protocol.transport.is_closing() for protocol in held]

    assert clock.run(main()) == [True, True]


def test_what_is_no_offer_is_refused_before_anything_is_opened():
    async def main():
        link = RtcLink([HERE], HERE, lambda _: None)
        with pytest.raises(BadOfferError):
            await link.answer_offer("v=0")
        assert link._gatherer.getLocalCandidates() == []
        with pytest.raises(RuntimeError):
            await link.run()
        await link.aclose()

    clock.run(main())


OFFER = VoiceOffer(
    mid="0",
    username="u",
    password="p",  # noqa: S106 - of nothing
    fingerprints=(),
    opus=111,
    redundant=63,
    level=1,
    candidates=(),
)


def tap_packets(*rows):
    """Return what a tap hands on of packets: their numbers from the first, and what is in them."""
    came = []
    tap = RtpTap(OFFER, came.append)

    async def main():
        for sequence, source, kind, payload in rows:
            packet = RtpPacket(
                payload_type=kind,
                sequence_number=sequence % 65_536,
                timestamp=sequence * 960 % 2**32,
                ssrc=source,
                payload=payload,
            )
            await tap._handle_rtp_packet(packet, arrival_time_ms=0)

    clock.run(main())
    first = came[0]
    return [
        (one.sequence - first.sequence, one.timestamp - first.timestamp, one.payload)
        for one in came
    ]


def test_a_copy_stands_in_for_a_packet_that_is_lost_and_only_for_one():
    head = (0x80000000 | 111 << 24 | 960 << 10 | 3).to_bytes(4, "big") + bytes([111])
    assert tap_packets(
        (65_535, 1, 63, bytes([111]) + b"p0"),
        (65_536, 1, 63, head + b"p0'" + b"p1"),
        (65_538, 1, 63, head + b"p2'" + b"p3"),
        (65_537, 1, 63, head + b"p1'" + b"p2"),  # overtaken, and too late
        (65_538, 1, 63, head + b"p2'" + b"p3"),
        (65_539, 2, 111, b"somebody else's stream"),
        (65_539, 1, 111, b"p4"),
        (65_540, 1, 111, b""),
        (65_541, 1, 63, b"\xff\xff"),
    ) == [
        (0, 0, b"p0"),
        (1, 960, b"p1"),
        (2, 1_920, b"p2'"),
        (3, 2_880, b"p3"),
        (4, 3_840, b"p4"),
    ]
