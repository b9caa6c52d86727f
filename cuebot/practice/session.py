"""What a practice is made of: a show's own config, with a simulated room for its sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cuebot.audience.levels import LEVELS
from cuebot.config import Part, build_config, phrases_beside, resources
from cuebot.errors import ConfigError
from cuebot.practice.marking import suggest_next_level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from cuebot.config import Config
    from cuebot.practice.account import PracticeScore

AUDIENCE = "audience"


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticePlan:
    """What is practised."""

    scenario: str
    level: int
    seed: int
    minutes: float = 0.0
    """0 takes the scenario's own length."""
    model: bool = False
    """Whether the model of [llm] writes some of the comments."""
    host: str = ""

    @property
    def source(self) -> Part:
        """The room, as a source of a config."""
        return Part.model_validate(
            {
                "use": AUDIENCE,
                "scenario": self.scenario,
                "level": self.level,
                "seed": self.seed,
                "minutes": self.minutes,
                "model": "llm" if self.model else "off",
            }
        )


def build_practice_config(
    own: Config | None,
    plan: PracticePlan,
    journal: Path,
    *,
    ear: Part | None = None,
    microphone: str = "",
    catalogue: Path | None = None,
) -> Config:
    """Return the config of a practice: one's own, or without one what is in the box.

    Of one's own everything counts but its sources and its journal; `ear`, `microphone` and
    `catalogue` stand over it where they are given.
    """
    config = own or _build_boxed_config(catalogue)
    if plan.model and not own:
        raise ConfigError("livelier viewers want a model", do="name your config with -c")
    queue = {"microphone": microphone} if microphone else {}
    card = {"path": catalogue, "url": "", "phrases": phrases_beside(catalogue)} if catalogue else {}
    return config.model_copy(
        update={
            "capture": config.capture.model_copy(update={"sources": (plan.source,)}),
            "catalogue": config.catalogue.model_copy(update=card),
            "queue": config.queue.model_copy(update=queue),
            "talkback": ear or config.talkback,
            "journal": config.journal.model_copy(update={"path": journal}),
        }
    )


def _build_boxed_config(catalogue: Path | None) -> Config:
    """Return the config without one's own: the sample shop, words and voice of this machine."""
    sample = resources.find_resource("sample") / "catalog.csv"
    chosen: dict[str, object] = {
        "show": {"title": "Practice", "language": "en"},
        "catalogue": {"path": catalogue or sample},
        "draft": {"drafter": "offline", "prompts": None},
        "synth": {"voices": [{"use": "local"}, {"use": "silent"}], "cache_megabytes": 0},
    }
    return build_config({}, chosen, where="the command line", folder=Path.cwd())


def choose_level(past: Sequence[PracticeScore]) -> int:
    """Return the level that a host's last practice suggests; 1 for a first one."""
    return suggest_next_level(past[-1]) if past else LEVELS[0].number


def name_journal(folder: Path, now: datetime) -> Path:
    """Return where a practice is kept: a file of the folder that is not there yet.

    `ConfigError` when the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ConfigError(
            f"cannot be made ({why})", where=str(folder), do="choose another --folder"
        ) from error
    stem = f"{now:%Y-%m-%d-%H%M}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1_000)))
    return next(path for name in names if not (path := folder / f"{name}.sqlite").exists())
