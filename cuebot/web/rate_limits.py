"""Rate limits: a token bucket for a seat's orders, and a count of wrong tokens by address."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import TYPE_CHECKING

from cuebot.web.policy import WEB_POLICY

if TYPE_CHECKING:
    from cuebot.model import Seconds

MAX_ADDRESSES = 1_000
"""Addresses that are remembered; the one that was silent for longest makes room."""


class OrderBucket:
    """So many orders a second, with a second's worth in one go."""

    def __init__(self, now: Seconds) -> None:
        self._left = WEB_POLICY.orders_per_second
        self._at = now
        self.refused = 0
        """Orders in a row that were one too many."""

    def take(self, now: Seconds) -> bool:
        """Tell whether one more order may pass."""
        gained = (now - self._at) * WEB_POLICY.orders_per_second
        self._left = min(WEB_POLICY.orders_per_second, self._left + gained)
        self._at = now
        if self._left < 1:
            self.refused += 1
            return False
        self._left -= 1
        self.refused = 0
        return True


class GuessLimiter:
    """Counts wrong tokens by the address that they came from."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, deque[Seconds]] = OrderedDict()

    def is_blocked(self, address: str, now: Seconds) -> bool:
        """Tell whether an address guessed too often lately."""
        tries = self._wrong.get(address)
        if tries is None:
            return False
        while tries and tries[0] <= now - WEB_POLICY.guess_window:
            tries.popleft()
        return len(tries) >= WEB_POLICY.max_guesses

    def record_wrong(self, address: str, now: Seconds) -> None:
        """Count a wrong token."""
        tries = self._wrong.setdefault(address, deque(maxlen=WEB_POLICY.max_guesses))
        tries.append(now)
        self._wrong.move_to_end(address)
        if len(self._wrong) > MAX_ADDRESSES:
            self._wrong.popitem(last=False)
