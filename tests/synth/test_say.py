"""What `say` lists, and how it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuebot.synth.say import PREFERRED, Say
from cuebot.synth.system import Request

LISTED = """\
Albert              en_US    # Hello! My name is Albert.
Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.
Samantha            en_US    # Hello! My name is Samantha.
Majed               ar_001   # مرحبًا!
"""


@pytest.mark.parametrize(
    ("language", "voice"),
    [("en", "Samantha"), ("de", "Eddy (German (Germany))"), ("ar", "Majed"), ("ja", ""), ("", "")],
)
def test_the_voice_meant_for_reading_is_chosen_and_else_the_first(language, voice):
    assert Say().choose(LISTED, language) == voice
    assert PREFERRED.get(language, voice) in (voice, "Anna", "Kyoko")


def test_the_words_go_to_the_input_without_brackets():
    request = Request(text="a [[b]]", voice="Anna", words_per_minute=200, path=Path("x.wav"))
    words, fed = Say().call(request)
    assert words[:7] == ["say", "-v", "Anna", "-r", "200", "-f", "-"]
    assert fed == b"a   b  "
