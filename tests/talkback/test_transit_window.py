"""How long frames were on their way of late."""

from __future__ import annotations

import random

import pytest

from cuebot.talkback.policy import TALKBACK_POLICY
from cuebot.talkback.transit_window import TransitWindow


def window(transits, *, apart=0.02, late=0.0):
    """Return a window that saw a frame every so many seconds, with these transits in order."""
    seen = TransitWindow()
    for place, transit in enumerate(transits):
        seen.add_frame(place * apart + transit + late, place * apart)
    return seen


def test_the_quickest_is_forgotten_after_its_time():
    apart = 0.02
    whole = int(TALKBACK_POLICY.transit_window / apart)
    assert window([0.01] + [0.05] * (whole - 5)).quickest == pytest.approx(0.01)
    assert window([0.01] + [0.05] * (whole + 5)).quickest == pytest.approx(0.05)


def test_the_spread_is_that_of_nearly_all():
    rng = random.Random(1)
    # Kept apart, so that no frame comes close behind another.
    transits = [0.05 + rng.uniform(0, 0.1) for _ in range(200)]
    ordered = sorted(transits)
    assert window(transits, apart=0.2).spread <= ordered[-1] - ordered[0]
    late_ones = [0.05] * 90 + [0.15] * 10
    assert window(late_ones, apart=0.06).spread == pytest.approx(0.1)


def test_one_stall_is_no_spread_however_many_frames_it_held_up():
    held = [0.2 - 0.02 * place for place in range(10)]
    assert window([0.0] * 40 + held + [0.0] * 40).spread == pytest.approx(0.0, abs=1e-9)


def test_of_a_few_frames_the_latest_is_taken_for_a_stall():
    assert window([0.0, 0.0, 0.3]).spread == pytest.approx(0.0)


def test_it_is_empty_until_a_frame_comes():
    assert TransitWindow().is_empty
    assert not window([0.1]).is_empty
    assert window([0.1]).spread == 0.0
