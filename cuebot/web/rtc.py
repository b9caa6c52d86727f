"""A page's microphone by WebRTC, up to the packet, by aiortc's ICE, DTLS and SRTP.

aiortc's own receiver is not used: its buffer begins with four packets, and after a loss it holds
what comes until it is full (aiortc #543).  Its `RTCDtlsTransport` hands packets to whatever is
registered with it, and here that is `RtpTap`; the ear's playout buffer does the rest.

What is used of aiortc and aioice beside their documented names: `RTCDtlsTransport._set_role`,
`._register_rtp_receiver`, `._send_rtp`, the three methods that it calls on a receiver,
`RTCIceGatherer._connection`, and `Connection._local_candidates` with its two flags, for aioice has
no way to choose the addresses it listens at, and `Connection._protocols`, which it leaves open when
its closing is cancelled.  `tests/web/test_rtc.py` says what to look at when a
newer release moves one of them.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from importlib import metadata
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.errors import EarError
from cuebot.web.policy import WEB_POLICY
from cuebot.web.rtc_offer import LEVEL_EXTENSION, LocalEnd, read_offer, write_answer
from cuebot.web.rtp_stream import (
    ReceivedPackets,
    ReceptionCounter,
    RtpUnwrapper,
    VoicePacket,
    split_redundant,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aiortc.rtp import AnyRtcpPacket, RtpPacket

    from cuebot.web.rtc_offer import VoiceOffer

KNOWN_RELEASES = {"aiortc": "1.16", "aioice": "0.13"}
"""The releases whose packet path this file knows."""
OPUS_CLOCK = 48_000
"""RTP's clock for Opus, whatever its bandwidth (RFC 7587, 4.1)."""


def find_rtc_lack() -> str:
    """Load aiortc; return why a page cannot use it, as a clause; empty when it can.

    It blocks for a second: call it in a thread.
    """
    try:
        found = {name: metadata.version(name) for name in KNOWN_RELEASES}
        import aiortc.rtcdtlstransport  # noqa: F401, PLC0415 - an extra, and slow to load

        from cuebot.audio.opus import load_libopus  # noqa: PLC0415 - numpy is slow to load too

        load_libopus()
    except (ImportError, OSError, EarError):
        return "install cuebot[voice]"
    for name, known in KNOWN_RELEASES.items():
        if not found[name].startswith(f"{known}."):
            return f"{name} {found[name]} is not known; install cuebot[voice] again"
    return ""


class RtpTap:
    """Takes packets from aiortc as they come, and counts them for reports to the page."""

    def __init__(self, offer: VoiceOffer, on_packet: Callable[[VoicePacket], None]) -> None:
        self._offer = offer
        self._on_packet = on_packet
        self._numbers = RtpUnwrapper()
        self._received = ReceivedPackets()
        self.counter = ReceptionCounter()
        self.source: int | None = None
        """The stream that is heard (SSRC); others of the same page are left out."""
        self.sender_report: tuple[int, float] | None = None
        """The middle of the time that the page's last report told, and when that came."""
        self.is_over = False
        """Whether the page said goodbye, or its connection broke."""

    def _handle_disconnect(self) -> None:
        self.is_over = True

    async def _handle_rtcp_packet(self, packet: AnyRtcpPacket) -> None:
        from aiortc.rtp import RtcpByePacket, RtcpSrPacket  # noqa: PLC0415 - loaded by now

        if isinstance(packet, RtcpSrPacket) and packet.ssrc == self.source:
            middle = packet.sender_info.ntp_timestamp >> 16 & 0xFFFFFFFF
            self.sender_report = middle, clock.machine_now()
        elif isinstance(packet, RtcpByePacket):
            self.is_over = True

    async def _handle_rtp_packet(self, packet: RtpPacket, arrival_time_ms: int) -> None:
        del arrival_time_ms  # by another clock than the ear's
        if self.source is None:
            self.source = packet.ssrc
        if packet.ssrc != self.source:
            return
        arrived = clock.machine_now()
        sequence, timestamp = self._numbers.unwrap(packet.sequence_number, packet.timestamp)
        self.counter.add(sequence, timestamp, arrived, sample_rate=OPUS_CLOCK)
        level = -float(packet.extensions.audio_level[1]) if packet.extensions.audio_level else 0.0
        for earlier, begins, payload in self._split(packet):
            if self._received.add(sequence - earlier):
                self._on_packet(
                    VoicePacket(
                        sequence=sequence - earlier,
                        timestamp=timestamp - begins,
                        arrived=arrived,
                        payload=payload,
                        level=level,
                    )
                )

    def _split(self, packet: RtpPacket) -> list[tuple[int, int, bytes]]:
        """Return the packets that one brings: how many before it, how much earlier, and what."""
        if packet.payload_type == self._offer.opus:
            return [(0, 0, packet.payload)] if packet.payload else []
        blocks = split_redundant(packet.payload)
        last = len(blocks) - 1
        return [
            (last - at, block.earlier, block.payload)
            for at, block in enumerate(blocks)
            if block.payload and block.payload_type == self._offer.opus
        ]


