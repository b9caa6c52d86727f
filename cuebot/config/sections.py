"""The tables of config.toml, each key with its default and what it may be."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from cuebot.config.console_section import ConsoleSection
from cuebot.config.part import FilePath, OptionalFilePath, Part, Section
from cuebot.text import languages


def _to_language_code(asked: object) -> object:
    """Return the code of a language that is given by its name."""
    if not isinstance(asked, str) or (code := languages.find_code(asked)):
        return code if isinstance(asked, str) else asked
    near = languages.guess_code(asked)
    hint = f"did you mean {near!r}" if near else "give its two letters, such as en"
    raise ValueError(f"no language is called {asked!r}; {hint}")


LanguageCode: TypeAlias = Annotated[str, BeforeValidator(_to_language_code)]
"""Two letters; a name of the language, in any language, is read as well."""


class ShowSection(Section):
    """The broadcast as a whole."""

    title: str = ""
    language: LanguageCode = "en"
    viewers: tuple[LanguageCode, ...] = ()


def _refuse_address(path: object) -> object:
    if isinstance(path, str) and "://" in path:
        raise ValueError("an address belongs under `url`")
    return path


def phrases_beside(catalogue: Path) -> Path:
    """Return where the learnt phrases of a catalogue's file are kept."""
    return catalogue.with_name(f"{catalogue.stem}.phrases.toml")


class CatalogueSection(Section):
    """What the host may be told."""

    path: Annotated[FilePath | None, BeforeValidator(_refuse_address)] = None
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    every: float = Field(default=20.0, ge=5)
    last_good: FilePath = Path("catalog.last-good.csv")
    phrases: FilePath = Path("catalog.phrases.toml")

    @property
    def phrases_file(self) -> Path | None:
        """Return where the learnt phrases are: beside the catalogue's file, or where it is told.

        Beside the config for a catalogue on the web; None where there is no catalogue.
        """
        if not (self.path or self.url):
            return None
        if self.url or self.path is None or "phrases" in self.model_fields_set:
            return self.phrases
        return phrases_beside(self.path)


class CaptureSection(Section):
    """Where comments come from."""

    inbox: int = Field(default=20_000, ge=100)
    same_text_seconds: float = Field(default=30.0, ge=0)
    sources: tuple[Part, ...] = (Part(use="http"),)


class ClusterSection(Section):
    """How comments become questions."""

    window: float = Field(default=600.0, gt=0, le=900)
    semantic: Literal["off", "chat", "embeddings"] = "off"
    semantic_model: str = ""
    semantic_seconds: float = Field(default=8.0, gt=0)
    calls_per_minute: int = Field(default=4, ge=1)
    understanding: Literal["words", "embedded"] = "words"
    vectors: FilePath = Path("understanding.npz")


class CueSection(Section):
    """What is worth saying."""

    least_askers: int = Field(default=5, ge=1)
    least_unnamed: int = Field(default=8, ge=1)
    per_minute: int = Field(default=4, ge=1)
    cooldown: float = Field(default=180.0, ge=0)
    life: float = Field(default=40.0, gt=0)
    low_stock: float = Field(default=0.2, ge=0, le=1)
    stock_marks: tuple[int, ...] = (50, 10)
    surge_orders: int = Field(default=10, ge=1)
    slow_askers: int = Field(default=10, ge=1)
    milestones: tuple[int, ...] = (100, 500, 1_000, 5_000, 10_000)
    gmv_marks: tuple[int, ...] = ()
    peak: float = Field(default=1.4, gt=1)
    drop: float = Field(default=0.65, gt=0, lt=1)
    idle_seconds: float = Field(default=60.0, gt=0)
    idle_comments: int = Field(default=6, ge=0)
    abusers: int = Field(default=5, ge=1)
    claimants: int = Field(default=8, ge=1)
    ahead: int = Field(default=3, ge=0, le=20)
    modes: dict[
        Literal["question", "sales", "stock", "pace", "idle"], Literal["auto", "approve", "off"]
    ] = Field(default_factory=dict)


class DraftSection(Section):
    """How a cue becomes a line."""

    drafter: str = "offline"
    prompts: FilePath | None = None
    style: str = Field(default="", pattern=r"^[\w-]*$")


class Server(Section):
    """One OpenAI-compatible address, and what it is like."""

    base_url: str = "https://api.openai.com/v1"
    model: str = "gpt-4.1-mini"
    api_key: SecretStr = SecretStr("")
    profile: Literal[
        "auto", "openai", "deepseek", "qwen", "ollama", "vllm", "lmstudio", "other"
    ] = "auto"
    price: tuple[float, float] | tuple[()] = ()


