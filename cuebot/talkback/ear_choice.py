"""The ear that a flag asks for: `null`, `file:PATH`, or the name of a device."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from cuebot.config import Part
from cuebot.errors import EarError

if TYPE_CHECKING:
    from collections.abc import Mapping

NULL_EAR = Part(use="null")
UNHEARD_EARS: Final[Mapping[str, str]] = MappingProxyType(
    {
        NULL_EAR.use: (
            "no ear is chosen, so nothing will sound; name one that `cuebot devices` lists."
        ),
        "file": "no host hears a file; choose a device for the broadcast.",
    }
)
"""The kinds of ear by which no host hears anything, and what to do about each."""


def parse_ear(asked: str, configured: Part = NULL_EAR) -> Part:
    """Return the ear; `configured` keeps its own keys when it is on the device that is asked for.

    A file's path counts from where the command is typed; `EarError` where it is missing.
    """
    kind, _, path = asked.partition(":")
    if kind == "null" and not path:
        return NULL_EAR
    if kind == "file":
        if not path:
            raise EarError("names no file", where=asked, do="write file:PATH, as in file:ear.wav")
        return Part.model_validate({"use": "file", "path": Path(path).absolute()})
    if configured.own().get("device") == asked:
        return configured
    return Part.model_validate({"use": "device", "device": asked})
