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
from cuebot.config.secret_store import variable
from cuebot.model import Said
from cuebot.queue.listener import RATE
from cuebot.runtime import openai_client

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from cuebot.config import Config
    from cuebot.model import Language, Seconds
    from cuebot.ports import Put

log = logging.getLogger(__name__)

SHORTEST: Seconds = 0.6
"""Of an utterance that is worth sending: a shorter one answers nothing."""
WAITING = 4
"""Utterances that may wait; the oldest makes room."""
LONGEST = 1_000
"""Characters of one utterance that are taken."""
TOTAL: Seconds = 10.0
KEY = f"the key is refused: check `transcribe_key`, or {variable('queue', 'transcribe_key')}"


class Transcript:
    """A source of the host's words."""

    name = "transcript"

    def __init__(self, client: AsyncOpenAI, model: str, language: Language) -> None:
        self._client = client
        self._transcriptions = client.audio.transcriptions  # files are read at the first entry
        self._model = model
        self._language = language
        self._waiting: deque[bytes] = deque(maxlen=WAITING)
        self._wake = asyncio.Event()
        self._warned = False

    def take(self, pcm: bytes) -> None:
        """Take an utterance, 16-bit mono at `listener.RATE`, without waiting."""
        if len(pcm) / 2 / RATE >= SHORTEST:
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
                    if text := await self._text(self._waiting.popleft()):
                        put(Said(at=began, text=text))
        finally:
            await self._client.close()

    async def _text(self, pcm: bytes) -> str:
        import httpx2  # noqa: PLC0415 - comes with openai
        import openai  # noqa: PLC0415 - takes a second to import; `make` did it before the loop

        try:
            async with asyncio.timeout(clock.real(TOTAL)):
                with clock.standstill():
                    answer = await self._transcriptions.create(
                        model=self._model,
                        file=("host.wav", _wav(pcm), "audio/wav"),
                        language=self._language,
                        response_format="json",
                    )
        except (openai.AuthenticationError, openai.PermissionDeniedError):
            self._warn(KEY)
            return ""
        except (TimeoutError, openai.OpenAIError, httpx2.HTTPError, OSError) as error:
            self._warn(type(error).__name__)
            return ""
        text = getattr(answer, "text", None)
        if not isinstance(text, str):
            self._warn("no text in the answer")
            return ""
        self._warned = False
        return " ".join(text[:LONGEST].split())

    def _warn(self, why: str) -> None:
        if not self._warned:
            self._warned = True
            log.warning(
                "%s: the host's words cannot be had (%s); questions stay open until they can.",
                self.name,
                why,
            )


def _wav(pcm: bytes) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(pcm)
    return file.getvalue()


def make(config: Config) -> Transcript:
    """Build it from `[queue]`, with its client loaded before the show."""
    section = config.queue
    key = config.llm.key_at(section.transcribe_url, section.transcribe_key)
    asked = openai_client.of(section.transcribe_url, key, timeout=2 * TOTAL)
    return Transcript(asked, section.transcribe, config.show.language)