class LlmSection(Server):
    """The model that writes lines."""

    first_token: float = Field(default=1.5, gt=0)
    total: float = Field(default=4.0, gt=0)
    cap: float = Field(default=2.0, ge=0)
    ahead: float = Field(default=0.3, ge=0, le=1)
    others: tuple[Server, ...] = ()

    def key_at(self, base_url: str, own: SecretStr) -> str:
        """Return a part's own key; ours when it has none and asks the same server."""
        same = base_url.rstrip("/") == self.base_url.rstrip("/")
        return own.get_secret_value() or (self.api_key.get_secret_value() if same else "")


class GuardSection(Section):
    """What a line must keep to."""

    longest: float = Field(default=4.0, gt=0, le=7)


def _check_order(span: str) -> str:
    began, ended = (tuple(map(int, face.split(":"))) for face in span.split("-"))
    if began >= ended:
        raise ValueError("a range ends after it begins")
    return span


Range: TypeAlias = Annotated[
    str,
    Field(pattern=r"^\d{1,2}:[0-5]\d:[0-5]\d-\d{1,2}:[0-5]\d:[0-5]\d$"),
    AfterValidator(_check_order),
]
"""A stretch of show time: `00:20:00-00:25:00`."""


class QueueSection(Section):
    """When a line may be said."""

    gap: float = Field(default=1.5, ge=0)
    speech: float = Field(default=25.0, gt=0)
    quiet: tuple[Range, ...] = ()
    patience: float = Field(default=2.0, ge=0)
    microphone: str = ""
    pause: float = Field(default=0.8, ge=0)
    transcribe: str = ""
    transcribe_url: str = "https://api.openai.com/v1"
    transcribe_key: SecretStr = SecretStr("")


Faster: TypeAlias = Annotated[int, Field(ge=-50, le=100)]
"""Per cent faster than a voice speaks by itself."""


class SynthSection(Section):
    """The voices, in the order in which they are tried."""

    voices: tuple[Part, ...] = (Part(use="edge"), Part(use="local"))
    begins_within: float = Field(default=0.45, gt=0)
    rate: Faster = 0
    rates: dict[Annotated[str, Field(pattern=r"^[a-z]{2}$")], Faster] = Field(default_factory=dict)
    cache: FilePath = Path("voice")
    cache_megabytes: int = Field(default=50, ge=0)

    @property
    def usual_speed(self) -> float:
        """How fast a line is said in a language without a rate; 1 is as a voice speaks."""
        return 1 + self.rate / 100

    def speaking_speed(self, language: str) -> float:
        """Return how fast a line is said: 1 is as a voice speaks by itself."""
        own = self.rates.get(language)
        return self.usual_speed if own is None else 1 + own / 100

    @property
    def speed_key(self) -> str:
        """Return all that `speed` depends on, to tell one host's clips from another's."""
        return f"{self.rate} {sorted(self.rates.items())}"


class JournalSection(Section):
    """Where what happened is kept."""

    path: FilePath | None = Path("show.sqlite")
    resume_minutes: float = Field(default=15.0, ge=0)

    @property
    def resume_period(self) -> timedelta:
        """Return how long ago a show may have broken off that still goes on."""
        return timedelta(minutes=self.resume_minutes)


class LogSection(Section):
    """How faults, and what happens in a show, are logged."""

    format: Literal["text", "json"] = "text"


class PrivacySection(Section):
    """What is kept of viewers, and for how long."""

    keep_texts_hours: float = Field(default=24.0, ge=0)

    @property
    def retention_period(self) -> timedelta:
        """Return how long what viewers wrote may stay."""
        return timedelta(hours=self.keep_texts_hours)


class RunSection(Section):
    """The run of the show: what is planned when."""

    path: OptionalFilePath = None
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    token: SecretStr = SecretStr("")
    every: float = Field(default=2.0, ge=0.5)
    start: str = Field(default="", pattern=r"^(first|\d{1,2}:[0-5]\d(:[0-5]\d)?)?$")
    burn: float = Field(default=2.0, ge=1)


class Config(Section):
    """The whole of it."""

    show: ShowSection = ShowSection()
    catalogue: CatalogueSection = CatalogueSection()
    run: RunSection = RunSection()
    capture: CaptureSection = CaptureSection()
    cluster: ClusterSection = ClusterSection()
    cue: CueSection = CueSection()
    draft: DraftSection = DraftSection()
    llm: LlmSection = LlmSection()
    guard: GuardSection = GuardSection()
    queue: QueueSection = QueueSection()
    synth: SynthSection = SynthSection()
    talkback: Part = Part(use="null")
    journal: JournalSection = JournalSection()
    console: ConsoleSection = ConsoleSection()
    log: LogSection = LogSection()
    privacy: PrivacySection = PrivacySection()

    def measure_longest_speech(self, language: str) -> float:
        """Return the seconds of a voice at its usual speed that fit into `guard.longest`.

        A host who has lines said faster hears more words in that time, and one who has them said
        slower fewer.
        """
        return self.guard.longest * self.synth.speaking_speed(language)
