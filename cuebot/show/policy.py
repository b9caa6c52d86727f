"""The policies of the room `show`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import MINUTE

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPolicy:
    """How often a show looks at its board, and what it makes before it is due."""

    max_tick_interval: Seconds = 1.0
    """Seconds between two looks at the board, whatever happens."""
    min_tick_interval: Seconds = 0.05
    """Seconds between them when something happened that the host could hear of at once."""
    prefetch_ttl: Seconds = MINUTE
    """Seconds for which a line that nobody took is kept, and until a topic is tried again."""
    early_look_interval: Seconds = 5.0
    """Seconds between two looks for cues that may be due soon where nothing has happened: then
    only a cooldown can be over, and the looks were a fifth of what a quiet show took."""
    early_askers: int = 2
    """People before a question is due with whom its line is begun (decision 26)."""
    replay_tick_interval: Seconds = 30.0
    """Seconds between two looks at the board while a show's journal is replayed: half of what an
    effect is measured by."""
    sign_of_life_interval: Seconds = 5.0
    """Seconds between two notes of the time of day: by so much a restarted show may be wrong about
    how long it was away when the clock was set meanwhile."""
    undone_order_window: Seconds = 10.0
    """Seconds before a process died in which it may have kept an order and not carried it out: a
    disk that hangs is waited for two seconds, and a machine that swaps may take more."""
    receipt_timeout: Seconds = 2.5
    """Seconds after which a sender is told that what it sent is not kept yet: half a second more
    than the show itself waits for a disk."""
    events_in_one_go: int = 10
    """Events that the board takes before other tasks have their turn: some 1.5 ms of work when
    each is a wording that nobody has used yet, and half a millisecond else."""
    max_questions: int = 120
    """Questions that the board looks at: of the most asked, many were told and nobody waits."""


SHOW_POLICY = ShowPolicy()
