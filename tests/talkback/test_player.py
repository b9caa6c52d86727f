"""The program that plays, spoken to over its pipes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

from clips import noise

from cuebot.runtime import child_process
from cuebot.runtime.child_process import Message

OPEN = {"do": "open", "device": "host_ear", "trust": ""}


def program(**env):
    return subprocess.Popen(
        [sys.executable, "-m", "cuebot.talkback.player"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **env},
    )


def tell(process, head, body=b""):
    process.stdin.write(Message(head, body).encode_message())
    process.stdin.flush()


def words(process, until):
    """Return what it says, heartbeats left out, up to a word."""
    said = []
    while word := child_process.read_message(process.stdout):
        if word.head["say"] != "beat":
            said.append(word)
        if word.head["say"] == until:
            break
    return said


def ended(process):
    process.stdin.close()
    process.stdout.close()
    return process.wait(timeout=60)


def test_it_lists_the_sinks_and_ends(sound):
    del sound
    process = program()
    tell(process, {"do": "list"})
    (word,) = words(process, until="devices")
    rows = json.loads(word.body)
    assert [(row["name"], row["default"]) for row in rows] == [
        ("speakers", True),
        ("host_ear", False),
    ]
    assert ended(process) == 0


def test_it_says_at_which_frames_a_clip_began_and_ended(sound):
    del sound
    process = program()
    tell(process, OPEN)
    clip = noise(0.2)
    tell(process, {"do": "sound", "clip": 1, "last": True}, clip.pcm)
    opened, began, over = words(process, until="ended")
    assert opened.head == {"say": "opened", "sample_rate": 48_000}
    assert began.head["say"] == "began"
    assert over.head["frame"] - began.head["frame"] == len(clip.pcm) // 2
    assert over.head["gaps"] == 0
    assert ended(process) == 0


def test_it_says_that_a_hushed_clip_was_cut(sound):
    del sound
    process = program()
    tell(process, OPEN)
    tell(process, {"do": "sound", "clip": 4, "last": True}, noise(5.0).pcm)
    words(process, until="began")
    tell(process, {"do": "hush"})
    (cut,) = words(process, until="cut")
    assert cut.head["clip"] == 4
    assert ended(process) == 0


def test_it_beats_while_it_has_nothing_to_do(sound):
    del sound
    process = program()
    tell(process, OPEN)
    said = [child_process.read_message(process.stdout).head["say"] for _ in range(4)]
    assert said == ["opened", "beat", "beat", "beat"]
    assert ended(process) == 0


def test_it_refuses_the_default_output(sound):
    del sound
    process = program()
    tell(process, {"do": "open", "device": "speakers", "trust": ""})
    (word,) = words(process, until="refused")
    assert "default output" in word.head["why"]
    assert ended(process) == 0


def test_a_machine_without_portaudio_names_the_package():
    code = "import ctypes.util; ctypes.util.find_library = lambda name: None"
    code = f"{code}; from cuebot.talkback import player"
    process = subprocess.Popen(
        [sys.executable, "-c", f"{code}; player.main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PULSE_SERVER": "unix:/nowhere"},
    )
    out, _ = process.communicate(Message({"do": "list"}).encode_message())
    word = child_process.read_message(io.BytesIO(out))
    assert word is not None
    assert (word.head["say"], word.head["package"]) == ("lacking", "libportaudio2")
