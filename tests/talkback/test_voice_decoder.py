"""What a codec offers, and PCM."""

from __future__ import annotations

import numpy as np
import pytest

from cuebot.audio import opus
from cuebot.audio.opus import OpusEncoder, has_copy
from cuebot.errors import EarError
from cuebot.model.call import VoiceCodec, VoiceFrame
from cuebot.talkback import voice_decoder
from cuebot.talkback.playout_buffer import PlayoutBuffer
from cuebot.talkback.voice_decoder import (
    MAX_FRAME_SAMPLES,
    PcmDecoder,
    load_codec,
    make_decoder,
)

PACKET = 960
"""Samples of a browser's packet: 20 ms."""


def test_pcm_is_what_it_says():
    sent = np.array([0, 1, -1, 32_767, -32_768], "<i2")
    out = make_decoder(VoiceCodec.PCM).decode_frame(sent.tobytes())
    assert (out * 32_768).tolist() == sent.tolist()
    assert out.dtype == np.float32


@pytest.mark.parametrize("payload", [b"", b"\x01", bytes(3), bytes(2 * MAX_FRAME_SAMPLES + 2)])
def test_what_is_no_frame_is_an_error(payload):
    with pytest.raises(ValueError, match="no frame"):
        PcmDecoder().decode_frame(payload)


def test_pcm_tells_nothing_of_the_frame_before_and_conceals():
    decoder = PcmDecoder()
    decoder.decode_frame(np.full(480, 1_000, "<i2").tobytes())
    assert decoder.recover_frame(bytes(960), 480) is None
    assert not decoder.recovers
    assert decoder.conceal_loss(480).size == 480


def test_a_codec_that_this_machine_cannot_decode_is_an_error():
    with pytest.raises(ValueError, match="no decoder"):
        make_decoder("speex")


def hum(packets):
    """Return so many packets of a voice's pitch and its overtones, as Opus."""
    at = np.arange(packets * PACKET) / 48_000
    pitch = np.cumsum(150 + 40 * np.sin(2 * np.pi * 2 * at)) / 48_000
    pcm = sum(np.sin(2 * np.pi * n * pitch) / n for n in range(1, 9)) * 6_000
    encoder, pcm = OpusEncoder(), pcm.astype("<i2")
    return [
        encoder.encode_frame(pcm[n * PACKET : (n + 1) * PACKET].tobytes()) for n in range(packets)
    ]


def play(packets, lost, copies=()):
    """Play packets that come in time but for the lost; copies come with the packet after them."""
    buffer, heard = PlayoutBuffer(), []
    coming = [
        (number + 1 + (number in copies), number)
        for number in range(len(packets))
        if number not in lost or number in copies
    ]
    for pull in range(2 * len(packets) + 20):
        now = (pull + 1) * 0.01
        for after, number in list(coming):
            if after * 0.02 <= now:
                coming.remove((after, number))
                buffer.put_frame(
                    VoiceFrame(
                        call=1,
                        sequence=number,
                        timestamp=number * PACKET,
                        arrived=after * 0.02,
                        codec=VoiceCodec.OPUS,
                        payload=packets[number],
                    )
                )
        heard.append(buffer.take_samples(480, now).samples)
    return buffer.counts, np.concatenate(heard)


def test_a_lost_opus_packet_is_recovered_from_the_next_one_and_a_copy_is_the_packet_itself():
    packets = hum(200)
    whole, _ = play(packets, lost=())
    assert (whole.recovered, whole.lost) == (0, 0)
    lost = range(50, 199, 10)
    told = sum(has_copy(packets[number + 1]) for number in lost)
    counts, heard = play(packets, lost)
    assert counts.recovered >= (told - 1) * PACKET > 5 * PACKET, "the first one teaches it"
    assert counts.recovered + counts.lost == len(lost) * PACKET
    assert np.isfinite(heard).all()
    copied, _ = play(packets, lost, copies=lost)
    assert (copied.recovered, copied.lost_share) <= (2 * PACKET, 0.01)


def test_of_three_lost_packets_with_a_copy_of_the_last_no_more_than_two_are_concealed():
    packets = hum(200)
    firsts = range(60, 190, 20)
    lost, copies = [one + n for one in firsts for n in range(3)], [one + 2 for one in firsts]
    counts, _ = play(packets, lost, copies)
    assert counts.recovered >= 2 * PACKET, "some of them: nobody waits for the others"
    assert counts.recovered + counts.lost == 2 * len(firsts) * PACKET


def test_a_codec_is_loaded_before_its_first_frame_where_it_can_be():
    opus.load_libopus.cache_clear()
    load_codec.cache_clear()
    for codec in (VoiceCodec.PCM, VoiceCodec.OPUS):
        load_codec(codec)
    assert opus.load_libopus.cache_info().currsize == 1


def test_without_libopus_a_call_by_opus_is_no_fault_of_the_player(monkeypatch):
    def lack():
        raise EarError("no libopus")

    monkeypatch.setattr(opus, "load_libopus", lack)
    load_codec.cache_clear()
    load_codec(VoiceCodec.OPUS)
    with pytest.raises(ValueError, match="no libopus"):
        voice_decoder.make_decoder(VoiceCodec.OPUS)
    load_codec.cache_clear()
