from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.errors import FleetError
from cuebot.fleet.ear_envelope import (
    EVERYBODY,
    Envelope,
    EnvelopeKind,
    decode_envelope,
    encode_envelope,
    wrap_message,
)

INSTANCE = "0123456789abcdef"
ENVELOPES = st.builds(
    Envelope,
    kind=st.sampled_from(EnvelopeKind),
    token=st.integers(0, 2**64 - 1),
    instance=st.sampled_from((EVERYBODY, INSTANCE)),
    payload=st.binary(max_size=200),
)


@given(ENVELOPES)
def test_what_is_sent_comes(envelope):
    assert decode_envelope(encode_envelope(envelope)) == envelope


@given(st.binary(max_size=100))
def test_whatever_comes_is_an_envelope_or_an_error(data):
    with suppress(FleetError):
        assert encode_envelope(decode_envelope(data)) == data


def test_text_stays_text_and_sound_stays_bytes():
    assert decode_envelope(wrap_message("{}", instance=INSTANCE, token=3)).message == "{}"
    assert decode_envelope(wrap_message(b"\xff\x00", instance=INSTANCE)).message == b"\xff\x00"


def test_a_message_cut_short_is_refused():
    with pytest.raises(FleetError, match="cut short"):
        decode_envelope(b"T123")
