"""An ear that can be asked what it is playing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Clip
    from cuebot.ports import Ear


@dataclass(slots=True)
class WatchedEar:
    """Passes all on to the ear of the show."""

    ear: Ear
    clip: Clip | None = None
    """What sounds now."""

    async def open(self) -> None:
        await self.ear.open()

    async def play(self, clip: Clip) -> None:
        self.clip = clip
        try:
            await self.ear.play(clip)
        finally:
            self.clip = None

    async def aclose(self) -> None:
        await self.ear.aclose()
