"""The policies of the room `wire`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class WirePolicy:
    """How long the two machines wait for each other, and how much they keep and send."""

    probe_interval: Seconds = 0.5
    """Seconds between two questions for the other machine's time, which tell as well that the line
    still carries anything."""
    silence_limit: Seconds = 2.0
    """Seconds without any message after which a line counts as cut, on both sides: four questions
    for the time were lost."""
    first_wait: Seconds = 0.5
    """Seconds before a lost line is tried again, at the least."""
    longest_wait: Seconds = 5.0
    """Seconds before that at the most, drawn at random so that many ears do not come at once."""
    clock_samples: int = 32
    """Answers about the time that are kept, of which the quickest counts: 16 seconds, in which two
    clocks drift apart by 3 ms at the worst."""
    clock_drift: float = 0.000_2
    """Seconds a second by which two machines' clocks may drift apart: twice what crystals do."""
    begin_margin: Seconds = 0.03
    """Seconds before a line's latest moment at which the far side gives up: what its device still
    takes until the sound begins."""
    answer_grace: Seconds = 3.0
    """Seconds past all that a line can take after which nobody knows whether it was heard."""
    stop_limit: Seconds = 0.5
    """Seconds within which an ear whose line lives answers a stop; then whoever stopped it is told
    that it may go on."""
    heard_timeout: Seconds = 0.6
    """Seconds that a device which was silenced may take to say where."""
    max_clip_bytes: int = 12 * 96_000 * 2
    """Bytes of a clip: twelve seconds, the longest that sounds, at the highest rate."""
    piece_bytes: int = 16 * 1024
    """Bytes of a clip in one message: a voice or a stop waits for one, not for a clip."""
    max_message_bytes: int = 64 * 1024
    """Bytes of any message, which is far more than a piece or a frame has."""
    unsent_low_water: int = 16 * 1024
    """Bytes that the system may hold unsent before it takes more, where it can be told
    (TCP_NOTSENT_LOWAT): what waits there cannot be overtaken by a stop."""
    max_voice_frames: int = 20
    """Frames of a voice that may wait to be sent: 0.2 s; older ones are not worth sending."""
    max_waiting_bytes: int = 8 * 1024 * 1024
    """Bytes that may wait for an ear that does not read; then its line is cut."""
    plays_kept: int = 1_000
    """Numbers of lines that an ear remembers on its disk, so that it says none twice."""
    plays_told: int = 20
    """Of them those that it tells when a line is new: what was under way when the last was lost."""
    state_interval: Seconds = 0.25
    """Seconds between two looks whether the device still is there."""


WIRE_POLICY = WirePolicy()
