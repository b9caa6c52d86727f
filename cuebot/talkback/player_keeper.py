"""The player that has the device, kept alive: a new one takes its place when it has ended."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.talkback.standby_player import StandbyPlayer

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuebot.model import Seconds
    from cuebot.talkback.device_options import DeviceEarOptions
    from cuebot.talkback.player_process import PlayerProcess


class PlayerKeeper:
    """One player on the device that the options name, and one that stands by."""

    def __init__(self, options: DeviceEarOptions, on_open: Callable[[PlayerProcess], None]) -> None:
        """Call `on_open` with each new player, as soon as it has the device."""
        self._options = options
        self._on_open = on_open
        self.remote: PlayerProcess | None = None
        self.spare = StandbyPlayer(live=bool(options.live))
        self.awake: Seconds = 0.0
        """When the lead of a Bluetooth link is over."""
        self._opening = asyncio.Lock()

    @property
    def living(self) -> PlayerProcess | None:
        """The player, if it has the device now."""
        return self.remote if self.remote is not None and self.remote.is_alive else None

    async def ensure_player(self) -> PlayerProcess:
        """Return a living player, a new one when the last has ended."""
        async with self._opening:
            if (there := self.living) is not None:
                return there
            await self.end_player()
            remote = await self.spare.take_player()
            asked = self._options
            await remote.open_device(
                asked.device,
                asked.trust,
                record=str(asked.record.absolute()) if asked.record else "",
                live=asked.live,
                opens=asked.live_opens,
                under=asked.under_live,
                call_buffer=asked.call_buffer_ms / 1_000,
            )
            self.remote = remote
            self.awake = clock.now() + clock.to_show_seconds(asked.lead_ms / 1_000)
            self._on_open(remote)
            return remote

    async def end_player(self) -> None:
        """End the player, and the sound with it."""
        gone, self.remote = self.remote, None
        if gone is not None:
            await gone.end_process()

    async def aclose(self) -> None:
        await self.end_player()
        await self.spare.aclose()
