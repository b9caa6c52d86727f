"""The tape: a file that is valid whenever one looks, and takes no other's place."""

from __future__ import annotations

import resource
import subprocess
import sys
import wave

import numpy as np
import pytest
from patience import until

from cuebot.audio.wav import MAX_QUEUED_PIECES, WavRecorder
from cuebot.errors import EarError

RATE = 8_000


def heard(path):
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2").tolist()


def pcm(*values):
    return np.array(values, "<i2").tobytes()


def test_sound_stands_at_its_frame_and_what_was_taken_back_is_gone(tmp_path):
    path = tmp_path / "ear.wav"
    tape = WavRecorder(path, RATE, pytest.fail)
    assert heard(path) == []
    tape.record_pcm(2, pcm(5, 6, 7, 0, 0))
    tape.record_pcm(5, pcm(8, 9))
    until(lambda: heard(path) == [0, 0, 5, 6, 7, 8, 9])


def test_what_is_there_is_never_overwritten(tmp_path):
    path = tmp_path / "ear.wav"
    path.write_text("mine")
    tapes = [WavRecorder(path, RATE, pytest.fail) for _ in range(2)]
    assert [tape.path for tape in tapes] == [str(tmp_path / f"ear-{n}.wav") for n in (2, 3)]
    assert path.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_an_error_that_names_it(tmp_path):
    with pytest.raises(EarError, match="set another `record`") as caught:
        WavRecorder(tmp_path / "no" / "ear.wav", RATE, pytest.fail)
    assert str(tmp_path / "no" / "ear.wav") in str(caught.value)


KILLED = """
import os, sys, threading
from pathlib import Path
from cuebot.audio.wav import WavRecorder
tape = WavRecorder(Path(sys.argv[1]), 8000, print)
for n in range(20):
    tape.record_pcm(n * 800, b"ab" * 800)
while tape._waiting:
    threading.Event().wait(0.01)
os.kill(os.getpid(), 9)
"""


def test_a_kill_leaves_a_valid_file(tmp_path):
    path = tmp_path / "ear.wav"
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=20)
    assert len(heard(path)) in {19 * 800, 20 * 800}


def test_a_full_disk_ends_the_tape_with_a_word_and_what_was_kept_stays(tmp_path):
    said = []
    tape = WavRecorder(tmp_path / "ear.wav", RATE, said.append)
    tape.record_pcm(0, pcm(*[3] * 1_000))
    until(lambda: len(heard(tape.path)) == 1_000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_044, hard))
    try:
        tape.record_pcm(1_000, pcm(*[4] * 1_000))
        until(lambda: said)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert said == ["File too large"]
    assert heard(tape.path)[:1_000] == [3] * 1_000


def test_a_disk_that_is_too_slow_ends_the_tape_and_never_blocks(tmp_path):
    said = []
    tape = WavRecorder(tmp_path / "ear.wav", RATE, said.append)
    for n in range(200 * MAX_QUEUED_PIECES):
        tape.record_pcm(n * 40, bytes(80))
        if said:
            break
    until(lambda: said)
    assert said == ["the disk is too slow"]
