"""Parts found by name.  Built-ins come in by the same door as a stranger's plug-in."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from rapidfuzz import process

from cuebot.errors import PluginError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

    from cuebot.config import Config, Part

SOURCES = "cuebot.sources"
DRAFTERS = "cuebot.drafters"
VOICES = "cuebot.voices"
EARS = "cuebot.ears"
TRIGGERS = "cuebot.triggers"
GUARDS = "cuebot.guards"


def found(group: str) -> Mapping[str, EntryPoint]:
    """Return every installed part of a group by its name."""
    return {entry.name: entry for entry in sorted(entry_points(group=group))}


def load(group: str, name: str) -> object:
    """Return what a part's entry point names; `PluginError` when there is none or it breaks."""
    parts = found(group)
    entry = parts.get(name)
    if entry is None:
        near = process.extractOne(name, list(parts))
        hint = f"did you mean {near[0]!r}" if near else "reinstall cuebot"
        raise PluginError(f"no {group} part is called {name!r}", do=hint)
    try:
        return entry.load()
    except ImportError as error:
        raise PluginError(
            f"{group} part {name!r} cannot be loaded ({error})", do="install what it needs"
        ) from error


def build(group: str, part: Part, config: Config) -> object:
    """Build a part: its entry point names a callable that takes its keys and the whole config."""
    make = load(group, part.use)
    if not callable(make):
        raise PluginError(f"{group} part {part.use!r} is not callable", do="mend its entry point")
    return make(part, config)
