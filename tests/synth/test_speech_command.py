"""What a system's program is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuebot.synth.speech_command import MAX_WORDS_PER_MINUTE, MIN_WORDS_PER_MINUTE, SpeechRequest


@pytest.mark.parametrize(
    ("pace", "asked"),
    [
        (0.0, MIN_WORDS_PER_MINUTE),
        (79.9, MIN_WORDS_PER_MINUTE),
        (180.4, 180),
        (501.0, MAX_WORDS_PER_MINUTE),
        (9e9, MAX_WORDS_PER_MINUTE),
    ],
)
def test_a_pace_is_kept_within_what_programs_can_speak(pace, asked):
    request = SpeechRequest.at_pace(pace, text="a", voice="Anna", path=Path("x.wav"))
    assert request.words_per_minute == asked
    assert (request.text, request.voice, request.path) == ("a", "Anna", Path("x.wav"))