class RtcLink:
    """One page's microphone: from its offer until either side hangs up."""

    def __init__(
        self,
        addresses: Sequence[str],
        peer: str,
        on_packet: Callable[[VoicePacket], None],
    ) -> None:
        """Listen at these addresses of this machine, for a page at `peer`."""
        from aiortc import (  # noqa: PLC0415 - an extra
            RTCCertificate,
            RTCDtlsTransport,
            RTCIceGatherer,
            RTCIceTransport,
        )

        self._addresses = list(addresses)
        self._peer = peer
        self._on_packet = on_packet
        self._gatherer = RTCIceGatherer(iceServers=[])
        self._ice = RTCIceTransport(self._gatherer)
        self._dtls = RTCDtlsTransport(self._ice, [RTCCertificate.generateCertificate()])
        self._dtls._set_role("server")  # noqa: SLF001 - see above
        self._offer: VoiceOffer | None = None

    async def answer_offer(self, sdp: str) -> str:
        """Return the answer to a page's offer; a `BadOfferError` says what is wrong with it."""
        offer = read_offer(sdp)
        await self._listen()
        self._offer = offer
        own = self._gatherer.getLocalParameters()
        prints = self._dtls.getLocalParameters().fingerprints
        lines = [
            f"{one.foundation} {one.component} {one.protocol} {one.priority} {one.ip} {one.port}"
            f" typ {one.type}"
            for one in self._gatherer.getLocalCandidates()
        ]
        end = LocalEnd(
            username=own.usernameFragment or "",
            password=own.password or "",
            fingerprints=[(one.algorithm, one.value) for one in prints],
            candidates=lines,
        )
        return write_answer(offer, end)

    async def _listen(self) -> None:
        """Gather the candidates of the addresses that the console serves, and of no others."""
        connection = self._gatherer._connection  # noqa: SLF001 - see above
        connection._local_candidates_start = True  # noqa: SLF001
        for address in self._addresses:  # each alone: of several, a cancellation forgets the first
            connection._local_candidates += await connection.get_component_candidates(  # noqa: SLF001
                component=1, addresses=[address]
            )
        connection._local_candidates_end = True  # noqa: SLF001

    async def run(self) -> str:
        """Hear the page until it hangs up or its network is gone; return why it ended."""
        offer = self._offer
        if offer is None:
            raise RuntimeError("an offer is answered first")
        tap = RtpTap(offer, self._on_packet)
        try:
            async with asyncio.timeout(clock.to_show_seconds(WEB_POLICY.rtc_connect_timeout)):
                await self._connect_peer(offer, tap)
        except TimeoutError:
            return "no_way"
        if self._dtls.state != "connected":
            return "no_way"
        while self._dtls.state == "connected" and not tap.is_over:
            await self._report(tap)
            await asyncio.sleep(clock.to_show_seconds(WEB_POLICY.rtc_report_interval))
        return "hung_up"

    async def _connect_peer(self, offer: VoiceOffer, tap: RtpTap) -> None:
        from aiortc import (  # noqa: PLC0415 - loaded by now
            RTCDtlsFingerprint,
            RTCDtlsParameters,
            RTCIceCandidate,
            RTCIceParameters,
            RTCRtpCodecParameters,
            RTCRtpHeaderExtensionParameters,
        )
        from aiortc.rtcrtpparameters import RTCRtpReceiveParameters  # noqa: PLC0415

        for one in offer.candidates:
            if one.address != self._peer:  # nobody is knocked at that a page merely names
                continue
            await self._ice.addRemoteCandidate(
                RTCIceCandidate(
                    1, one.foundation, one.address, one.port, one.priority, "udp", one.kind
                )
            )
        names = {offer.opus: "opus", offer.redundant: "red"}
        codecs = [
            RTCRtpCodecParameters(f"audio/{name}", OPUS_CLOCK, 2, kind)
            for kind, name in names.items()
            if kind is not None
        ]
        levels = [
            RTCRtpHeaderExtensionParameters(number, LEVEL_EXTENSION)
            for number in [offer.level]
            if number
        ]
        self._dtls._register_rtp_receiver(  # noqa: SLF001 - see above
            tap,
            RTCRtpReceiveParameters(codecs=codecs, headerExtensions=levels, muxId=offer.mid),
        )
        await self._ice.start(RTCIceParameters(offer.username, offer.password))
        if self._ice.state == "completed":
            prints = [RTCDtlsFingerprint(kind, value) for kind, value in offer.fingerprints]
            await self._dtls.start(RTCDtlsParameters(prints, "client"))

    async def _report(self, tap: RtpTap) -> None:
        """Tell the page how much of its stream is lost, at least as much as its copies are for.

        A browser's encoder puts copies into its packets only for a loss that it was told of, and
        then it is too late for the first ones.
        """
        from aiortc.rtp import RtcpReceiverInfo, RtcpRrPacket  # noqa: PLC0415 - loaded by now

        told = tap.counter.make_report()
        if told is None or tap.source is None:
            return
        middle, since = tap.sender_report or (0, 0.0)
        lost = max(told.fraction_lost, WEB_POLICY.rtc_expected_loss)
        info = RtcpReceiverInfo(
            ssrc=tap.source,
            fraction_lost=min(255, int(lost * 256)),
            packets_lost=max(0, min(told.lost, (1 << 23) - 1)),
            highest_sequence=told.highest_sequence & 0xFFFFFFFF,
            jitter=told.jitter,
            lsr=middle,
            dlsr=int((clock.machine_now() - since) * 65_536) & 0xFFFFFFFF if middle else 0,
        )
        with suppress(ConnectionError):
            await self._dtls._send_rtp(bytes(RtcpRrPacket(ssrc=1, reports=[info])))  # noqa: SLF001

    async def aclose(self) -> None:
        """Hang up; whatever interrupts that, no socket stays open."""
        try:
            try:
                await self._dtls.stop()
            finally:
                await self._ice.stop()
        finally:
            for protocol in self._gatherer._connection._protocols:  # noqa: SLF001 - see above
                protocol.transport.close()
