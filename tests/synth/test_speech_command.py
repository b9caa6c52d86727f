"""What a system's program is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuebot.synth.speech_command import FASTEST, SLOWEST, Request


@pytest.mark.parametrize(
    ("pace", "asked"),
    [(0.0, SLOWEST), (79.9, SLOWEST), (180.4, 180), (501.0, FASTEST), (9e9, FASTEST)],
)
def test_a_pace_is_kept_within_what_programs_can_speak(pace, asked):
    request = Request.at_pace(pace, text="a", voice="Anna", path=Path("x.wav"))
    assert request.words_per_minute == asked
    assert (request.text, request.voice, request.path) == ("a", "Anna", Path("x.wav"))
