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
    gate_hold: Seconds = 0.3
    """Seconds for which the gate stays open after the last loud block: a breath."""
    gate_hysteresis_db: float = 6.0
    """dB under its threshold at which an open gate still counts a block as loud."""
    line_buffer: Seconds = 0.04
    """Seconds of sound that the device holds of lines: a busy machine may take them, and a stop
    waits for them."""
    call_buffer: Seconds = 0.04
    """Seconds that it holds while a person speaks, for whom they are delay: as for lines, since on
    a quiet machine 16 ms brought nothing from mouth to ear that could be measured (decision 183).
    """
    buffer_calm: Seconds = 60.0
    """Seconds since the device last ran dry after which it is that short again; twice as long each
    time that a short one did."""
    max_buffer_calm: Seconds = 1_800.0
    """Seconds, at most: half an hour."""
    transit_window: Seconds = 6.0
    """Seconds by which a voice's way is known: of the transits in it, the quickest is the base."""
    transit_share: float = 0.97
    """Share of the frames that shall be there at their moment; one device pull is added to it."""
    min_playout_delay: Seconds = 0.02
    """Seconds by which a frame sounds after the quickest would, at least."""
    max_playout_delay: Seconds = 0.3
    """Seconds, at most, however much the transits differ."""
    max_frame_age: Seconds = 0.4
    """Seconds after which a frame is not played: what is said then belongs to another moment."""
    max_concealment: Seconds = 0.1
    """Seconds of a gap that are filled; what goes on longer is a machine's noise and no voice."""
    concealment_floor: float = 0.1
    """Factor of the level at the end of it, before the last fade."""
    max_surplus: Seconds = 0.015
    """Seconds of delay above the target that stay: a clock's drift takes a minute for them."""
    surplus_interval: Seconds = 0.6
    """Seconds between two frames that are left out at that surplus; at twice of it, half."""
    quiet_frame_share: float = 0.1
    """Level of a quiet frame, of the loudest of late: the gap between two words."""
    starved_after: Seconds = 0.5
    """Seconds without a frame after which a call does not hold the ear against others."""
    call_timeout: Seconds = 2.0
    """Seconds without a frame after which a call has ended."""
    first_frame_timeout: Seconds = 10.0
    """Seconds for which the first may be waited for."""
    broken_after: Seconds = 0.2
    """Seconds without a frame, at the end of a call, by which the network and no key ended it."""
    min_broken_call: Seconds = 0.5
    """Seconds that a call must have been heard for its breaking off to be told to the ear."""
    call_earcon_silence: Seconds = 2.0
    """Seconds of silence in the ear after which a call begins with its office's earcon."""
    unheard_after: Seconds = 0.5
    """Seconds after which a call of which frames come and nothing sounds counts as unheard."""
    call_report_interval: Seconds = 1.0
    """Seconds between two reports of a call that is heard."""
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
    device_look_interval: Seconds = 3.0
    """Seconds between two looks, while no line wants it, for a device that is gone: each starts a
    player, and two in a row must find the device before people hear that it is back."""
    lead_margin_ms: int = 100
    """Milliseconds added to what was heard: links do not wake alike each time."""
    max_lead_ms: int = 1_500
    """Milliseconds that a lead may be."""


TALKBACK_POLICY = TalkbackPolicy()
