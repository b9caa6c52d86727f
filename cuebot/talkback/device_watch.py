"""Whether a device may still be the ear, asked while a call lasts, beside the sound."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from cuebot.errors import EarError
from cuebot.talkback import device_rules
from cuebot.talkback.device_rules import SoundSystemMissingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.talkback.device_rules import OutputDevice

CHECK_INTERVAL = 1.0
"""Seconds between two looks."""


class DeviceList(Protocol):
    """A connection to this machine's sound."""

    def list_devices(self) -> list[OutputDevice]:
        """Return the devices that are there now."""


class DeviceWatch:
    """Looks from a thread of its own, over a connection of its own: a slow server stalls no sound.

    Before a line the player itself looks; a call may last for minutes.
    """

    def __init__(
        self,
        connect: Callable[[], DeviceList],
        name: str,
        trust: str,
        is_needed: Callable[[], bool],
    ) -> None:
        """Look at the device of this name while `is_needed`."""
        self._connect = connect
        self._name = name
        self._trust = trust
        self._is_needed = is_needed
        self._there: DeviceList | None = None
        self._refusal: EarError | None = None

    def start(self) -> None:
        threading.Thread(target=self._look_forever, daemon=True).start()

    def raise_refusal(self) -> None:
        """Raise `EarError` when the device has been found to be no ear any more."""
        if self._refusal is not None:
            raise self._refusal

    def _look_forever(self) -> None:
        while self._refusal is None:
            threading.Event().wait(CHECK_INTERVAL)
            if self._is_needed():
                self.look()

    def look(self) -> None:
        """Look once; a refusal is believed when a new connection says the same."""
        try:
            self._there = self._there or self._connect()
            self.check_device(self._there)
        except SoundSystemMissingError:
            self._there = None  # whoever plays finds that out by its own stream
        except EarError:
            self._look_again()

    def _look_again(self) -> None:
        try:
            self._there = self._connect()
            self.check_device(self._there)
        except SoundSystemMissingError:
            self._there = None
        except EarError as error:
            self._refusal = error

    def check_device(self, there: DeviceList) -> OutputDevice:
        """Ask a connection; `EarError` when the device is missing or may not be an ear."""
        return device_rules.choose_device(there.list_devices(), self._name, self._trust)
