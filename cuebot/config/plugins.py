"""Parts found by name.  Built-ins come in by the same door as a stranger's plug-in.

An entry point names a callable `make(part, config)` that returns the part.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from cuebot.config import Part
from cuebot.errors import PluginError
from cuebot.ports import Drafter, Ear, Guard, Source, Trigger, Voice
from cuebot.text.nearest import find_nearest_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint, EntryPoints

    from cuebot.config import Config

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PluginGroup(Generic[T]):
    """The parts of one kind, under one name of entry points."""

    name: str
    port: type[object]

    def find_entry_points(self) -> Mapping[str, EntryPoint]:
        """Return what is installed, by name, in the order of the names."""
        return _find_group(tuple(sys.path), self.name)

    def build_part(self, part: Part, config: Config) -> T:
        """Build one part; `PluginError` when there is none of that name or it is not sound."""
        where = f"use = {part.use!r}"
        entries = self.find_entry_points()
        entry = entries.get(part.use)
        if entry is None:
            near, there = find_nearest_name(part.use, entries), ", ".join(entries)
            hint = f"there are {there}" if there else "reinstall cuebot"
            hint = f"did you mean {near!r}" if near else hint
            raise PluginError(f"nothing in {self.name} has this name", where=where, do=hint)
        try:
            built = entry.load()(part, config)
        except (ImportError, AttributeError) as error:
            raise PluginError(
                f"cannot be loaded ({error})", where=where, do="install what it needs"
            ) from error
        if not isinstance(built, self.port):
            raise PluginError(
                f"is no {self.port.__name__}", where=where, do=f"mend or remove {entry.value}"
            )
        return cast("T", built)

    def build_all(self, config: Config) -> list[T]:
        """Build every part that is installed, with no keys of its own."""
        return [self.build_part(Part(use=name), config) for name in self.find_entry_points()]


@lru_cache(maxsize=16)
def _find_group(path: tuple[str, ...], name: str) -> Mapping[str, EntryPoint]:
    """Return a group of them: it is asked for with each of a show's parts, 30 times a start."""
    return MappingProxyType(
        {entry.name: entry for entry in sorted(_installed(path).select(group=name))}
    )


@lru_cache(maxsize=1)
def _installed(_path: tuple[str, ...]) -> EntryPoints:
    """Return every entry point on a search path: to look takes a file of each package, 50 ms."""
    return cast("EntryPoints", entry_points())  # until 3.12 its type has another name


SOURCES: PluginGroup[Source] = PluginGroup("cuebot.sources", Source)
DRAFTERS: PluginGroup[Drafter] = PluginGroup("cuebot.drafters", Drafter)
VOICES: PluginGroup[Voice] = PluginGroup("cuebot.voices", Voice)
EARS: PluginGroup[Ear] = PluginGroup("cuebot.ears", Ear)
TRIGGERS: PluginGroup[Trigger] = PluginGroup("cuebot.triggers", Callable)  # type: ignore[arg-type]
GUARDS: PluginGroup[Guard] = PluginGroup("cuebot.guards", Callable)  # type: ignore[arg-type]
