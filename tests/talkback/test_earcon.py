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


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("office", ["director", "producer", "service", "anything"])
def test_an_offices_earcon_lasts_80_milliseconds_and_is_as_loud_as_the_others(office, rate):
    notes = earcon.render_office_earcon(office, rate)
    assert len(notes) / rate == pytest.approx(0.08, abs=0.001)
    line = alone(Earcon.OPERATOR, rate)
    assert np.mean(notes**2) == pytest.approx(np.mean(line**2), rel=0.01)
    assert limiter.measure_dbtp(notes, rate) <= limiter.CEILING_DBTP


def test_director_and_producer_are_told_apart_and_a_break_falls():
    tunes = [*earcon.OFFICE_NOTES.values(), earcon.OTHER_OFFICE_NOTES, earcon.BROKEN_NOTES]
    assert len(set(tunes) | set(earcon.NOTES.values())) == len(tunes) + len(Earcon)
    pitches = [hertz for hertz, _ in earcon.BROKEN_NOTES]
    assert pitches == sorted(pitches, reverse=True)
    assert 0.1 < len(earcon.render_broken_earcon(48_000)) / 48_000 < 0.25
