"""The child that listens: which device, and what it tells."""

import os

import pytest

from cuebot.queue.listener import (
    FRAME_SAMPLES,
    LISTENER_SAMPLE_RATE,
    MAX_UTTERANCE_FRAMES,
    PREROLL_FRAMES,
    choose_input,
    detect_talk,
)
from cuebot.queue.policy import QUEUE_POLICY

LISTED = [
    {"name": "speakers", "max_input_channels": 0},
    {"name": "USB mic", "max_input_channels": 1},
    {"name": "pulse", "max_input_channels": 32},
]


@pytest.fixture
def environment():
    yield os.environ
    os.environ.pop("PULSE_SOURCE", None)


def test_a_device_is_chosen_by_its_exact_name_among_inputs():
    assert choose_input("USB mic", LISTED, "darwin") == 1
    assert "are 'USB mic', 'pulse'" in choose_input("USB", LISTED, "darwin")
    assert "no input is called 'speakers'" in choose_input("speakers", LISTED, "win32")
    assert choose_input("USB mic", [], "darwin").endswith("there are none")


def test_on_linux_another_name_is_that_of_a_source_of_the_sound_server(environment):
    assert choose_input("speakers.monitor", LISTED, "linux") == 2
    assert environment["PULSE_SOURCE"] == "speakers.monitor"
    assert "no input" in choose_input("speakers.monitor", LISTED[:2], "linux")


def heard(likelihoods, *, whole):
    """Return what is told of stretches that are each their own number."""
    sound = [bytes([n % 256]) for n in range(len(likelihoods))]
    chances = dict(zip(range(len(likelihoods)), likelihoods, strict=True))
    count = iter(range(len(likelihoods)))
    return list(detect_talk(sound, lambda _stretch: chances[next(count)], whole=whole))


def test_only_when_it_is_wanted_what_was_said_goes_along_with_a_little_before_it():
    quiet, talk, after = [0.0] * 40, [0.9] * 20, [0.0] * QUEUE_POLICY.hangover_frames
    begins, ends = heard(quiet + talk + after, whole=True)
    assert (begins.head, begins.body) == ({"talking": True}, b"")
    assert ends.head == {"talking": False}
    assert ends.body == bytes(range(40 + QUEUE_POLICY.onset_frames - PREROLL_FRAMES, 64))
    assert [message.body for message in heard(quiet + talk + after, whole=False)] == [b"", b""]


def test_of_a_long_speech_the_last_of_it_is_kept_and_no_more():
    _, ends = heard(
        [0.9] * (MAX_UTTERANCE_FRAMES + 500) + [0.0] * QUEUE_POLICY.hangover_frames, whole=True
    )
    assert len(ends.body) == MAX_UTTERANCE_FRAMES


def test_half_a_minute_of_speech_is_kept():
    kept = MAX_UTTERANCE_FRAMES * FRAME_SAMPLES / LISTENER_SAMPLE_RATE
    assert 30 - FRAME_SAMPLES / LISTENER_SAMPLE_RATE < kept <= 30
