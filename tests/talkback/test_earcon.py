"""Earcons: short, gentle, and each its own."""

from __future__ import annotations

import numpy as np
import pytest

from cuebot.audio import limiter, loudness
from cuebot.model import Earcon
from cuebot.talkback import earcon
from cuebot.talkback.policy import TALKBACK_POLICY

RATES = [8_000, 24_000, 44_100, 48_000]


def alone(kind, rate):
    return earcon.render_earcon(kind, rate)[: -round(TALKBACK_POLICY.earcon_gap * rate)]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("kind", Earcon)
def test_an_earcon_is_short_and_as_loud_as_a_line(kind, rate):
    notes = alone(kind, rate)
    assert 0.1 <= len(notes) / rate < 0.25
    assert loudness.measure_lufs(notes, rate) == pytest.approx(loudness.TARGET_LUFS, abs=1.0)
    assert limiter.measure_dbtp(notes, rate) <= limiter.CEILING_DBTP


@pytest.mark.parametrize("kind", Earcon)
def test_an_earcon_rises_from_silence_and_dies_away(kind):
    notes = alone(kind, 48_000)
    loudest = np.abs(notes).max()
    assert np.abs(notes[:24]).max() < loudest / 50
    assert np.abs(notes[-24:]).max() < loudest / 50


def test_each_has_a_tune_of_its_own():
    tunes = [tuple(hertz for hertz, _ in notes) for notes in earcon.NOTES.values()]
    assert set(earcon.NOTES) == set(Earcon)
    assert len(set(tunes)) == len(Earcon)
