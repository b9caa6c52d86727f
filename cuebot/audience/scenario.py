"""Scenarios: how a simulated room runs, as a TOML file that a trainer can write."""

from __future__ import annotations

import difflib
import re
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from cuebot.audience.phrase_book import list_chat_languages
from cuebot.config import Section
from cuebot.errors import ConfigError
from cuebot.model import HOUR, MINUTE
from cuebot.runtime.invalid_value import explain_validation_error

SCENARIO_FOLDER = Path(__file__).parent / "scenarios"
SUFFIX = ".toml"
HOST_LANGUAGE = "host"
"""Stands for the show's own language in `[languages]`."""
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")


def _parse_clock(value: object) -> object:
    """Return seconds of show time for `3:00` or `1:02:00`; numbers are seconds already."""
    if not isinstance(value, str):
        return value
    found = _CLOCK.fullmatch(value.strip())
    if found is None:
        raise ValueError(f"{value!r} is no time of the show; write it as 3:00")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * HOUR + minutes * MINUTE + seconds


ShowTime = Annotated[float, BeforeValidator(_parse_clock), Field(ge=0, le=12 * HOUR)]
Share = Annotated[float, Field(ge=0, le=1)]


def _check_languages(shares: dict[str, float]) -> dict[str, float]:
    known = (HOST_LANGUAGE, *list_chat_languages())
    for language in shares:
        if language not in known:
            raise ValueError(f"no viewers speak {language!r} here; there are {', '.join(known)}")
    if not sum(shares.values()) > 0:
        raise ValueError("somebody must speak; give a language a share above 0")
    return shares


LanguageShares = Annotated[
    dict[str, Annotated[float, Field(ge=0, le=1_000)]], AfterValidator(_check_languages)
]


class BeatKind(StrEnum):
    """What can come over a room."""

    BURST = "burst"
    """Many ask one thing at once."""
    TROLLS = "trolls"
    """Abuse and advertisement."""
    BRIGADE = "brigade"
    """Fresh accounts that all write the same."""
    STOCK_OUT = "stock_out"
    """The item on screen sells out."""
    PRICE_WAR = "price_war"
    """Viewers quote what others ask for it."""
    QUIET = "quiet"
    """Hardly anybody writes."""
    RAID = "raid"
    """Many viewers come at once from elsewhere."""
    FLOOD = "flood"
    """More comments than anybody can read."""
    NEXT_ITEM = "next_item"
    """The host is to show the next item."""


class ScenarioBeat(Section):
    """One turn of a scenario."""

    at: ShowTime
    kind: BeatKind
    seconds: float = Field(default=40.0, gt=0, le=HOUR)
    strength: float = Field(default=3.0, gt=0, le=50)
    """How many times as much of it as usual."""
    about: str = Field(default="", max_length=100)
    """The column that a burst asks for, by its head or by what shops call it."""
    from_level: int = Field(default=1, ge=1, le=5)
    """The lowest level at which it happens."""


class RoomDials(Section):
    """Who is there and how they write."""

    viewers: int = Field(default=300, ge=1, le=1_000_000)
    per_minute: float = Field(default=30.0, gt=0, le=6_000)
    """Comments a minute, at level 2."""
    questions: Share = 0.26
    """Share of the comments that ask."""
    greetings: Share = 0.12
    orders: Share = 0.07
    emoji: Share = 0.14
    """Share of the comments that are signs alone."""
    typos: Share = 0.06
    trolls: Share = 0.01
    spam: Share = 0.006
    repeats: Share = 0.35
    """Share of those without an answer who ask again."""
    off_card: Share = 0.1
    """Share of the questions for which the card has no cell."""


class ShopDials(Section):
    """What the simulated shop does."""

    on: bool = True
    """Whether there is a shop that reports orders, stock and the item on screen."""
    show_every: float = Field(default=150.0, ge=0)
    """Seconds after which the next item is on screen; 0 leaves that to the host."""
    orders_per_minute: float = Field(default=4.0, ge=0, le=600)


class Scenario(Section):
    """How a room runs, from its start to its end."""

    title: str = Field(max_length=100)
    about: str = Field(default="", max_length=500)
    minutes: float = Field(default=20.0, gt=0, le=12 * 60)
    room: RoomDials = RoomDials()
    shop: ShopDials = ShopDials()
    languages: LanguageShares = Field(default_factory=lambda: {HOST_LANGUAGE: 1.0})
    beats: tuple[ScenarioBeat, ...] = ()


def list_scenarios() -> tuple[str, ...]:
    """Return the names of the scenarios in the box."""
    return tuple(sorted(path.stem for path in SCENARIO_FOLDER.glob(f"*{SUFFIX}")))


def find_scenario(asked: str) -> Path:
    """Return the file of a scenario: one of the box by its name, or a file of one's own.

    `ConfigError` names those that there are.
    """
    if asked in list_scenarios():
        return SCENARIO_FOLDER / f"{asked}{SUFFIX}"
    if asked.endswith(SUFFIX) and Path(asked).is_file():
        return Path(asked)
    near = difflib.get_close_matches(asked, list_scenarios(), 1)
    hint = f"did you mean {near[0]}" if near else f"there are {', '.join(list_scenarios())}"
    raise ConfigError(f"no scenario is called {asked!r}", do=f"{hint}; or name a .toml file")


def read_scenario(path: Path) -> Scenario:
    """Read a scenario's file; `ConfigError` says which key is wrong, and what is right."""
    try:
        return Scenario.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise _scenario_error(path, f"cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise _scenario_error(path, f"not TOML: {error}") from error
    except ValidationError as error:
        raise _scenario_error(path, explain_validation_error(error)) from error


def squeeze_scenario(scenario: Scenario, minutes: float) -> Scenario:
    """Return a scenario that is over in so many minutes, its beats nearer in the same measure.

    0 changes nothing.
    """
    if not minutes or minutes == scenario.minutes:
        return scenario
    factor = minutes / scenario.minutes
    beats = tuple(
        beat.model_copy(update={"at": beat.at * factor, "seconds": min(beat.seconds, minutes * 10)})
        for beat in scenario.beats
    )
    return scenario.model_copy(update={"minutes": minutes, "beats": beats})


def _scenario_error(path: Path, what: str) -> ConfigError:
    return ConfigError(what, where=str(path), do="see docs/practice.md for the keys of a scenario")
