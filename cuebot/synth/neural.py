"""The neural voice: sherpa-onnx in a child process, with models that were fetched before."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from cuebot.audio import pcm
from cuebot.config import FilePath, Section
from cuebot.errors import ConfigError, SynthError
from cuebot.model import Clip
from cuebot.synth import models, words
from cuebot.synth.local import VOICES
from cuebot.synth.voice_process import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.config import Config, Part
    from cuebot.model import Language, Line, Seconds

PROGRAM = "cuebot.synth.sherpa"
LONGEST = 600
"""Characters; far more than a line that may be said."""
LOADING: Seconds = 60.0
"""How long a model may take to be loaded."""
SLOWEST, FASTEST = 0.5, 2.0
"""Times its own speed, within which a model still speaks clearly."""


class Options(Section):
    """Keys of `use = "neural"`."""

    models: FilePath = Path("voices")
    """A folder with a folder for each language, as `cuebot voices fetch` lays it."""
    deadline: float = Field(default=3.0, gt=0)
    """Seconds after which the child counts as hung."""


class NeuralVoice:
    """Speaks the languages whose models are there, through a child that holds them."""

    name = "neural"

    def __init__(self, options: Options, config: Config) -> None:
        self._options = options
        self._section = config.synth
        self._host = config.show.language
        self._speaker = Speaker(self.name, PROGRAM)
        self._folder = options.models.absolute()
        self._languages = list(models.there(options.models))
        self._loaded: set[Language] = set()
        sizes = [(own, self._model(own).stat().st_size) for own in self._languages]
        self.mark = f"neural {sizes} {self._section.speeds} {words.FIGURES}"

    async def speak(self, line: Line) -> Clip:
        return await self.speak_telling(line, lambda: None)

    async def speak_telling(self, line: Line, begun: Callable[[], None]) -> Clip:
        """Speak the line; once its model is loaded, it counts as begun: this machine does it."""
        language = line.language
        if language not in self._languages:
            raise SynthError(
                f"the neural voice does not speak {language or 'an unknown language'!r}",
                do=f"it has models for {', '.join(self._languages)}",
            )
        text = words.write_out(line.text[:LONGEST], line.language)
        if not words.sayable(text):
            raise SynthError("the neural voice found nothing to say in the line")
        if language in self._loaded:
            begun()
        speed = min(max(self._section.speed(language) * line.pace, SLOWEST), FASTEST)
        raw, sample_rate = await self._ask(text, language, speed)
        sound = pcm.trim(raw, sample_rate)
        heard = len(sound) / 2 / sample_rate
        if not words.plausible(text, heard * speed):
            why = f"made {heard:.1f} s of sound for {words.seconds(text):.1f} s of words"
            raise SynthError(f"the neural voice {why}", do="another voice takes over", retry=True)
        return Clip(pcm=sound, sample_rate=sample_rate, voice=f"neural:{language}")

    async def keep_ready(self) -> None:
        """Load the model of the host's language; what fails here is told by the next line."""
        if self._host in self._languages:
            try:
                await self._ask("", self._host, 1.0)
            except SynthError:
                return

    async def _ask(self, text: str, language: Language, speed: float) -> tuple[bytes, int]:
        head: dict[str, str | int | float | bool] = {
            "text": text,
            "voice": VOICES[language],
            "folder": str(self._model(language).parent),
            "speed": speed,
        }
        limit = self._options.deadline if language in self._loaded else LOADING
        try:
            reply = await self._speaker.ask(head, limit)
        except SynthError:
            self._loaded.clear()  # the next child has no model yet
            raise
        self._loaded.add(language)
        return reply.body, int(reply.head["sample_rate"])

    def _model(self, language: Language) -> Path:
        return self._folder / language / models.MODEL

    async def aclose(self) -> None:
        await self._speaker.aclose()


def make(part: Part, config: Config) -> NeuralVoice:
    """Build the voice from `[[synth.voices]]`, before the loop: it looks at the models' files."""
    options = part.read(Options)
    where = 'use = "neural"'
    if importlib.util.find_spec("sherpa_onnx") is None:
        raise ConfigError(
            "needs sherpa-onnx", where=where, do="install it with `pip install 'cuebot[neural]'`"
        )
    if not any(language in VOICES for language in models.there(options.models)):
        raise ConfigError(
            f"finds no model in {options.models}", where=where, do="`cuebot voices fetch en`"
        )
    return NeuralVoice(options, config)
