import ctypes
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.audio import opus
from cuebot.audio.opus import OpusDecoder, OpusEncoder, count_packet_samples, has_copy
from cuebot.errors import EarError

RATE = 48_000


def voice(seconds=2.0):
    """Return something with the pitch, the pauses and the noise of a voice, as 16-bit PCM."""
    at = np.arange(int(seconds * RATE)) / RATE
    pitch = np.cumsum(140 + 30 * np.sin(2 * np.pi * 1.3 * at)) / RATE
    tone = sum(np.sin(2 * np.pi * n * pitch) / n for n in range(1, 12))
    loud = np.clip(np.sin(2 * np.pi * 2.1 * at) + 0.6, 0, 1)
    noise = np.random.default_rng(5).standard_normal(at.size) * 0.01
    return ((tone * loud * 0.25 + noise) * 32_000).astype("<i2")


def packets(pcm, ms=20, **settings):
    encoder, size = OpusEncoder(**settings), RATE // 1_000 * ms
    return [
        encoder.encode_frame(pcm[at : at + size].tobytes())
        for at in range(0, pcm.size - size + 1, size)
    ]


def similarity(one, other):
    """Return how alike two sounds are, 1 being the same, at the best of small shifts."""
    one, other = one - one.mean(), other - other.mean()
    scale = np.sqrt((one @ one) * (other @ other))
    return max(float(one @ np.roll(other, shift)) / scale for shift in range(-400, 400, 4))


@pytest.mark.parametrize("ms", [10, 20, 40, 60])
def test_a_voice_comes_back_as_it_went_in(ms):
    pcm = voice()
    decoder, sent = OpusDecoder(), packets(pcm, ms)
    heard = np.concatenate([decoder.decode_frame(one) for one in sent])
    assert heard.dtype == np.float32
    assert {count_packet_samples(one) for one in sent} == {RATE // 1_000 * ms}
    assert similarity(pcm[: heard.size].astype(float), heard.astype(float)) > 0.8


def test_a_lost_packet_is_made_of_the_copy_in_the_next_far_better_than_by_guessing():
    pcm = voice(4.0)
    sent = packets(pcm)
    steady, clean = OpusDecoder(), []
    clean = [steady.decode_frame(one) for one in sent]
    gains = []
    for lost in range(20, len(sent) - 1, 7):
        if not has_copy(sent[lost + 1]):
            continue
        errors = []
        for recovers in (True, False):
            decoder = OpusDecoder()
            for one in sent[:lost]:
                decoder.decode_frame(one)
            made = decoder.recover_frame(sent[lost + 1], 960) if recovers else None
            made = decoder.conceal_loss(960) if made is None else made
            errors.append(float(np.square(made - clean[lost]).sum()))
        gains.append(errors[1] / max(errors[0], 1e-9))
    assert len(gains) >= 5
    assert np.median(gains) > 1.2


def test_copies_are_not_paid_for_by_the_treble_of_a_voice():
    """At 20 kbit/s they are, and the voice ends at 6 kHz; at 16 there are none."""
    sent = packets(voice())
    assert sum(map(has_copy, sent)) > len(sent) / 2
    assert all(packet[0] >> 3 in range(12, 16) for packet in sent), "12 or 20 kHz"
    assert all(packet[0] >> 3 < 12 for packet in packets(voice(), bitrate=20_000))
    assert not any(map(has_copy, packets(voice(), bitrate=16_000)))


def test_packets_tell_whether_they_bring_a_copy_as_the_library_says():
    library = opus.load_libopus()
    if not hasattr(library, "opus_packet_has_lbrr"):
        pytest.skip("this libopus is older than 1.4 and cannot say")
    for loss in (0, 10):
        sent = packets(voice(), expected_loss=loss)
        said = [library.opus_packet_has_lbrr(one, len(one)) > 0 for one in sent]
        assert [has_copy(one) for one in sent] == said
        assert any(said) is bool(loss)


def test_concealment_is_as_long_as_asked_goes_on_from_the_voice_and_fades():
    decoder = OpusDecoder()
    for one in packets(voice(0.4)):
        last = decoder.decode_frame(one)
    made = [decoder.conceal_loss(count) for count in (37, 443, 1, 960, 4_000)]
    assert [one.size for one in made] == [37, 443, 1, 960, 4_000]
    whole = np.concatenate(made)
    assert abs(float(whole[0] - last[-1])) < 0.1
    assert float(np.abs(np.diff(whole)).max()) < 0.15
    assert float(np.abs(whole[-480:]).max()) < float(np.abs(whole[:960]).max())


@given(st.binary(max_size=200))
def test_whatever_a_network_brings_is_sound_or_a_value_error(payload):
    decoder = OpusDecoder()
    try:
        heard = decoder.decode_frame(payload)
    except ValueError:
        pass
    else:
        assert 0 < heard.size <= opus.MAX_PACKET_SAMPLES
        assert heard.size == count_packet_samples(payload)
    made = decoder.recover_frame(payload, 960)
    assert made is None or made.size == 960
    assert decoder.conceal_loss(480).size == 480


@pytest.mark.parametrize("samples", [0, -960, 37, 12_000])
def test_a_gap_that_no_packet_can_fill_is_not_recovered(samples):
    sent = packets(voice(0.4))
    assert OpusDecoder().recover_frame(sent[-1], samples) is None


def test_a_frame_that_opus_does_not_know_is_an_error_that_says_so():
    with pytest.raises(EarError, match="opus_encode"):
        OpusEncoder().encode_frame(bytes(14))


def test_what_a_request_brings_is_passed_as_to_a_function_of_varying_arguments():
    """On Macs with ARM it lies elsewhere than fixed ones, which ctypes knows by `argtypes`."""
    assert len(opus.load_libopus().opus_encoder_ctl.argtypes) == 2


def test_without_the_extra_the_systems_library_is_taken_and_without_both_it_says_what_to_do():
    script = """
import ctypes, ctypes.util, sys
sys.modules["opuslib_next"] = None
if sys.argv[1] == "none":
    ctypes.util.find_library = lambda name: None
    from cuebot.audio import opus
    opus.SYSTEM_NAMES = ("libno-such-opus.so",)
from cuebot.audio import opus
from cuebot.errors import EarError
try:
    opus.load_libopus()
    print("found")
except EarError as error:
    print(error)
"""
    told = [
        subprocess.run(
            [sys.executable, "-c", script, which], capture_output=True, text=True, check=True
        ).stdout
        for which in ("system", "none")
    ]
    assert "pip install 'cuebot[voice]'" in told[1]
    try:
        ctypes.CDLL("libopus.so.0")
    except OSError:
        pytest.skip("no libopus of the system here")
    assert told[0] == "found\n"
