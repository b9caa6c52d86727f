"""Silence taken off both ends."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cuebot.audio import pcm

RATE = 8_000


def sound(*values):
    return np.array(values, "<i2").tobytes()


def test_silence_and_breath_become_nothing():
    assert pcm.trim_silence(sound(*[0] * 500), RATE) == b""
    assert pcm.trim_silence(sound(*[60, -60] * 500), RATE) == b""
    assert pcm.trim_silence(b"", RATE) == b""


def test_a_little_is_kept_on_both_sides_of_the_sound():
    left = pcm.trim_silence(sound(*[0] * 1000, 9_000, *[0] * 1000), RATE)
    assert len(left) // 2 == int(pcm.LEAD_SECONDS * RATE) + 1 + int(pcm.TAIL_SECONDS * RATE)


@given(
    st.integers(0, 400),
    st.integers(0, 900),
    st.lists(st.sampled_from([-20_000, 20_000]), min_size=1),
)
def test_nothing_that_sounds_is_lost(before, after, middle):
    left = pcm.trim_silence(sound(*[0] * before, *middle, *[0] * after), RATE)
    assert sound(*middle) in left


@given(st.lists(st.integers(-32_768, 32_767)))
def test_trimming_twice_changes_nothing_more(samples):
    once = pcm.trim_silence(sound(*samples), RATE)
    assert pcm.trim_silence(once, RATE) == once
