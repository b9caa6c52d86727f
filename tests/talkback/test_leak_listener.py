"""The program that watches for leaks, spoken to over its pipes."""

from __future__ import annotations

import select
import subprocess
import sys

import numpy as np
from test_leak import babble

from cuebot.runtime import child_messages
from cuebot.runtime.child_messages import Message

TRIES = 10


def program():
    return subprocess.Popen(
        [sys.executable, "-m", "cuebot.talkback.leak_listener"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def tell(process, head, body=b""):
    process.stdin.write(Message(head, body).encode_message())
    process.stdin.flush()


def ended(process):
    process.stdin.close()
    process.stdout.close()
    return process.wait(timeout=60)


def pcm(samples):
    return (samples * 32_767).astype("<i2")


def test_it_says_that_a_line_is_heard_and_how_late(sound):
    process = program()
    tell(process, {"input": "speakers.monitor"})
    assert child_messages.read_message(process.stdout).head == {"say": "watches"}
    line = babble(3.0, seed=1)
    for _ in range(TRIES):  # on a busy machine the player begins too late to be the same sound
        tell(process, {"do": "line"}, pcm(line).tobytes())
        sound.play("speakers", pcm(np.repeat(line, 6))).wait()
        tell(process, {"do": "hush"})
        if select.select([process.stdout], [], [], 0.3)[0]:
            break
    word = child_messages.read_message(process.stdout)
    assert word.head["say"] == "leak"
    assert -0.05 <= word.head["delay"] < 1.1
    assert ended(process) == 0


def test_it_says_when_its_input_goes_and_when_it_is_back(sound):
    sound.plug("third")
    process = program()
    tell(process, {"input": "third.monitor"})
    said = [child_messages.read_message(process.stdout).head["say"]]
    sound.unplug("third")
    said.append(child_messages.read_message(process.stdout).head["say"])
    sound.plug("third")
    said.append(child_messages.read_message(process.stdout).head["say"])
    sound.unplug("third")
    assert said == ["watches", "deaf", "hears"]
    assert ended(process) == 0


def test_an_input_that_is_not_there_is_refused(sound):
    del sound
    process = program()
    tell(process, {"input": "nowhere"})
    word = child_messages.read_message(process.stdout)
    assert word.head["say"] == "refused"
    assert "'speakers.monitor'" in word.head["do"]
    assert ended(process) == 0
