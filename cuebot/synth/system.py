"""The voice that macOS and Windows bring along, spoken by a program of theirs for each line."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
import wave
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from pydantic import Field

from cuebot import clock
from cuebot.audio import pcm
from cuebot.config import Section
from cuebot.errors import ConfigError, SynthError
from cuebot.model import Clip
from cuebot.synth import words
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.sapi import SapiProgram
from cuebot.synth.say import SayProgram
from cuebot.synth.speech_command import MAX_WORDS_PER_MINUTE, MIN_WORDS_PER_MINUTE, SpeechRequest
from cuebot.synth.voice_error import make_voice_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cuebot.config import Config, Part, SynthSection
    from cuebot.model import Language, Line

_WITHOUT_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows; elsewhere there is no such flag."""


class SystemVoiceOptions(Section):
    """Keys of `use = "system"`."""

    voice: str = Field(default="", pattern=r"^[\w .()-]*$")
    """One voice for every language, by the system's own name for it."""
    words_per_minute: int = Field(default=180, ge=MIN_WORDS_PER_MINUTE, le=MAX_WORDS_PER_MINUTE)
    deadline: float = Field(default=5.0, gt=0)
    """Seconds after which the program counts as hung."""


class SpeechProgram(Protocol):
    """How one system's speech is called."""

    listing: Sequence[str]
    """A command that prints the voices there are."""
    asked_in: str
    """The file, beside the WAV, from which its call reads; nothing when it reads its input."""

    def choose_voice(self, listed: str, language: Language) -> str:
        """Return the voice for a language out of what the listing printed, or nothing."""

    def build_command(self, request: SpeechRequest) -> tuple[Sequence[str], bytes]:
        """Return the command, and what it is to read."""


SPEECH_PROGRAMS: Mapping[str, type[SpeechProgram]] = {"darwin": SayProgram, "win32": SapiProgram}


class SystemVoice:
    """Speaks through the system's program."""

    name = "system"

    def __init__(
        self, options: SystemVoiceOptions, section: SynthSection, program: SpeechProgram
    ) -> None:
        self._options = options
        self._section = section
        self._program = program
        self._listed: str | None = None
        self.mark = (
            f"system {options.voice} {options.words_per_minute} {section.speed_key}"
            f" {words.FIGURES_VERSION}"
        )

    async def speak(self, line: Line) -> Clip:
        return await self.speak_with_callback(line, lambda: None)

    async def speak_with_callback(self, line: Line, begun: Callable[[], None]) -> Clip:
        """Speak the line; it counts as begun with its program, which needs no network.

        The program takes longer to start than a voice in a chain may be silent.
        """
        text = words.prepare_speech_text(line.text[: SYNTH_POLICY.max_characters], line.language)
        speed = self._section.speaking_speed(line.language) * line.pace
        if not words.has_sayable_text(text):
            raise SynthError("the system's voice found nothing to say in the line")
        try:
            with clock.standstill():
                async with asyncio.timeout(clock.to_show_seconds(self._options.deadline)):
                    begun()
                    voice = self._options.voice or await self._choose_voice(line.language)
                    raw = await self._synthesise_wav(text, voice, speed)
        except TimeoutError as error:
            raise _voice_error(f"did not speak within {self._options.deadline:g} s") from error
        sound, sample_rate = _decode_wav(raw)
        sound = pcm.trim_silence(sound, sample_rate)
        heard = len(sound) / 2 / sample_rate
        if not words.is_plausible_length(text, heard * speed):
            raise _voice_error(
                f"made {heard:.1f} s of sound for {words.estimate_seconds(text):.1f} s of words"
            )
        return Clip(pcm=sound, sample_rate=sample_rate, voice=f"system:{voice}")

    async def _choose_voice(self, language: Language) -> str:
        voice = self._program.choose_voice(await self._list_voices(), language)
        if not voice:
            raise SynthError(
                f"the system has no voice for {language or 'an unknown language'!r}",
                do="add one in the system's settings for speech",
            )
        return voice

    async def _list_voices(self) -> str:
        if self._listed is None:
            self._listed = (await _run_command(self._program.listing, b"")).decode(errors="replace")
        return self._listed

    async def keep_ready(self) -> None:
        """Know the voices before the first line; one that cannot be asked fails with its line."""
        with suppress(SynthError, TimeoutError), clock.standstill():
            async with asyncio.timeout(clock.to_show_seconds(self._options.deadline)):
                await self._list_voices()

    async def _synthesise_wav(self, text: str, voice: str, speed: float) -> bytes:
        # A program that was killed may hold its file for a moment, on Windows.
        made = partial(TemporaryDirectory, prefix="cuebot-", ignore_cleanup_errors=True)
        folder = await asyncio.to_thread(made)
        try:
            path = Path(folder.name) / "line.wav"
            pace = self._options.words_per_minute * speed
            request = SpeechRequest.at_pace(pace, text=text, voice=voice, path=path)
            words, asked = self._program.build_command(request)
            if self._program.asked_in:
                file = path.with_name(self._program.asked_in)
                await asyncio.to_thread(file.write_bytes, asked)
            await _run_command(words, b"" if self._program.asked_in else asked)
            return await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            raise _voice_error(f"left no sound ({error.strerror})") from error
        finally:
            await asyncio.shield(asyncio.to_thread(folder.cleanup))

    async def aclose(self) -> None:
        """Nothing is kept: each line has a program of its own."""


async def _run_command(command: Sequence[str], fed: bytes) -> bytes:
    """Run a program to its end, and kill it when nobody waits any more; return what it printed."""
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    try:
        running = await asyncio.create_subprocess_exec(
            *command,
            stdin=pipe if fed else nothing,
            stdout=pipe,
            stderr=nothing,
            creationflags=_WITHOUT_WINDOW,
        )
    except OSError as error:
        raise _voice_error(f"cannot be started ({error.strerror})") from error
    try:
        printed, _ = await running.communicate(fed or None)
    finally:
        if running.returncode is None:
            with suppress(ProcessLookupError):
                running.kill()
            await asyncio.shield(running.wait())
    if running.returncode:
        raise _voice_error(f"ended with code {running.returncode}")
    return printed


def _decode_wav(raw: bytes) -> tuple[bytes, int]:
    """Return 16-bit mono PCM and its sample rate out of a WAV file."""
    try:
        with wave.open(io.BytesIO(raw)) as file:
            if (file.getsampwidth(), file.getnchannels()) != (2, 1):
                raise _voice_error("made sound of another form than was asked for")
            return file.readframes(file.getnframes()), file.getframerate()
    except (wave.Error, EOFError) as error:
        raise _voice_error("made what is no sound") from error


def _voice_error(what: str) -> SynthError:
    return make_voice_error(f"the system's voice {what}")


def make_system_voice(part: Part, config: Config) -> SystemVoice:
    """Build the voice from `[[synth.voices]]`, on a system that has one."""
    return build_for_platform(part, config, sys.platform)


def build_for_platform(part: Part, config: Config, platform: str) -> SystemVoice:
    """Build the voice of a platform, by its name in `sys.platform`."""
    if platform not in SPEECH_PROGRAMS:
        raise ConfigError(
            "this system has no voice that cuebot knows",
            where='use = "system"',
            do='write use = "local"',
        )
    return SystemVoice(part.read(SystemVoiceOptions), config.synth, SPEECH_PROGRAMS[platform]())
