"""All the looks that a config asks for, in the order in which they are told."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from pydantic import BaseModel, SecretStr

from cuebot.config import Part, secret_store
from cuebot.doctor import hearing, machine, models, proxies, sources, voices, written_files
from cuebot.doctor.checkup import Look, away
from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from cuebot.config import Config
    from cuebot.model import Seconds

MARGIN: Seconds = 10.0
"""What a source may take besides the listening."""
SHORTEST = 4
"""Characters of a key; to hide fewer would make words of ours unreadable."""
PATIENCE: Seconds = 120.0
"""How long the host may take to answer."""


def machines() -> list[Look]:
    """Return the looks that need no config."""
    return [
        Look(part="python", find=away(machine.python)),
        Look(part="clock", find=machine.clocks),
    ]


def of(
    config: Config, path: Path, listen: Seconds, heard: Callable[[], bool | None] | None
) -> list[Look]:
    """Return the looks at every part of a show; `heard` as for the ear."""
    looks = [
        *machines(),
        Look(part="config", find=away(partial(written_files.settings, config, path))),
        Look(part="prompts", find=away(partial(written_files.prompts, config))),
        Look(part="catalogue", find=away(partial(written_files.card, config))),
        Look(part="disk", find=away(partial(machine.disk, config))),
        Look(part="privacy", find=away(partial(written_files.privacy, config))),
    ]
    looks += [
        Look(
            part=f"source {part.use}",
            find=partial(sources.source, part, config, listen),
            within=listen + MARGIN,
        )
        for part in config.capture.sources
    ]
    looks.append(Look(part=proxies.PART, find=partial(proxies.ways, config), within=30.0))
    looks.append(Look(part="model", find=partial(models.models, config), within=60.0))
    if config.queue.microphone:
        looks.append(Look(part="microphone", find=partial(hearing.microphone, config)))
    looks.append(Look(part="voice", find=partial(voices.voices, config), within=60.0, alone=True))
    ear = partial(hearing.ear, config, heard)
    looks.append(Look(part="ear", find=ear, within=PATIENCE, alone=True))
    return looks


def secrets(config: Config) -> Sequence[str]:
    """Return every key of a config, so that none is told by accident."""
    found = {secret for secret in _secrets(config) if len(secret) >= SHORTEST}
    return sorted(found, key=len, reverse=True)


def _secrets(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, SecretStr):
        yield value.get_secret_value()
    elif isinstance(value, BaseModel):
        fields = {**dict(value), **_own(value)}
        for key, inner in fields.items():
            yield from _secrets(inner, key)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _secrets(inner, name)
    elif isinstance(value, str) and secret_store.secret(name):
        yield value


def _own(value: BaseModel) -> Mapping[str, object]:
    with suppress(ConfigError):  # what cannot be had cannot be told by accident
        return value.own() if isinstance(value, Part) else {}
    return {}
