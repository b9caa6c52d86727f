"""A clip in pieces: whole and as it was sent, or damaged."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from cuebot.wire.arriving_clip import ArrivingClip
from cuebot.wire.ear_messages import ClipOffer, ClipPiece


def offer(pcm):
    return ClipOffer(
        room="r",
        token=1,
        number=1,
        digest=hashlib.sha256(pcm).hexdigest(),
        size=len(pcm),
        sample_rate=24_000,
        latest=1.0,
    )


def arrived(pcm, *pieces):
    clip = ArrivingClip(offer(pcm))
    for place, own in pieces:
        clip.add(ClipPiece(number=1, offset=place, pcm=own))
    return clip


@given(st.binary(min_size=1, max_size=200), st.integers(1, 50))
def test_in_whatever_pieces_it_comes_it_is_whole_at_the_end_and_not_before(half, size):
    pcm = half + half
    places = range(0, len(pcm), size)
    pieces = [(place, pcm[place : place + size]) for place in places]
    assert not arrived(pcm, *pieces[:-1]).is_over
    clip = arrived(pcm, *pieces)
    assert (clip.is_over, clip.is_damaged, clip.pcm) == (True, False, pcm)


@given(st.binary(min_size=2, max_size=100).filter(lambda own: len(own) % 2 == 0), st.data())
def test_one_bit_that_is_wrong_damages_it(pcm, data):
    wrong = bytearray(pcm)
    wrong[data.draw(st.integers(0, len(pcm) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert arrived(pcm, (0, bytes(wrong))).is_damaged


def test_a_piece_that_is_missing_twice_or_too_long_damages_it():
    pcm = bytes(range(100))
    assert arrived(pcm, (0, pcm[:50]), (60, pcm[60:])).is_damaged
    assert arrived(pcm, (0, pcm[:50]), (0, pcm[:50])).is_damaged
    assert arrived(pcm, (0, pcm + b"xx")).is_damaged
