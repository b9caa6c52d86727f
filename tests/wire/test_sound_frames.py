"""Sound in frames: what is sent is what comes, and nothing else is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.model.call import VoiceCodec
from cuebot.wire import sound_frames as frames
from cuebot.wire.ear_messages import MAX_NUMBER
from cuebot.wire.policy import WIRE_POLICY

NUMBERS = st.integers(0, MAX_NUMBER - 1)


@given(NUMBERS, st.integers(0, 2**32 - 1), st.binary(min_size=1, max_size=WIRE_POLICY.piece_bytes))
def test_a_piece_of_a_clip_comes_whole(number, offset, pcm):
    piece = frames.ClipPiece(number=number, offset=offset, pcm=pcm)
    assert frames.parse_frame(frames.encode_piece(piece)) == piece


@given(
    NUMBERS,
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**64 - 1),
    st.sampled_from(VoiceCodec),
    st.binary(min_size=1, max_size=400),
)
def test_a_voice_frame_comes_whole(call, sequence, timestamp, codec, payload):
    if codec is VoiceCodec.PCM:
        payload *= 2
    piece = frames.VoicePiece(
        call=call, sequence=sequence, timestamp=timestamp, codec=codec, payload=payload
    )
    assert frames.parse_frame(frames.encode_voice(piece)) == piece


@pytest.mark.parametrize(
    "numbers", [{"sequence": -1}, {"timestamp": 2**64}, {"payload": bytes(9_000)}]
)
def test_a_frame_that_no_message_can_hold_is_refused_by_its_sender(numbers):
    own = {"call": 1, "sequence": 0, "timestamp": 0, "codec": VoiceCodec.PCM, "payload": b"ab"}
    with pytest.raises(frames.WireError):
        frames.encode_voice(frames.VoicePiece(**own | numbers))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x07abc",
        b"\x01" + bytes(12),
        b"\x02" + bytes(21),
        b"\x02" + bytes(20) + b"\x05ab",
        b"\x02" + bytes(21) + b"abc",
        b"\x02" + bytes(30_000),
    ],
    ids=lambda data: str(data[:12]),
)
def test_what_is_no_frame_is_refused(data):
    with pytest.raises(frames.WireError):
        frames.parse_frame(data)
