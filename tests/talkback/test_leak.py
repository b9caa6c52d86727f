"""The leak, found among other sound and not found where it is not."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from cuebot.talkback.leak import COMPARED_SAMPLE_RATE, LeakDetector, whiten_spectrum


@cache
def babble(seconds, seed):
    """Return sound that is built like speech: syllables of a buzz through moving formants."""
    random = np.random.default_rng(seed)
    out = []
    while sum(map(len, out)) < seconds * COMPARED_SAMPLE_RATE:
        long = int(random.uniform(0.08, 0.25) * COMPARED_SAMPLE_RATE)
        at = np.arange(long) / COMPARED_SAMPLE_RATE
        pitch = random.uniform(90, 220)
        tones = (
            np.sin(2 * np.pi * pitch * n * at + random.uniform(0, 6)) * random.uniform(0.1, 1) / n
            for n in range(1, int(3_500 / pitch))
        )
        hiss = random.normal(0, random.uniform(0.02, 0.3), long)
        out.append((sum(tones) + hiss) * np.hanning(long))
        out.append(np.zeros(int(random.uniform(0, 0.05) * COMPARED_SAMPLE_RATE)))
    sound = np.concatenate(out)[: int(seconds * COMPARED_SAMPLE_RATE)]
    sound = sound / np.sqrt(np.mean(sound**2)) * 0.07
    sound.setflags(write=False)
    return sound


def found(line, captured):
    """Return when a leak is found, in seconds, and the match; or None."""
    leak = LeakDetector()
    leak.start_line(line)
    for start in range(0, len(captured), 80):
        if match := leak.detect_leak(captured[start : start + 80]):
            return (start + 80) / COMPARED_SAMPLE_RATE, match
    return None


def late(line, delay, length):
    return np.concatenate([np.zeros(int(delay * COMPARED_SAMPLE_RATE)), line, np.zeros(length)])[
        :length
    ]


@pytest.mark.parametrize("delay", [0.0, 0.13, 0.6])
@pytest.mark.parametrize("louder", [20.0, 0.0, -10.0])
def test_a_line_is_found_under_a_programme_within_a_second_of_its_arrival(delay, louder):
    line, programme = babble(3.0, seed=1), babble(4.0, seed=2)
    captured = programme + late(line, delay, len(programme)) * 10 ** (louder / 20)
    when, match = found(line, captured)
    assert when - delay < 1.0
    assert match.delay == pytest.approx(delay, abs=0.002)


def test_a_leak_through_a_room_and_a_small_loudspeaker_is_found():
    line, random = babble(3.0, seed=1), np.random.default_rng(5)
    room = random.normal(0, 0.06, 2_000) * np.exp(-np.arange(2_000) / 300)
    room[0] = 1.0
    heard = np.diff(np.convolve(line, room)[: len(line)], prepend=0.0)
    heard = heard / np.sqrt(np.mean(heard**2)) * 0.05
    when, _ = found(line, heard + babble(3.0, seed=3) * 0.5)
    assert when < 1.5


@pytest.mark.parametrize("seed", range(6))
def test_another_speaker_is_no_leak(seed):
    assert found(babble(4.0, seed=10), babble(5.0, seed=20 + seed)) is None


def test_neither_silence_nor_hum_nor_noise_is_a_leak():
    line, at = babble(2.0, seed=1), np.arange(3 * COMPARED_SAMPLE_RATE) / COMPARED_SAMPLE_RATE
    noise = np.random.default_rng(1).normal(0, 0.1, len(at))
    for captured in (np.zeros(len(at)), np.sin(2 * np.pi * 50 * at), noise, np.ones(len(at))):
        assert found(line, captured) is None
        assert found(np.zeros(100), captured) is None


def test_after_a_hush_the_rest_of_a_line_is_no_leak():
    line = babble(4.0, seed=1)
    leak = LeakDetector()
    leak.start_line(line)
    leak.detect_leak(np.zeros(COMPARED_SAMPLE_RATE // 2))
    leak.end_line()
    assert (
        leak.detect_leak(
            np.concatenate([np.zeros(2 * COMPARED_SAMPLE_RATE), line[2 * COMPARED_SAMPLE_RATE :]])
        )
        is None
    )


def test_whitened_sound_has_every_moment_alike_loud():
    noise = np.random.default_rng(1).normal(0, 0.05, COMPARED_SAMPLE_RATE)
    levels = [np.mean(whiten_spectrum(noise * gain) ** 2) for gain in (1.0, 10.0)]
    assert levels[0] == pytest.approx(levels[1], rel=0.1)
    assert whiten_spectrum(np.zeros(100)).tolist() == [0.0] * 100
    assert len(whiten_spectrum(noise[:777])) == 777
