"""The voice of Windows: .NET's speech, by a PowerShell of its own."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING

from cuebot.synth.words import locale_can_read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.model import Language
    from cuebot.synth.speech_command import SpeechRequest

SPEAK_SCRIPT = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer
$asked = [IO.File]::ReadAllText('{}') | ConvertFrom-Json
$format = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050, 'Sixteen', 'Mono')
$speaker.SelectVoice($asked.voice)
$speaker.Rate = $asked.rate
$speaker.SetOutputToWaveFile($asked.path, $format)
$speaker.Speak($asked.text)
$speaker.Dispose()
"""
LIST_SCRIPT = """
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
[Console]::OutputEncoding = [Text.Encoding]::UTF8
foreach ($one in (New-Object System.Speech.Synthesis.SpeechSynthesizer).GetInstalledVoices()) {
    if ($one.Enabled) {
        $one.VoiceInfo.Culture.Name + "`t" + $one.VoiceInfo.Name
    }
}
"""
_SINGLE_QUOTES = re.compile("['\u2018-\u201b]")
"""What PowerShell takes for the end of a text in single quotes, unless it stands twice."""
RATE_0_WORDS_PER_MINUTE = 180
"""Words a minute at rate 0; each step of the rate is a tenth root of three (the SAPI manual)."""
MAX_RATE_STEP = 10
"""Steps of SAPI's rate, either way."""


class SapiProgram:
    """Builds the PowerShell command that speaks a line."""

    listing: Sequence[str]
    """Prints a line a voice: its locale, a tab and its name."""
    asked_in = "line.json"
    """PowerShell can hang on reading the kind of pipe that asyncio makes, so it has a file."""

    def __init__(self) -> None:
        self.listing = _powershell_command(LIST_SCRIPT)

    def choose_voice(self, listed: str, language: Language) -> str:
        """Return the first voice for a language out of what the listing printed, or nothing."""
        rows = [line.strip("\ufeff\r").split("\t", 1) for line in listed.splitlines()]
        names = [row[1] for row in rows if len(row) > 1 and locale_can_read(row[0], language)]
        return next(iter(names), "")

    def build_command(self, request: SpeechRequest) -> tuple[Sequence[str], bytes]:
        """Return the command, and what it reads: words never stand on a command line."""
        asked = {
            "voice": request.voice,
            "rate": find_nearest_rate(request.words_per_minute),
            "path": str(request.path),
            "text": request.text,
        }
        read = _SINGLE_QUOTES.sub(r"\g<0>\g<0>", str(request.path.with_name(self.asked_in)))
        return _powershell_command(SPEAK_SCRIPT.replace("{}", read, 1)), json.dumps(asked).encode()


def find_nearest_rate(words_per_minute: int) -> int:
    """Return the step from -10 to 10 that comes nearest to a pace."""
    nearest = min(
        range(-MAX_RATE_STEP, MAX_RATE_STEP + 1),
        key=lambda step: abs(
            RATE_0_WORDS_PER_MINUTE * 3 ** (step / MAX_RATE_STEP) - words_per_minute
        ),
    )
    return int(nearest)


def _powershell_command(script: str) -> Sequence[str]:
    coded = base64.b64encode(script.encode("utf-16-le")).decode()
    return ("powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand", coded)
