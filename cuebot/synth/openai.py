"""A voice at any address that speaks OpenAI's `/audio/speech`, as PCM, streamed."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from pydantic import Field, SecretStr

from cuebot import clock
from cuebot.audio import pcm
from cuebot.config import Section
from cuebot.config.secret_store import environment_variable
from cuebot.errors import SynthError
from cuebot.model import Clip
from cuebot.runtime import openai_client
from cuebot.synth import words
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.voice_error import make_voice_error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openai import AsyncOpenAI

    from cuebot.config import Config, Part, SynthSection
    from cuebot.model import Line, Seconds

MIN_SPEED, MAX_SPEED = 0.25, 4.0
"""Times its own speed: what the protocol takes."""
AUDIO_TYPE = re.compile(r"audio/|application/octet-stream", re.IGNORECASE)
REFUSED_STATUSES = (401, 403)
"""Statuses of HTTP by which a server says that the key is not good."""
KEY_ADVICE = f"check the `api_key` of this voice, or {environment_variable('openai', 'api_key')}"
MAX_PCM_BYTES = 4_000_000
"""Bytes of sound: 40 s at 48 kHz, and then the server is mad."""


class OpenAiVoiceOptions(Section):
    """Keys of `use = "openai"`."""

    base_url: str = "https://api.openai.com/v1"
    model: str = "gpt-4o-mini-tts"
    api_key: SecretStr = SecretStr("")
    """Empty: the key of the `llm` section, when that has the same address."""
    voice: str = "alloy"
    speed: float = Field(default=1.0, ge=0.25, le=4.0)
    sample_rate: int = Field(default=24_000, ge=8_000, le=48_000)
    """Of the PCM that this server sends; the protocol does not say."""
    first_byte: float = Field(default=1.5, gt=0)
    idle: float = Field(default=0.5, gt=0)
    total: float = Field(default=4.0, gt=0)


class OpenAiVoice:
    """Speaks through a server, in whatever language the line has."""

    name = "openai"

    def __init__(
        self, options: OpenAiVoiceOptions, client: AsyncOpenAI, section: SynthSection
    ) -> None:
        self._options = options
        self._section = section
        self._client = client
        self._speech = client.audio.speech  # its modules are imported when it is first asked for
        self.reached: bool | None = None
        """Whether the server was there when last tried."""
        self.mark = f"openai {options.base_url} {options.model} {options.voice} {options.speed}"
        self.mark += f" {section.speed_key} {words.FIGURES_VERSION}"

    @property
    def addresses(self) -> Sequence[str]:
        """Where it asks."""
        return (self._options.base_url,)

    async def speak(self, line: Line) -> Clip:
        return await self.speak_with_callback(line, lambda: None)

    async def speak_with_callback(self, line: Line, begun: Callable[[], None]) -> Clip:
        """Speak the line, and call `begun` at its first sound."""
        text = words.prepare_speech_text(
            line.text[: SYNTH_POLICY.max_characters], line.language, reads_figures=True
        )
        if not words.has_sayable_text(text):
            raise SynthError("openai found nothing to say in the line")
        speed = self._options.speed * self._section.speaking_speed(line.language) * line.pace
        speed = min(max(speed, MIN_SPEED), MAX_SPEED)
        raw = await self._fetch_pcm(text, speed, begun)
        if len(raw) % 2 or raw.startswith((b"RIFF", b"ID3", b"OggS", b"fLaC")):
            raise _voice_error("sent something else than PCM")
        sound = pcm.trim_silence(raw, self._options.sample_rate)
        heard = len(sound) / 2 / self._options.sample_rate
        if not words.is_plausible_length(text, heard * speed):
            raise _voice_error(
                f"sent {heard:.1f} s of sound for {words.estimate_seconds(text):.1f} s of words"
            )
        name = f"openai:{self._options.voice}"
        return Clip(pcm=sound, sample_rate=self._options.sample_rate, voice=name)

    async def _fetch_pcm(self, text: str, speed: float, begun: Callable[[], None]) -> bytes:
        """Return the whole PCM; whatever the client raises becomes a `SynthError`."""
        import httpx2  # noqa: PLC0415 - comes with openai
        import openai  # noqa: PLC0415 - slow; `make_openai_voice` did it before the loop

        try:
            async with asyncio.timeout(clock.to_show_seconds(self._options.total)):
                raw = await self._collect_pcm(text, speed, begun)
        except (TimeoutError, openai.APITimeoutError) as error:
            self.reached = False
            raise _voice_error("took too long") from error
        except openai.APIStatusError as error:
            self.reached = True
            advice = KEY_ADVICE if error.status_code in REFUSED_STATUSES else ""
            raise _voice_error(f"refused with status {error.status_code}", advice) from error
        except (openai.OpenAIError, httpx2.HTTPError, OSError) as error:
            self.reached = False
            raise _voice_error("broke off or cannot be reached") from error
        self.reached = True
        return raw

    async def _collect_pcm(self, text: str, speed: float, begun: Callable[[], None]) -> bytes:
        options, raw = self._options, bytearray()
        limit: Seconds = clock.to_show_seconds(options.first_byte)
        answer = self._speech.with_streaming_response.create(
            model=options.model,
            voice=options.voice,
            input=text,
            response_format="pcm",
            speed=speed,
        )
        async with asyncio.timeout(limit) as deadline:
            async with answer as response:
                if not AUDIO_TYPE.match(response.headers.get("content-type", "audio/pcm")):
                    raise _voice_error("answered with what is no sound")
                async for piece in response.iter_bytes():
                    begun()
                    raw += piece
                    if len(raw) > MAX_PCM_BYTES:
                        raise _voice_error("does not stop")
                    deadline.reschedule(clock.now() + clock.to_show_seconds(options.idle))
        return bytes(raw)

    async def aclose(self) -> None:
        await self._client.close()


def _voice_error(what: str, advice: str = "") -> SynthError:
    return make_voice_error(f"the openai voice {what}", advice)


def make_openai_voice(part: Part, config: Config) -> OpenAiVoice:
    """Build the voice from `[[synth.voices]]`, with its client loaded before the first line."""
    options = part.read(OpenAiVoiceOptions)
    key = config.llm.key_at(options.base_url, options.api_key)
    asked = openai_client.make_openai_client(options.base_url, key, timeout=2 * options.total)
    return OpenAiVoice(options, asked, config.synth)
