"""A count from which a lead is read."""

from __future__ import annotations

import numpy as np
import pytest
from clips import noise, samples

from cuebot.config import Config, Part
from cuebot.talkback import device, link_wakeup
from cuebot.talkback.policy import TALKBACK_POLICY


def test_each_number_begins_at_its_step_and_the_last_when_a_lead_is_longest():
    numbers = [noise(0.2, 24_000, seed=seed) for seed in range(link_wakeup.LAST_NUMBER)]
    count = link_wakeup.render_count(numbers)
    assert count.sample_rate == 24_000
    steps = samples(count).reshape(link_wakeup.LAST_NUMBER, -1)
    for step, number in zip(steps, numbers, strict=True):
        assert step[:4_000].tolist() == samples(number)[:4_000].tolist()
        assert not step[4_800:].any()
    assert (
        TALKBACK_POLICY.max_lead_ms
        == link_wakeup.NUMBER_INTERVAL * (link_wakeup.LAST_NUMBER - 1) * 1_000
    )


def test_a_number_that_is_too_long_dies_away_before_the_next():
    step = samples(link_wakeup.render_count([noise(0.5, 24_000), noise(0.1, 24_000)]))[:7_200]
    assert np.abs(step[-1].astype(int)) < 20
    assert step[:6_700].tolist() == samples(noise(0.5, 24_000))[:6_700].tolist()


@pytest.mark.parametrize(
    ("heard", "lead"),
    [([1, 1, 1], 0), ([1, 2, 1], 400), ([3, 2, 3], 700), ([6, 5, 6], 1_500), ([3, 0, 3], None)],
)
def test_the_latest_first_number_is_the_lead(heard, lead):
    assert link_wakeup.compute_lead_ms(heard) == lead
    if lead is not None:
        assert device.make_device_ear(Part(use="device", device="x", lead_ms=lead), Config())
