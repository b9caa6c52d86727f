"""The edge-tts voice, made safe: deadlines of our own, and a clip only when it is whole."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from cuebot import clock
from cuebot.audio import pcm
from cuebot.config import Section
from cuebot.errors import SynthError
from cuebot.model import Clip, Language
from cuebot.runtime import proxy
from cuebot.synth import words
from cuebot.synth.edge_turn import EdgeTurn
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.voice_error import make_voice_error

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence

    from edge_tts.typing import TTSChunk

    from cuebot.config import Config, Part, SynthSection
    from cuebot.model import Line, Seconds
    from cuebot.synth.edge_connection import WarmConnection

SAMPLE_RATE = 24_000
"""Samples a second."""
BYTES_A_SECOND = 6_000
"""Bytes of MP3 for a second of speech: the service sends a constant 48 kbit/s."""
MIN_SPEED, MAX_SPEED = 0.5, 2.0
"""Times its own speed: what the service can be asked for."""
EDGE_VOICES: dict[Language, str] = {
    "ar": "ar-SA-ZariyahNeural",
    "de": "de-DE-KatjaNeural",
    "en": "en-US-EmmaMultilingualNeural",
    "es": "es-MX-DaliaNeural",
    "fr": "fr-FR-DeniseNeural",
    "hi": "hi-IN-SwaraNeural",
    "id": "id-ID-GadisNeural",
    "it": "it-IT-ElsaNeural",
    "ja": "ja-JP-NanamiNeural",
    "ko": "ko-KR-SunHiNeural",
    "ms": "ms-MY-YasminNeural",
    "nl": "nl-NL-ColetteNeural",
    "pl": "pl-PL-ZofiaNeural",
    "pt": "pt-BR-FranciscaNeural",
    "ru": "ru-RU-SvetlanaNeural",
    "th": "th-TH-PremwadeeNeural",
    "tl": "fil-PH-BlessicaNeural",
    "tr": "tr-TR-EmelNeural",
    "uk": "uk-UA-PolinaNeural",
    "vi": "vi-VN-HoaiMyNeural",
    "zh": "zh-CN-XiaoxiaoNeural",
}
VOICE_NAME = r"^[a-z]{2,3}-[A-Z]{2}(-[A-Za-z]+)?-[A-Za-z]+Neural$"


class EdgeVoiceOptions(Section):
    """Keys of `use = "edge"`."""

    voice: str = Field(default="", pattern=rf"{VOICE_NAME}|^$")
    """One voice for every language, instead of the table's."""
    voices: dict[Language, Annotated[str, Field(pattern=VOICE_NAME)]] = Field(default_factory=dict)
    """By language, instead of the table's."""
    rate: int = Field(default=0, ge=-50, le=100)
    """Per cent faster."""
    first_byte: float = Field(default=1.5, gt=0)
    idle: float = Field(default=0.5, gt=0)
    total: float = Field(default=4.0, gt=0)


