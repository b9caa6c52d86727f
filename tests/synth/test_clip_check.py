"""What a voice gives for sound is looked at before a line counts on it."""

import pytest

from cuebot.model import Clip
from cuebot.synth.clip_check import find_clip_fault

TONE = bytes(range(256)) * 8


def check(pcm, sample_rate=8_000, **more):
    return find_clip_fault(Clip(pcm=pcm, sample_rate=sample_rate, voice="v"), **more)


def test_sound_is_sound():
    assert check(TONE) == ""


@pytest.mark.parametrize(
    ("pcm", "rate", "fault"),
    [
        (b"", 8_000, "no sound"),
        (TONE[:100], 8_000, "no sound"),
        (TONE[:-1], 8_000, "a sound that breaks off inside of a sample"),
        (TONE, 0, "a sound of 0 samples a second"),
        (TONE, 400_000, "a sound of 400000 samples a second"),
        (bytes(8_000), 8_000, "nothing but silence"),
    ],
)
def test_what_is_no_sound_is_named(pcm, rate, fault):
    assert check(pcm, rate) == fault


def test_a_voice_may_be_silent_on_purpose_and_not_by_giving_nothing():
    assert check(bytes(8_000), soundless=True) == ""
    assert check(b"", soundless=True) == "no sound"
