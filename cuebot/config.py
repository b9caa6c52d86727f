"""What the operator chose: config.toml, the environment over it, flags over both."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    ValidationInfo,
)
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

from cuebot import keys, mistakes
from cuebot.errors import ConfigError

Table: TypeAlias = Mapping[str, object]
HERE = Path()


def _beside(path: Path, info: ValidationInfo) -> Path:
    folder = info.context
    return folder / path.expanduser() if isinstance(folder, Path) else path


FilePath: TypeAlias = Annotated[Path, AfterValidator(_beside)]
"""A path that, when relative, counts from the config file's folder."""


class Section(BaseModel):
    """One table of the file.  A key that nobody knows is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


SectionT = TypeVar("SectionT", bound=BaseModel)


class Part(BaseModel):
    """A plug-in chosen by name, with keys of its own."""

    model_config = ConfigDict(extra="allow", frozen=True)

    use: str
    _folder: Path = PrivateAttr(HERE)

    def model_post_init(self, context: object) -> None:
        """Keep the config file's folder, from which this part's relative paths count."""
        if isinstance(context, Path):
            self._folder = context

    def read(self, options: type[SectionT]) -> SectionT:
        """Check this part's own keys against its model; `ConfigError` names the wrong one."""
        try:
            return options.model_validate(self.own(), context=self._folder)
        except ValidationError as error:
            raise mistakes.named(error, options, f"use = {self.use!r}", "", self.use) from error

    def own(self) -> dict[str, object]:
        """Return this part's own keys as they count; `ConfigError` when one cannot be had."""
        return keys.of_part(self.use, self.model_extra or {})


class ShowSection(Section):
    """The broadcast as a whole."""

    title: str = ""
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")


def _no_address(path: object) -> object:
    if isinstance(path, str) and "://" in path:
        raise ValueError("an address belongs under `url`")
    return path


class CatalogueSection(Section):
    """What the host may be told."""

    path: Annotated[FilePath | None, BeforeValidator(_no_address)] = None
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    every: float = Field(default=20.0, ge=5)
    last_good: FilePath = Path("catalog.last-good.csv")


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


def _in_order(span: str) -> str:
    began, ended = (tuple(map(int, face.split(":"))) for face in span.split("-"))
    if began >= ended:
        raise ValueError("a range ends after it begins")
    return span


Range: TypeAlias = Annotated[
    str,
    Field(pattern=r"^\d{1,2}:[0-5]\d:[0-5]\d-\d{1,2}:[0-5]\d:[0-5]\d$"),
    AfterValidator(_in_order),
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
    rates: dict[Annotated[str, Field(pattern=r"^[a-z]{2}$")], Faster] = {}
    cache: FilePath = Path("voice")
    cache_megabytes: int = Field(default=50, ge=0)

    def speed(self, language: str) -> float:
        """Return how fast a line is said: 1 is as a voice speaks by itself."""
        return 1 + self.rates.get(language, self.rate) / 100

    @property
    def speeds(self) -> str:
        """Return all that `speed` depends on, to tell one host's clips from another's."""
        return f"{self.rate} {sorted(self.rates.items())}"


class JournalSection(Section):
    """Where what happened is kept."""

    path: FilePath | None = Path("show.sqlite")


class PrivacySection(Section):
    """What is kept of viewers, and for how long."""

    keep_texts_hours: float = Field(default=24.0, ge=0)

    @property
    def kept(self) -> timedelta:
        """Return how long what viewers wrote may stay."""
        return timedelta(hours=self.keep_texts_hours)


class Config(Section):
    """The whole of it."""

    show: ShowSection = ShowSection()
    catalogue: CatalogueSection = CatalogueSection()
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
    privacy: PrivacySection = PrivacySection()


class _Environment(Config, BaseSettings):
    model_config = SettingsConfigDict(env_prefix="CUEBOT_", env_nested_delimiter="__")


def read(path: Path, flags: Table | None = None) -> Config:
    """Read a config file; `ConfigError` names the file, the line and the nearest right key."""
    where = str(path)
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except FileNotFoundError as error:
        raise ConfigError("no such file", where=where, do="`cuebot init` makes one") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read ({error})", where=where, do="check the file") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not TOML: {error}", where=where, do="mend that line") from error
    return make(table, flags, where=where, text=text, folder=path.parent)


def make(
    table: Table,
    flags: Table | None = None,
    *,
    where: str = "",
    text: str = "",
    folder: Path = HERE,
) -> Config:
    """Lay the environment over a table and flags over both; what is missing takes its default.

    Relative paths count from `folder`; `text` is the file's, to find the line of an error.
    """
    # An absent section is an empty one: its default paths count from the folder too.
    fields = Config.model_fields.items()
    sections: Table = {name: {} for name, key in fields if isinstance(key.default, Section)}
    chosen = _over(_over(_over(sections, table), EnvSettingsSource(_Environment)()), flags or {})
    try:
        return Config.model_validate(keys.opened(chosen), context=folder)
    except ValidationError as error:
        raise mistakes.named(error, Config, where, text) from error


def _over(under: Table, upper: Table) -> dict[str, object]:
    laid = dict(under)
    for key, value in upper.items():
        below = laid.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            laid[key] = _over(below, value)
        else:
            laid[key] = value
    return laid
