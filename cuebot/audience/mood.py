"""How lively a room is just now: chats come in waves, not evenly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.audience.policy import AUDIENCE_POLICY

if TYPE_CHECKING:
    from random import Random


@dataclass(slots=True)
class RoomMood:
    """A mean-reverting walk (Ornstein-Uhlenbeck) of the logarithm of a room's rate."""

    random: Random
    _level: float = 0.0

    def advance(self) -> float:
        """Go on by one step; return how many times the usual is written, 1 in the mean."""
        back, swing = AUDIENCE_POLICY.mood_return, AUDIENCE_POLICY.mood_swing
        self._level += -back * self._level + swing * self.random.gauss(0, 1)
        variance = swing * swing / (1 - (1 - back) ** 2)
        return math.exp(self._level - variance / 2)
