"""Where the sinks of a sound server pass their sound on to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_MODULE = 2**32 - 1
"""PA_INVALID_INDEX: how the server says that no module made it."""


@dataclass(frozen=True, slots=True)
class SinkRow:
    """A sink, or a source, as the server tells of it."""

    name: str
    about: str
    silenced: bool
    index: int
    module: int


@dataclass(frozen=True, slots=True)
class StreamRow:
    """A stream that plays on a sink."""

    client: int
    module: int
    sink: int
    silent: bool
    target: str | None
    """The sink that it was made for, by name or number, where the server says so: PipeWire does."""


def find_astray_sinks(sinks: Iterable[SinkRow], streams: Iterable[StreamRow]) -> set[str]:
    """Return the names of sinks whose sound goes on to another than the one they were made for.

    PipeWire keeps a remapped sink whose own is unplugged, and plays it on the default output
    (`findings/pipewire-remapped-sink-moves-to-the-default.sh`); PulseAudio ends it.
    """
    there = list(sinks)
    names = {one.index: {one.name, str(one.index)} for one in there}
    astray = {
        one.module
        for one in streams
        if one.target is not None
        and one.module != NO_MODULE
        and one.target not in names.get(one.sink, ())
    }
    return {one.name for one in there if one.module in astray}
