"""The policies of the room `synth`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import MINUTE

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthPolicy:
    """When a voice is late, resting or too slow, beyond the settings of `[synth]`."""

    begins_within: Seconds = 0.45
    """Seconds without a sound after which a voice is late, and the next one begins beside it
    (decision 25)."""
    faults_to_rest: int = 3
    """Faults in a row after which a voice rests."""
    rest: Seconds = 30.0
    """Seconds for which a resting voice is asked last."""
    unused_retry: Seconds = 1.5 * MINUTE
    """Seconds without a line after which a voice that fails is tried again, so that the end of its
    fault is told and not left to the day when it is needed; after what is said ahead is tried."""
    retry_timeout: Seconds = 10.0
    """Seconds in which that must succeed: what takes longer is of no use to a line."""
    pace_margin: float = 0.04
    """Of the pace, on top of what is needed: a voice's pauses shrink less than its words."""
    remake_timeout: Seconds = 1.5
    """Seconds to wait for the faster clip, before the long one is used (decision 31)."""
    prefetch_pause: Seconds = 0.3
    """Seconds between two lines that are said ahead: the show's own lines go first."""
    prefetch_retry: Seconds = MINUTE
    """Seconds until what could not be said ahead is tried again."""
    max_characters: int = 600
    """Characters of a line that a voice is given: far more than one that may be said has, and
    less than any service refuses (edge splits a text at 4,096 bytes)."""


SYNTH_POLICY = SynthPolicy()
