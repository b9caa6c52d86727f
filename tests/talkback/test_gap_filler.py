"""A call's decoder, and its gaps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from playout_run import NumberedDecoder
from voices import frames, tone

from cuebot.model.call import VoiceCodec
from cuebot.talkback.gap_filler import FADE_SAMPLES, MAX_CONCEALED, GapFiller
from cuebot.talkback.voice_decoder import make_decoder


def filler(seconds=0.1):
    one = GapFiller(make_decoder)
    for frame in frames(1, tone(seconds)):
        one.come_up(one.decode_frame(frame))
    return one


def test_a_gap_is_filled_for_a_while_then_fades_and_then_is_silent():
    one = filler()
    out = np.concatenate([one.fill_gap(size) for size in (480, 4_000, 1_000, 20)])
    ends = MAX_CONCEALED + FADE_SAMPLES
    assert np.abs(out[MAX_CONCEALED - 480 : MAX_CONCEALED]).max() > 0.01
    assert not out[ends:].any()
    assert np.abs(out[ends - 48 : ends]).max() < 0.02
    assert one.gap == 5_500


def test_a_closed_one_dies_away_at_once():
    one = filler()
    one.close()
    assert not one.has_faded
    out = one.fill_gap(960)
    assert out[:FADE_SAMPLES].any()
    assert not out[FADE_SAMPLES:].any()
    assert one.has_faded


def test_before_the_first_frame_there_is_silence():
    one = GapFiller(make_decoder)
    assert not one.fill_gap(480).any()
    assert one.has_faded
    assert not one.recovers


def test_a_voice_rises_out_of_silence_and_goes_on_after_a_short_gap():
    ones = np.ones(960, np.float32)
    short, long = filler(), filler()
    short.fill_gap(480)
    assert short.come_up(ones) is ones
    long.fill_gap(MAX_CONCEALED + 1)
    risen = long.come_up(ones)
    assert risen[0] == 0.0
    assert risen[FADE_SAMPLES:].all()
    assert long.gap == 0


def test_what_is_no_frame_is_none_and_so_is_a_codec_without_decoder():
    one, frame = filler(), frames(1, tone(0.01))[0]
    assert one.decode_frame(replace(frame, payload=b"\x01")) is None
    assert one.frame_samples == 480

    def refuse(codec):
        raise ValueError(codec)

    assert GapFiller(refuse).decode_frame(frame) is None
    assert GapFiller(refuse).recover_frame(frame, 10) is None


def test_of_a_frame_that_is_recovered_the_end_is_taken():
    one = GapFiller(lambda _: NumberedDecoder(recovers=True))
    frame = frames(1, tone(0.01))[0]
    one.decode_frame(frame)
    assert one.recovers
    assert one.recover_frame(frame, 100).size == 100
    assert filler().recover_frame(frame, 100) is None


def test_another_codec_has_a_decoder_of_its_own():
    asked = []

    def find(codec):
        asked.append(codec)
        return NumberedDecoder()

    one, frame = GapFiller(find), frames(1, tone(0.01))[0]
    for codec in (VoiceCodec.PCM, VoiceCodec.PCM, VoiceCodec.OPUS):
        one.decode_frame(replace(frame, codec=codec))
    assert asked == [VoiceCodec.PCM, VoiceCodec.OPUS]
