"""The policies of the room `cue`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import MINUTE

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class CuePolicy:
    """What makes a cue due beyond the thresholds of `[cue]`."""

    min_early_askers: int = 2
    """People.  What one person asks is never made due early (decision 50)."""
    fast_question_discount: int = 1
    """People by which a question that is new and comes fast is due sooner (decision 50)."""
    fast_divisor: int = 3
    """People.  A question comes fast when more than one in so many of those who make it due asked
    within the last minute: with a half, the cue came 7.5 s after the fifth asker in one recorded
    show of two, with a third 2.2 s (decision 50)."""
    min_room_share: float = 0.6
    """Share of all who write within a minute from which they count for the question that these ask,
    when they are as many as make it due: of 336 columns that five people asked for on 48 shops, 33
    were understood of three of the five (decision 198)."""
    shared_comments_divisor: int = 3
    """Comments.  One in so many that two questions share makes them one: groups merge and split."""
    min_surety: float = 0.45
    """Probability, in the mean of those who ask, from which a question is told at all: on three
    shows that nobody had seen, half of the cues below it were of talk, and a tenth right."""
    min_waiting_surety: float = 0.48
    """The same of those alone who wait, in a room that chats twice as much as it asks: whoever
    asked was told, and talk that was taken for a question is what is left over.  On three shows
    that nobody had seen, 9 of 23 cues of talk or of mixed questions were below it and 4 to 6 of 138
    others (some of which were told a little later)."""
    min_counted_surety: float = 0.3
    """The same of one of them, from which a comment is counted: in ten rehearsals of shows written
    without sight of the code, half of the talk that was counted is below it, and one in twenty of
    the comments that ask (docs/decisions/0202).  Where most of a quiet room ask one
    thing, all are counted."""
    min_copied_surety: float = 0.85
    """The same where everybody uses one wording: what is unsure of it is unsure of all at once, so
    that five copies of it are one reading and not five."""
    varied_share: float = 0.5
    """Share of the people on one wording up to which a question counts as asked in several."""
    copied_share: float = 0.7
    """Share from which it counts as one wording, copied: on eight shows that were written without
    sight of the code, 15 of 16 such cues were of talk, or wrong."""
    min_sure_share: float = 0.45
    """Share of the people who make a question due that must be expected to ask just this."""
    short_window: Seconds = MINUTE
    """Seconds in which a rush of cues is counted."""
    long_window_minutes: int = 5
    """Minutes over which the cues a minute are held in the mean."""
    sales_reserve: int = 2
    """Cues that news of sales and stock may go over it: they are few, and stale in seconds."""
    burst_divisor: int = 2
    """Cues.  One more for so many that a minute may hold: a rush is told now and made up for
    later."""
    skipped_rest: Seconds = 180.0
    """Seconds for which a topic rests that the host skipped."""
    max_prepared: int = 1
    """Cues made ready while another is said; more would grow stale while they wait."""
    failed_retry: Seconds = 30.0
    """Seconds until a cue that came to nothing is tried again; what was said waits for the
    cooldown."""
    network_retry: Seconds = 5.0
    """Seconds until a line on the network that was not said is tried again."""
    network_settling: Seconds = 30.0
    """Seconds for which a network is back before the host hears so: a poor one comes and goes."""
    surge_factor: float = 2.0
    """Times the mean of the minutes before, from which orders are a surge."""
    max_slow_ratio: float = 0.1
    """Orders for each person who asks, below which they are few."""
    orders_known_time: Seconds = 120.0
    """Seconds for which orders must be known to say that they changed."""
    restock_news_time: Seconds = MINUTE
    """Seconds for which it is news that an item is back."""
    stock_retry: Seconds = 5.0
    """Seconds until a cue on stock that was not said is tried again; at once when its figure has
    moved."""
    stock_figure_cooldown: Seconds = MINUTE
    """Seconds after a figure in which only half of it is news."""
    known_for_peak: Seconds = 300.0
    """Seconds for which the viewers must have been reported to say that they are many."""
    known_for_drop: Seconds = 180.0
    """The same to say that they are fewer."""
    max_segment_wait: Seconds = 300.0
    """Seconds for which people wait at most for the segment of the item that they ask about."""
    late_news_time: Seconds = 300.0
    """Seconds for which it is news that the show is late."""
    late_retry: Seconds = 20.0
    """Seconds until a line on lateness that was not said is tried again."""
    min_hostile_share: float = 0.05
    """Share of those who write that must be abusive: a large room always has a few."""


CUE_POLICY = CuePolicy()
