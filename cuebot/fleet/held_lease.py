"""A shard that a worker holds, as its rooms, its timer and what renews it see it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.fleet.policy import FLEET_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds


def name_lease(shard: int) -> str:
    """Return the name of a shard's lease."""
    return f"shard-{shard:02}"


@dataclass(slots=True)
class HeldLease:
    """A shard that is this worker's, for as long as it is renewed, in whichever thread that is."""

    shard: int
    token: int
    revision: int
    renewed: Seconds
    lost: bool = False
    """Whether its owner has let go of it."""
    refused: bool = False
    """Whether the broker says that another has it."""
    renewing: bool = False
    """Whether a renewal is on its way."""
    position: int = 0
    """Up to which message of the shard its rooms have taken all that is theirs."""
    tried: Seconds = 0.0
    """When it was last tried to renew it in vain; 0 when the last try went well."""
    server: str = ""
    """By which start of the broker's server it was renewed last."""
    handed_over: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once its rooms were ended in a silence, so that it can go to another."""
    released: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once it is nobody's here any more."""

    @property
    def is_valid(self) -> bool:
        """Whether its owner may still speak: nobody else has it yet, whatever happened."""
        return not (self.lost or self.refused) and self.age < FLEET_POLICY.stop_after

    @property
    def age(self) -> Seconds:
        """How long ago it was renewed."""
        return clock.now() - self.renewed

    @property
    def is_due(self) -> bool:
        """Whether it is to be renewed now."""
        return not self.renewing and self.due_in <= 0 and self.is_valid

    @property
    def due_in(self) -> Seconds:
        """Seconds until it is to be renewed; of one that is being renewed, until that may fail."""
        if self.renewing:
            return FLEET_POLICY.renew_pause
        next_try = self.tried + FLEET_POLICY.renew_pause
        return max(self.renewed + FLEET_POLICY.renew_interval, next_try) - clock.now()
