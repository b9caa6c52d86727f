"""The policies of the room `talkback`, each with its unit and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuebot.model import Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkbackPolicy:
    """What the host hears of a line beside a person's voice, and when a line counts as leaked."""

    ducked_gain: float = 10 ** (-18 / 20)
    """Factor.  What is left of a line under a person's voice: 18 dB less (decision 61)."""
    duck_hold_frames: int = 4_800
    """Frames at 48 kHz for which the line stays down after the person's last, should more come:
    0.1 s."""
    earcon_lufs: float = -23.0
    """LUFS of an earcon, as the lines have (decision 60)."""
    earcon_gap: Seconds = 0.06
    """Seconds of silence between an earcon and its line."""
    live_ceiling_dbtp: float = -7.5
    """dBTP of a person's voice: with a line that is 18 dB down beside it, the sum keeps under the
    ear's ceiling (decision 61)."""
    gate_hold_blocks: int = 30
    """Blocks of 10 ms for which the gate stays open after the last loud one: 0.3 s, a breath."""
    gate_hysteresis_db: float = 6.0
    """dB under its threshold at which an open gate still counts a block as loud."""
    remote_gate_dbfs: float = -70.0
    """dBFS over which the sound of a remote voice counts: whoever sends has chosen to speak."""
    max_dc_offset: float = 0.01
    """Mean, of full scale, from which a sound has a direct current: -40 dBFS (decision 60)."""
    leak_thresholds: tuple[tuple[Seconds, float], ...] = ((0.5, 34.0), (1.0, 24.0))
    """Seconds that are compared, and how far a match must stand out: unlike noise is 1, its highest
    6; the local voice reaches 32 and 22 beside other lines of its own (decision 62)."""
    leak_matches: int = 2
    """Comparisons in a row that must agree."""
    earliest_leak: Seconds = 0.05
    """Seconds at most by which a leak is captured before its line was told of."""
    latest_leak: Seconds = 1.0
    """Seconds at most by which it is captured after."""
    leak_delay_tolerance: Seconds = 0.002
    """Seconds between two delays that agree."""
    min_window_power: float = 0.006
    """Mean square of a whitened window in which a line sounds most of the time."""
    lead_margin_ms: int = 100
    """Milliseconds added to what was heard: links do not wake alike each time."""
    max_lead_ms: int = 1_500
    """Milliseconds that a lead may be."""


TALKBACK_POLICY = TalkbackPolicy()
