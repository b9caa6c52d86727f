"""Which device may be an ear: the one that is named, and none that others may hear."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from cuebot.errors import EarError

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROUTED = re.compile(
    r"cable (in|out)put|vb-audio|voicemeeter|blackhole|stereo mix|what u hear|soundflower"
    r"|loopback|virtual|obs[- ]monitor|broadcast|stream(ing)? (mix|output)|wave link"
    r"|aggregate device|multi-output",
    re.IGNORECASE,
)
_MONITOR = re.compile(r"\.monitor$|^monitor of ", re.IGNORECASE)


class DeviceLostError(Exception):
    """The device is gone, or was never there."""


class DeviceUnpluggedError(EarError):
    """The device is not there, and may come back."""


class LateClipError(EarError):
    """A clip came to its device after the moment by which it had to begin; nothing sounded."""


class SoundSystemMissingError(Exception):
    """A library or a server that sound needs is not on this machine."""

    def __init__(self, what: str, package: str) -> None:
        super().__init__(what)
        self.package = package
        """The Debian package that brings it."""


@dataclass(frozen=True, slots=True)
class OutputDevice:
    """A place where sound can come out."""

    name: str
    """With its host API where names alone are not unique: `Headphones, Windows WASAPI`."""
    hostapi: str
    default: bool = False
    """Whether everything else on this machine sounds here too."""
    about: str = ""
    """What the system calls it."""
    muted: bool = False
    """Whether the system lets nothing of it be heard, where it says so: mute, or no volume."""

    @property
    def is_monitor(self) -> bool:
        return bool(_MONITOR.search(self.name))

    @property
    def is_virtual(self) -> bool:
        return bool(_ROUTED.search(self.name) or _ROUTED.search(self.about))

    @property
    def is_usable(self) -> bool:
        """Whether it may be an ear without the operator's word for it."""
        return not (self.default or self.is_monitor or self.is_virtual)

    def to_json_row(self) -> dict[str, str | bool]:
        """Return what `cuebot devices --json` prints."""
        kinds = {"monitor": self.is_monitor, "virtual": self.is_virtual, "usable": self.is_usable}
        return {**asdict(self), **kinds}


def choose_device(devices: Iterable[OutputDevice], name: str, trust: str) -> OutputDevice:
    """Return the device of exactly this name; `EarError` when it is missing or may not be an ear.

    `trust` is the operator's word for a device that would be refused: its name once more.
    """
    there = list(devices)
    found = next((device for device in there if device.name == name), None)
    if found is None:
        names = ", ".join(repr(device.name) for device in there) or "none"
        raise DeviceUnpluggedError(
            f"no device is called {name!r}", do=f"there are: {names}", retry=True
        )
    if found.is_usable or trust == name:
        return found
    if found.default:
        why = "is the default output, where the whole programme sounds"
    elif found.is_monitor:
        why = "is a monitor, which others listen to"
    else:
        why = "is a virtual cable or a mix, which may be on air"
    raise EarError(
        f"{name!r} {why}",
        do=f"choose another, or say trust = {name!r} under [talkback] if it is the ear",
    )
