"""The policies of the room `report`, each with its unit and its reason (decision 173)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import MINUTE

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPolicy:
    """How lines are held against like minutes without them."""

    window: Seconds = MINUTE
    """Seconds before and after a line that are looked at, as the board does (decision 52)."""
    long_window: Seconds = 300.0
    """Seconds before a line by which it is told what was usual."""
    short_window: Seconds = 30.0
    """Seconds before a line by which it is told whether things rise or fall."""
    grid: Seconds = 10.0
    """Seconds between two moments that may serve as a control."""
    controls_per_line: int = 5
    """Like moments that a line is held against, at most; more would be less like it."""
    min_controls: int = 2
    """Like moments without which a line says nothing."""
    caliper: float = 0.6
    """Standard deviations, of a Poisson count and one more, by which a control's counts before it
    may differ from a line's."""
    hour_weight: float = 0.5
    """What an hour between a line and its control weighs beside one such deviation."""
    min_lines: int = 5
    """Lines with controls without which nothing is said of a sort."""
    error_rate: float = 0.05
    """Share of pages on which anything may be told that is chance."""
    draws: int = 9_999
    """Permutations; more would change no digit that is shown."""
    seed: int = 22
    """Of the permutations: the same journals give the same page."""
    min_segment_minutes: int = 3
    """Minutes of a segment, over all shows, without which nothing is said of its viewers."""


REPORT_POLICY = ReportPolicy()
