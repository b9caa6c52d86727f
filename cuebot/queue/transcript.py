"""What the host says, as text, by a model at any OpenAI-compatible address.

This is the one part that lets the host's voice leave the machine.  It is off unless the operator
names a model; a server of one's own keeps the voice in the house.
"""

from __future__ import annotations

import asyncio
import io
import logging
import wave
from collections import deque
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.config.secret_store import environment_variable
from cuebot.model import Said
from cuebot.queue.listener import LISTENER_SAMPLE_RATE
from cuebot.queue.policy import QUEUE_POLICY
from cuebot.runtime import openai_client
from cuebot.runtime.recovery import log_recovery

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from cuebot.config import Config
    from cuebot.model import Language, Seconds
    from cuebot.ports import Put

log = logging.getLogger(__name__)

MAX_TEXT_LENGTH = 1_000
"""Characters of one utterance that are taken."""
REQUEST_TIMEOUT: Seconds = 10.0
"""Seconds that a server may take to write down one utterance."""
KEY_REFUSED = (
    "the key is refused: check `transcribe_key`, or "
    f"{environment_variable('queue', 'transcribe_key')}"
)


class HostTranscriber:
    """A source of the host's words."""

    name = "transcript"

    def __init__(self, client: AsyncOpenAI, model: str, language: Language) -> None:
        self._client = client
        self._transcriptions = client.audio.transcriptions  # files are read at the first entry
        self._model = model
        self._language = language
        self._waiting: deque[bytes] = deque(maxlen=QUEUE_POLICY.max_waiting_utterances)
        self._wake = asyncio.Event()
        self._warned = False

    def add_utterance(self, pcm: bytes) -> None:
        """Take an utterance, 16-bit mono at `LISTENER_SAMPLE_RATE`, without waiting."""
        if len(pcm) / 2 / LISTENER_SAMPLE_RATE >= QUEUE_POLICY.min_utterance:
            self._waiting.append(pcm)
            self._wake.set()

    async def run(self, put: Put) -> None:
        """Send one utterance after another until cancelled; one that fails is left out."""
        try:
            while True:
                await self._wake.wait()
                self._wake.clear()
                while self._waiting:
                    began = clock.now()
                    if text := await self._transcribe_utterance(self._waiting.popleft()):
                        put(Said(at=began, text=text))
        finally:
            await self._client.close()

    async def _transcribe_utterance(self, pcm: bytes) -> str:
        import httpx2  # noqa: PLC0415 - comes with openai
        import openai  # noqa: PLC0415 - slow; `make_transcriber` imports it before the loop

        try:
            async with asyncio.timeout(clock.to_show_seconds(REQUEST_TIMEOUT)):
                with clock.standstill():
                    answer = await self._transcriptions.create(
                        model=self._model,
                        file=("host.wav", _encode_wav(pcm), "audio/wav"),
                        language=self._language,
                        response_format="json",
                    )
        except (openai.AuthenticationError, openai.PermissionDeniedError):
            self._warn_once(KEY_REFUSED)
            return ""
        except (TimeoutError, openai.OpenAIError, httpx2.HTTPError, OSError) as error:
            self._warn_once(type(error).__name__)
            return ""
        text = getattr(answer, "text", None)
        if not isinstance(text, str):
            self._warn_once("no text in the answer")
            return ""
        if self._warned:
            log_recovery(log, "%s: the host's words are had again.", self.name)
        self._warned = False
        return " ".join(text[:MAX_TEXT_LENGTH].split())

    def _warn_once(self, why: str) -> None:
        if not self._warned:
            self._warned = True
            log.warning(
                "%s: the host's words cannot be had (%s); questions stay open until they can.",
                self.name,
                why,
            )


def _encode_wav(pcm: bytes) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(LISTENER_SAMPLE_RATE)
        writer.writeframes(pcm)
    return file.getvalue()


def make_transcriber(config: Config) -> HostTranscriber:
    """Build it from `[queue]`, with its client loaded before the show."""
    section = config.queue
    key = config.llm.key_at(section.transcribe_url, section.transcribe_key)
    asked = openai_client.make_openai_client(
        section.transcribe_url, key, timeout=2 * REQUEST_TIMEOUT
    )
    return HostTranscriber(asked, section.transcribe, config.show.language)
