"""The neural voice: sherpa-onnx in a child process, with models that were fetched before."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from cuebot.audio import pcm
from cuebot.config import FilePath, Section
from cuebot.errors import ConfigError, SynthError
from cuebot.model import MINUTE, Clip
from cuebot.synth import espeak_spelling, models, words
from cuebot.synth.local import ESPEAK_VOICES
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.voice_error import make_voice_error
from cuebot.synth.voice_process import VoiceProcess

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.config import Config, Part
    from cuebot.model import Language, Line, Seconds

SHERPA_PROGRAM = "cuebot.synth.sherpa"
LOAD_TIMEOUT: Seconds = MINUTE
"""How long a model may take to be loaded."""
MIN_SPEED, MAX_SPEED = 0.5, 2.0
"""Times its own speed, within which a model still speaks clearly."""


class NeuralVoiceOptions(Section):
    """Keys of `use = "neural"`."""

    models: FilePath = Path("voices")
    """A folder with a folder for each language, as `cuebot voices fetch` lays it."""
    deadline: float = Field(default=3.0, gt=0)
    """Seconds after which the child counts as hung."""


class NeuralVoice:
    """Speaks the languages whose models are there, through a child that holds them."""

    name = "neural"

    def __init__(self, options: NeuralVoiceOptions, config: Config) -> None:
        self._options = options
        self._section = config.synth
        self._host = config.show.language
        self._speaker = VoiceProcess(self.name, SHERPA_PROGRAM)
        self._folder = options.models.absolute()
        self._languages = list(models.list_fetched_languages(options.models))
        self._loaded: set[Language] = set()
        sizes = [(own, self._model_path(own).stat().st_size) for own in self._languages]
        self.mark = f"neural {sizes} {self._section.speed_key} {words.FIGURES_VERSION}"
        self.mark += f" {espeak_spelling.SPELLING_VERSION}"

    async def speak(self, line: Line) -> Clip:
        return await self.speak_with_callback(line, lambda: None)

    async def speak_with_callback(self, line: Line, begun: Callable[[], None]) -> Clip:
        """Speak the line; once its model is loaded, it counts as begun: this machine does it."""
        language = line.language
        if language not in self._languages:
            raise SynthError(
                f"the neural voice does not speak {language or 'an unknown language'!r}",
                do=f"it has models for {', '.join(self._languages)}",
            )
        text = words.prepare_speech_text(line.text[: SYNTH_POLICY.max_characters], line.language)
        if not words.has_sayable_text(text):
            raise SynthError("the neural voice found nothing to say in the line")
        if language in self._loaded:
            begun()
        speed = min(max(self._section.speaking_speed(language) * line.pace, MIN_SPEED), MAX_SPEED)
        raw, sample_rate = await self._request_speech(text, language, speed)
        sound = pcm.trim_silence(raw, sample_rate)
        heard = len(sound) / 2 / sample_rate
        if not words.is_plausible_length(text, heard * speed):
            why = f"made {heard:.1f} s of sound for {words.estimate_seconds(text):.1f} s of words"
            raise make_voice_error(f"the neural voice {why}")
        return Clip(pcm=sound, sample_rate=sample_rate, voice=f"neural:{language}")

    async def keep_ready(self) -> None:
        """Load the model of the host's language; what fails here is told by the next line."""
        if self._host in self._languages:
            try:
                await self._request_speech("", self._host, 1.0)
            except SynthError:
                return

    async def _request_speech(
        self, text: str, language: Language, speed: float
    ) -> tuple[bytes, int]:
        head: dict[str, str | int | float | bool] = {
            "text": espeak_spelling.respell_for_espeak(text, language),
            "voice": ESPEAK_VOICES[language],
            "folder": str(self._model_path(language).parent),
            "speed": speed,
        }
        limit = self._options.deadline if language in self._loaded else LOAD_TIMEOUT
        try:
            reply = await self._speaker.request_reply(head, limit)
        except SynthError:
            self._loaded.clear()  # the next child has no model yet
            raise
        self._loaded.add(language)
        return reply.body, int(reply.head["sample_rate"])

    def _model_path(self, language: Language) -> Path:
        return self._folder / language / models.MODEL_FILE

    async def aclose(self) -> None:
        await self._speaker.aclose()


def make_neural_voice(part: Part, config: Config) -> NeuralVoice:
    """Build the voice from `[[synth.voices]]`, before the loop: it looks at the models' files."""
    options = part.read(NeuralVoiceOptions)
    where = 'use = "neural"'
    if importlib.util.find_spec("sherpa_onnx") is None:
        raise ConfigError(
            "needs sherpa-onnx", where=where, do="install it with `pip install 'cuebot[neural]'`"
        )
    if not any(
        language in ESPEAK_VOICES for language in models.list_fetched_languages(options.models)
    ):
        raise ConfigError(
            f"finds no model in {options.models}", where=where, do="`cuebot voices fetch en`"
        )
    return NeuralVoice(options, config)
