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
    max_sessions_per_seat: int = 3
    """Browsers of one seat: the dock's or the desk's, the talk page's, and one that was closed."""
    invitation_life: Seconds = DAY
    """Seconds for which an invitation can be taken up: the evening before a show is enough."""
    link_life: Seconds = MINUTE
    """Seconds for which a link to the same seat in another browser is good: it opens at once."""
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
    pages_per_turn: int = 3
    """Pages that are told of a change at once; each turn costs the server some 0.2 % of
    a core, and pages on one machine that all draw at one moment keep an order waiting."""
    turn_interval: Seconds = 0.012
    """Seconds between two turns: what three pages take to draw a change on two cores."""
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
    max_recoveries: int = 2
    """Ends of faults that stand beside them: fewer than the terminal has rows for both."""
    max_known_sentences: int = 1_000
    """Sentences and parts of them whose form is remembered: those of an hour of a bad show."""
    max_sentence_length: int = 600
    """Letters of a sentence that is read for its form: a paragraph is some other program's."""
    max_sentence_parts: int = 12
    """Colons and semicolons at which one is taken apart; a network's answer may be full of them."""
    rtc_connect_timeout: Seconds = 10.0
    """Seconds that a page's WebRTC connection may take before it falls back to its WebSocket."""
    rtc_report_interval: Seconds = 1.0
    """Seconds between two reports to a page of how its voice arrives."""
    rtc_expected_loss: float = 0.1
    """The least loss that is reported to a page, so that its encoder always sends copies."""
    rtc_loud_dbov: float = -60.0
    """dBov of a packet from which on somebody speaks, as its page measured it over 20 ms: 10 dB
    under `latch_loud_dbfs`, which is of peaks."""
    call_frame_timeout: Seconds = 0.5
    """Seconds without a frame after which a call ends: its page or its network is gone."""
    latch_silence: Seconds = 20.0
    """Seconds of silence after which a latched call ends: whoever latched it has gone."""
    longest_latch: Seconds = 180.0
    """Seconds that a latched call may last: nobody instructs a host for three minutes."""
    latch_loud_dbfs: float = -50.0
    """dBFS of a frame's peak from which on somebody speaks: a quiet voice near its microphone is
    far over it, and a room without one under it."""
    final_report_timeout: Seconds = 1.0
    """Seconds that the ear may take to tell the last of a call that has ended."""
    leave_life: Seconds = MINUTE
    """Seconds for which somebody who asked to speak waits, and for which a leave is good."""
    frames_per_second: float = 125.0
    """Frames a second of one page: 100 of 10 ms are a voice, the rest is what a late network
    makes up for."""
    max_frame_burst: float = 150.0
    """Frames that may come at once: what a stall of a second and a half held back."""
    max_frame_bytes: int = 1_920
    """Bytes of sound in a frame: 20 ms of 16-bit PCM at 48 kHz, more than any Opus packet of
    speech."""
    max_frame_lead: Seconds = 2.0
    """Seconds by which a frame's own clock may be ahead of its call: what was spoken before the
    call was granted."""
    max_frames_refused_in_a_row: int = 1_000
    """Frames outside of a granted call after which a page is closed: ten seconds of a voice."""
    max_voice_wait_bytes: int = 20 * 1_024
    """Bytes that may wait for a page that listens before frames are left out: 200 ms of a voice."""
    latency_samples: int = 20
    """Lines whose making tells how fast model and voice are now."""


WEB_POLICY = WebPolicy()
