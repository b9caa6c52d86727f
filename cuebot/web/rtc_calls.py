"""The packets of pages' microphones as frames of the calls that they are in.

A page that sends by WebRTC sends all the time, and nothing but silence while no key is pressed;
what is no part of a granted call ends here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cuebot.model.call import VoiceCodec
from cuebot.web.call_lines import FrameAside
from cuebot.web.policy import WEB_POLICY
from cuebot.web.rtp_stream import CallNumbering

if TYPE_CHECKING:
    from cuebot.audio.opus import OpusDecoder
    from cuebot.model.call import VoiceFrame
    from cuebot.web.call_lines import CallLines
    from cuebot.web.page_socket import PageSocket
    from cuebot.web.rtp_stream import VoicePacket


@dataclass(slots=True)
class RtcCalls:
    """Numbers what comes of each call, and hands it on to the lines."""

    lines: CallLines
    _numberings: dict[int, CallNumbering] = field(default_factory=dict)
    """By the number of the page."""
    _decoders: dict[int, OpusDecoder] = field(default_factory=dict)
    """Of the calls that pages listen to, by the number of the page that speaks."""

    def take_packet(self, page: PageSocket, packet: VoicePacket) -> None:
        """Take a packet of a page, in a call or not."""
        call = self.lines.book.find_seat_call(page.seat.name)
        if call is None or call.page != page.number:
            self.forget_page(page)
            return
        numbering = self._numberings.get(page.number)
        if numbering is None or numbering.call != call.number:
            self.forget_page(page)
            numbering = self._numberings[page.number] = CallNumbering(call.number)
        frame = numbering.make_frame(packet)
        if frame is None:
            return
        aside = FrameAside(
            loud=packet.level >= WEB_POLICY.rtc_loud_dbov,
            listened=self._decode_frame(page, frame) if call.group.seats else None,
        )
        self.lines.take_frame(page, frame, aside=aside)

    def forget_page(self, page: PageSocket) -> None:
        """Forget the call of a page: it is over, or the page is gone."""
        self._numberings.pop(page.number, None)
        self._decoders.pop(page.number, None)

    def _decode_frame(self, page: PageSocket, frame: VoiceFrame) -> VoiceFrame | None:
        """Return a frame as PCM, which every page can play."""
        from cuebot.audio.opus import OpusDecoder  # noqa: PLC0415 - loaded by now

        decoder = self._decoders.get(page.number) or OpusDecoder()
        self._decoders[page.number] = decoder
        try:
            pcm = decoder.decode_pcm(frame.payload)
        except ValueError:
            return None
        return replace(frame, codec=VoiceCodec.PCM, payload=pcm)
