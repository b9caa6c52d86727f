"""What PowerShell is told, and what its listing says."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from cuebot.synth.sapi import SapiProgram, find_nearest_rate
from cuebot.synth.speech_command import SpeechRequest


@pytest.mark.parametrize(
    ("pace", "step"), [(180, 0), (540, 10), (60, -10), (200, 1), (161, -1), (900, 10)]
)
def test_a_pace_is_the_nearest_step(pace, step):
    assert find_nearest_rate(pace) == step


def test_the_first_voice_of_a_language_is_chosen():
    listed = "\ufeffen-US\tZira\r\nen-GB\tHazel\r\nzh-HK\tTracy\r\nzh-CN\tHuihui Desktop\r\nno\r\n"
    found = [SapiProgram().choose_voice(listed, language) for language in ("en", "zh", "ko")]
    assert found == ["Zira", "Huihui Desktop", ""]


def test_no_word_of_a_line_stands_on_the_command_line():
    path = Path("O\u2019Neil's") / "x.wav"
    request = SpeechRequest(text="'; Remove-Item", voice="Zira", words_per_minute=180, path=path)
    words, fed = SapiProgram().build_command(request)
    script = base64.b64decode(words[-1]).decode("utf-16-le")
    assert "Remove-Item" not in script
    read = str(Path("O\u2019\u2019Neil''s") / "line.json")
    assert f"ReadAllText('{read}')" in script
    asked = json.loads(fed)
    assert asked == {"voice": "Zira", "rate": 0, "path": str(path), "text": "'; Remove-Item"}
