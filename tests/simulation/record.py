"""What a simulated show left behind: plain data, for a checker that knows nothing of cuebot."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field


@dataclass
class Record:
    """All that the world sent, was told and heard, in true time."""

    texts: dict[str, str] = field(default_factory=dict)
    """The words of each mark that a device may sound."""
    sounds: list[tuple[float, float, str, str | None]] = field(default_factory=list)
    """Of each sound: from when, to when, on which device, and its mark."""
    accepted: dict[str, float] = field(default_factory=dict)
    """When the sender was told of each event, by its id, that it is kept."""
    orders: list[tuple[float, str, str]] = field(default_factory=list)
    """When a person ordered what, and with which words."""
    steps: list[tuple[int, float, dict]] = field(default_factory=list)
    """Each step as the terminal heard of it: in which life, when, and what."""
    alarms: list[tuple[int, float, str]] = field(default_factory=list)
    lives: list[list[float]] = field(default_factory=list)
    """From when to when a process lived."""
    skews: list[float] = field(default_factory=list)
    """Show time less true time, in each life."""
    kills: list[tuple[float, bool]] = field(default_factory=list)
    """When a process was killed, and whether rows waited for the disk for long by then."""
    truths: list[tuple[float, str, str, str]] = field(default_factory=list)
    """From when on which cell stood on the card under a link and a column."""
    faults: list[tuple[float, float, str, str]] = field(default_factory=list)
    """From when to when which part failed, and how."""
    used: list[set[str]] = field(default_factory=list)
    """Of each fault: the parts that were asked for something while it lasted."""
    probes: list[float] = field(default_factory=list)
    """When all was to be well again, and eight people asked what nobody had asked for long."""
    rows: list[tuple[int, float, str, dict]] = field(default_factory=list)
    """The journal as it is at the end."""
    lost: int = 0
    """Events that the show says it lost."""
    crash: str = ""
    """What the show raised, if it ended by itself."""

    def digest(self):
        """Return a hash of all that happened: the same seed must give the same."""
        told = [
            self.sounds,
            self.accepted,
            self.steps,
            self.alarms,
            self.kills,
            [(at, kind) for _, at, kind, _ in self.rows],
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()
