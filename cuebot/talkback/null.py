"""The ear that is nowhere: it takes a clip's time and sounds in no place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot.config import Section

if TYPE_CHECKING:
    from cuebot.config import Config, Part
    from cuebot.model import Clip


class NullEarOptions(Section):
    """`use = "null"` has no keys."""


class NullEar:
    """Hears nothing, in time."""

    async def open(self) -> None:
        """There is nothing to bind to."""

    async def play(self, clip: Clip) -> None:
        await asyncio.sleep(clip.seconds)

    async def aclose(self) -> None:
        """There is nothing to let go of."""


def make_null_ear(part: Part, config: Config) -> NullEar:  # noqa: ARG001 - the signature of a part
    """Build the ear from `[talkback]`."""
    part.read(NullEarOptions)
    return NullEar()
