"""`cuebot devices --lead`: a count into a real device, and what a host says of it."""

from __future__ import annotations

import io
import sys

import numpy as np
import pytest
from sound_server import RATE, loud

from cuebot.cli.devices import devices
from cuebot.errors import ConfigError, EarError
from cuebot.talkback import link_wakeup


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Answer the questions and return the ear's config."""

    def tell(answers, ear='use = "device"\ndevice = "host_ear"\nlead_ms = 900\n'):
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        path = tmp_path / "config.toml"
        path.write_text(f"[talkback]\n{ear}")
        return path

    return tell


def test_the_host_hears_every_number_and_what_is_said_of_it_becomes_a_lead(sound, told, capsys):
    path = told("2\nseven\n7\n3\n2\n")
    with sound.recording("host_ear") as heard, sound.recording("speakers") as leaked:
        devices(lead=True, config_path=path, asleep=0)
    assert "lead_ms = 700" in capsys.readouterr().out
    assert loud(leaked[0]) is None
    first, last = loud(heard[0])
    assert (last - first) / RATE > 3 * link_wakeup.NUMBER_INTERVAL * (link_wakeup.LAST_NUMBER - 1)
    steps = heard[0][first:][
        : int(RATE * link_wakeup.NUMBER_INTERVAL) * link_wakeup.LAST_NUMBER
    ].reshape(link_wakeup.LAST_NUMBER, -1)
    assert [bool(np.abs(step.astype(int)).max() > 500) for step in steps] == [
        True
    ] * link_wakeup.LAST_NUMBER


def test_a_link_that_is_awake_needs_none(sound, told, capsys):
    del sound
    devices(lead=True, config_path=told("1\n1\n1\n"), asleep=0)
    assert "lead_ms = 0" in capsys.readouterr().out


def test_a_count_that_nobody_hears_is_no_measurement(sound, told):
    del sound
    with pytest.raises(EarError, match="no lead is enough"):
        devices(lead=True, config_path=told("2\n0\n2\n"), asleep=0)


def test_without_a_device_there_is_nothing_to_measure(told):
    with pytest.raises(ConfigError, match="no device is chosen"):
        devices(lead=True, config_path=told("", 'use = "null"\n'))
