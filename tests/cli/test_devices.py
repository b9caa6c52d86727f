"""`cuebot devices` on a real sound server."""

from __future__ import annotations

import json

from cuebot.cli.devices import devices


def test_a_person_reads_which_can_be_an_ear_and_why_another_cannot(sound, capsys):
    del sound
    devices()
    out = capsys.readouterr().out.splitlines()
    assert out[0].split() == ["speakers"]
    assert "no ear: the default output" in out[1]
    assert out[2].split() == ["ear", "host_ear"]


def test_a_person_reads_that_an_output_is_muted(sound, capsys):
    sound.control("set-sink-mute", "host_ear", "1")
    try:
        devices()
    finally:
        sound.control("set-sink-mute", "host_ear", "0")
    assert "muted, or its volume is at 0" in capsys.readouterr().out.splitlines()[3]


def test_a_program_reads_one_list(sound, capsys):
    del sound
    devices(as_json=True)
    rows = json.loads(capsys.readouterr().out)
    assert [(row["name"], row["default"], row["usable"]) for row in rows] == [
        ("speakers", True, False),
        ("host_ear", False, True),
    ]
    assert all(row["hostapi"] == "PulseAudio" for row in rows)


def test_the_inputs_are_listed_when_they_are_asked_for(sound, capsys):
    del sound
    devices(inputs=True)
    assert capsys.readouterr().out.split() == ["speakers.monitor", "host_ear.monitor"]
    devices(inputs=True, as_json=True)
    assert json.loads(capsys.readouterr().out) == ["speakers.monitor", "host_ear.monitor"]
