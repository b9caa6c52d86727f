"""The waves of a room."""

import random
import statistics
from itertools import pairwise

from cuebot.audience.mood import RoomMood


def test_a_room_comes_in_waves_round_its_mean():
    mood = RoomMood(random.Random(1))
    values = [mood.advance() for _ in range(20_000)]
    assert 0.9 < statistics.mean(values) < 1.1
    assert min(values) < 0.5
    assert max(values) > 2
    # A wave lasts for some seconds: neighbours are alike.
    steps = [abs(a - b) for a, b in pairwise(values)]
    assert statistics.mean(steps) < statistics.pstdev(values)
