"""The program that plays, spoken to over its pipes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

from clips import noise
from voices import call, frames, tone

from cuebot import clock
from cuebot.model.call import CallState
from cuebot.runtime import child_messages
from cuebot.runtime.child_messages import Message
from cuebot.talkback import call_messages

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
    while word := child_messages.read_message(process.stdout):
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
    said = [child_messages.read_message(process.stdout).head["say"] for _ in range(4)]
    assert said == ["opened", "beat", "beat", "beat"]
    assert ended(process) == 0


def send(process, message):
    process.stdin.write(message.encode_message())
    process.stdin.flush()


def next_report(process):
    while True:
        head = child_messages.read_message(process.stdout).head
        if head["say"] == call_messages.REPORT:
            return call_messages.decode_report(head)


def test_it_plays_a_call_and_says_what_was_heard_of_it(sound):
    del sound
    process = program()
    tell(process, OPEN)
    tell(process, {"do": "expect"})
    send(process, call_messages.encode_call(call(5)))
    send(process, call_messages.encode_frame(frames(5, tone(0.01))[0]))
    reports = [next_report(process)]
    for one in frames(5, tone(0.3), arrived=clock.machine_now(), first=1):
        send(process, call_messages.encode_frame(one))
    send(process, call_messages.encode_end(5, "the key"))
    while reports[-1].state is not CallState.ENDED:
        reports.append(next_report(process))
    assert [one.state for one in reports[:2]] == [CallState.REACHING, CallState.HEARD]
    assert {one.call for one in reports} == {5}
    assert reports[-1].why == "the key"
    assert reports[-1].heard > 0.1
    assert ended(process) == 0


def test_without_a_call_it_has_no_numpy():
    code = "import sys; from cuebot.talkback import player; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_it_says_once_that_its_device_is_muted_and_plays_on(sound):
    process, clip = program(), noise(0.2)
    sound.control("set-sink-mute", "host_ear", "1")
    try:
        tell(process, OPEN)
        for number in (1, 2):
            tell(process, {"do": "check"})
            tell(process, {"do": "sound", "clip": number, "last": True}, clip.pcm)
        said = words(process, until="ended") + words(process, until="ended")
    finally:
        sound.control("set-sink-mute", "host_ear", "0")
    assert [word.head["say"] for word in said].count("muted") == 1
    assert next(word for word in said if word.head["say"] == "muted").head["why"] == "host_ear"
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
    word = child_messages.read_message(io.BytesIO(out))
    assert word is not None
    assert (word.head["say"], word.head["package"]) == ("lacking", "libportaudio2")
