"""The policies of the room `board`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import MINUTE

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPolicy:
    """How long the board remembers, and from where on a figure is a change."""

    ending_retention: Seconds = 900.0
    """Seconds for which the ending of a cue stays on the board."""
    min_refill_share: float = 0.1
    """Share of a product's stock that must come back to count; less is an order taken back."""
    effect_window: Seconds = MINUTE
    """Seconds that are looked at before a line, and after it (decision 52)."""
    recent_window: Seconds = MINUTE
    """Seconds that are lately, of orders, takings and askers; `Question.lately` counts the same."""
    orders_window: Seconds = 300.0
    """Seconds for which orders are remembered: the last minute, and four to hold it against."""
    usual_viewers_window: Seconds = 300.0
    """Seconds of which the mean of the viewers is usual."""
    recent_viewers_window: Seconds = 180.0
    """Seconds of which it is the mean of late."""
    peak_viewers_window: Seconds = 600.0
    """Seconds in which a peak is the highest."""
    min_sample_interval: Seconds = 2.0
    """Seconds between two notes of the viewers, however often they are reported (decision 50)."""
    max_links: int = 1_000
    """Products whose orders are counted."""
    shared_comments_divisor: int = 3
    """Comments.  One in so many that was told makes it the question that was told."""
    activity_window: Seconds = MINUTE
    """Seconds in which people write, are abusive and state things."""
    max_people: int = 20_000
    """People of the last minute who are told apart (decision 50)."""
    max_accounts: int = 50_000
    """Accounts whose first comment is remembered, each by its hash."""
    max_statements: int = 100
    """Texts of new accounts that are held against each other."""
    same_statement_ratio: float = 82.0
    """Per cent of `fuzz.ratio` from which two texts state the same."""
    min_statement_length: int = 5
    """Letters below which a text is a cheer and no statement."""
    max_statement_length: int = 120
    """Letters of a text that are looked at."""
    room_settle_time: Seconds = 90.0
    """Seconds until a room knows its viewers; before, everybody is new."""
    max_drift: Seconds = MINUTE
    """Seconds by which a show may be late against its run before it is late."""
    max_quiet_overrun: Seconds = MINUTE
    """Seconds after its planned end for which a quiet segment that nobody ended is quiet still."""
    max_new_share: float = 0.5
    """Share of new accounts among the others from which new ones are no sign."""


BOARD_POLICY = BoardPolicy()
