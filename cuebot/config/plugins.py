"""Parts found by name.  Built-ins come in by the same door as a stranger's plug-in.

An entry point names a callable `make(part, config)` that returns the part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from rapidfuzz import process

from cuebot.config import Part
from cuebot.errors import PluginError
from cuebot.ports import Drafter, Ear, Guard, Source, Trigger, Voice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

    from cuebot.config import Config

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """The parts of one kind, under one name of entry points."""

    name: str
    port: type[object]

    def found(self) -> Mapping[str, EntryPoint]:
        """Return what is installed, by name, in the order of the names."""
        return {entry.name: entry for entry in sorted(entry_points(group=self.name))}

    def build(self, part: Part, config: Config) -> T:
        """Build one part; `PluginError` when there is none of that name or it is not sound."""
        where = f"use = {part.use!r}"
        entries = self.found()
        entry = entries.get(part.use)
        if entry is None:
            near = process.extractOne(part.use, list(entries))
            hint = f"did you mean {near[0]!r}" if near else "reinstall cuebot"
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
        return [self.build(Part(use=name), config) for name in self.found()]


SOURCES: Group[Source] = Group("cuebot.sources", Source)
DRAFTERS: Group[Drafter] = Group("cuebot.drafters", Drafter)
VOICES: Group[Voice] = Group("cuebot.voices", Voice)
EARS: Group[Ear] = Group("cuebot.ears", Ear)
TRIGGERS: Group[Trigger] = Group("cuebot.triggers", Callable)  # type: ignore[arg-type]
GUARDS: Group[Guard] = Group("cuebot.guards", Callable)  # type: ignore[arg-type]
