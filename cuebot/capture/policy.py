"""The policies of the room `capture`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import MINUTE

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturePolicy:
    """When a source is doubted, and whom it takes for one person."""

    first_comment_limit: Seconds = 120.0
    """Seconds that a room may take to its first comment."""
    min_silence_limit: Seconds = MINUTE
    """Seconds of silence that are never worth a warning."""
    min_gaps: int = 5
    """Comments after which a room's habit is known."""
    silence_factor: int = 3
    """Times the usual silence from which one is worth a warning."""
    max_gaps: int = 100
    """Silences between comments by which a room's habit is known."""
    shared_id_names: int = 3
    """Names, all different, that make one id nobody's; of hidden names one fewer (decision 102)."""
    max_recent_comments: int = 20_000
    """Comments that are remembered for a ban: some minutes of a busy room (decision 40)."""
    max_deleted_comments: int = 100
    """Comments of one viewer that a ban takes back, the latest ones: more is no asker's but a
    flood."""
    max_remembered_comments: int = 100_000
    """Comments that are told from repeated ones; of so many, the older half is forgotten."""
    max_remembered_reports: int = 20_000
    """Reports of the shop that are told from repeated ones, in the same way."""
    events_in_one_batch: int = 64
    """Events that the show takes at once: in a flood an order waits for those that came before it,
    some 1.5 ms, and a commit of the journal for fewer would be half of the work."""
    backlog_divisor: int = 4
    """Batches that a long queue is taken in, however many those are: a disk that syncs thirty times
    a second would else keep two thousand comments of them."""
    max_clock_skew: Seconds = 300.0
    """Seconds by which a delivery's own time may lie from ours, either way (decision 40)."""
    file_poll_interval: Seconds = 1.0
    """Seconds between two looks at a file that people edit in mid-show: an edit is to be seen while
    they still watch for it."""
    close_timeout: Seconds = 1.0
    """Seconds in which the other end may answer that a connection is closed, before it is cut: so
    long may the end of a show take."""
    max_say_length: int = 300
    """Characters that the operator may say at once: about 20 seconds of speech."""
    untimed_pace: Seconds = 15.0
    """Seconds between two comments of a recording that has no times: half of sixty recordings of
    thirty tools are slower."""
    max_comment_length: int = 1_000
    """Characters of a comment that are kept: twice what any platform lets a viewer type."""


CAPTURE_POLICY = CapturePolicy()