class EdgeVoice:
    """Speaks through Microsoft's read-aloud service."""

    name = "edge"

    def __init__(self, options: EdgeVoiceOptions, section: SynthSection) -> None:
        self._options = options
        self._section = section
        self._warm: WarmConnection | None = None
        self.reached: bool | None = None
        """Whether the service was there when last tried."""
        self._voices = EDGE_VOICES | options.voices
        named = f"{options.voice} {sorted(options.voices.items())}"
        self.mark = f"edge {named} {options.rate} {section.speed_key} {words.FIGURES_VERSION}"

    @property
    def addresses(self) -> Sequence[str]:
        """Where the client says its lines."""
        from cuebot.synth.edge_connection import service_url  # noqa: PLC0415 - brings aiohttp and edge_tts

        return (service_url(),)

    async def speak(self, line: Line) -> Clip:
        return await self.speak_with_callback(line, lambda: None)

    async def speak_with_callback(self, line: Line, begun: Callable[[], None]) -> Clip:
        """Speak the line, and call `begun` at its first sound."""
        voice = self._options.voice or self._voices.get(line.language, "")
        text = words.prepare_speech_text(
            line.text[: SYNTH_POLICY.max_characters], line.language, reads_figures=True
        )
        if not voice:
            language = line.language or "an unknown language"
            raise SynthError(
                f"edge has no voice for {language!r}", do=f"one of {', '.join(self._voices)}"
            )
        if not words.has_sayable_text(text):
            raise SynthError("edge found nothing to say in the line")
        rate = self._compute_rate_percent(line)
        mp3 = await self._fetch_mp3(text, voice, rate, begun)
        sound = pcm.trim_silence(_decode_mp3(mp3), SAMPLE_RATE)
        heard = len(sound) / 2 / SAMPLE_RATE
        if not words.is_plausible_length(text, heard * (1 + rate / 100)):
            raise _voice_error(
                f"sent {heard:.1f} s of sound for {words.estimate_seconds(text):.1f} s of words"
            )
        return Clip(pcm=sound, sample_rate=SAMPLE_RATE, voice=f"edge:{voice}")

    def _compute_rate_percent(self, line: Line) -> int:
        """Return how much faster the service is asked to speak, in per cent."""
        speed = (
            (1 + self._options.rate / 100) * self._section.speaking_speed(line.language) * line.pace
        )
        return round(min(max(speed, MIN_SPEED), MAX_SPEED) * 100) - 100

    async def _fetch_mp3(
        self, text: str, voice: str, rate: int, begun: Callable[[], None]
    ) -> bytes:
        """Return the whole MP3; whatever the client raises becomes a `SynthError`."""
        import aiohttp  # noqa: PLC0415 - slow to import
        import edge_tts  # noqa: PLC0415 - slow to import
        from edge_tts.exceptions import EdgeTTSException  # noqa: PLC0415 - slow to import

        from cuebot.synth.edge_connection import service_url  # noqa: PLC0415 - brings aiohttp and edge_tts

        warm = self._warm_connection()
        client = edge_tts.Communicate(
            text,
            voice,
            rate=f"{rate:+d}%",
            connector=warm.connector,
            proxy=proxy.proxy_for(service_url()),
        )
        turn = EdgeTurn(client)
        try:
            async with asyncio.timeout(clock.to_show_seconds(self._options.total)):
                mp3 = await self._collect_mp3(client.stream(), turn, begun)
            self.reached = True
        except TimeoutError as error:
            self.reached = False
            raise _voice_error("took too long") from error
        except aiohttp.ClientResponseError as error:
            self.reached = True
            raise _voice_error(f"refused with status {error.status}") from error
        except (aiohttp.ClientError, OSError) as error:
            self.reached = False
            raise _voice_error("cannot be reached", "check the network") from error
        except (EdgeTTSException, ValueError, LookupError, TypeError, RuntimeError) as error:
            raise _voice_error(
                f"answered with what is no speech ({type(error).__name__})"
            ) from error
        finally:
            warm.mark_used()
        if turn.is_truncated:
            raise _voice_error("broke off in the middle of a line")
        return mp3

    async def _collect_mp3(
        self, chunks: AsyncGenerator[TTSChunk, None], turn: EdgeTurn, begun: Callable[[], None]
    ) -> bytes:
        mp3 = bytearray()
        limit: Seconds = self._options.first_byte
        async with aclosing(chunks):
            while (sound := await _next_audio_chunk(chunks, limit, turn)) is not None:
                begun()
                mp3 += sound
                limit = self._options.idle
        return bytes(mp3)

    async def keep_ready(self) -> None:
        """Keep a connection open for the next line, until cancelled."""
        await self._warm_connection().keep_open()

    def _warm_connection(self) -> WarmConnection:
        from cuebot.synth.edge_connection import WarmConnection  # noqa: PLC0415 - brings aiohttp and edge_tts

        if self._warm is None:
            self._warm = WarmConnection()  # here and not in __init__: it belongs to the loop
        return self._warm

    async def aclose(self) -> None:
        if self._warm is not None:
            await self._warm.connector.close_connections()


async def _next_audio_chunk(
    chunks: AsyncIterator[TTSChunk], limit: Seconds, turn: EdgeTurn
) -> bytes | None:
    """Return the next piece of sound, or None when the turn or the stream has ended."""
    try:
        async with asyncio.timeout(clock.to_show_seconds(limit)) as wait:
            turn.bind_timeout(wait)
            async for chunk in chunks:
                if chunk["type"] == "audio":
                    return chunk["data"]
    except TimeoutError:
        if not turn.over:
            raise
    return None


def _decode_mp3(mp3: bytes) -> bytes:
    """Return 24 kHz mono PCM; an MP3 that loses more than a tenth in decoding is refused."""
    import miniaudio  # noqa: PLC0415 - slow to import

    try:
        decoded = miniaudio.decode(
            mp3, output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=SAMPLE_RATE
        )
    except miniaudio.DecodeError as error:
        raise _voice_error("sent sound that cannot be decoded") from error
    if decoded.num_frames / SAMPLE_RATE < 0.9 * len(mp3) / BYTES_A_SECOND:
        raise _voice_error("sent sound that is damaged")
    return bytes(decoded.samples)


def _voice_error(what: str, advice: str = "") -> SynthError:
    return make_voice_error(f"the edge voice {what}", advice)


def make_edge_voice(part: Part, config: Config) -> EdgeVoice:
    """Build the voice from `[[synth.voices]]`, with its libraries loaded before the first line."""
    import edge_tts  # noqa: F401, PLC0415 - 0.9 s that must not fall into a show
    import miniaudio  # noqa: F401, PLC0415 - 0.3 s, as above

    return EdgeVoice(part.read(EdgeVoiceOptions), config.synth)
