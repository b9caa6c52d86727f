"""The line to one ear elsewhere: who is at its other end, and what waits to be sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuebot.wire.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Callable

TAKEN, SHOW_ENDED, REVOKED = "taken", "show_ended", "revoked"
SILENT, TOO_SLOW, BAD = "silent", "too_slow", "bad_message"
"""Why a line was closed, as the other side is told."""
FINAL = (TAKEN, SHOW_ENDED, REVOKED)
"""After these an ear does not come again by itself."""


@dataclass(slots=True, eq=False)
class FarLine:
    """One ear that has come, by whatever carries its messages."""

    name: str
    """The seat's."""
    close: Callable[[str], None]
    """End the line and say why, as a code; it may be called twice, and never waits."""
    outbox: Outbox = field(default_factory=Outbox)
    kind: str = ""
    instance: str = ""
    ready: bool = False
    """Whether it may be the host's."""
    device: str = ""
    trouble: str = ""
    """Why nothing would sound there now, as a clause."""
