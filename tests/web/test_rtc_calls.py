"""Packets of a page as frames of its call, without a network."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from cuebot.audio.opus import OpusEncoder
from cuebot.model.call import VoiceCodec
from cuebot.web.calls import CallBook
from cuebot.web.groups import Group
from cuebot.web.offices import BOX_OFFICES
from cuebot.web.rtc_calls import RtcCalls
from cuebot.web.rtp_stream import VoicePacket
from cuebot.web.seats import Seat

EAR = Group(name="host", ear=True)
ALL = Group(name="all", ear=True, seats=frozenset({"everybody"}))


@dataclass
class Page:
    seat: Seat
    number: int


@dataclass
class Lines:
    """Takes what a console's lines would."""

    book: CallBook = field(default_factory=CallBook)
    taken: list = field(default_factory=list)

    def take_frame(self, page, frame, *, aside):
        self.taken.append((page.number, frame, aside))


@pytest.fixture
def lines():
    return Lines()


def seat(name="Mai"):
    return Seat(name=name, office=BOX_OFFICES["producer"], ends=9.0)


def packet(number, level=-20.0, payload=b"\xf8\xff\xfe"):
    return VoicePacket(
        sequence=number, timestamp=number * 960, arrived=1.0, payload=payload, level=level
    )


def test_what_comes_between_calls_is_dropped_and_each_call_counts_from_nought(lines):
    page, calls = Page(seat(), 1), RtcCalls(lines)
    calls.take_packet(page, packet(1))
    for begin in (10, 50):
        call = lines.book.begin_call(page.seat, EAR, page.number, 0.0)
        for number in (begin, begin + 1, begin - 1):
            calls.take_packet(page, packet(number))
        lines.book.end_call(call.number)
        calls.take_packet(page, packet(begin + 2))
    assert [(frame.call, frame.sequence) for _, frame, _ in lines.taken] == [
        (1, 0),
        (1, 1),
        (2, 0),
        (2, 1),
    ]


def test_a_call_is_heard_by_the_page_that_it_was_granted_to_alone(lines):
    page, other, calls = Page(seat(), 1), Page(seat(), 2), RtcCalls(lines)
    lines.book.begin_call(page.seat, EAR, page.number, 0.0)
    calls.take_packet(other, packet(5))
    calls.take_packet(page, packet(5))
    assert [number for number, _, _ in lines.taken] == [1]


@pytest.mark.parametrize(("level", "loud"), [(-20.0, True), (-90.0, False), (0.0, True)])
def test_how_loud_a_packet_is_is_told_beside_it(lines, level, loud):
    page, calls = Page(seat(), 1), RtcCalls(lines)
    lines.book.begin_call(page.seat, EAR, page.number, 0.0)
    calls.take_packet(page, packet(1, level))
    ((_, _, aside),) = lines.taken
    assert (aside.loud, aside.listened) == (loud, None)


def test_pages_that_listen_get_pcm_and_nothing_of_what_is_no_opus(lines):
    page, calls, encoder = Page(seat(), 1), RtcCalls(lines), OpusEncoder()
    lines.book.begin_call(page.seat, ALL, page.number, 0.0)
    tone = np.sin(np.arange(960 * 6) * 2 * np.pi * 300 / 48_000) * 12_000
    for number in range(6):
        pcm = tone[number * 960 :][:960].astype("<i2").tobytes()
        calls.take_packet(page, packet(number, payload=encoder.encode_frame(pcm)))
    calls.take_packet(page, packet(6, payload=b"\xff\xff"))
    listened = [aside.listened for _, _, aside in lines.taken]
    assert listened[-1] is None
    assert {frame.codec for frame in listened[:-1]} == {VoiceCodec.PCM}
    assert {len(frame.payload) for frame in listened[:-1]} == {1_920}
    assert np.abs(np.frombuffer(listened[5].payload, "<i2")).max() > 8_000
    calls.forget_page(page)
    assert (calls._numberings, calls._decoders) == ({}, {})
