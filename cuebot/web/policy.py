"""The policies of the room `web`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import DAY, MINUTE

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPolicy:
    """How many people a console takes, how often they hear, and when one is let go."""

    max_seats: int = 20
    """Seats that may be taken at once: more than any back room has people."""
    max_invitations: int = 40
    """Invitations that may be open at once; each is a secret that somebody holds."""
    max_pages_per_seat: int = 6
    """Pages of one seat: a desk, a phone, a dock, and what a reload leaves for a moment."""
    invitation_life: Seconds = DAY
    """Seconds for which an invitation can be taken up: the evening before a show is enough."""
    max_name_length: int = 40
    """Characters of a seat's name: what fits beside an order."""
    token_bytes: int = 20
    """Bytes of a token, 160 bits: nobody guesses one, and a QR code of it stays small."""
    max_guesses: int = 20
    """Wrong tokens a minute after which an address is not listened to any more: a person mistypes
    once or twice, a program never stops."""
    guess_window: Seconds = MINUTE
    """Seconds in which wrong tokens are counted, and for which an address then waits."""
    orders_per_second: float = 10.0
    """Orders a second of one seat: faster than a hand, slower than a flood."""
    max_refused_in_a_row: int = 100
    """Orders over that limit after which a page is closed, since no person sends them."""
    state_interval: Seconds = 0.1
    """Seconds between two states that a page is sent at most: an eye sees no more."""
    beat_interval: Seconds = 1.0
    """Seconds after which a page hears of the show's time even though nothing else has changed."""
    max_waiting_bytes: int = 256 * 1024
    """Bytes that may wait for a page that does not read; then it is closed, never waited for."""
    max_message_bytes: int = 64 * 1024
    """Bytes of one message that a page may send, which is far more than any order has."""
    ping_interval: Seconds = 10.0
    """Seconds between two pings; a page that answers none for half as long again is gone."""
    close_timeout: Seconds = 1.0
    """Seconds that a page may take to say goodbye."""
    hold_grace: Seconds = 30.0
    """Seconds after which a hold ends whose seat has no page any more: its person cannot let go."""
    reply_interval: Seconds = 0.2
    """Seconds between two looks for a question that has no written answer yet: thirty of them are
    worded in the first six seconds, and one that changes at once."""
    reply_rest: Seconds = 5.0
    """Seconds after which an answer that the card does not bear out any more is worded anew, so
    that a stock which changes with each order is not worded all the time."""
    order_timeout: Seconds = 5.0
    """Seconds that the show may take to carry out an order before its giver is told that it does
    not answer."""
    max_questions: int = 30
    """Questions on a page: those below have hardly been asked."""
    max_lines: int = 12
    """Lines that wait, on a page; a host hears a handful a minute."""
    max_said: int = 12
    """Lines that ended, on a page: those of the last minutes."""
    max_segments: int = 60
    """Segments of the run of show on a page, those around the one that is on."""
    max_goods: int = 200
    """Products on a page: more would not be looked through in a show."""
    max_groups: int = 12
    """Groups at once, those of the box among them: more buttons than a desk has room for."""
    max_notices: int = 8
    """Words to groups that a page can look back on."""
    max_alarms: int = 8
    """Alarms that a page can look back on."""
    latency_samples: int = 20
    """Lines whose making tells how fast model and voice are now."""


WEB_POLICY = WebPolicy()
