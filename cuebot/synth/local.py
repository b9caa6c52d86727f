"""The local voice: espeak-ng in a child process; it needs no network and no key."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from pydantic import Field

from cuebot import child, clock
from cuebot.child import ChildGoneError, Message
from cuebot.config import Section
from cuebot.errors import SynthError
from cuebot.model import Clip
from cuebot.synth import pcm, words

if TYPE_CHECKING:
    from cuebot.config import Config, Part, SynthSection
    from cuebot.model import Language, Line, Seconds

PROGRAM = "cuebot.synth.espeak"
LONGEST = 600
"""Characters; far more than a line that may be said."""
SLOWEST, FASTEST = 80, 400
"""Words per minute."""
VOICES: dict[Language, str] = {  # espeak-ng's Thai is a placeholder, so it is not here
    "ar": "ar",
    "de": "de",
    "en": "en-us",
    "es": "es",
    "fr": "fr",
    "hi": "hi",
    "id": "id",
    "it": "it",
    "ja": "ja",
    "ko": "ko",
    "ms": "ms",
    "nl": "nl",
    "pl": "pl",
    "pt": "pt-br",
    "ru": "ru",
    "tr": "tr",
    "uk": "uk",
    "vi": "vi",
    "zh": "cmn",
}
KANJI = re.compile(r"[\u4e00-\u9fff]")


class Options(Section):
    """Keys of `use = "local"`."""

    words_per_minute: int = Field(default=170, ge=SLOWEST, le=FASTEST)
    deadline: float = Field(default=5.0, gt=0)
    """Seconds after which the child counts as hung."""


class LocalVoice:
    """Speaks through a child that answers one request at a time."""

    name = "local"

    def __init__(self, options: Options, section: SynthSection, program: str = PROGRAM) -> None:
        self._options = options
        self._section = section
        self._program = program
        self._child: child.Child | None = None
        self._reply: asyncio.Future[Message] | None = None
        self._turn = asyncio.Lock()
        self._asked = 0
        self.mark = f"local {options.words_per_minute} {section.speeds}"

    async def speak(self, line: Line) -> Clip:
        voice = VOICES.get(line.language)
        if voice is None:
            raise SynthError(
                f"the local voice does not speak {line.language or 'an unknown language'!r}",
                do=f"choose one of {', '.join(VOICES)}",
            )
        text = words.speakable(line.text)[:LONGEST]
        if line.language == "ja" and KANJI.search(text):
            raise SynthError("the local voice reads kana, and this line has kanji")
        async with self._turn:
            with clock.standstill():
                reply = await self._ask(text, voice, self._pace(line.language))
        sample_rate = int(reply.head["sample_rate"])
        sound = pcm.trim(reply.body, sample_rate)
        if not sound:
            raise SynthError("the local voice found nothing to say in the line")
        return Clip(pcm=sound, sample_rate=sample_rate, voice=f"local:{voice}")

    def _pace(self, language: Language) -> int:
        """Return words per minute, as far as the program goes."""
        pace = self._options.words_per_minute * self._section.speed(language)
        return round(min(max(pace, SLOWEST), FASTEST))

    async def _ask(self, text: str, voice: str, pace: int) -> Message:
        """Ask the child; one that hangs or dies is put away, and the next line gets a new one."""
        limit: Seconds = self._options.deadline
        try:
            async with asyncio.timeout(clock.real(limit)):
                return await self._answer(text, voice, pace)
        except TimeoutError:
            why = f"did not answer within {limit:g} s"
        except ChildGoneError:
            why = "ended unexpectedly"
        await self._put_away()
        raise SynthError(f"the local voice {why}", do="the next line starts it anew", retry=True)

    async def _answer(self, text: str, voice: str, pace: int) -> Message:
        if self._child is None or not self._child.alive:
            await self._put_away()
            self._child = await child.start(self._program, self._heard, self._ended)
        self._asked += 1
        self._reply = asyncio.get_running_loop().create_future()
        head: child.Head = {"id": self._asked, "text": text, "voice": voice, "wpm": pace}
        self._child.tell(Message(head))
        return await self._reply

    def _heard(self, reply: Message) -> None:
        mine = reply.head["id"] == self._asked  # or else a cancelled line asked for it
        if mine and self._reply is not None and not self._reply.done():
            self._reply.set_result(reply)

    def _ended(self) -> None:
        if self._reply is not None and not self._reply.done():
            self._reply.set_exception(ChildGoneError("the child has ended"))

    async def aclose(self) -> None:
        with clock.standstill():
            await self._put_away()

    async def _put_away(self) -> None:
        gone, self._child = self._child, None
        if gone is not None:
            await gone.end()


def make(part: Part, config: Config) -> LocalVoice:
    """Build the voice from `[[synth.voices]]`."""
    return LocalVoice(part.read(Options), config.synth)
