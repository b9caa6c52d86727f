"""What goes wrong on the trainer's key: the device, the network, the chat.  In practice only."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.practice.network_fault import NetworkFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cuebot.audience.source import AudienceSource
    from cuebot.practice.unpluggable_ear import UnpluggableEar

log = logging.getLogger(__name__)

FAULT_HELP = "trainer: [u]nplug [n]etwork [f]lood"


@dataclass(slots=True)
class TrainerFaults:
    """Makes things go wrong, and right again at the second press."""

    ear: UnpluggableEar
    audience: AudienceSource
    note: Callable[[str], None]
    """Keeps what was done, for the score."""
    network: NetworkFault = field(default_factory=NetworkFault)

    def install(self) -> None:
        """Stand between the running loop and the network."""
        self.network.install(asyncio.get_running_loop())

    @property
    def keys(self) -> Mapping[str, Callable[[], None]]:
        """What each key does: it is the first letter of an order."""
        return {word[0]: deed for word, deed in self.words.items()}

    @property
    def words(self) -> Mapping[str, Callable[[], None]]:
        """What each typed order does, where there are no keys."""
        return {
            "unplug": self.toggle_device,
            "network": self.toggle_network,
            "flood": self.flood_chat,
        }

    def toggle_device(self) -> None:
        """Unplug the ear's device, or plug it in again."""
        if self.ear.is_plugged:
            self.ear.unplug()
            self._note_fault("the ear's device is unplugged")
        else:
            self.ear.plug_in()
            self._note_fault("the ear's device is back")

    def toggle_network(self) -> None:
        """Take the network away, or give it back; the room's chat goes with it."""
        if self.network.gone:
            self.network.restore()
            self.audience.cut_off(gone=False)
            self._note_fault("the network is back")
        else:
            self.network.cut()
            self.audience.cut_off(gone=True)
            self._note_fault("the network is gone, and the chat with it")

    def flood_chat(self) -> None:
        """Let far more be written than anybody can read, for half a minute."""
        self.audience.flood()
        self._note_fault("the chat is flooded")

    def _note_fault(self, what: str) -> None:
        log.warning("trainer: %s.", what)
        self.note(what)
