"""The policies of the room `studio`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import MINUTE

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioPolicy:
    """How rooms are watched, started again and shown."""

    first_rest: Seconds = 0.5
    """Seconds before a room that failed is started again; the first time that its process died it
    is started at once, since another room may have been why."""
    longest_rest: Seconds = MINUTE
    """Seconds that these grow to for a room that cannot run: a mended file is taken up in them."""
    mend_interval: Seconds = 2.0
    """Seconds between two looks at the config of a room that is refused: who mends it waits."""
    rest_jitter: float = 0.2
    """Share of a rest that chance takes off, since forty rooms may have lost one network."""
    steady_after: Seconds = MINUTE
    """Seconds after which a room that ran is well again, so that its next pause is the first."""
    beat_interval: Seconds = 1.0
    """Seconds after which a room tells that it lives, even though nothing of its tile changed."""
    tile_interval: Seconds = 0.5
    """Seconds between two tiles of a room, and between two states of the wall: two a second."""
    hung_after: Seconds = 6.0
    """Seconds without a beat after which a room that runs is killed: a loop that stands still for
    so long has let a host's pause pass; three seconds are seen on a machine that is too busy."""
    start_timeout: Seconds = 90.0
    """Seconds that a room may take to be ready: a catalogue on the web is waited for in them."""
    end_timeout: Seconds = 15.0
    """Seconds that a room may take to end before it is killed; a line that sounds is said in it."""
    silence_patience: Seconds = 8.0
    """Seconds that a room which hands over waits for its line to end: none is longer."""
    abort_grace: Seconds = 1.0
    """Seconds that a hung room gets to write down where it stands, before it is killed."""
    hang_spread: Seconds = 1.5
    """Seconds in which all rooms of a process that stands still itself are seen to: a beat or so.
    """
    leave_patience: Seconds = 24.0
    """Seconds that the other rooms of a process get to leave it, before it is ended for one that
    stands still: those of a silence and of an end."""
    suspect_processes: int = 2
    """Processes among which the rooms of one that died are shared: they are back sooner on two
    processors, and the next death takes half of them along."""
    starts_at_once: int = 2
    """Rooms that may be starting at one time: forty at once would take the processors from those
    that speak."""
    watch_interval: Seconds = 0.5
    """Seconds between two looks at rooms.toml."""
    max_message_bytes: int = 64 * 1024
    """Bytes of one message between a room and its studio; a tile has less than one thousand."""
    alarm_life: Seconds = 2 * MINUTE
    """Seconds for which an alarm stands on the wall: what is older is read at the console."""
    answer_timeout: Seconds = 5.0
    """Seconds that a room may take to make a link to its console."""
    latency_samples: int = 100
    """Lines of a room by which it is told how late they were: those of about twenty minutes."""


STUDIO_POLICY = StudioPolicy()
