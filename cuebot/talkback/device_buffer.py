"""How much sound a device holds: as much as lines want, and less while a person speaks.

What the device holds is delay for whoever speaks, and safety from a busy machine for all that
sounds.  So it is short in a call only where the device has not run dry of late, in a call or out of
one: each time that it does is a click, and the delay that it saves is lost again for seconds.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cuebot.talkback.policy import TALKBACK_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds


class DeviceBuffer:
    """The length of one device's buffer, by the times at which it ran dry."""

    def __init__(self, for_calls: Seconds = TALKBACK_POLICY.call_buffer) -> None:
        """Hold so much in a call while all goes well; never more than for lines."""
        self._for_calls = min(for_calls, TALKBACK_POLICY.line_buffer)
        self._calm = TALKBACK_POLICY.buffer_calm
        """Seconds without running dry, after which it may be short."""
        self._dry_at: Seconds = -math.inf
        """When it last ran dry."""
        self._length = TALKBACK_POLICY.line_buffer
        self.underruns = 0
        """How often it ran dry."""

    def choose_length(self, now: Seconds, *, in_call: bool) -> Seconds:
        """Return how many seconds of sound the device is to hold from now on."""
        is_short = in_call and now - self._dry_at >= self._calm
        self._length = self._for_calls if is_short else TALKBACK_POLICY.line_buffer
        return self._length

    def note_underrun(self, now: Seconds) -> None:
        """Note that the device ran dry: for a while, calls have a buffer as long as lines.

        If a short one ran dry, the while is twice as long from now on: a machine that is too busy
        for it is not tried for ever.
        """
        self.underruns += 1
        self._dry_at = now
        if self._length < TALKBACK_POLICY.line_buffer:
            self._calm = min(2 * self._calm, TALKBACK_POLICY.max_buffer_calm)
